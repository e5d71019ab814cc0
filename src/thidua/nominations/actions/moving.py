"""A dossier goes from one state into the next: the one place where that is written."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.nominations.models import Move, Nomination, State
from thidua.nominations.states import may_follow
from thidua.people.models import Organisation, User
from thidua.people.refusals import Refused


def locked(nominations: list[int]) -> dict[int, Nomination]:
    """The dossiers, locked in the order of their numbers, so that two who lock the same ones never wait for each other."""
    rows = Nomination.objects.select_for_update(of=("self",)).filter(pk__in=nominations).order_by("pk")
    return {one.pk: one for one in rows}


@transaction.atomic
def advance(
    nomination: Nomination, to: State, *, on: date, actor: User | None, at: Organisation | None = None,
    due: date | None = None, note: str = "", document: str = "",
) -> Move:  # fmt: skip
    """Writes one step of a dossier the caller has locked and whose permission and rule the caller has asked.

    `at` is the body that has the ball from now on (the same where None), `due` until when.

    Raises:
        Refused: this state cannot follow the one the dossier is in; somebody else was quicker.
    """
    if not may_follow(nomination.state, to):
        raise Refused(
            f"Hồ sơ đang ở trạng thái “{nomination.get_state_display()}”, không chuyển sang “{to.label}” được.",
            "Tải lại trang để xem hồ sơ đang ở đâu.",
        )
    before, was = nomination.state, nomination.at
    nomination.state, nomination.at, nomination.due = to, at or nomination.at, due
    nomination.save(
        update_fields=["state", "at", "due", "step", "submitted_on", "received_on", "override", "overridden_by"]
    )
    move = Move.objects.create(
        nomination=nomination, before=before, after=to, at=was, to=nomination.at, on=on, due=due, note=note,
        document=document, by=actor.full_name if actor else "Hệ thống",
    )  # fmt: skip
    record(
        "nominations.chuyen", actor=actor, kind="nomination", key=str(nomination.pk),
        before={"state": before, "at": was.key},
        after={"state": to, "at": nomination.at.key, "due": due, "note": note, "document": document},
    )  # fmt: skip
    return move
