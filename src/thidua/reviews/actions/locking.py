"""What every act on a review begins with: the row held, and whether it may still be written in."""

from __future__ import annotations

from thidua.people.models import Organisation
from thidua.people.refusals import Refused
from thidua.reviews.models import Point, Review, State

EDITABLE = (State.DRAFT, State.RETURNED)
_LINKS = ("body", "bloc__organiser", "movement__bloc", "movement__unit", "addressed_to")


def locked(review: Review) -> Review:
    """The review as it stands now."""
    return Review.objects.select_for_update(of=("self",)).select_related(*_LINKS).get(pk=review.pk)


def locked_point(point: Point) -> Point:
    """A row as it stands now, after its review: whoever writes both takes them in this order."""
    Review.objects.select_for_update().get(pk=point.review_id)
    rows = Point.objects.select_related("review__body", "review__bloc__organiser", "owner")
    return rows.select_for_update(of=("self",)).get(pk=point.pk)


def lock_body(body: Organisation) -> None:
    """Two who begin the same review at once begin it one after the other."""
    Organisation.objects.select_for_update().get(pk=body.pk)


def refuse_fixed(review: Review) -> None:
    """What was handed in or issued is not written in any more.

    Raises:
        Refused: it was.
    """
    if review.state in EDITABLE:
        return
    mends = {
        State.SENT: "Rút báo cáo về để sửa, hoặc chờ cấp trên trả lại.",
        State.RECEIVED: "Cấp trên đã nhận đúng bản này; ban hành, hoặc đề nghị cấp trên trả lại.",
        State.ISSUED: "Có điều phải đính chính thì nêu trong báo cáo kỳ sau.",
    }
    state = State(review.state)
    raise Refused(f"Báo cáo {str(state.label).lower()} nên không sửa được nữa.", mends[state])
