"""The book: entered whole or not at all; corrected, revoked and restored by new lines; read as the law reads it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.builders import body, entered, honour, ministry, officer, person
from thidua.audit.models import Event
from thidua.honours.actions import Lines, correct, enter, restore, revoke, take_back
from thidua.honours.models import Batch, Effect, Figures, Honour, Initiative, Rating
from thidua.honours.queries import case_of, life_of_body, life_of_person, standing_honours
from thidua.law.check import check
from thidua.people.actions import merge_persons, separate_persons
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def test_a_batch_is_entered_whole_or_not_at_all():
    bo = ministry()
    an = person("CB1", bo)
    with pytest.raises(Refused, match="Không có danh hiệu"):
        entered(honour("chien_si_thi_dua_co_so", 2019, bo, an), honour("huan_chuong_gi_do", 2019, bo, an), at=bo)
    with pytest.raises(IntegrityError), transaction.atomic():
        entered(honour("chien_si_thi_dua_co_so", 2019, bo, an), Honour(award="giay_khen", year=2019, unit=bo), at=bo)
    assert (Honour.objects.count(), Batch.objects.count(), Event.objects.filter(action="honours.ghi_so").count()) == (
        0,
        0,
        0,
    )


def test_a_correction_is_a_new_line_that_names_the_old_one():
    bo = ministry()
    entered(honour("bang_khen_cap_bo", 2019, bo, person("CB1", bo), decision_number="12/QD"), at=bo)
    old = Honour.objects.get()
    new = correct(old, document="QĐ đính chính 3/QĐ-BM", on=DAY, actor=None, decision_number="12/QĐ-BM")
    old.refresh_from_db()
    assert (old.decision_number, old.is_current) == ("12/QD", False)
    assert (new.decision_number, new.is_current, new.corrects_id, new.effect) == (
        "12/QĐ-BM",
        True,
        old.pk,
        Effect.CORRECTED,
    )
    assert [line.pk for line in standing_honours()] == [new.pk]
    event = Event.objects.get(action="honours.dinh_chinh")
    assert event.before
    assert event.after
    assert (event.before["decision_number"], event.after["decision_number"]) == ("12/QD", "12/QĐ-BM")
    with pytest.raises(Refused, match="đã có dòng sau thay"):
        correct(old, document="x", on=DAY, actor=None, decision_number="13")
    with pytest.raises(Refused, match="Chưa ghi văn bản"):
        correct(new, document=" ", on=DAY, actor=None, decision_number="13")


def test_a_revoked_honour_counts_no_more_until_it_is_given_back():
    bo = ministry()
    an = person("CB1", bo)
    entered(honour("bang_khen_cap_bo", 2019, bo, an), at=bo)
    gone = revoke(Honour.objects.get(), Effect.STRIPPED, document="QĐ 4/QĐ-BM", on=DAY, actor=None)
    assert standing_honours().count() == 0
    case = case_of(life_of_person(an).book, award="giay_khen", subject="person", on=DAY, year=2025, known_since=2000)
    assert [(one.award, one.status) for one in case.honours] == [("bang_khen_cap_bo", "stripped")]
    back = restore(gone, document="QĐ 5/QĐ-BM", on=DAY, actor=None)
    assert [line.pk for line in standing_honours()] == [back.pk]
    with pytest.raises(Refused, match="không bị hủy hay tước"):
        restore(back, document="QĐ 6/QĐ-BM", on=DAY, actor=None)


def test_a_batch_is_taken_back_while_nothing_rests_on_it():
    bo = ministry()
    an = person("CB1", bo)
    first = entered(honour("giay_khen", 2018, bo, an), at=bo)
    second = entered(honour("giay_khen", 2019, bo, an), at=bo)
    correct(Honour.objects.get(year=2019), document="QĐ 1", on=DAY, actor=None, year=2020)
    take_back(first, at=bo, on=DAY, actor=None)
    assert [line.year for line in standing_honours()] == [2020]
    with pytest.raises(Refused, match="dựa trên đợt nhập này"):
        take_back(second, at=bo, on=DAY, actor=None)
    with pytest.raises(Refused, match="đã được rút"):
        take_back(first, at=bo, on=DAY, actor=None)
    assert Honour.objects.count() == 3


def test_a_year_is_rated_once():
    bo = ministry()
    an = person("CB1", bo)
    enter(Lines(ratings=[Rating(person=an, unit=bo, year=2019, level="HTT")]), source="x", at=bo, on=DAY, actor=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        enter(Lines(ratings=[Rating(person=an, unit=bo, year=2019, level="HT")]), source="x", at=bo, on=DAY, actor=None)
    better = correct(Rating.objects.get(), document="QĐ 2", on=DAY, actor=None, level="HTXS")
    assert [(line.level, line.pk) for line in life_of_person(an).book.ratings] == [("HTXS", better.pk)]


def test_a_stranger_writes_nothing():
    bo = ministry()
    one, two = body("cuc_mot", bo), body("cuc_hai", bo)
    entered(honour("co_thi_dua_cap_bo", 2019, two), at=bo)
    local = officer(one)
    with pytest.raises(PermissionDenied):
        enter(Lines(honours=[honour("giay_khen", 2020, two)]), source="x", at=two, on=DAY, actor=local)
    with pytest.raises(PermissionDenied):
        revoke(Honour.objects.get(), Effect.CANCELLED, document="QĐ 1", on=DAY, actor=local)
    assert Honour.objects.count() == 1


def test_the_book_of_a_person_goes_into_the_check():
    bo = ministry()
    an, same = person("CB1", bo), person("CB2", bo)
    lines = Lines(
        ratings=[Rating(person=an, unit=bo, year=year, level="HTT") for year in range(2021, 2026)],
        honours=[honour("bang_khen_cap_bo", 2020, bo, same, decided_on=date(2020, 12, 20))]
        + [honour("chien_si_thi_dua_co_so", year, bo, an) for year in (2021, 2023, 2025)],
        initiatives=[Initiative(person=an, unit=bo, year=2025, title="Số hóa", scope="co_so")],
    )
    enter(lines, source="x", at=bo, on=DAY, actor=None)

    def verdict():
        case = case_of(
            life_of_person(an).book, award="bang_khen_thu_tuong", subject="person", on=DAY, year=2025, known_since=1970
        )
        return check(case).answer

    assert verdict() == "not_met"
    joined = merge_persons(an, same, reason="Cùng người", at=bo, on=DAY, actor=None)
    assert verdict() == "met"
    separate_persons(joined, at=bo, on=DAY, actor=None)
    assert verdict() == "not_met"


def test_the_figures_of_a_collective_go_into_the_check():
    bo = ministry()
    phong = body("phong_a", bo)
    figures = Figures(organisation=phong, unit=phong, year=2025, members=10, completed=10, advanced=8, grassroots_fighters=1,
                      warnings=0, led_bloc="khong")  # fmt: skip
    lines = Lines(ratings=[Rating(organisation=phong, unit=phong, year=2025, level="HTXS")], figures=[figures])
    enter(lines, source="x", at=bo, on=DAY, actor=None)
    book = life_of_body(phong).book
    case = case_of(book, award="tap_the_lao_dong_xuat_sac", subject="collective", on=DAY, year=2025, known_since=2000)
    assert case.collective[2025].led_bloc is False
    assert check(case).answer == "met"
