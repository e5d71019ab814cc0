"""Two signatures at one time: the later one waits for the number; one that fails gives its number back."""

import pytest
from django.db import transaction

from tests.beside import Beside
from tests.decisions.houses import DAY, drafted, small_house
from thidua.decisions.actions import sign
from thidua.decisions.models import Decision, Series
from thidua.honours.models import Honour
from thidua.nominations.actions import advance
from thidua.nominations.models import State as DossierState

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]  # SQLite has one writer at a time


def of_two():
    """Two drafts of one body, each with dossiers of its own."""
    house = small_house()
    one, two, three, four = house["dossiers"]
    return house, drafted(house, one, two), drafted(house, three, four)


def signing(house, decision):
    return lambda: sign(decision, on=DAY, actor=house["signer"], version=decision.version)


def numbers():
    return sorted(Decision.objects.exclude(serial=None).values_list("serial", flat=True))


@pytest.mark.parametrize("begun", [False, True], ids=["số đầu tiên", "số sau"])
def test_hai_nguoi_ky_cung_luc_khong_trung_khong_nhay_so(begun):
    house, first, second = of_two()
    if begun:
        Series.objects.create(body=house["bo"], year=2026, symbol="QĐ-BM", last=7)
    with transaction.atomic():
        signing(house, first)()
        beside = Beside(signing(house, second))
        assert beside.waits()
    assert beside.ended() == "được"
    assert numbers() == ([8, 9] if begun else [1, 2])
    assert Honour.objects.count() == 4


def test_ky_hong_tra_lai_so_cho_nguoi_dang_cho():
    house, first, second = of_two()
    with transaction.atomic():
        signing(house, first)()
        beside = Beside(signing(house, second))
        assert beside.waits()
        transaction.set_rollback(True)  # as where the power goes before the end
    assert beside.ended() == "được"
    assert numbers() == [1]
    assert Honour.objects.count() == 2


def test_hai_nguoi_cung_ky_mot_du_thao():
    house, first, _ = of_two()
    with transaction.atomic():
        signing(house, first)()
        beside = Beside(signing(house, first))
        assert beside.waits()
    assert beside.ended() == "Quyết định 01/QĐ-BM đã ký ngày 25/03/2026 nên không sửa được."
    assert numbers() == [1]
    assert Honour.objects.count() == 2


def test_ho_so_dang_rut_thi_ky_cho_roi_bi_tu_choi():
    house, first, _ = of_two()
    with transaction.atomic():
        locked = type(house["dossiers"][0]).objects.select_for_update().get(pk=house["dossiers"][0].pk)
        beside = Beside(signing(house, first))
        assert beside.waits()
        advance(locked, DossierState.WITHDRAWN, on=DAY, actor=None)
    assert "Lê Mẫu An: hồ sơ nay ở trạng thái “Đơn vị đã rút”" in beside.ended()
    assert numbers() == []


def test_nhieu_nguoi_ky_cung_luc():
    house = small_house()
    drafts = [drafted(house, one) for one in house["dossiers"]]
    running = [Beside(signing(house, one)) for one in drafts]
    assert [one.ended() for one in running] == ["được"] * 4
    assert numbers() == [1, 2, 3, 4]
    golden = sorted(Honour.objects.values_list("book_number", flat=True))
    assert golden == ["1/2026", "2/2026", "3/2026", "4/2026"]
