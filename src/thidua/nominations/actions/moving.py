"""A dossier goes from one state into the next: the one place where that is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import batched

from django.db import transaction

from thidua.audit.actions import Told, record, record_all
from thidua.honours.models import Honour
from thidua.nominations.models import Move, Nomination, State
from thidua.nominations.states import may_follow
from thidua.people.models import Organisation, User
from thidua.people.refusals import Refused

_CHUNK = 500


def locked(nominations: list[int]) -> dict[int, Nomination]:
    """The dossiers, locked in the order of their numbers, so that two who lock the same ones never wait for each other.

    A lock that lets rows refer to them: who sends an opinion about one of them waits for nobody here.
    """
    rows = Nomination.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=nominations).order_by("pk")
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
    _refuse_jump(nomination, to)
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


@dataclass(frozen=True, slots=True)
class Step:
    """Where one of many dossiers goes in the same act: the body that has it from now on (the same where None), until when, what
    is noted of it alone ("" where it has nothing of its own), and the line of the book it became.
    """

    nomination: Nomination
    at: Organisation | None = None
    due: date | None = None
    note: str = ""
    honour: Honour | None = None


@transaction.atomic
def advance_each(
    steps: Sequence[Step], to: State, *, on: date, actor: User | None, document: str = "", note: str = ""
) -> None:  # fmt: skip
    """As `advance` for dossiers the caller has locked, each with its own body and day, in a few statements for every five
    hundred of them.

    Raises:
        Refused: as for `advance`; then none of them has moved.
    """
    _tell(steps, to, on=on, actor=actor, document=document, note=note)
    for step in steps:
        one = step.nomination
        one.state, one.at, one.due = to, step.at or one.at, step.due
    fields = ["state", "at", "due", "step", "submitted_on", "received_on", "override", "overridden_by"]
    Nomination.objects.bulk_update([step.nomination for step in steps], fields, batch_size=_CHUNK)


@transaction.atomic
def advance_all(
    nominations: Sequence[Nomination], to: State, *, on: date, actor: User | None, document: str = "", note: str = "",
    honours: Mapping[int, Honour] | None = None,
) -> None:  # fmt: skip
    """The same step for many dossiers the caller has locked, each staying where it is and without a day until which: as
    `advance` for one, in a few statements for all. `honours`: the lines of the book they became, by their numbers.

    Raises:
        Refused: as for `advance`; then none of them has moved.
    """
    became = honours or {}
    _tell(
        [Step(one, honour=became.get(one.pk)) for one in nominations],
        to,
        on=on,
        actor=actor,
        document=document,
        note=note,
    )
    for one in nominations:
        one.state, one.due = to, None
    for some in batched(nominations, _CHUNK, strict=False):
        Nomination.objects.filter(pk__in=[one.pk for one in some]).update(state=to, due=None)


def _tell(steps: Sequence[Step], to: State, *, on: date, actor: User | None, document: str, note: str) -> None:
    """The move of each dossier and its line in the record, before the dossiers themselves change; all or none."""
    for step in steps:
        _refuse_jump(step.nomination, to)
    by = actor.full_name if actor else "Hệ thống"
    moves, told = [], []
    for step in steps:
        one, at = step.nomination, step.at or step.nomination.at
        own = step.note or note
        moves.append(
            Move(
                nomination=one, before=one.state, after=to, at=one.at, to=at, on=on, due=step.due, note=own,
                document=document, by=by, honour=step.honour,
            )
        )  # fmt: skip
        before = {"state": one.state, "at": one.at.key}
        after = {"state": to, "at": at.key, "due": step.due, "note": own, "document": document}
        told.append(Told(one.pk, before, after))
    Move.objects.bulk_create(moves, batch_size=_CHUNK)
    record_all("nominations.chuyen", actor=actor, kind="nomination", told=told)


def _refuse_jump(nomination: Nomination, to: State) -> None:
    if not may_follow(nomination.state, to):
        raise Refused(
            f"Hồ sơ đang ở trạng thái “{nomination.get_state_display()}”, không chuyển sang “{to.label}” được.",
            "Tải lại trang để xem hồ sơ đang ở đâu.",
        )
