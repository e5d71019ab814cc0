"""The same step for many dossiers is what the same steps one by one are."""

from datetime import date

import pytest

from tests.builders import awarding_round, body, ministry, nomination, officer, person
from thidua.audit.models import Event
from thidua.nominations.actions import advance, advance_all
from thidua.nominations.models import Move, Nomination, State
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
DAY = date(2026, 2, 3)
AWARD = "chien_si_thi_dua_cap_bo"


@pytest.fixture
def dossiers():
    bo = ministry()
    cuc = body("cuc_mot", bo)
    at = awarding_round(bo, AWARD)
    more = {"state": State.PASSED, "at": bo, "due": date(2026, 4, 1)}
    return [nomination(at, AWARD, cuc, person(f"CB{no}", cuc), **more) for no in range(3)], officer(bo)


def written(row):
    """What a step leaves behind, but for the dossier it is about."""
    move = Move.objects.filter(nomination=row).values(
        "before", "after", "at", "to", "on", "due", "by", "note", "document"
    )
    event = Event.objects.filter(action="nominations.chuyen", object_key=str(row.pk)).values(
        "actor_id", "actor_name", "object_kind", "before", "after"
    )
    return list(move), list(event), Nomination.objects.values("state", "at", "due", "step").get(pk=row.pk)


def test_many_at_once_leave_what_one_by_one_leaves(dossiers):
    rows, actor = dossiers
    advance(rows[0], State.DECIDED, on=DAY, actor=actor, document="QĐ 1", note="Ý kiến")
    advance_all(rows[1:], State.DECIDED, on=DAY, actor=actor, document="QĐ 1", note="Ý kiến")
    assert written(rows[1]) == written(rows[2]) == written(rows[0])


def test_where_one_cannot_none_does(dossiers):
    rows, actor = dossiers
    advance(rows[2], State.REFUSED, on=DAY, actor=actor)
    with pytest.raises(Refused, match="Không được khen thưởng"):
        advance_all(rows, State.DECIDED, on=DAY, actor=actor)
    assert Nomination.objects.filter(state=State.PASSED).count() == 2
    assert Move.objects.count() == 1
