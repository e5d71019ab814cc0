"""What Bộ Mẫu measures and plans: the outputs its report names, exactly, from single records; plans in every state."""

from datetime import date
from typing import Any

import pytest

from tests.loaded import ONE_WORKER, bo_mau
from thidua.audit.models import Event
from thidua.movements.actions import load_movements
from thidua.people.models import Membership
from thidua.plans.actions import load_plans
from thidua.plans.calculations.standing import Standing
from thidua.plans.models import Indicator, Plan, Result, State
from thidua.plans.queries import came, lines_of, outputs, targets_met
from thidua.plans.sample import MEASURES, PAST, PAST_YEARS, RUNNING

pytestmark = [pytest.mark.django_db, ONE_WORKER]
TODAY = date(2026, 11, 28)


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup, django_db_blocker):
    """Loaded once, and gone again after the last test."""
    with bo_mau(django_db_blocker, on=TODAY):
        load_movements(on=TODAY)
        yield load_plans(on=TODAY)


def members(bloc: str, *years: int) -> set[int]:
    return set(Membership.objects.filter(bloc__key=bloc, year__in=years).values_list("organisation", flat=True))


def test_the_outputs_of_2010_2014_are_those_of_the_report():
    found = outputs(members("khoi_tong_cuc_cuc_ban_quy", *range(2010, 2015)), 2010, 2014)
    told: dict[str, Any] = {
        one.indicator.name: (one.total.value, one.total.is_whole) for one in found if not one.indicator.counter
    }
    assert told == {
        "Luật được ban hành": (1, True), "Văn bản cấp Chính phủ được ban hành": (13, True), "Thông tư được ban hành": (94, True),
        "Văn bản đang hoàn thiện": (22, True), "Lượt ý kiến góp ý văn bản": (714, True),
    }  # fmt: skip
    singles = Result.objects.filter(indicator__name="Thông tư được ban hành", first__year__range=(2010, 2014))
    assert sum(one.value for one in singles) == 94
    assert {one.last.year for one in singles} == set(range(2010, 2015))
    invented = Result.objects.filter(indicator__name="Lượt ý kiến góp ý văn bản", first__year__range=(2010, 2014))
    assert {one.source for one in invented} == {"Số bịa: báo cáo hội nghị chỉ nói “hàng trăm lượt ý kiến”"}


def test_everything_is_marked_as_sample_and_loaded_once(loaded):
    assert (
        loaded
        == len(RUNNING) + len(PAST) * len(PAST_YEARS)
        == Plan.objects.filter(is_sample=True).count()
        == Plan.objects.count()
    )
    assert Indicator.objects.filter(is_sample=True).count() == Indicator.objects.count() == len(MEASURES)
    assert not Result.objects.filter(is_sample=False).exists()
    before = Event.objects.count()
    assert load_plans(on=TODAY) == 0
    assert Event.objects.count() == before


def test_the_running_year_is_alive():
    plans = Plan.objects.filter(year=2026)
    assert {one.state for one in plans} == set(State.values)
    stands = {one.standing for one in came(lines_of(plans.exclude(state=State.DRAFT)), on=TODAY)}
    assert stands >= {
        Standing.DONE,
        Standing.ON_TRACK,
        Standing.AT_RISK,
        Standing.LATE,
        Standing.UNKNOWN,
        Standing.LATE_UNKNOWN,
    }


def test_the_years_that_are_over_were_reported():
    units = [one.body_id for one in Plan.objects.filter(year=2017)]
    found = targets_met(units, 2017, on=TODAY)
    assert len(found) == len(PAST)
    assert sum(one.without_figure for one in found.values()) == 0
    assert {one.movement and one.movement.name for one in Plan.objects.filter(year=2017)} == {
        "Đoàn kết – kỷ cương – trí tuệ – hiệu quả"
    }
    departments = outputs(members("khoi_co_quan_bo", *range(2015, 2020)), 2015, 2019)
    assert {one.indicator.name: one.total.value for one in departments if not one.indicator.counter}[
        "Thông tư được ban hành"
    ] == 97


@pytest.mark.parametrize("day", [date(2026, 1, 3), date(2026, 3, 3)])
def test_it_loads_on_any_day_of_the_year(day, django_db_blocker):
    from django.db import transaction

    with transaction.atomic():
        Plan.objects.all().delete()
        Result.objects.all().delete()
        Indicator.objects.all().delete()
        assert load_plans(on=day) == len(RUNNING) + len(PAST) * len(PAST_YEARS)
        transaction.set_rollback(True)
