"""The movements of Bộ Mẫu: lawful, of every sort, loaded once, counted by form 0601."""

from datetime import date

import pytest

from tests.loaded import ONE_WORKER, bo_mau
from thidua.audit.models import Event
from thidua.movements.actions import load_movements
from thidua.movements.calculations import COMING, DURATIONS, duration_of, last_day
from thidua.movements.calculations.readiness import missing
from thidua.movements.models import Acknowledgement, LaunchEvent, Level, Method, Movement, Review, Scope, Taking
from thidua.movements.queries import STATES, contents_of, duties_of, readiness_of, state_of
from thidua.movements.sample import planned, running
from thidua.reports.movement_form import PARTS, behind, counted, fill
from thidua.reports.scopes import scope_of

pytestmark = [pytest.mark.django_db, ONE_WORKER]
TODAY = date(2026, 11, 27)


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup, django_db_blocker):
    """Loaded once, and gone again after the last test."""
    with bo_mau(django_db_blocker, on=TODAY):
        yield load_movements(on=TODAY)


def test_every_planned_movement_is_there_marked_as_sample(loaded):
    past, begun = list(planned()), list(running(TODAY))
    children = sum(len(one.children) for one in begun)
    assert (
        loaded
        == len(past) + len(begun) + children
        == Movement.objects.filter(is_sample=True).count()
        == Movement.objects.count()
    )
    assert Event.objects.filter(action="movements.phat_dong").count() == len(past)
    assert Event.objects.filter(action="movements.soan").count() == len(begun) + children


def test_loading_again_does_nothing(loaded):
    before = Movement.objects.count(), Event.objects.count()
    assert load_movements(on=TODAY) == 0
    assert (Movement.objects.count(), Event.objects.count()) == before


def test_every_sort_is_there():
    every = list(Movement.objects.all())
    assert {one.level for one in every} == set(Level.values)
    assert {one.scope for one in every} == set(Scope.values)
    assert {one.method for one in every} == set(Method.values)
    assert {duration_of(one.since, last_day(one.until, one.closed_on)) for one in every} == set(DURATIONS)
    assert {one.since.year for one in every} == {*range(2010, 2021), 2026, 2027}


def test_the_running_year_has_one_in_every_state():
    stands = {state_of(one, on=TODAY) for one in Movement.objects.filter(since__year__gte=2020)}
    assert stands == set(STATES) - {COMING}


def test_the_great_ones_are_whole_and_were_acknowledged():
    for name, direct in (
        ("Đoàn kết – kỷ cương – trí tuệ – hiệu quả", 40),
        ("Trách nhiệm – liêm chính – số hóa – gần dân", 39),
    ):
        one = Movement.objects.get(name=name)
        assert missing(readiness_of(one, contents_of(one))) == []
        event = LaunchEvent.objects.get(movement=one)
        assert (event.caption != "", event.width) == (True, 960)
        duties = duties_of(one)
        assert [
            duties.count(),
            duties.exclude(done_on=None).count(),
            Acknowledgement.objects.filter(movement=one).count(),
        ] == [direct] * 3
        assert Taking.objects.filter(movement__parent=one).count() >= 3
        assert {review.kind for review in Review.objects.filter(movement=one)} == {"so_ket", "tong_ket"}


def test_units_of_the_running_year_say_what_they_take():
    year = Movement.objects.get(name="Thi đua hoàn thành nhiệm vụ công tác năm 2026 của Bộ Mẫu")
    children = Movement.objects.filter(parent=year)
    assert {one.unit.key for one in children} == {"vu_ke_hoach", "cuc_ban_do", "tong_cuc_dich_vu_cong"}
    assert all(one.takings.exists() for one in children)
    owed = duties_of(year).filter(done_on=None)
    assert {one.body.key for one in owed} == {"vu_doi_moi", "cuc_truyen_thong"}


def test_from_the_nation_down_to_a_unit():
    pond = Movement.objects.filter(name="Ba năm giữ nguồn nước sạch")
    assert list(pond.values_list("level", "parent__level", "parent__parent__level")) == [
        (Level.BODY, Level.MINISTRY, Level.CENTRAL)
    ]
    blocs = Movement.objects.filter(scope=Scope.BLOC).order_by()
    assert list(blocs.values_list("parent__method", "parent__parent__unit__key").distinct()) == [
        (Method.REGULAR, "bo_mau")
    ]


@pytest.mark.parametrize("running", [False, True])
@pytest.mark.parametrize("key", ["bo_mau", "khoi_co_quan_bo", "tong_cuc_ha_tang"])
def test_form_0601_adds_up_every_year(key, running):
    scope = scope_of(key)
    assert scope
    for year in range(2010, 2021):
        movements = counted(scope, year, running=running)
        filled = fill(scope, year, running=running)
        assert filled.agrees
        assert filled.rows[0].figures[0].number == len(movements) > 0
        for part in PARTS.values():
            held = [one for one in movements if part.holds(one)]
            slug = next(slug for slug, one in PARTS.items() if one is part)
            assert behind(movements, part=slug, level="") == held
