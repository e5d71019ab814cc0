"""One door for the state of a dossier: the row, the step and the record are written together, or nothing is."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from tests.builders import awarding_round, body, ministry, nomination, officer, person
from thidua.audit.models import Event
from thidua.nominations.actions import advance
from thidua.nominations.models import KeptVerdict, Move, State
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
DAY = date(2026, 2, 3)


@pytest.fixture
def one():
    bo = ministry()
    cuc = body("cuc_mot", bo)
    at = awarding_round(bo, "chien_si_thi_dua_cap_bo")
    return nomination(at, "chien_si_thi_dua_cap_bo", cuc, person("CB1", cuc)), bo, cuc


def test_a_step_is_written_with_who_has_it_next_and_until_when(one):
    dossier, bo, cuc = one
    actor = officer(cuc)
    advance(dossier, State.SUBMITTED, on=DAY, actor=actor, at=bo, due=date(2026, 3, 10), document="Tờ trình 5")
    dossier.refresh_from_db()
    assert (dossier.state, dossier.at, dossier.due) == (State.SUBMITTED, bo, date(2026, 3, 10))
    move = Move.objects.get()
    assert (move.before, move.after, move.at, move.to, move.on, move.by, move.document) == (
        State.DRAFT, State.SUBMITTED, cuc, bo, DAY, "Cán Bộ Mẫu", "Tờ trình 5",
    )  # fmt: skip
    event = Event.objects.get(action="nominations.chuyen")
    assert event.before
    assert event.after
    assert (event.object_key, event.before["state"], event.after["state"]) == (str(dossier.pk), "soan", "trinh")


def test_a_step_that_cannot_follow_is_refused_and_nothing_is_written(one):
    dossier, _, _ = one
    with pytest.raises(Refused, match=r"Đang soạn.*Đã khen thưởng"):
        advance(dossier, State.AWARDED, on=DAY, actor=None)
    dossier.refresh_from_db()
    assert dossier.state == State.DRAFT
    assert not Move.objects.exists()
    assert not Event.objects.filter(action="nominations.chuyen").exists()


def test_what_happened_is_never_changed(one):
    dossier, _, _ = one
    move = advance(dossier, State.WITHDRAWN, on=DAY, actor=None)
    kept = KeptVerdict.objects.create(
        nomination=dossier, cause="trinh", on=DAY, verdict="met", law="Luật", case={}, answer={}
    )
    for row in (move, kept):
        with pytest.raises(DatabaseError, match="chỉ được ghi thêm"), transaction.atomic():
            row.save()
        with pytest.raises(DatabaseError, match="chỉ được ghi thêm"), transaction.atomic():
            row.delete()


def test_one_recipient_once_a_round_until_it_is_given_up(one):
    dossier, _, cuc = one
    with pytest.raises(DatabaseError), transaction.atomic():
        nomination(dossier.round, dossier.award, cuc, dossier.person)
    advance(dossier, State.WITHDRAWN, on=DAY, actor=None)
    assert nomination(dossier.round, dossier.award, cuc, dossier.person).state == State.DRAFT
