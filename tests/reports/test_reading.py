"""Figures read in one pass are the plain ones: of any book, any tree, any bloc; and of the book as it is now."""

from datetime import date

import pytest
from django.core.cache import caches
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as PropertyTestCase

from tests.builders import DOCUMENT, body, entered, honour, ministry, person
from tests.reports import plain
from thidua.honours.actions import correct, restore, revoke, take_back
from thidua.honours.models import GONE, STANDING, Effect, Honour
from thidua.people.actions import merge_persons, move, separate_persons, set_members, set_up_bloc
from thidua.people.models import Household, Membership
from thidua.reports import reading
from thidua.reports.calculations import ALL, WHOLE, Firsts
from thidua.reports.filters import EVERYTHING, Filter
from thidua.reports.queries import awards_known, lines_of, tally, tally_by_year
from thidua.reports.reading import _state, firsts, read
from thidua.reports.scopes import OfBloc, Scope, scope_of

AWARDS = ("chien_si_thi_dua_co_so", "huan_chuong_lao_dong_ba", "huan_chuong_lao_dong_nhi", "giay_khen")
DAY = date(2021, 1, 1)
PERIODS = ((2012, 2020), (2015, 2019), (2016, 2016), (2018, 2019), (2000, 2005), (2019, 2030))
FILTERS = (EVERYTHING, Filter(decided=True), Filter(subject="person"), Filter(awards=AWARDS[:2]), Filter(gender="nam"))


def scope(key: str, **more: bool) -> Scope:
    found = scope_of(key, **more)
    assert found is not None
    return found


def agree(keys, *, periods, filters):
    """Every scope, period and filter gives what the plain questions give."""
    for key in keys:
        for with_subtree in (True, False):
            here = scope(key, with_subtree=with_subtree)
            for first, last in periods:
                for only in filters:
                    expected = plain.tally_by_year(here, first, last, only)
                    assert tally_by_year(here, first, last, only) == expected
                for decided in (False, True):
                    known = awards_known(here, first, last, decided=decided)
                    assert sorted(known) == sorted(plain.awards_known(here, first, last, decided=decided))
                rows = {row: one for (row,), one in plain.counts(lines_of(here, first, last), "award").items()}
                assert {one.award: (one.times, one.recipients) for one in tally(here, first, last)} == {
                    row: (one.times, one.recipients) for row, one in rows.items()
                }


def house():
    """A ministry whose office moved in 2018, and a bloc with other members each year."""
    bo = ministry()
    one, two = body("cuc_mot", bo), body("cuc_hai", bo)
    phong = body("phong_a", one)
    other = ministry("bo_khac", "Bộ Khác")
    move(phong, parent=two, on=date(2018, 4, 1), document=DOCUMENT, actor=None)
    bloc = set_up_bloc("khoi_a", name="Khối A", organiser=bo, on=DAY, actor=None)
    for year, members in ((2016, [one]), (2018, [one, two]), (2019, [two])):
        set_members(bloc, year, dict.fromkeys(members, Membership.Part.MEMBER), on=DAY, actor=None)
    return [bo, one, two, phong, other]


ACTS = ("thêm", "đính chính", "hủy", "phục hồi", "rút")
KEYS = ("bo_mau", "cuc_mot", "cuc_hai", "bo_khac", "khoi_a")
LINE = st.tuples(
    st.sampled_from(AWARDS), st.integers(2013, 2020), st.integers(0, 4), st.integers(-2, 4), st.sampled_from(["", "nam"]),
    st.none() | st.dates(date(2014, 1, 1), date(2021, 1, 1)),
)  # fmt: skip


class TestAnyBook(PropertyTestCase):
    @settings(max_examples=15)
    @given(
        lines=st.lists(LINE, max_size=25), joined=st.booleans(), gone=st.integers(0, 3),
        period=st.sampled_from(PERIODS), only=st.sampled_from(FILTERS),
    )  # fmt: skip
    def test_the_figures_are_the_plain_ones(self, lines, joined, gone, period, only):
        bodies = house()
        people = [person(f"CB{at}", bodies[0]) for at in range(5)]
        family = Household.objects.create(key="ho", name="Hộ Mẫu", name_folded="ho mau")
        entered(*(_line(line, bodies, people, family) for line in lines), at=bodies[0])
        if joined:
            merge_persons(people[0], people[1], reason="Cùng người", at=bodies[0], on=DAY, actor=None)
            merge_persons(people[0], people[2], reason="Cùng người", at=bodies[0], on=DAY, actor=None)
        for line in Honour.objects.order_by("pk")[:gone]:
            revoke(line, Effect.CANCELLED, document="QĐ 1", on=DAY, actor=None)
        agree(KEYS, periods=(period,), filters=(only,))

    @settings(max_examples=15)
    @given(
        lines=st.lists(LINE, min_size=1, max_size=25), steps=st.lists(st.tuples(st.sampled_from(ACTS), LINE), max_size=8),
        joined=st.booleans(), only=st.sampled_from(FILTERS),
    )  # fmt: skip
    def test_caught_up_is_read_anew(self, lines, steps, joined, only):
        """After every act on the book the figures caught up with it are those of a book read for the first time."""
        bodies = house()
        people = [person(f"CB{at}", bodies[0]) for at in range(5)]
        family = Household.objects.create(key="ho", name="Hộ Mẫu", name_folded="ho mau")
        entered(*(_line(line, bodies, people, family) for line in lines), at=bodies[0])
        if joined:
            merge_persons(people[0], people[1], reason="Cùng người", at=bodies[0], on=DAY, actor=None)
        here = [scope("bo_mau"), scope("cuc_hai", with_subtree=False), scope("khoi_a")]
        for one in here:
            firsts(one, 2015, only)
        for act, line in steps:
            _do(act, line, bodies, people, family)
            for one in here:
                state = _state()
                kept = firsts(one, 2015, only)
                assert _state() == state
                assert counted(kept) == counted(read(one, 2015, only))


