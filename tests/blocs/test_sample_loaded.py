"""The blocs and inspections of Bộ Mẫu: loaded once, alive in the running year, finished in 2018 and 2019."""

from datetime import date

import pytest

from tests.loaded import ONE_WORKER, bo_mau
from thidua.blocs.actions import load_blocs
from thidua.blocs.calculations import Stage, stage
from thidua.blocs.models import BlocYear, Handover, Meeting, Reading, Resolution
from thidua.inspections.actions import load_inspections
from thidua.inspections.models import InspectionPlan, Recommendation, Visit
from thidua.inspections.queries import Record, record_of
from thidua.movements.actions import load_movements
from thidua.people.models import Membership, Organisation

pytestmark = [pytest.mark.django_db, ONE_WORKER]
TODAY = date(2026, 11, 27)


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup, django_db_blocker):
    """Loaded once, and gone again after the last test."""
    with bo_mau(django_db_blocker, on=TODAY):
        load_movements(on=TODAY)
        yield load_blocs(on=TODAY), load_inspections(on=TODAY)


def test_everything_is_there_once_and_marked_as_sample(loaded):
    assert loaded == (3, 5)
    assert (load_blocs(on=TODAY), load_inspections(on=TODAY)) == (0, 0)
    assert set(BlocYear.objects.values_list("year", "is_sample")) == {(2018, True), (2019, True), (2026, True)}
    assert set(InspectionPlan.objects.values_list("is_sample", flat=True)) == {True}


def test_each_head_handed_over_to_the_next_as_the_register_has_it():
    for one in Handover.objects.select_related("of"):
        assert one.is_signed
        following = Membership.objects.get(bloc=one.of.bloc, year=one.of.year + 1, part=Membership.Part.HEAD)
        assert following.organisation_id == one.taker_id
    assert list(Handover.objects.order_by("of__year").values_list("of__year", flat=True)) == [2018, 2019]


def test_the_running_year_has_every_stage():
    at = {
        stage(day=one.day, ended_on=one.ended_on, called_off=False, on=TODAY)
        for one in Meeting.objects.filter(of__year=2026)
    }
    assert at == {Stage.ENDED, Stage.TO_WRITE, Stage.CALLED}
    late = Resolution.objects.filter(meeting__of__year=2026, done_on=None, deadline__lt=TODAY)
    assert late.count() == 1
    assert Reading.objects.filter(announcement__of__year=2026, read_on=None).exists()
    assert not Resolution.objects.filter(meeting__of__year__lt=2026, done_on=None).exists()


def test_inspections_are_closed_late_by_itself_by_another_and_ahead():
    kinds = Visit.objects.filter(plan__year=2026).order_by("kind").values_list("kind", flat=True)
    assert list(kinds) == ["cap_tren", "cap_tren", "cheo", "tu_kiem_tra"]
    planning, finance = (Organisation.objects.get(key=key).pk for key in ("vu_ke_hoach", "vu_tai_chinh"))
    assert record_of([planning], 2026, on=TODAY) == {planning: Record(visits=1, failed=2, open=3, late=2)}
    assert record_of([finance], 2019, on=TODAY) == {finance: Record(visits=1, failed=2, closed=2, closed_late=1)}
    assert Recommendation.objects.exclude(returned="").count() == 1
