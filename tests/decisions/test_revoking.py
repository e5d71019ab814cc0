"""A decision is cancelled for some of its lines: the book, its page, the public page and what rested on it all say so."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import honour, officer, person
from tests.decisions.houses import DAY, passed, signed
from tests.honours.pages import signed_in, table
from tests.honours.test_lives import rated
from tests.pages import text
from thidua.decisions.actions import confirm, revoke_lines
from thidua.decisions.models import Ground, Notification, Revocation
from thidua.honours.actions import Lines, enter
from thidua.honours.models import Effect, Honour, Initiative, Rating, Review
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
LATER = date(2026, 9, 1)
FIGHTER = "chien_si_thi_dua_co_so"
PAPER: dict[str, Any] = {
    "ground": Ground.FRAUD, "reason": "Kê khai không đúng", "document": "Quyết định 1876/QĐ-BM ngày 14/08/2026",
    "revoked_on": date(2026, 8, 14), "on": LATER,
}  # fmt: skip


def test_the_book_has_the_cancellation_and_the_page_tells_it(house, client):
    made = signed(house)
    line = made.lines.get(person=house["binh"])
    revoke_lines(made, [line.pk], **PAPER, actor=house["signer"])
    entry = Honour.objects.get(person=house["binh"], is_current=True)
    assert (entry.effect, entry.document, entry.corrects_id) == (Effect.CANCELLED, PAPER["document"], line.honour_id)
    page = signed_in(house["officer"]).get(f"/quyet-dinh/{made.pk}/")
    assert "Đã hủy bỏ 1 dòng từ ngày 14/08/2026, theo Quyết định 1876/QĐ-BM ngày 14/08/2026" in text(page)
    assert "Gian dối trong kê khai thành tích (điểm a). Lý do: Kê khai không đúng" in text(page)
    assert [row[4] for row in table(page, "Danh sách kèm theo")].count("Đã hủy") == 1
    assert "không còn giá trị" in text(client.get(f"/vinh-danh/{line.code}/")).lower()


def test_what_rested_on_it_is_opened_for_review(house):
    unit, who = house["one"], house["an"]
    rated(who, unit, range(2015, 2026))
    made = signed(house, passed(house["round"], FIGHTER, unit, who))
    initiatives = [
        Initiative(
            person=who, unit=unit, year=year, title=f"Số hóa {year}", scope="cap_bo", decided_on=date(year, 11, 1)
        )
        for year in (2023, 2024, 2025)
    ]
    honours = [honour(FIGHTER, year, unit, who, decided_on=date(year, 12, 25)) for year in (2023, 2024)]
    above = honour("chien_si_thi_dua_cap_bo", 2025, unit, who, decided_on=date(2026, 5, 20))
    enter(Lines(honours=[*honours, above], initiatives=initiatives), source="x", at=house["bo"], on=LATER, actor=None)
    revoke_lines(made, [made.lines.get().pk], **PAPER, actor=house["signer"])
    review = Review.objects.get()
    assert (review.award, review.cause) == (above, Honour.objects.get(effect=Effect.CANCELLED).pk)


@pytest.mark.parametrize(
    ("more", "field"),
    [({"reason": " "}, "reason"), ({"document": ""}, "document"), ({"revoked_on": date(2026, 3, 24)}, "revoked_on"),
     ({"revoked_on": date(2026, 9, 2)}, "revoked_on")],
)  # fmt: skip
def test_without_its_grounds_nothing_is_cancelled(house, more, field):
    made = signed(house)
    with pytest.raises(Refused) as refused:
        revoke_lines(made, [made.lines.first().pk], **PAPER | more, actor=house["signer"])
    assert refused.value.field == field
    assert not Revocation.objects.exists()
    assert not Honour.objects.filter(effect=Effect.CANCELLED).exists()


def test_who_decided_cancels_and_only_once(house):
    made = signed(house)
    line = made.lines.get(person=house["binh"]).pk
    with pytest.raises(PermissionDenied):
        revoke_lines(made, [line], **PAPER, actor=house["officer"])
    revoke_lines(made, [line], **PAPER, actor=house["signer"])
    with pytest.raises(Refused, match="Trần Thị Mẫu Bình: đã bị hủy bỏ hoặc tước"):
        revoke_lines(made, [made.lines.first().pk, line], **PAPER, actor=house["signer"])
    assert Honour.objects.filter(effect=Effect.CANCELLED).count() == 1


def _many(house: Any, count: int) -> Any:
    """A signed decision of so many people's titles, on each of which an award of theirs rests."""
    unit = house["one"]
    people = [person(f"N{count}-{at}", unit, name=f"Người Mẫu {at}") for at in range(count)]
    ratings, initiatives, honours = [], [], []
    for who in people:
        ratings += [
            Rating(person=who, unit=unit, year=year, level="HTXS", decided_on=date(year, 12, 1))
            for year in range(2015, 2026)
        ]
        initiatives += [
            Initiative(
                person=who, unit=unit, year=year, title=f"Số hóa {year}", scope="cap_bo", decided_on=date(year, 11, 1)
            )
            for year in (2023, 2024, 2025)
        ]
        honours += [honour(FIGHTER, year, unit, who, decided_on=date(year, 12, 25)) for year in (2023, 2024)]
        honours.append(honour("chien_si_thi_dua_cap_bo", 2025, unit, who, decided_on=date(2026, 5, 20)))
    enter(
        Lines(ratings=ratings, initiatives=initiatives, honours=honours),
        source="x",
        at=house["bo"],
        on=LATER,
        actor=None,
    )
    return signed(house, *(passed(house["round"], FIGHTER, unit, who) for who in people))


