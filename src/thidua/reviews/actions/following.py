"""Open rows: brought into the next review, closed with what was done, or said to be open still and why."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.law.spelling import tidy
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger
from thidua.reviews.actions.locking import locked, locked_point, refuse_fixed
from thidua.reviews.actions.telling import tell, told_point
from thidua.reviews.models import Carried, Point, Review, State
from thidua.reviews.permissions import can_follow, can_write
from thidua.reviews.queries.following import open_before


def carry_all(review: Review) -> int:
    """Brings in what is open of the earlier reviews of its line and not in it yet; how many. Part of another act."""
    here = Carried.objects.filter(review=review).values("point")
    new = [Carried(review=review, point=one) for one in open_before(review).exclude(pk__in=here)]
    Carried.objects.bulk_create(new)
    return len(new)


@transaction.atomic
def carry(review: Review, *, on: date, actor: User | None) -> int:
    """Brings in what was issued since the draft was begun; how many rows.

    Raises:
        PermissionDenied: the actor may not write the review.
        Refused: it is written in no more.
    """
    held = locked(review)
    refuse_stranger(can_write(actor, held, on=on))
    refuse_fixed(held)
    if count := carry_all(held):
        tell("dua_sang", held, actor, {"carried": count})
    return count


@transaction.atomic
def close_point(point: Point, *, done: str, closed_on: date, on: date, actor: User | None) -> Point:
    """What a row asked for is done.

    Raises:
        PermissionDenied: the actor neither writes the review nor keeps the body that owes it.
        Refused: it is closed, not issued yet, nothing was said, or the day lies ahead.
    """
    held = locked_point(point)
    refuse_stranger(can_follow(actor, held, on=on))
    said = tidy(done)
    if held.closed_on:
        raise Refused(f"Việc này đã xong ngày {held.closed_on:%d/%m/%Y}.", "Không phải ghi lần nữa.")
    if held.review.state != State.ISSUED:
        raise Refused(
            "Dòng này nằm trong báo cáo chưa ban hành.", "Ban hành báo cáo rồi theo dõi; còn soạn thì bỏ dòng."
        )
    if not said:
        raise Refused("Chưa ghi đã làm gì.", "Ghi việc đã làm và kết quả, hoặc số văn bản.", field="done")
    if closed_on > on:
        raise Refused(f"Ngày {closed_on:%d/%m/%Y} chưa tới.", "Ghi ngày đã làm xong.", field="closed_on")
    if held.review.issued_on and closed_on < held.review.issued_on:
        raise Refused(
            f"Ngày {closed_on:%d/%m/%Y} trước ngày ban hành báo cáo ({held.review.issued_on:%d/%m/%Y}).",
            "Ghi ngày làm xong sau khi báo cáo nêu việc này.", field="closed_on",
        )  # fmt: skip
    before = told_point(held)
    held.closed_on, held.done = closed_on, said
    held.save(update_fields=["closed_on", "done"])
    tell("xong_diem", held.review, actor, told_point(held), before)
    return held


@transaction.atomic
def reopen_point(point: Point, *, reason: str, on: date, actor: User | None) -> Point:
    """It was not done after all.

    Raises:
        PermissionDenied: as `close_point`.
        Refused: it is open, or no reason was given.
    """
    held = locked_point(point)
    refuse_stranger(can_follow(actor, held, on=on))
    if not held.closed_on:
        raise Refused("Việc này đang mở.", "Không phải mở lại.")
    if not tidy(reason):
        raise Refused("Chưa ghi vì sao mở lại.", "Ghi lý do.", field="reason")
    before = told_point(held)
    held.closed_on, held.done = None, ""
    held.save(update_fields=["closed_on", "done"])
    tell("mo_lai_diem", held.review, actor, told_point(held) | {"reason": tidy(reason)}, before)
    return held


@transaction.atomic
def leave_open(
    review: Review, carried: Carried, *, said: str, due: date | None, on: date, actor: User | None
) -> Carried:  # fmt: skip
    """A review says why a row is open still, and until when it shall be done.

    Raises:
        PermissionDenied: the actor may not write the review.
        Refused: it is written in no more, the row is done, no reason was given, or the new day is over.
    """
    held = locked(review)
    refuse_stranger(can_write(actor, held, on=on))
    refuse_fixed(held)
    row = Carried.objects.select_for_update(of=("self",)).filter(review=held, pk=carried.pk).order_by("pk").get()
    point = Point.objects.select_for_update().filter(pk=row.point_id).order_by("pk").get()
    if point.closed_on:
        raise Refused(f"Việc này đã xong ngày {point.closed_on:%d/%m/%Y}.", "Tải lại trang.")
    if not tidy(said):
        raise Refused("Chưa ghi vì sao còn mở.", "Ghi đã làm tới đâu, vướng gì.", field="said")
    if due and due < on:
        raise Refused(f"Hạn mới {due:%d/%m/%Y} đã qua.", "Ghi ngày từ hôm nay trở đi.", field="due")
    before = {"said": row.said, "due": point.due}
    row.said = tidy(said)
    row.save(update_fields=["said"])
    if due:
        point.due = due
        point.save(update_fields=["due"])
    tell("con_mo", held, actor, {"text": point.text, "said": row.said, "due": point.due}, before)
    return row
