"""A batch is not held back by an award that was in the book before it, though a later batch has put that award right."""

from datetime import date

import pytest

from tests.builders import entered, honour, ministry, person
from tests.honours.test_lives import rated, working
from thidua.honours.actions import Lines, correct, enter, take_back
from thidua.honours.actions.batches import new_batch
from thidua.honours.batches import Resting, resting_on
from thidua.honours.models import Honour
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
FIGHTER = "chien_si_thi_dua_co_so"


@pytest.fixture
def bo():
    return ministry()


def award_before_its_titles(bo, award="bang_khen_cap_bo"):
    """An award, and a batch entered after it with the titles such an award rests on."""
    who = person("CB1", bo)
    working(who, bo)
    rated(who, bo, range(2015, 2026))
    entered(honour(award, 2026, bo, who, decided_on=date(2026, 2, 20)), at=bo)
    titles = [honour(FIGHTER, year, bo, who, decided_on=date(year, 12, 25)) for year in (2024, 2025)]
    return enter(Lines(honours=titles), source="bổ sung", at=bo, on=DAY, actor=None)


def put_right(batch=None, **changed):
    award = Honour.objects.get(year=2026, is_current=True)
    return correct(award, document="CV 1", on=DAY, actor=None, batch=batch, **changed)


def test_chi_dinh_chinh_so_so_vang_thi_lan_khen_van_co_truoc_dot_nhap(bo):
    titles = award_before_its_titles(bo)
    put_right(book_number="7")
    put_right(book_number="8")
    assert resting_on(titles, on=DAY, most=9) == Resting([])
    take_back(titles, at=bo, on=DAY, actor=None)


def test_dinh_chinh_thanh_hinh_thuc_khac_thi_la_lan_khen_sau_dot_nhap(bo):
    titles = award_before_its_titles(bo, "giay_khen")
    put_right(award="bang_khen_cap_bo")
    with pytest.raises(Refused, match="Bằng khen của Bộ"):
        take_back(titles, at=bo, on=DAY, actor=None)


def test_dinh_chinh_da_rut_lai_thi_khong_tinh(bo):
    titles = award_before_its_titles(bo)
    wrong = new_batch("nhầm", on=DAY, actor=None)
    put_right(wrong, year=2026, award="giay_khen")
    take_back(wrong, at=bo, on=DAY, actor=None)
    assert Honour.objects.get(year=2026, is_current=True).award == "bang_khen_cap_bo"
    take_back(titles, at=bo, on=DAY, actor=None)
