"""A body says what it measures; units give figures, put them right, take them back; the system counts by itself."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import body, entered, honour, person
from tests.plans.houses import ON, given, house, indicator
from thidua.audit.models import Event
from thidua.duties.actions import NewDemand, add_demands, fulfil, set_up
from thidua.duties.models import Sort
from thidua.people.models import Organisation
from thidua.people.refusals import ChangedMeanwhile, Refused
from thidua.plans.actions import (
    NewIndicator,
    NewResult,
    amend_indicator,
    define,
    end_indicator,
    enter,
    put_right,
    seen_of_indicator,
    take_back,
)
from thidua.plans.calculations import periods
from thidua.plans.models import Better, Indicator, OverTime, OverUnits, Result
from thidua.plans.queries import Wanted, figures, found_indicators, history_of, outputs

pytestmark = pytest.mark.django_db


@pytest.fixture(name="house")
def _house():
    return house()


def test_anything_may_be_measured_by_the_standing_department_alone(house):
    new = NewIndicator(
        name="  Ngày  công tiết kiệm ", measure="ngày", decimals=1, better=Better.HIGHER, since=date(2026, 1, 1)
    )
    made = define(house["bo"], new, on=ON, actor=house["standing"])
    assert (made.key, made.name, made.measure, made.decimals) == ("bo_mau-1", "Ngày công tiết kiệm", "ngày", 1)
    event: Any = Event.objects.get(action="plans.dat_chi_tieu")
    assert (event.object_key, event.after["organiser"]) == ("bo_mau-1", "bo_mau")
    with pytest.raises(PermissionDenied):
        define(house["bo"], new, on=ON, actor=house["officer"])
    with pytest.raises(Refused, match=r"^Đã có chỉ tiêu “Ngày công tiết kiệm”\.$"):
        define(house["bo"], NewIndicator(name="NGÀY CÔNG TIẾT KIỆM", measure="ngày", since=ON), on=ON, actor=None)


@pytest.mark.parametrize(
    ("new", "said", "field"),
    [
        ({"name": " "}, "Chỉ tiêu chưa có tên.", "name"),
        ({"measure": ""}, "Chưa có đơn vị tính.", "measure"),
        ({"decimals": 4}, "Số chữ số thập phân không quá 3.", "decimals"),
        ({"counter": "la"}, "Máy không biết đếm điều này.", "counter"),
        ({"counter": "khen_thuong"}, "“Lượt khen thưởng trong sổ” chưa nói đếm cái gì.", "counted"),
        ({"counted": "giay_khen"}, "Chưa chọn máy đếm.", "counter"),
    ],
)
def test_an_indicator_says_what_it_is(house, new, said, field):
    usual = {"name": "Thông tư", "measure": "văn bản", "since": ON}
    with pytest.raises(Refused) as refused:
        define(house["bo"], NewIndicator(**usual | new), on=ON, actor=None)
    assert (refused.value.message, refused.value.field) == (said, field)


def test_what_figures_rest_on_keeps_its_meaning(house):
    one = indicator(house["bo"])
    given(one, house["one"], "3")
    same: dict[str, Any] = {"name": "Thông tư đã ban hành", "measure": "văn bản", "since": date(2010, 1, 1)}
    assert amend_indicator(one, NewIndicator(**same), on=ON, actor=house["standing"]).name == "Thông tư đã ban hành"
    with pytest.raises(
        Refused, match="Đã có 1 số, dòng kế hoạch dựa vào chỉ tiêu này nên không đổi được ô “gộp theo thời gian”"
    ):
        amend_indicator(one, NewIndicator(**same, over_time=OverTime.LAST), on=ON, actor=house["standing"])
    seen = seen_of_indicator(one)
    with pytest.raises(ChangedMeanwhile, match="tên chỉ tiêu từ “Thông tư được ban hành” thành “Thông tư đã ban hành”"):
        amend_indicator(one, NewIndicator(**same), on=ON, actor=None, seen=seen)


def test_a_figure_put_right_stays_behind_the_new_one(house):
    one = indicator(house["bo"])
    [old] = given(one, house["one"], "3", source="Báo cáo 12", actor=house["officer"])
    with pytest.raises(Refused, match=r"^Vu mot, “Thông tư được ban hành”, năm 2025: đã có số 3\.$"):
        given(one, house["one"], "4", actor=house["officer"])
    [new] = given(one, house["one"], "4", reason="Đếm lại", actor=house["officer"])
    old.refresh_from_db()
    assert [old.is_current, new.corrects, new.reason, new.value] == [False, old, "Đếm lại", 4]
    assert [row.value for row in history_of(new)] == [4, 3]
    event: Any = Event.objects.get(action="plans.sua_so")
    assert (event.before["value"], event.after["value"], event.after["reason"]) == ("3", "4", "Đếm lại")
    assert given(one, house["one"], "4") == []
    take_back(new, reason="Nhầm đơn vị", on=ON, actor=house["officer"])
    assert not Result.objects.filter(is_current=True).exists()
    with pytest.raises(Refused, match="Số này không còn đang dùng"):
        take_back(new, reason="Nữa", on=ON, actor=house["officer"])


def test_what_another_entered_meanwhile_is_never_written_over(house):
    one = indicator(house["bo"])
    given(one, house["one"], "3")
    with pytest.raises(ChangedMeanwhile, match="người khác đã ghi “3”, trước đó là “trống”"):
        given(one, house["one"], "4", seen="", reason="Sửa")
    assert given(one, house["one"], "4", seen="3", reason="Sửa")[0].value == 4


def test_only_who_keeps_the_unit_enters_its_figures_and_all_or_none(house):
    one = indicator(house["bo"])
    new = [
        NewResult(indicator=one, unit=house["one"], period=periods.year(2025), value=Decimal(1)),
        NewResult(indicator=one, unit=house["two"], period=periods.year(2025), value=Decimal("1.5")),
    ]
    with pytest.raises(PermissionDenied):
        enter(new, on=ON, actor=house["officer"])
    with pytest.raises(Refused, match=r"^Vu hai, “Thông tư được ban hành”, năm 2025: 1,5 lẻ hơn số nguyên\.$"):
        enter(new, on=ON, actor=house["standing"])
    assert not Result.objects.exists()


def test_stretches_lie_in_one_another_or_apart(house):
    one = indicator(house["bo"])
    given(one, house["one"], "3", periods.years(2010, 2014))
    given(one, house["one"], "1", 2012)
    with pytest.raises(Refused, match=r"2014–2016: giao một phần với 2010–2014 đã có số\.$"):
        given(one, house["one"], "2", periods.years(2014, 2016))
    with pytest.raises(Refused, match="năm 2027: kỳ này chưa bắt đầu"):
        given(one, house["one"], "2", 2027)


def test_an_indicator_serves_its_own_house(house):
    elsewhere = body("so_khac", house["two"])
    own = indicator(house["two"], "Việc của Vụ Hai")
    with pytest.raises(Refused, match="Vu mot, “Việc của Vụ Hai”, năm 2025: đơn vị không thuộc Vu hai"):
        given(own, house["one"], "1")
    assert given(own, elsewhere, "1")
    end_indicator(own, date(2025, 1, 1), on=ON, actor=house["standing"])
    with pytest.raises(Refused, match="chỉ tiêu thôi dùng từ ngày 01/01/2025"):
        given(own, house["two"], "1")
    assert list(found_indicators(Wanted(), house["officer"], on=ON)) == []


def test_what_units_put_out_over_years(house):
    made, left = indicator(house["bo"]), indicator(house["bo"], "Đang hoàn thiện", over_time=OverTime.LAST)
    for year, one, two in ((2023, "2", "1"), (2024, "3", "0"), (2025, "4", "2")):
        given(made, house["one"], one, year)
        given(made, house["two"], two, year)
        given(left, house["one"], one, year)
    bodies = [house["one"].pk, house["two"].pk]
    still, done = outputs(bodies, 2023, 2025)
    assert [done.indicator, done.total.value, done.total.is_whole] == [made, 12, True]
    assert {year: total.value for year, total in done.by_year.items()} == {2023: 3, 2024: 3, 2025: 6}
    assert {unit: total.value for unit, total in done.by_unit.items()} == {bodies[0]: 9, bodies[1]: 3}
    assert [still.indicator, still.total.value] == [left, 4]
    longer = next(one for one in outputs(bodies, 2022, 2025) if one.indicator == made)
    assert [longer.by_year[2022].value, longer.total.value, longer.total.is_whole] == [None, 12, False]


def test_honours_are_counted_with_those_of_the_sections_below(house):
    section = body("phong_mot", house["one"])
    somebody = person("MAU-9", section)
    entered(
        honour("bang_khen_cap_bo", 2019, section, somebody), honour("bang_khen_cap_bo", 2019, house["one"]),
        honour("bang_khen_cap_bo", 2018, house["one"]), at=house["bo"],
    )  # fmt: skip
    one = indicator(house["bo"], "Bằng khen", measure="lượt", counter="khen_thuong", counted="bang_khen_cap_bo")
    found = figures([one], [house["one"].pk, house["two"].pk, house["bo"].pk], periods.years(2018, 2019), on=ON)
    told: dict[int, Any] = {
        unit: [(row.period.first.year, row.value) for row in rows] for (_, unit), rows in found.items()
    }
    assert told == {
        house["one"].pk: [(2018, 1), (2019, 2)], house["two"].pk: [(2018, 0), (2019, 0)], house["bo"].pk: [(2018, 1), (2019, 2)],
    }  # fmt: skip
    with pytest.raises(Refused, match="do máy tự đếm"):
        given(one, house["one"], "5")


def test_duties_done_on_time_are_counted_and_who_owed_nothing_has_no_figure(house):
    calendar = set_up(house["bo"], 2026, on=ON, actor=None)
    asked = [
        NewDemand(sort=Sort.REPORT, title=f"Báo cáo {at}", bodies=[house["one"]], day=date(2026, 3, at))
        for at in (2, 3)
    ]
    add_demands(calendar, asked, on=date(2026, 1, 5), actor=None)
    fulfil([house["one"].pk], Sort.REPORT, 2026, by="thử", on=date(2026, 3, 3))
    number = indicator(house["bo"], "Báo cáo đúng hạn", measure="việc", counter="viec_dung_han", counted="bao_cao")
    share = indicator(
        house["bo"], "Tỷ lệ", measure="%", counter="ty_le_dung_han", counted="bao_cao", over_units=OverUnits.AVERAGE
    )
    units = [house["one"].pk, house["two"].pk]
    found = figures([number, share], units, periods.year(2026), on=ON)
    assert {(key[0], key[1]): rows[0].value for key, rows in found.items()} == {
        (number.pk, units[0]): 1,
        (share.pk, units[0]): 50,
    }
    assert figures([number], units, periods.year(2027), on=ON) == {}


def test_questions_do_not_grow_with_units(house, django_assert_num_queries):
    one = indicator(house["bo"])
    for at in range(5):
        given(one, body(f"vu_them_{at}", house["bo"]), "1")
    units = list(Organisation.objects.values_list("pk", flat=True))
    with django_assert_num_queries(1):
        figures([one], units, periods.year(2025), on=ON)
    with django_assert_num_queries(4):
        outputs(units, 2024, 2025)
    assert Indicator.objects.count() == 1


def test_put_right_names_its_reason_and_keeps_a_paper(house):
    one = indicator(house["bo"])
    [old] = given(one, house["one"], "3", actor=house["officer"])
    with pytest.raises(Refused, match="Chưa ghi lý do sửa"):
        put_right(old, Decimal(4), source="", reason=" ", on=ON, actor=house["officer"])
    pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    new = put_right(
        old, Decimal(4), source="Báo cáo 9", reason="Đếm lại", on=ON, actor=house["officer"], sent=(pdf, "bc.pdf")
    )
    assert [new.value, new.source, new.file and new.file.name] == [4, "Báo cáo 9", "bc.pdf"]
    with pytest.raises(ChangedMeanwhile, match="đã được người khác sửa hoặc bỏ"):
        put_right(old, Decimal(5), source="", reason="x", on=ON, actor=house["officer"])
