"""A table of points is kept, pasted, changed and mended; a round that ended keeps the version it was scored by."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given as drawn
from hypothesis import strategies as st

from tests.scoring.house import FULL, ON, TABLE, D, given, house, round_of, scored, sheet_of, table_of
from tests.scoring.published import S1, S2, S5
from thidua.audit.models import Event
from thidua.people.refusals import ChangedMeanwhile, Refused
from thidua.scoring import calculations as calc
from thidua.scoring.actions import (
    Line,
    add_criterion,
    amend_table,
    begin_table,
    change_criterion,
    close_round,
    drop_criterion,
    mend,
    put_marks,
    replace_criteria,
    shift_criterion,
)
from thidua.scoring.actions.tabling import line_from, seen_line
from thidua.scoring.calculations.typed import (
    Unreadable,
    read_minimum,
    read_points,
    read_tiers,
    read_weights,
    write_tiers,
    write_weights,
)
from thidua.scoring.models import Criterion, Version
from thidua.scoring.queries import built, criteria_of, faults_of, newest, tables_visible_to
from thidua.scoring.states import Stage

db = pytest.mark.django_db


@pytest.fixture
def here():
    return house()


def codes(table):
    return [one.code for one in criteria_of(newest(table))]


@db
@pytest.mark.parametrize("published", [S1, S2, S5, TABLE], ids=["S1", "S2", "S5", "khoi"])
def test_a_published_table_is_kept_as_it_is(here, published):
    table = table_of(here, published)
    version = newest(table)
    amend_table(
        table, name=table.name, document="", scale=published.scale, step=published.step, base=published.base, on=ON,
        actor=here["standing"],
    )  # fmt: skip
    version.refresh_from_db()
    assert built(version, criteria_of(version)) == published
    assert faults_of(version) == calc.faults(published)


@db
def test_one_press_mends_what_the_fault_offers(here):
    table = table_of(here, S1)
    [fault] = faults_of(newest(table))
    mend(table, fault.mends[0], on=ON, actor=here["standing"])
    assert faults_of(newest(table)) == []
    [event] = Event.objects.filter(action="scoring.sua_cho_khop")
    assert (event.before, event.after) == ({"code": "B.c", "most": "10.00"}, {"code": "B.c", "most": "15.00"})


@db
def test_lines_are_added_moved_changed_and_dropped(here):
    table, who = table_of(here), here["standing"]
    add_criterion(table, Line(code="I.3", title="Cải cách", most=D(5)), under="I", on=ON, actor=who)
    assert codes(table) == ["I", "I.1", "I.2", "I.3", "II", "III", "III.1", "IV"]
    assert [one.said for one in faults_of(newest(table))] == ["Nhóm I ghi 80 điểm, các mục con cộng lại 85."]
    shift_criterion(table, "I.3", up=True, on=ON, actor=who)
    shift_criterion(table, "I", up=True, on=ON, actor=who)
    assert codes(table) == ["I", "I.1", "I.3", "I.2", "II", "III", "III.1", "IV"]
    change_criterion(table, "I.3", Line(code="I.4", title="Chuyển đổi số", most=D(5)), on=ON, actor=who)
    assert drop_criterion(table, "III", on=ON, actor=who) == 2
    assert codes(table) == ["I", "I.1", "I.4", "I.2", "II", "IV"]
    assert [one.action for one in Event.objects.filter(action__startswith="scoring.").order_by("pk")][2:] == [
        "scoring.them_muc", "scoring.doi_cho", "scoring.sua_muc", "scoring.bo_muc",
    ]  # fmt: skip


@db
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"code": " ", "title": "x"}, "Mục chưa có ký hiệu. Ghi số thứ tự của mục, ví dụ I.2."),
        ({"code": "V", "title": " "}, "Mục V chưa có nội dung. Ghi tiêu chí như trong bảng điểm."),
        ({"code": "I.1", "title": "x"}, "Bảng điểm đã có mục I.1. Đặt ký hiệu khác."),
        ({"code": "V", "title": "x", "most": D(-1)}, "Mục V: số điểm không được nhỏ hơn 0. Ghi số dương."),
    ],
)
def test_a_line_nobody_could_score_by_is_refused(here, line, said):
    table = table_of(here)
    with pytest.raises(Refused) as refused:
        add_criterion(table, Line(**line), under="", on=ON, actor=here["standing"])
    assert refused.value.said == said


@db
def test_what_somebody_else_changed_is_told_not_written_over(here):
    table, who = table_of(here), here["standing"]
    seen = seen_line(Criterion.objects.get(code="I.2"))
    change_criterion(table, "I.2", Line(code="I.2", title="Kỷ cương", most=D(20)), on=ON, actor=who, seen=seen)
    with pytest.raises(ChangedMeanwhile) as refused:
        change_criterion(table, "I.2", Line(code="I.2", title="Kỷ luật", most=D(15)), on=ON, actor=who, seen=seen)
    assert (
        refused.value.message
        == "Trong lúc ông/bà gõ, người khác đã sửa mục I.2: tiêu chí từ “Kỷ luật” thành “Kỷ cương”."
    )


@db
def test_the_head_of_the_bloc_keeps_its_table_and_nobody_else(here):
    begin_table(here["bo"], "Của khối", bloc=here["bloc"], on=ON, actor=here["head"])
    for actor, bloc in ((here["head"], None), (here["of_two"], here["bloc"])):
        with pytest.raises(PermissionDenied):
            begin_table(here["bo"], "Khác", bloc=bloc, on=ON, actor=actor)
    with pytest.raises(Refused, match=r"Cơ quan đã có bảng điểm “Của khối”\."):
        begin_table(here["bo"], " Của  khối", bloc=here["bloc"], on=ON, actor=here["standing"])


@db
def test_a_round_that_ended_keeps_its_version(here):
    table = table_of(here)
    held = round_of(here, table)
    for unit in ("one", "two", "three"):
        scored(sheet_of(held, here[unit]), given(), given(), given())
    close_round(held, on=ON, actor=here["standing"])
    was = newest(table)
    change_criterion(table, "I.2", Line(code="I.2", title="Khác", most=D(15)), on=ON, actor=here["standing"])
    assert [one.number for one in Version.objects.filter(table=table)] == [2, 1]
    assert built(was, criteria_of(was)) == TABLE
    held.refresh_from_db()
    assert held.version == was
    assert [one.title for one in criteria_of(newest(table))][2] == "Khác"


@db
def test_what_has_marks_is_not_taken_out(here):
    table = table_of(here)
    held = round_of(here, table)
    put_marks(sheet_of(held, here["one"]), Stage.SELF, {"I.2": given()["I.2"]}, by=here["one"], on=ON, actor=None)
    for act in (
        lambda: drop_criterion(table, "I", on=ON, actor=None),
        lambda: replace_criteria(table, S1, on=ON, actor=None),
        lambda: add_criterion(table, Line(code="I.2.a", title="x"), under="I.2", on=ON, actor=None),
    ):
        with pytest.raises(Refused, match=r"Mục I\.2 đã có điểm trong vòng chấm năm 2026\."):
            act()
    drop_criterion(table, "III", on=ON, actor=None)
    assert "III" not in codes(table)


@db
def test_tables_are_found_without_diacritics_by_the_members_of_the_bloc(here):
    table_of(here)
    for words, count in (("bang diem khoi", 1), ("bảng", 1), ("khong", 0)):
        assert tables_visible_to(here["of_two"], on=ON, words=words).count() == count


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("17,5", D("17.5")),
        ("17.5", D("17.5")),
        ("1.000", D(1000)),
        ("−2", D(-2)),
        ("-0,25", D("-0.25")),
        ("0", D(0)),
        ("  ", None),
    ],
)
def test_points_as_people_type_them(typed, value):
    assert read_points(typed) == value


@pytest.mark.parametrize("typed", ["chín", "1,2,3", "5 điểm", "1e5", "١٢", "12345678"])
def test_what_is_no_number_is_none(typed):
    with pytest.raises(Unreadable):
        read_points(typed)


def test_lines_of_tiers_weights_and_minima():
    assert read_tiers("80%: 10\n100 %: 20\n\n90: 15") == tuple(
        calc.Tier(D(share), D(points)) for share, points in (("1", "20"), ("0.9", "15"), ("0.8", "10"))
    )
    assert read_weights("Đúng hạn: 30 %\nĐủ: 70") == (calc.Weight("Đúng hạn", D("0.3")), calc.Weight("Đủ", D("0.7")))
    assert read_minimum("Cờ: 18", {"Cờ": "co"}) == {"co": D(18)}
    for wrong in ("Cờ 18", "Khác: 18", "Cờ: mười"):
        with pytest.raises(Unreadable):
            read_minimum(wrong, {"Cờ": "co"})


SHARES = st.lists(st.integers(1, 100), min_size=1, max_size=6, unique=True)


@drawn(SHARES, st.decimals(0, 999, places=2))
def test_tiers_and_weights_come_back_as_they_were_written(shares, points):
    tiers = tuple(calc.Tier(D(one) / 100, points + one) for one in sorted(shares, reverse=True))
    assert read_tiers(write_tiers(tiers)) == tiers
    weights = tuple(calc.Weight(f"Số {one}", D(one) / 100) for one in shares)
    assert read_weights(write_weights(weights)) == weights


@drawn(st.decimals(-99_999, 99_999, places=2))
def test_points_come_back_as_they_were_written(value):
    assert read_points(calc.said(value)) == value


def test_a_line_holds_all_of_a_criterion():
    for one in calc.walk(S2.criteria):
        line = line_from(one)
        assert (line.code, line.title, line.most, line.part.value, line.how.value) == (
            one.code, one.title, one.most, one.part.value, one.how.value,
        )  # fmt: skip
        assert [Decimal(points) for _, points in line.tiers] == [tier.points for tier in one.tiers]
    assert set(FULL) == {one.code for one in calc.leaves(TABLE)}
