"""The agenda of a session: dossiers that wait are put on it, taken off before their vote, and how each is voted on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Max, prefetch_related_objects

from thidua.audit.actions import record
from thidua.councils.actions.locking import lock_waiting, locked, refuse_ended, still_on
from thidua.councils.actions.recusing import recuse_nominees
from thidua.councils.models import Item, Method, Question, Session, Stage
from thidua.councils.permissions import can_run
from thidua.councils.publicity import refusal, too_soon
from thidua.councils.queries import waiting_dossiers
from thidua.councils.queries.names import name_of
from thidua.law.catalogue import AWARDS
from thidua.nominations.actions.moving import locked as locked_dossiers
from thidua.nominations.models import Nomination
from thidua.nominations.queries import names_of_recipients
from thidua.people.models import User
from thidua.people.queries import names_of
from thidua.people.refusals import Refused, refuse_stranger

_CHUNK = 500


@transaction.atomic
def arrange(session: Session, *, on: date, actor: User | None) -> int:
    """Every dossier that waits for this council and stands on no agenda yet is put on this one; how many. One whose names were
    not public long enough before the day of the session stays where it is.

    Raises:
        PermissionDenied: the actor prepares no sessions of this council.
        Refused: the session has ended, or not one of those that wait may be voted on that day (Nghị định 152/2025/NĐ-CP,
            Điều 44 khoản 2).
    """
    session = locked(session)
    refuse_stranger(can_run(actor, session.council, on=on))
    refuse_ended(session)
    waiting = _waiting(session)
    early = too_soon(waiting, meets=session.meets_on)
    fresh = [one for one in waiting if one.pk not in early]
    if early and not fresh:
        raise refusal(early, names_of_recipients(waiting), meets=session.meets_on)
    for award in sorted({one.award for one in fresh}, key=list(AWARDS).index):
        _put_on(session, award, [one for one in fresh if one.award == award])
    if fresh:
        record(
            "councils.dua_vao_chuong_trinh", actor=actor, kind="council_session", key=session.pk,
            after={"name": str(session), "count": len(fresh)},
        )  # fmt: skip
    return len(fresh)


def _waiting(session: Session) -> list[Nomination]:
    """The dossiers that wait for this council and stand on no agenda, locked: two sessions arranged at once take turns."""
    found = locked_dossiers([one.pk for one in waiting_dossiers(session)])
    return waiting_dossiers(session, among=found)


def _put_on(session: Session, award: str, nominations: Iterable[Nomination]) -> None:
    waiting = session.questions.filter(award=award, stage=Stage.WAITING, lowered_from=None).first()
    question = waiting or Question.objects.create(session=session, number=next_number(session), award=award)
    add_items(question, nominations)


def next_number(session: Session) -> int:
    """The number of the next question of a session."""
    return (session.questions.aggregate(last=Max("number"))["last"] or 0) + 1


def add_items(question: Question, nominations: Iterable[Nomination]) -> None:
    """Dossiers as nominees of a question, after those it has; a member who is one of them takes no part in that vote."""
    last = question.items.aggregate(last=Max("number"))["last"] or 0
    rows = sorted(nominations, key=lambda one: (one.position, one.pk))
    prefetch_related_objects(rows, "person", "household")
    day, names = question.session.meets_on, names_of({one.organisation_id for one in rows if one.organisation_id})
    items = [
        Item(question=question, nomination=one, number=number, name=name_of(one, day, names))
        for number, one in enumerate(rows, last + 1)
    ]
    Item.objects.bulk_create(items, batch_size=_CHUNK)
    recuse_nominees(question)


@transaction.atomic
def drop_item(item: Item, *, on: date, actor: User | None) -> None:
    """A dossier is taken off the agenda before its vote; an award left without any goes too.

    Raises:
        PermissionDenied: the actor prepares no sessions of this council.
        Refused: the vote was opened, or the dossier is off the agenda already.
    """
    session = locked(item.question.session)
    refuse_stranger(can_run(actor, session.council, on=on))
    question = lock_waiting(item.question)
    item = still_on(item)
    item.delete()
    if not question.items.exists():
        question.delete()
    record(
        "councils.rut_khoi_chuong_trinh", actor=actor, kind="council_session", key=session.pk,
        after={"name": item.name, "award": question.award},
    )  # fmt: skip


@transaction.atomic
def choose_method(question: Question, method: str, *, on: date, actor: User | None) -> Question:
    """How a question is voted. What the law asks of it is said on the page and holds at the confirmation.

    Raises:
        PermissionDenied: the actor prepares no sessions of this council.
        Refused: the vote was opened, or there is no such way.
    """
    session = locked(question.session)
    refuse_stranger(can_run(actor, session.council, on=on))
    question = lock_waiting(question)
    if method not in Method.values:
        raise Refused("Chưa chọn cách biểu quyết.", "Chọn một cách trong danh sách.", field="cach")
    question.method = method
    question.save(update_fields=["method"])
    record(
        "councils.cach_bieu_quyet", actor=actor, kind="question", key=question.pk,
        after={"name": str(session), "award": question.award, "method": method},
    )  # fmt: skip
    return question
