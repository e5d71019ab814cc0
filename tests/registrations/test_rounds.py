"""A round is opened with its duties; its titles are those of the law of its year; every refusal names what mends it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import body
from tests.registrations.conftest import LAST, LDTT, ON, TTLDTT, opened
from thidua.audit.models import Event
from thidua.duties.models import Duty, Sort
from thidua.law.catalogue import AWARDS
from thidua.people.refusals import ChangedMeanwhile, Refused
from thidua.registrations.actions import NewRound, amend_round, open_round
from thidua.registrations.actions.rounds import seen_of_round
from thidua.registrations.calculations import is_asked_for, last_day_of, titles_of
from thidua.registrations.models import Registration, Round

pytestmark = pytest.mark.django_db


def test_opening_gives_each_unit_an_empty_sheet_and_two_duties(house):
    sheets = opened(house)
    assert {key: one.state for key, one in sheets.items()} == {"vu_mot": "cho", "vu_hai": "cho"}
    duties = Duty.objects.filter(body=house["one"]).order_by("demand__sort")
    assert [(duty.demand.sort, duty.demand.title, duty.demand.due) for duty in duties] == [
        (Sort.REGISTER, "Gửi bản đăng ký thi đua năm 2026", LAST),
        (Sort.PLEDGE, "Ký giao ước thi đua năm 2026", LAST),
    ]
    [event] = Event.objects.filter(action="registrations.mo_dot")
    assert event.object_key == "bo_mau/2026"
    assert event.after is not None
    assert event.after["bodies"] == 2


def test_a_round_without_titles_offers_all_the_law_of_its_year_knows(house):
    at = opened(house, person_titles=[], collective_titles=[])["vu_mot"].round
    assert at.person_titles == titles_of(2026, "person")
    assert at.person_titles[:2] == ["chien_si_tien_tien", LDTT]
    assert TTLDTT in at.collective_titles
    assert not set(at.person_titles) & set(at.collective_titles)


@pytest.mark.parametrize("year", [1999, 2006, 2015, 2018, 2024, 2026])
def test_titles_are_titles_of_that_year_for_that_subject(year):
    for subject in ("person", "collective"):
        for award in titles_of(year, subject):
            assert AWARDS[award].kind == "danh_hieu"
            assert subject in AWARDS[award].subjects
            assert AWARDS[award].valid_on(date(year, 12, 31))


@pytest.mark.parametrize(
    ("more", "message", "field"),
    [
        ({"year": 2028}, "Chưa mở đăng ký cho năm 2028.", "year"),
        ({"bodies": []}, "Chưa chọn đơn vị nào phải đăng ký.", "bodies"),
        ({"person_titles": [TTLDTT]}, "Pháp luật năm 2026 không có danh hiệu này ở mục này: tập thể lao động tiên tiến.", "person_titles"),
        ({"collective_titles": [LDTT]}, "Pháp luật năm 2026 không có danh hiệu này ở mục này: lao động tiên tiến.", "collective_titles"),
    ],
)  # fmt: skip
def test_a_wrong_round_is_refused_at_its_field(house, more, message, field):
    asked = {"organiser": house["bo"], "year": 2026, "last_day": LAST, "bodies": [house["one"]]} | more
    with pytest.raises(Refused) as refused:
        open_round(NewRound(**asked), on=ON, actor=house["standing"])
    assert (refused.value.message.lower(), refused.value.field) == (message.lower(), field)
    assert not Round.objects.exists()


def test_a_year_is_opened_once_and_by_the_standing_office_alone(house):
    opened(house)
    with pytest.raises(Refused) as refused:
        opened(house)
    assert refused.value.message == "Năm 2026 đã có đợt đăng ký."
    new = NewRound(organiser=house["bo"], year=2027, last_day=date(2027, 3, 31), bodies=[house["one"]])
    for stranger in (house["officer"], house["head"]):
        with pytest.raises(PermissionDenied):
            open_round(new, on=ON, actor=stranger)


def test_a_later_day_moves_the_duties_and_needs_a_reason(house):
    at = opened(house)["vu_mot"].round
    later = date(2026, 4, 15)
    asked = {"last_day": later, "document": at.document, "rule": "Theo quy chế.", "on": ON, "actor": house["standing"]}
    with pytest.raises(Refused) as refused:
        amend_round(at, **asked)
    assert refused.value.message == "Chưa ghi lý do đổi hạn."
    three = body("vu_ba", house["bo"])
    amended = amend_round(at, reason="Công văn 20", more=[three], seen=seen_of_round(at), **asked)
    assert amended.last_day == later
    assert set(Duty.objects.filter(body=three).values_list("demand__due", flat=True)) == {later}
    assert Registration.objects.filter(round=at).count() == 3
    with pytest.raises(Refused) as refused:
        amend_round(amended, more=[three], **asked)
    assert refused.value.message == "Vu ba đã có trong đợt đăng ký."


def test_two_who_amend_at_once_do_not_write_over_each_other(house):
    at = opened(house)["vu_mot"].round
    was = seen_of_round(at)
    asked = {"last_day": LAST, "document": at.document, "on": ON, "actor": house["standing"]}
    amend_round(at, rule="Bản một", seen=was, **asked)
    with pytest.raises(ChangedMeanwhile) as refused:
        amend_round(at, rule="Bản hai", seen=was, **asked)
    assert "quy định khi đăng ký từ “trống” thành “Bản một”" in refused.value.message
    assert Round.objects.get().rule == "Bản một"


def test_the_law_asks_for_registration_until_2023_and_for_titles_alone():
    assert is_asked_for("chien_si_thi_dua_co_so", on=date(2018, 12, 1))
    assert is_asked_for("tap_the_lao_dong_xuat_sac", on=date(2005, 1, 5))
    assert not is_asked_for("bang_khen_cap_bo", on=date(2018, 12, 1))
    assert not is_asked_for("chien_si_thi_dua_co_so", on=date(2024, 1, 1))
    assert not is_asked_for("chien_si_thi_dua_co_so", on=date(2003, 1, 1))
    assert not is_asked_for("khong_co", on=date(2018, 12, 1))


def test_a_last_day_that_is_off_ends_on_the_next_working_day():
    assert last_day_of(date(2026, 2, 28)) == date(2026, 3, 2)
