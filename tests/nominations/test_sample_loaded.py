"""The round of Bộ Mẫu: loaded once, lawful, with a list handed in and one being written."""

from datetime import date

import pytest

from tests.loaded import ONE_WORKER, bo_mau
from thidua.nominations.actions import load_rounds
from thidua.nominations.models import KeptVerdict, Nomination, Round, State

pytestmark = [pytest.mark.django_db, ONE_WORKER]
TODAY = date(2026, 11, 27)


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup, django_db_blocker):
    """Loaded once, and gone again after the last test."""
    with bo_mau(django_db_blocker, on=TODAY):
        yield load_rounds(on=TODAY)


def test_one_unit_has_handed_in_and_another_writes(loaded):
    states = Nomination.objects.order_by("unit__key", "state").values_list("unit__key", "state").distinct()
    assert set(states) == {("vu_ke_hoach", State.DRAFT), ("vu_phap_luat", State.SUBMITTED)}
    assert loaded == Nomination.objects.filter(is_sample=True).count() == Nomination.objects.count()
    assert KeptVerdict.objects.count() == Nomination.objects.filter(state=State.SUBMITTED).count()


def test_the_round_takes_dossiers_today_and_loading_again_does_nothing(loaded):
    at = Round.objects.get()
    assert at.is_sample
    assert at.opens_on <= TODAY <= at.closes_on
    assert load_rounds(on=TODAY) == 0
    assert Round.objects.count() == 1
