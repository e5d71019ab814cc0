"""Two acts at one time: the later one waits, sees what the earlier one did, and is refused in words."""

import threading
import time
from datetime import date

import pytest
from django.db import connection, connections, transaction

from tests.builders import ministry, movement
from thidua.movements.actions import NewMovement, amend, close, launch
from thidua.movements.models import Method, Movement, Scope
from thidua.people.refusals import Refused

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]  # SQLite has one writer at a time
DAY = date(2026, 11, 27)
BEGUN, CLOSED, LATER = date(2020, 1, 1), date(2020, 12, 31), date(2021, 5, 1)


def told(name, unit, *, since=BEGUN, parent=None):
    return NewMovement(name=name, unit=unit, scope=Scope.BODY, method=Method.THEMED, since=since, parent=parent)


class Beside:
    """An act in another thread, with a connection of its own; `said` is what became of it."""

    def __init__(self, act):
        self.said = ""
        self._thread = threading.Thread(target=self._run, args=(act,))
        self._thread.start()

    def _run(self, act):
        try:
            act()
            self.said = "được"
        except Refused as refused:
            self.said = refused.message
        except Exception as error:  # noqa: BLE001 - told to the test
            self.said = repr(error)
        finally:
            connections.close_all()

    def waits(self):
        """Whether it stands before a lock."""
        for _ in range(200):
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
                if cursor.fetchone()[0]:
                    return True
            time.sleep(0.02)
        return False

    def ended(self):
        self._thread.join(20)
        return self.said


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
