"""Two people at one fund: the bonus of a decision is entered once, a line taken back once."""

import pytest
from django.db import transaction

from tests.beside import Beside
from tests.decisions.houses import DAY, signed, small_house
from thidua.decisions.actions import enter_bonus, take_back
from thidua.decisions.models import FundEntry

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]  # SQLite has one writer at a time


def test_hai_nguoi_cung_ghi_chi_mot_quyet_dinh():
    house = small_house()
    decision = signed(house)
    with transaction.atomic():
        enter_bonus(decision, on=DAY, actor=house["officer"])
        beside = Beside(lambda: enter_bonus(decision, on=DAY, actor=house["officer"]))
        assert beside.waits()
    assert beside.ended() == "Tiền thưởng theo Quyết định 01/QĐ-BM đã ghi vào quỹ ngày 25/03/2026."
    assert FundEntry.objects.count() == 1


def test_hai_nguoi_cung_ghi_dao_mot_dong():
    house = small_house()
    entry = enter_bonus(signed(house), on=DAY, actor=house["officer"])
    with transaction.atomic():
        take_back(entry, reason="Nhầm", on=DAY, actor=house["officer"])
        beside = Beside(lambda: take_back(entry, reason="Nhầm", on=DAY, actor=house["officer"]))
        assert beside.waits()
    assert beside.ended() == "Dòng này đã ghi đảo rồi."
    assert FundEntry.objects.count() == 2
