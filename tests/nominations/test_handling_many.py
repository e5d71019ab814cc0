"""However many dossiers go one step together, it takes the same number of queries, and each is told as if it went alone."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import nomination, officer, person
from tests.nominations.dossiers import DAY, FIGHTER, dossier_house
from thidua.audit.models import Event
from thidua.nominations.actions import assign, conclude, forward, put_before_council, receive
from thidua.nominations.models import Appraisal, KeptVerdict, Move, Nomination, State
from thidua.people.models import Role

pytestmark = pytest.mark.django_db
LATER = date(2026, 2, 10)
FEW, MANY = 2, 12


def asked(act):
    """How many queries something takes."""
    with CaptureQueriesContext(connection) as seen:
        act()
    return len(seen)


def walked(house, second, many, mark):
    """So many dossiers that lie with the bureau taken all the way to the council: how many queries each step took, and the dossiers."""
    rows = [
        nomination(
            house.at, FIGHTER, house.phong, person(f"{mark}{number}", house.phong, name=f"Người {mark}{number}"),
            at=house.vu, state=State.SUBMITTED, step=0, submitted_on=DAY, position=number,
        ).pk
        for number in range(many)
    ]  # fmt: skip
    by, top = house.officer, house.standing
    steps = [
        lambda: receive(rows, appraiser=None, on=DAY, actor=by),
        lambda: conclude(rows, fit=True, on=DAY, actor=by),
        lambda: forward(rows, document="CV 3", on=LATER, actor=by),
        lambda: receive(rows, appraiser=None, on=LATER, actor=top),
        lambda: assign(rows, second, on=LATER, actor=top),
        lambda: conclude(rows, fit=True, note="Đủ", on=LATER, actor=second),
        lambda: put_before_council(rows, on=LATER, actor=top),
    ]
    return [asked(step) for step in steps], rows


def test_many_take_as_many_queries_as_few_and_each_leaves_its_own_trace():
    house = dossier_house()
    second = officer(house.bo, Role.STANDING, username="nguoi.hai")
    few, _ = walked(house, second, FEW, "A")
    many, rows = walked(house, second, MANY, "B")
    assert many == few
    assert max(many) < 50
    found = Nomination.objects.filter(pk__in=rows)
    assert set(found.values_list("state", "at", "step", "due", "received_on")) == {
        (State.BEFORE_COUNCIL, house.bo.pk, 1, house.at.council_on, LATER)
    }
    for pk in rows:
        moves = Move.objects.filter(nomination=pk).order_by("pk").values_list("after", "at", "to", "document")
        vu, bo = house.vu.pk, house.bo.pk
        assert list(moves) == [
            (State.APPRAISAL, vu, vu, ""), (State.FORWARDED, vu, bo, "CV 3"), (State.APPRAISAL, bo, bo, ""),
            (State.BEFORE_COUNCIL, bo, bo, ""),
        ]  # fmt: skip
        given = Appraisal.objects.filter(nomination=pk).order_by("pk")
        assert list(given.values_list("appraiser", "result", "ended_on", "note")) == [
            (house.officer.pk, Appraisal.Result.FIT, DAY, ""), (house.standing.pk, Appraisal.Result.WAITING, LATER, ""),
            (second.pk, Appraisal.Result.FIT, LATER, "Đủ"),
        ]  # fmt: skip
        assert KeptVerdict.objects.filter(nomination=pk, cause=KeptVerdict.Cause.COUNCIL).count() == 1
        told = Event.objects.filter(object_kind="nomination", object_key=str(pk)).order_by("pk")
        assert list(told.values_list("action", flat=True)) == [
            f"nominations.{act}" for act in ("chuyen", "tham_dinh", "chuyen", "chuyen", "giao", "tham_dinh", "chuyen")
        ]


def test_many_found_unfit_are_refused_with_the_reason():
    house = dossier_house()
    rows = [
        nomination(house.at, FIGHTER, house.vu, one, at=house.bo, state=State.SUBMITTED, step=1, submitted_on=DAY).pk
        for one in (house.an, house.binh)
    ]
    receive(rows, appraiser=None, on=DAY, actor=house.standing)
    conclude(rows, fit=False, note="Thiếu sáng kiến", on=LATER, actor=house.standing)
    assert set(Nomination.objects.values_list("state", "due")) == {(State.REFUSED, None)}
    last = Move.objects.filter(after=State.REFUSED).values_list("note", "on")
    assert list(last) == [("Thiếu sáng kiến", LATER)] * 2
