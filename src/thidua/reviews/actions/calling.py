"""The bodies below are asked for their reports: a duty with a day, fulfilled by sending one."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.duties.actions import NewDemand, ask
from thidua.duties.models import Demand, Sort
from thidua.duties.permissions import can_set
from thidua.law.spelling import tidy
from thidua.people.models import Organisation, User
from thidua.people.refusals import Refused, refuse_stranger
from thidua.reviews.actions.locking import locked, refuse_fixed
from thidua.reviews.actions.moving import ABOUT
from thidua.reviews.actions.telling import tell
from thidua.reviews.calculations.periods import months_words, period_words
from thidua.reviews.models import Kind, Review
from thidua.reviews.queries.lower import call_key, reports_of


@transaction.atomic
def call_for_reports(review: Review, day: date, *, on: date, actor: User | None, rests: str = "") -> Demand:
    """Asks every body that has not sent its report for one, by a day.

    Raises:
        PermissionDenied: the actor may not set the calendar of the body.
        Refused: the review is written in no more, nobody is missing, they were asked before, or the day is over.
    """
    held = locked(review)
    refuse_stranger(can_set(actor, held.body, on=on))
    refuse_fixed(held)
    key, year = call_key(held), held.last
    asked = Demand.objects.filter(
        calendar__organiser=held.body, calendar__year=year, subject_kind=ABOUT, subject_key=key
    )
    if before := asked.order_by("pk").first():
        raise Refused(
            f"Đã yêu cầu gửi báo cáo, hạn {before.due:%d/%m/%Y}." if before.due else "Đã yêu cầu gửi báo cáo.",
            "Đổi hạn hoặc gia hạn ở trang Lịch năm.", field="day",
        )  # fmt: skip
    missing = reports_of(held, on=on).missing
    if not missing:
        raise Refused("Không còn đơn vị nào chưa gửi.", "Mở báo cáo các đơn vị đã gửi.")
    if day < on:
        raise Refused(f"Hạn {day:%d/%m/%Y} đã qua.", "Ghi ngày từ hôm nay trở đi.", field="day")
    bodies = list(Organisation.objects.filter(pk__in=missing).order_by("pk"))
    new = NewDemand(
        sort=Sort.REPORT,
        title=_title(held),
        bodies=bodies,
        day=day,
        rests=tidy(rests),
        subject_kind=ABOUT,
        subject_key=key,
    )
    [demand] = ask(held.body, year, [new], actor=actor)
    tell("yeu_cau", held, actor, {"title": demand.title, "due": demand.due, "bodies": len(bodies)})
    return demand


def _title(review: Review) -> str:
    kind = str(Kind(review.kind).label).lower()
    if review.movement:
        return f"Gửi báo cáo {kind} phong trào “{review.movement.name}”"[:300]
    when = months_words(review.until, review.last) or period_words(review.span, review.first, review.last)
    return f"Gửi báo cáo {kind} {when}"