def test_it_asks_as_much_for_many_lines_as_for_one(house):
    asked = []
    for count in (1, 9):
        made = _many(house, count)
        lines = [line.pk for line in made.lines.all()]
        before = Review.objects.count()
        with CaptureQueriesContext(connection) as queries:
            revoke_lines(made, lines, **PAPER, actor=house["signer"])
        asked.append(len(queries))
        assert Review.objects.count() - before == len(lines) == count
    assert asked[0] == asked[1]


def test_by_the_page(house):
    made = signed(house)
    leader = signed_in(house["signer"])
    address = f"/quyet-dinh/{made.pk}/huy-bo/"
    assert "15 ngày làm việc" in text(leader.get(address)) or "Hủy bỏ quyết định khen thưởng" in text(
        leader.get(address)
    )
    sent = {"ground": "a", "reason": "Sai", "document": "QĐ 5", "revoked_on": f"{DAY:%d/%m/%Y}"}
    empty = leader.post(address, sent)
    assert empty.status_code == 400
    assert "Chưa chọn dòng nào để hủy bỏ." in text(empty)
    line = made.lines.first()
    assert leader.post(address, sent | {"dong": [line.pk]}).status_code == 302
    assert len(table(leader.get(address), "Các dòng còn giá trị")) == 3
    assert signed_in(house["officer"]).get(address).status_code == 403


def test_recipients_and_units_are_told_and_confirm(house):
    made = signed(house)
    rows: list[Any] = list(
        Notification.objects.order_by("pk").values_list("line__position", "unit__key", "person__key", "words")
    )
    assert rows[2] == (
        3,
        "cuc_hai",
        "CB2",
        "Bằng khen của Bộ Mẫu: Trần Thị Mẫu Bình, Quyết định 01/QĐ-BM ngày 25/03/2026.",
    )
    assert rows[4:] == [
        (None, "cuc_mot", None, "Quyết định 01/QĐ-BM ngày 25/03/2026 có 3 lần khen của đơn vị."),
        (None, "cuc_hai", None, "Quyết định 01/QĐ-BM ngày 25/03/2026 có 1 lần khen của đơn vị."),
    ]
    of_unit = Notification.objects.get(line=None, unit=house["two"])
    keeper = officer(house["two"], username="cuc.hai")
    page = signed_in(keeper).get(f"/quyet-dinh/{made.pk}/thong-bao/")
    assert len(table(page, "Thông báo")) == 2
    done = signed_in(keeper).post(f"/quyet-dinh/thong-bao/{of_unit.pk}/da-nhan/", follow=True)
    assert "1 thông báo chờ ông/bà xác nhận" in text(done)
    assert "1 trên 2 nơi đã nhận thông báo" in text(signed_in(keeper).get(f"/quyet-dinh/{made.pk}/thong-bao/"))
    of_unit.refresh_from_db()
    assert of_unit.confirmed_by == "Cán Bộ Mẫu"
    with pytest.raises(Refused, match="đã xác nhận"):
        confirm(of_unit, on=DAY, actor=keeper)
    other = Notification.objects.get(line=None, unit=house["one"])
    assert signed_in(keeper).post(f"/quyet-dinh/thong-bao/{other.pk}/da-nhan/").status_code == 404
    with pytest.raises(PermissionDenied):
        confirm(other, on=DAY, actor=keeper)
    keeper.person = house["binh"]
    keeper.save()
    own = Notification.objects.get(person=house["binh"])
    assert confirm(own, on=DAY, actor=keeper).confirmed_on == DAY
