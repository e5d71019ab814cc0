"""A whole year is proposed, ticked and kept at once; whom a thing may be given to; the calendar of the year before copied."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import body, ministry, officer
from thidua.audit.models import Event
from thidua.duties.actions import NewDemand, add_demands, keep_plan, load_calendars, say_all_done, set_up
from thidua.duties.models import Calendar, Demand, Duty, Sort
from thidua.duties.proposing import from_rules, from_year_before, has_year_before
from thidua.duties.scopes import EVERYBODY, ITSELF, UNITS, scopes
from thidua.law.agenda import SORTS
from thidua.law.local import read
from thidua.people.models import Bloc, Membership, Role
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 28)
RULES = """
body = "Bộ Mẫu"
issued = true

[[version]]
document = "Quyết định 100/QĐ-BM"
from = 2024-01-01
confidence = "source"
checked_on = 2026-11-20

[[version.deadline]]
awards = ["bang_khen_cap_bo"]
step = "gửi hồ sơ đề nghị"
month = 4
day = 25
place = "Điều 6"

[[version.deadline]]
awards = ["giay_khen"]
step = "thẩm định"
working_days = 10
place = "Điều 7"
"""


@pytest.fixture
def house() -> dict[str, Any]:
    bo = ministry()
    one, two = body("vu_mot", bo), body("vu_hai", bo)
    below = body("phong_ba", one)
    return {
        "bo": bo,
        "one": one,
        "two": two,
        "below": below,
        "standing": officer(bo, Role.STANDING, username="thuong.truc"),
    }


def keys(found: Any) -> list[str]:
    return sorted(one.key for one in found)


def test_a_year_may_be_given_to_units_to_all_below_to_a_bloc_or_to_the_body_itself(house):
    bloc = Bloc.objects.create(key="khoi_mot", name="Khối Một", organiser=house["bo"])
    for year, who in ((2024, "two"), (2026, "one")):
        Membership.objects.create(bloc=bloc, organisation=house[who], year=year)
    found = scopes(house["bo"], 2026, on=ON)
    assert [(key, one.label, keys(one.bodies)) for key, one in found.items()] == [
        (UNITS, "2 đơn vị trực thuộc", ["vu_hai", "vu_mot"]), (EVERYBODY, "Tất cả 3 đơn vị bên dưới", ["phong_ba", "vu_hai", "vu_mot"]),
        (ITSELF, "Chính cơ quan đặt lịch", ["bo_mau"]), ("khoi:khoi_mot", "Khối Một: 1 đơn vị", ["vu_mot"]),
    ]  # fmt: skip
    assert scopes(house["bo"], 2025, on=ON)["khoi:khoi_mot"].label == "Khối Một: 1 đơn vị, thành viên năm 2024"
    assert list(scopes(house["below"], 2026, on=ON)) == [ITSELF]


def test_the_proposal_moves_past_days_off_and_says_what_the_body_ruled_itself(house):
    rules = read(RULES, "quy-dinh.toml")
    found = from_rules(house["bo"], 2026, [rules], off={date(2026, 7, 15)})
    told = {one.title: (one.day, one.due, one.rests, one.confidence) for one in found}
    assert told["Gửi bản đăng ký thi đua"] == (date(2026, 2, 28), date(2026, 3, 2), "Theo thông lệ", "recall")
    assert told["Gửi báo cáo sơ kết sáu tháng"][:2] == (date(2026, 7, 15), date(2026, 7, 16))
    [own] = [one for one in found if one.rests.startswith("Quyết định 100/QĐ-BM")]
    assert (own.title, own.day, own.rests, own.sort) == (
        "Gửi hồ sơ đề nghị: Bằng khen của Bộ, ban, ngành, tỉnh", date(2026, 4, 25), "Quyết định 100/QĐ-BM, Điều 6", Sort.DOSSIER,
    )  # fmt: skip
    assert not any("thẩm định" in one.title.lower() for one in found)
    assert [one for one in from_rules(house["bo"], 2023, [rules], off=()) if "100/QĐ-BM" in one.rests] == []


def test_every_sort_the_law_proposes_is_one_the_calendar_knows():
    assert set(SORTS) <= set(Sort.values)


def new(house: dict[str, Any], title: str, **more: Any) -> NewDemand:
    return NewDemand(sort=Sort.REPORT, title=title, bodies=[house["one"], house["two"]], day=date(2026, 12, 15), **more)


def test_all_or_nothing_is_kept(house):
    with pytest.raises(Refused, match="Dòng 3: “Việc một” đã có trong lịch năm 2026"):
        keep_plan(
            house["bo"],
            2026,
            [new(house, "Việc một"), new(house, "Việc hai"), new(house, "Việc  một")],
            on=ON,
            actor=house["standing"],
        )
    assert (Calendar.objects.count(), Demand.objects.count()) == (0, 0)
    with pytest.raises(Refused, match="Chưa chọn việc nào"):
        keep_plan(house["bo"], 2026, [], on=ON, actor=house["standing"])
    made = keep_plan(
        house["bo"], 2026, [new(house, "Việc một"), new(house, "Việc hai")], on=ON, actor=house["standing"]
    )
    assert [(one.title, one.duties.count()) for one in made] == [("Việc một", 2), ("Việc hai", 2)]
    acts = list(Event.objects.filter(action__startswith="duties.").order_by("pk").values_list("action", flat=True))
    assert acts == ["duties.dat_lich", "duties.them_viec", "duties.them_viec"]
    with pytest.raises(PermissionDenied):
        keep_plan(house["bo"], 2026, [new(house, "Ba")], on=ON, actor=officer(house["one"]))


def test_the_calendar_of_the_year_before_is_offered_a_year_later(house):
    assert not has_year_before(house["bo"], 2026)
    calendar = set_up(house["bo"], 2024, on=ON, actor=house["standing"])
    leap = NewDemand(
        sort=Sort.PLAN,
        title="Kế hoạch năm 2024",
        bodies=[house["one"], house["two"]],
        day=date(2024, 2, 29),
        rests="Kế hoạch 2024",
    )
    meeting = NewDemand(
        sort=Sort.MEETING, title="Dự họp", bodies=[house["one"]], subject_kind="session", subject_key="1"
    )
    add_demands(calendar, [leap, meeting], on=ON, actor=house["standing"])
    standing = {house["two"].pk}
    [one] = from_year_before(house["bo"], 2025, standing, off=())
    assert (one.title, one.rests, one.day, keys(one.bodies), one.is_held) == (
        "Kế hoạch năm 2025", "Kế hoạch 2025", date(2025, 2, 28), ["vu_hai"], False,
    )  # fmt: skip
    keep_plan(
        house["bo"],
        2025,
        [NewDemand(sort=one.sort, title=one.title, bodies=one.bodies, day=one.day)],
        on=ON,
        actor=None,
    )
    assert [again.is_held for again in from_year_before(house["bo"], 2025, standing, off=())] == [True]


def test_many_are_said_to_be_done_at_once_or_none(house):
    calendar = set_up(house["bo"], 2026, on=ON, actor=house["standing"])
    [demand] = add_demands(calendar, [new(house, "Việc")], on=ON, actor=house["standing"])
    duties = list(Duty.objects.filter(demand=demand))
    say_all_done(duties[:1], done_on=ON, on=ON, actor=house["standing"])
    with pytest.raises(Refused, match=r"đã xong hoặc được miễn việc này\."):
        say_all_done(duties, done_on=ON, on=ON, actor=house["standing"])
    with pytest.raises(Refused, match=r"Ngày xong 01/12/2026 chưa tới\."):
        say_all_done(duties[1:], done_on=date(2026, 12, 1), on=ON, actor=house["standing"])
    assert Duty.objects.filter(done_on=ON, done_by="tay").count() == 1
    with pytest.raises(PermissionDenied):
        say_all_done(duties[1:], done_on=ON, on=ON, actor=officer(house["one"]))


def test_the_sample_is_two_years_and_loaded_once(house):
    assert load_calendars(on=ON) == 0  # a real ministry
    type(house["bo"]).objects.update(is_sample=True)
    many = load_calendars(on=ON)
    assert (many, load_calendars(on=ON)) == (Demand.objects.count(), 0)
    assert sorted(Calendar.objects.values_list("year", "is_sample")) == [(2025, True), (2026, True)]
    assert not Duty.objects.filter(
        demand__calendar__year=2025, demand__due__isnull=False, done_on=None, spared=""
    ).exists()
    assert Duty.objects.filter(demand__calendar__year=2026, done_on=None).exists()
