"""A small ministry with a bloc of three bureaus, a movement, some honours; reviews are begun in it."""

from datetime import date
from typing import Any

from tests.builders import body, entered, honour, ministry, movement, officer, person
from thidua.movements.models import Scope
from thidua.people.actions import set_members, set_up_bloc
from thidua.people.models import Membership, Role
from thidua.reviews.actions import Issuing, NewPoint, NewReview, add_point, issue, start
from thidua.reviews.models import Kind, Review, Sort, Span

ON = date(2026, 7, 10)


def small_house() -> dict[str, Any]:
    """2019 and 2020 have honours of every bureau; the movement ran in both years."""
    bo = ministry()
    units = {
        name: body(name, bo, name=f"Cục {called}")
        for name, called in (("cuc_mot", "Một"), ("cuc_hai", "Hai"), ("cuc_ba", "Ba"))
    }
    one, two, three = units.values()
    bloc = set_up_bloc("khoi_mau", name="Khối thi đua Mẫu", organiser=bo, on=ON, actor=None)
    for year in (2019, 2020, 2026):
        parts = {one: Membership.Part.HEAD, two: Membership.Part.DEPUTY, three: Membership.Part.MEMBER}
        set_members(bloc, year, parts, on=ON, actor=None)
    who = [person(f"M-{at}", unit, name=f"Lê Mẫu {at}") for at, unit in enumerate((one, two, two), 1)]
    entered(
        honour("co_thi_dua_cap_bo", 2019, one), honour("co_thi_dua_cap_bo", 2020, one),
        honour("huan_chuong_lao_dong_ba", 2019, two, who[1]), honour("huan_chuong_lao_dong_ba", 2020, three),
        honour("bang_khen_cap_bo", 2019, one, who[0]), honour("bang_khen_cap_bo", 2020, two, who[1]),
        honour("bang_khen_cap_bo", 2020, two, who[2]), at=bo,
    )  # fmt: skip
    theme = movement("Đồng lòng – đúng hạn", bo, date(2019, 1, 1), date(2020, 12, 31), scope=Scope.MINISTRY)
    own = movement("Cục Một dọn kho", one, date(2019, 3, 1), date(2020, 2, 28), parent=theme)
    return {
        "bo": bo, "one": one, "two": two, "three": three, "bloc": bloc, "theme": theme, "own": own,
        "standing": officer(bo, Role.STANDING, username="thuong.truc"),
        "officer": officer(one, username="can.bo.mot"), "other": officer(two, username="can.bo.hai"),
    }  # fmt: skip


def review(house: dict[str, Any], **more: Any) -> Review:
    """Of the bloc, 2019 to 2020, by the ministry, sent to nobody, unless told otherwise."""
    usual: dict[str, Any] = {
        "kind": Kind.FINAL, "span": Span.PERIOD, "body": house["bo"], "first": 2019, "last": 2020, "bloc": house["bloc"],
    }  # fmt: skip
    on, actor = more.pop("on", ON), more.pop("actor", None)
    return start(NewReview(**usual | more), on=on, actor=actor)


def interim(house: dict[str, Any], unit: str, **more: Any) -> Review:
    """The interim review of a unit in 2026, sent to the ministry, unless told otherwise."""
    to = {} if unit == "bo" else {"addressed_to": house["bo"]}
    usual: dict[str, Any] = {
        "kind": Kind.INTERIM, "span": Span.YEAR, "body": house[unit], "first": 2026, "last": 2026, "until": date(2026, 6, 30),
        "bloc": None,
    }  # fmt: skip
    return review(house, **usual | to | more)


PAPER = Issuing(
    number="07/BC-KTĐ", issued_on=ON, signer="Lê Mẫu Ký", signer_post="TM. HỘI ĐỒNG\nCHỦ TỊCH", place="Hà Nội"
)


def issued(house: dict[str, Any], *rows: NewPoint, **more: Any) -> Review:
    """A review with these rows, issued."""
    made = review(house, **more)
    for one in rows:
        add_point(made, one, on=ON, actor=None)
    return issue(made, PAPER, on=ON, actor=None)


def limit(text: str, **more: Any) -> NewPoint:
    """A limit to be put into a review."""
    return NewPoint(sort=Sort.LIMIT, text=text, **more)
