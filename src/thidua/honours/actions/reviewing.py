"""Awards whose ground has fallen are opened for somebody to look at; what they decide is added, never written over."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from thidua.audit.actions import Told, name_of, record, record_all
from thidua.honours.models import Entry, Review, ReviewOutcome
from thidua.honours.permissions import can_enter
from thidua.honours.queries import document_of
from thidua.honours.resting import Shaken
from thidua.law.spelling import tidy
from thidua.people.models import Inheritance, User
from thidua.people.refusals import Refused, refuse_stranger

_CHUNK = 500


def open_reviews(
    found: Iterable[tuple[Shaken, Entry | Inheritance]], *, on: date, actor: User | None
) -> None:  # fmt: skip
    """One review for each award, naming the line, or the decision about inheriting, that shook it; in the same transaction.
    As many queries for many as for one.
    """
    pairs = [(_review(one, cause, on=on, actor=actor), document_of(cause)) for one, cause in found]
    Review.objects.bulk_create([review for review, _ in pairs], batch_size=_CHUNK)
    told = [
        Told(
            review.award_id, None,
            {"review": review.pk, "document": document, "finding": review.finding, "place": review.place},
        )
        for review, document in pairs
    ]  # fmt: skip
    record_all("honours.mo_xem_lai", actor=actor, kind="honour", told=told)


def _review(one: Shaken, cause: Entry | Inheritance, *, on: date, actor: User | None) -> Review:
    return Review(
        award=one.award, cause_kind=type(cause).__name__.lower(), cause=cause.pk, finding=one.finding,
        place=one.place[:300], opened_on=on, opened_by=name_of(actor),
    )  # fmt: skip


@transaction.atomic
def decide_review(
    review: Review, state: ReviewOutcome.State, *, reason: str, document: str, on: date, actor: User | None
) -> ReviewOutcome:  # fmt: skip
    """Kept, or dealt with; decided again, the new outcome holds and the old one stays.

    Raises:
        PermissionDenied: the actor does not keep the book of the unit of the award.
        Refused: no reason; or another line already says the same.
    """
    refuse_stranger(can_enter(actor, review.award.unit, on=on))
    review = Review.objects.select_for_update().get(pk=review.pk)
    if not (reason := tidy(reason)):
        raise Refused("Chưa ghi lý do.", "Ghi vì sao giữ nguyên, hoặc đã xử lý thế nào.", field="reason")
    last = ReviewOutcome.objects.filter(review=review).order_by("-pk").first()
    if last and (last.state, last.reason, last.document) == (state, reason, tidy(document)):
        raise Refused("Kết quả này đã được ghi.", "Không phải làm gì thêm.")
    made = ReviewOutcome.objects.create(
        review=review, state=state, reason=reason, document=tidy(document), decided_by=name_of(actor), decided_on=on
    )  # fmt: skip
    record(
        "honours.xem_lai", actor=actor, kind="honour", key=review.award_id,
        before={"state": last.state} if last else None,
        after={"review": review.pk, "state": made.state, "why": reason, "document": made.document},
    )  # fmt: skip
    return made