def counted(figures):
    return {key: number for key, number in figures._lines.items() if number}


def _do(act, new, bodies, people, family):
    old = Honour.objects.filter(is_current=True, effect__in=STANDING).order_by("award", "year", "pk").first()
    if act == "thêm" or old is None:
        entered(_line(new, bodies, people, family), at=bodies[0])
    elif act == "đính chính" and old.year != new[1]:
        correct(old, document="QĐ 2", on=DAY, actor=None, year=new[1])
    elif act == "hủy":
        revoke(old, Effect.CANCELLED, document="QĐ 3", on=DAY, actor=None)
    elif act == "phục hồi" and (gone := Honour.objects.filter(is_current=True, effect__in=GONE).first()):
        restore(gone, document="QĐ 4", on=DAY, actor=None)
    elif act == "rút" and not Honour.objects.filter(corrects__batch=old.batch).exists():
        take_back(old.batch, at=bodies[0], on=DAY, actor=None)


def _line(line, bodies, people, family):
    award, year, unit, owner, gender, day = line
    if owner == -2:
        return Honour(award=award, year=year, unit=bodies[unit], household=family, decided_on=day)
    who = people[owner] if owner >= 0 else None
    return honour(award, year, bodies[unit], who, gender=gender if who else "", decided_on=day)


@pytest.mark.django_db
def test_what_was_read_is_never_older_than_the_book():
    bodies = house()
    bo, one, two, phong, _ = bodies
    an, binh = person("CB1", bo), person("CB2", bo, name="Lê Mẫu Bình")

    def check():
        agree(("bo_mau", "cuc_mot", "khoi_a"), periods=((2015, 2019),), filters=(EVERYTHING,))

    check()
    batch = entered(*(honour(AWARDS[0], year, phong, who) for year in (2016, 2019) for who in (an, binh)), at=bo)
    check()
    correct(Honour.objects.get(person=an, year=2016), document="QĐ 2", on=DAY, actor=None, year=2017)
    check()
    merged = merge_persons(an, binh, reason="Cùng người", at=bo, on=DAY, actor=None)
    check()
    separate_persons(merged, at=bo, on=DAY, actor=None)
    check()
    move(phong, parent=one, on=date(2019, 5, 1), document=DOCUMENT, actor=None)
    check()
    khoi = scope("khoi_a")
    assert isinstance(khoi, OfBloc)
    bloc = khoi.bloc
    set_members(bloc, 2019, {one: Membership.Part.MEMBER}, on=DAY, actor=None)
    check()
    set_members(bloc, 2019, {}, on=DAY, actor=None)
    check()
    late = entered(honour(AWARDS[1], 2019, two), at=bo)
    check()
    take_back(late, at=bo, on=DAY, actor=None)
    check()
    assert batch.pk != late.pk


@pytest.mark.django_db
def test_a_book_that_was_read_is_not_read_again(django_assert_num_queries):
    bo = house()[0]
    entered(honour(AWARDS[0], 2019, bo, person("CB1", bo)), at=bo)
    caches["figures"].clear()
    here = scope("bo_mau")
    read = tally_by_year(here, 2015, 2019)
    with django_assert_num_queries(5):
        assert tally_by_year(here, 2015, 2019) == read
    with django_assert_num_queries(5):  # another period of the same years, the same reading
        assert tally_by_year(here, 2017, 2018).total.times == 0


@pytest.mark.django_db
def test_a_new_line_is_counted_without_reading_the_book_again(django_assert_max_num_queries, monkeypatch):
    bo = house()[0]
    an = person("CB1", bo)
    entered(*(honour(AWARDS[0], year, bo, an) for year in (2017, 2019)), at=bo)
    here = scope("bo_mau")
    tally_by_year(here, 2015, 2019)
    entered(honour(AWARDS[0], 2018, bo, an), honour(AWARDS[3], 2018, bo), at=bo)
    monkeypatch.setattr(reading, "read", None)
    with django_assert_max_num_queries(33):
        now = tally_by_year(here, 2015, 2019)
    assert (now.total.times, now.total.recipients) == (4, 2)
    assert now == plain.tally_by_year(here, 2015, 2019, EVERYTHING)


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(2010, 2016), st.sampled_from(AWARDS))), st.data())
def test_recipients_of_any_period_come_out_of_one_table(lines, data):
    first = data.draw(st.integers(2009, 2016))
    last = data.draw(st.integers(first, 2017))
    table = Firsts()
    table.add("person", sorted(lines))
    counted = table.counts(first, last)
    inside = [line for line in lines if first <= line[1] <= last]
    total = counted.get((ALL, WHOLE))
    assert (total.times, total.persons) == (len(inside), len({who for who, _, _ in inside})) if total else not inside
    for award in {award for _, _, award in inside}:
        assert counted[award, WHOLE].persons == len({who for who, _, one in inside if one == award})
