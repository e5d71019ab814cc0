"""Two presses of one button: the machine prints once."""

from typing import Any

import pytest
from django.db import transaction

from tests.beside import Beside
from tests.decisions.houses import DAY, TITLE, signed, small_house
from thidua.decisions import actions
from thidua.decisions.actions import pressing
from thidua.decisions.models import Decision, PrintRun
from thidua.documents.certificates import LAYOUTS

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]  # SQLite has one writer at a time


def pressed(house: Any, made: Decision) -> PrintRun:
    lines = [made.lines.get(award=TITLE).pk]
    wanted = actions.Wanted(
        award=TITLE, form="pdf", layout=LAYOUTS["chung_nhan_a4"], lines=lines, stem="https://vi.du/"
    )
    return actions.start_print(made, wanted, on=DAY, actor=house["officer"])


def test_bam_in_hai_lan_cung_luc_may_in_mot_lan():
    house = small_house()
    made = signed(house)
    with transaction.atomic():
        pressed(house, made)
        beside = Beside(lambda: pressed(house, made))
        assert beside.waits()
    assert (beside.ended(), PrintRun.objects.count()) == ("được", 1)


def test_bo_trong_luc_may_ghi_tep_thi_khong_giu_gi():
    house = small_house()
    run = pressed(house, signed(house))
    with transaction.atomic():
        actions.drop_print(run, on=DAY, actor=house["officer"])
        beside = Beside(lambda: pressing.print_run(run.pk, attempt=1, on=DAY))
        assert beside.waits()
    assert (beside.ended(), PrintRun.objects.count()) == ("được", 0)
