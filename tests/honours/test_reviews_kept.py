"""What is to be looked at again: by which law, kept for good, in as many queries for many as for one."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.builders import entered, honour, officer, person
from tests.honours.conftest import DAY, FIGHTER
from tests.honours.pages import signed_in
from tests.honours.test_lives import rated, working
from tests.honours.test_reviews import LIST, fighter, opened
from thidua.honours.actions import Lines, decide_review, enter, revoke
from thidua.honours.models import Effect, Honour, Initiative, Rating, Review, ReviewOutcome

pytestmark = pytest.mark.django_db


def test_luat_doi_giua_luc_de_nghi_va_luc_quyet_dinh(bo):
    """A certificate of the Prime Minister of July 2014, proposed by the law of before June: it rests on that of the ministry."""
    who = person("CB2", bo, name="Trần Mẫu Bình")
    working(who, bo)
    rated(who, bo, range(2005, 2014))
    ministry_one = honour("bang_khen_cap_bo", 2010, bo, who, decided_on=date(2011, 2, 1))
    fighters = [honour(FIGHTER, year, bo, who, decided_on=date(year, 12, 25)) for year in range(2009, 2014)]
    initiatives = [
        Initiative(person=who, unit=bo, year=year, title=f"Số hóa {year}", scope="cap_bo", decided_on=date(year, 11, 1))
        for year in range(2009, 2014)
    ]
    enter(Lines(honours=[ministry_one, *fighters], initiatives=initiatives), source="x", at=bo, on=DAY, actor=None)
    entered(honour("bang_khen_thu_tuong", 2013, bo, who, decided_on=date(2014, 7, 8)), at=bo)
    revoke(Honour.objects.get(award="bang_khen_cap_bo"), Effect.CANCELLED, document="QĐ 1", on=DAY, actor=None)
    assert opened() == [("bang_khen_thu_tuong", 2013, "honour")]


def test_chi_ghi_them(bo, an):
    revoke(fighter(2024), Effect.CANCELLED, document="QĐ 1", on=DAY, actor=None)
    review = Review.objects.get()
    decide_review(review, ReviewOutcome.State.KEPT, reason="x", document="", on=DAY, actor=None)
    for act in (
        lambda: Review.objects.update(finding="khác"),
        lambda: ReviewOutcome.objects.update(reason="khác"),
        lambda: ReviewOutcome.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="chỉ được ghi thêm"), transaction.atomic():
            act()


def test_so_truy_van_cua_danh_sach_khong_doi(bo, an):
    client = signed_in(officer(bo))
    client.get(LIST)
    counts = []
    for line in Rating.objects.filter(year__gte=2023).order_by("-year"):
        revoke(line, Effect.CANCELLED, document="QĐ", on=DAY, actor=None)
        with CaptureQueriesContext(connection) as seen:
            client.get(LIST)
        counts.append((len(seen), Review.objects.count()))
    assert len({rows for _, rows in counts}) == 3
    assert len({queries for queries, _ in counts}) == 1
