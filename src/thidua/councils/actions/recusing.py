"""Who takes no part in which vote: the nominee themself, and whoever says what ties them to one."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.councils.actions.locking import lock_waiting, locked, still_on
from thidua.councils.models import Item, Question, Recusal, Seat
from thidua.councils.permissions import can_run, seat_of
from thidua.law.spelling import tidy
from thidua.people.models import Person, User
from thidua.people.refusals import Refused, refuse_stranger

_CHUNK = 500


def recuse_nominees(question: Question) -> None:
    """Every member who is a nominee takes no part in that vote, also where the register learnt only later who they are."""
    seats: dict[int, Seat] = {}
    for one in question.session.attendances.select_related("seat__person", "seat__user__person"):
        for person in (one.seat.person, one.seat.user.person if one.seat.user else None):
            seats |= dict.fromkeys(_known_as(person), one.seat)
    known = set(Recusal.objects.filter(item__question=question).values_list("item", "seat"))
    fresh = [
        Recusal(item=item, seat=seat, cause=Recusal.Cause.NOMINEE)
        for item in question.items.select_related("nomination__person").order_by("pk")
        for seat in {seats[pk] for pk in _known_as(item.nomination.person) if pk in seats}
        if (item.pk, seat.pk) not in known
    ]
    Recusal.objects.bulk_create(fresh, batch_size=_CHUNK)


def _known_as(person: Person | None) -> set[int]:
    """The rows a person stands in: their own and the one it was merged into."""
    return {pk for pk in (person.pk, person.merged_into_id) if pk} if person else set()


@transaction.atomic
def recuse(item: Item, seat: Seat, *, reason: str, on: date, actor: User) -> Recusal:
    """A member takes no part in the vote on a nominee: said by themself or by whoever runs the session.

    Raises:
        PermissionDenied: the actor is neither.
        Refused: no reason, the vote was opened, the dossier is off the agenda, the member does not vote or takes no part
            already.
    """
    session = locked(item.question.session)
    own = seat_of(actor, session.council, on=on)
    refuse_stranger(can_run(actor, session.council, on=on) or (own is not None and own.pk == seat.pk))
    lock_waiting(item.question)
    item = still_on(item)
    if not (words := tidy(reason)):
        raise Refused("Chưa ghi liên quan thế nào.", "Ghi ngắn, ví dụ: vợ của người được đề nghị.", field="ly-do")
    if not seat.votes or not session.attendances.filter(seat=seat).exists():
        raise Refused("Người này không biểu quyết ở phiên này.", "Chọn thành viên được biểu quyết.", field="ghe")
    made, fresh = Recusal.objects.get_or_create(
        item=item, seat=seat, defaults={"cause": Recusal.Cause.CONCERNED, "reason": words[:300]}
    )
    if not fresh:
        raise Refused(f"{seat.name} đã không biểu quyết về hồ sơ này.", "Không phải làm gì thêm.", field="ghe")
    record(
        "councils.khong_bieu_quyet", actor=actor, kind="council_session", key=session.pk,
        after={"name": seat.name, "item": item.name, "reason": words},
    )  # fmt: skip
    return made


@transaction.atomic
def take_part(recusal: Recusal, *, on: date, actor: User) -> None:
    """A recusal said by mistake is taken back before the vote; that of the nominee themself stays.

    Raises:
        PermissionDenied: the actor runs no sessions of this council.
        Refused: the vote was opened, it was taken back already, or the member is the nominee.
    """
    session = locked(recusal.item.question.session)
    refuse_stranger(can_run(actor, session.council, on=on))
    lock_waiting(recusal.item.question)
    if not Recusal.objects.filter(pk=recusal.pk).exists():
        raise Refused(
            f"{recusal.seat.name} đã được biểu quyết trở lại về {recusal.item.name}.", "Không phải làm gì thêm."
        )
    if recusal.cause == Recusal.Cause.NOMINEE:
        raise Refused("Người được đề nghị không biểu quyết về chính mình.", "Không phải làm gì thêm.")
    record(
        "councils.bieu_quyet_lai", actor=actor, kind="council_session", key=session.pk,
        after={"name": recusal.seat.name, "item": recusal.item.name},
    )  # fmt: skip
    recusal.delete()
