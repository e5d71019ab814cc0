"""Two people at one thing of the stock: what is there goes out once."""

import pytest
from django.db import transaction

from tests.beside import Beside
from tests.decisions.houses import DAY, signed, small_house
from tests.decisions.test_stock import balance, kept, moved
from thidua.decisions.actions import issue_for
from thidua.decisions.models import MoveKind, StockMove

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]  # SQLite has one writer at a time


def test_hai_nguoi_cung_lay_nhung_cai_cuoi():
    house = small_house()
    item = kept(house, many=5)
    with transaction.atomic():
        moved(house, item, MoveKind.SPOILED, 3, reason="Ướt")
        beside = Beside(lambda: moved(house, item, MoveKind.SPOILED, 3, reason="Ướt"))
        assert beside.waits()
    assert beside.ended() == "Phôi bằng khen: trong kho còn 2 tờ, cần 3."
    assert balance(item) == 2


def test_hai_nguoi_cung_xuat_theo_mot_quyet_dinh():
    house = small_house()
    item, decision = kept(house), signed(house)
    with transaction.atomic():
        issue_for(decision, on=DAY, actor=house["officer"])
        beside = Beside(lambda: issue_for(decision, on=DAY, actor=house["officer"]))
        assert beside.waits()
    assert beside.ended() == "Không còn hiện vật nào phải xuất theo Quyết định 01/QĐ-BM."
    assert (balance(item), StockMove.objects.filter(kind=MoveKind.ISSUED).count()) == (7, 1)


def test_nhieu_nguoi_cung_lay():
    house = small_house()
    item = kept(house, many=3)
    running = [Beside(lambda: moved(house, item, MoveKind.SPOILED, 1, reason="Ướt")) for _ in range(6)]
    said = [one.ended() for one in running]
    assert said.count("được") == 3
    assert balance(item) == 0
