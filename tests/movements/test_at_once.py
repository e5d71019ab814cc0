"""Two acts at one time: the later one waits, sees what the earlier one did, and is refused in words."""

from datetime import date

import pytest
from django.db import transaction

from tests.beside import Beside
from tests.builders import ministry, movement
from thidua.movements.actions import NewMovement, amend, close, launch
from thidua.movements.models import Method, Movement, Scope

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]  # SQLite has one writer at a time
DAY = date(2026, 11, 27)
BEGUN, CLOSED, LATER = date(2020, 1, 1), date(2020, 12, 31), date(2021, 5, 1)


def told(name, unit, *, since=BEGUN, parent=None):
    return NewMovement(name=name, unit=unit, scope=Scope.BODY, method=Method.THEMED, since=since, parent=parent)


def test_hai_lan_sua_long_nhau_lan_sau_cho_roi_bi_tu_choi():
    bo = ministry()
    one, two = movement("Một", bo, BEGUN), movement("Hai", bo, BEGUN)
    with transaction.atomic():
        Movement.objects.select_for_update().get(pk=one.pk)
        beside = Beside(lambda: amend(two, told("Hai", bo, parent=one), on=DAY, actor=None))
        assert beside.waits()
        amend(one, told("Một", bo, parent=two), on=DAY, actor=None)
    assert beside.ended() == "Đã có phong trào nằm trong phong trào này: “Một”."
    assert list(Movement.objects.order_by("pk").values_list("parent", flat=True)) == [two.pk, None]


def test_dang_tong_ket_thi_phong_trao_ben_trong_cho_roi_bi_tu_choi():
    bo = ministry()
    wide = movement("Rộng", bo, BEGUN)
    with transaction.atomic():
        close(wide, closed_on=CLOSED, document="BC 1", on=DAY, actor=None)
        beside = Beside(lambda: launch(told("Trong", bo, since=LATER, parent=wide), on=DAY, actor=None))
        assert beside.waits()
    assert beside.ended() == "Phong trào “Rộng” đã hết thời gian ngày 31/12/2020."
    assert Movement.objects.count() == 1


def test_dang_phat_dong_ben_trong_thi_tong_ket_cho_roi_bi_tu_choi():
    bo = ministry()
    wide = movement("Rộng", bo, BEGUN)
    with transaction.atomic():
        launch(told("Trong", bo, since=LATER, parent=wide), on=DAY, actor=None)
        beside = Beside(lambda: close(wide, closed_on=CLOSED, document="BC 1", on=DAY, actor=None))
        assert beside.waits()
    assert beside.ended().startswith("Phong trào “Trong” nằm trong phong trào này bắt đầu ngày 01/05/2021")
    assert Movement.objects.get(pk=wide.pk).closed_on is None


def test_dua_sang_don_vi_khac_va_phat_dong_o_don_vi_ay_khong_cho_nhau_mai():
    """Both take the movements before the body."""
    bo = ministry()
    other = ministry("bo_hai", "Bộ Hai")
    wide = movement("Rộng", bo, BEGUN)
    with transaction.atomic():
        Movement.objects.select_for_update().get(pk=wide.pk)
        beside = Beside(lambda: launch(told("Trong", other, parent=wide), on=DAY, actor=None))
        assert beside.waits()
        amend(wide, told("Rộng", other), on=DAY, actor=None)
    assert beside.ended() == "được"
