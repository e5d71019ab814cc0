"""All that a review says: as it was issued, or as the records stand today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from thidua.people.models import Phase
from thidua.people.permissions import horizon
from thidua.people.queries import Names, names_of, on_day
from thidua.reports.offers import house_of
from thidua.reports.scopes import OfBloc, OfBody
from thidua.reviews.calculations.content import Content, Lower, Said, read
from thidua.reviews.calculations.periods import last_day
from thidua.reviews.models import Carried, Point, Review
from thidua.reviews.naming import about
from thidua.reviews.parts import Asked, assemble
from thidua.reviews.queries.lower import reports_of
from thidua.reviews.queries.search import carried_of, passages_of, points_of


def asked_of(review: Review, *, on: date) -> Asked:
    """What the parts are asked for this review, as of a day; at most two queries."""
    bloc = review.bloc or (review.movement.bloc if review.movement else None)
    last = horizon()
    unit = review.movement.unit if review.movement else review.body
    scope = OfBloc(bloc, last) if bloc else OfBody(unit, last)
    owner = bloc.organiser if bloc else review.body
    day = last_day(review.last, review.until, on=on)
    return Asked(scope, review.body, review.first, review.last, day, bloc, review.movement, house_of(owner))


def names_for(reviews: Iterable[Review]) -> Names:
    """What every body around some reviews was called; one query."""
    found: set[int] = set()
    for one in reviews:
        found |= {one.body_id, one.addressed_to_id or 0, one.bloc.organiser_id if one.bloc else 0}
    return names_of(found)


def content_of(review: Review, *, on: date) -> Content:
    """What was issued, or what stands there today."""
    return read(review.content) if review.content else live_content(review, on=on)


def live_content(review: Review, *, on: date) -> Content:
    """Everything read from the records on a day; a fixed number of queries, more only with the years of a period."""
    names = names_for([review])
    asked = asked_of(review, on=on)
    points = points_of(review)
    texts = {section: one.text for section, one in passages_of(review).items() if one.text}
    owners = names_of({one.owner_id for one in points if one.owner_id} | _origins(points))
    grouped: dict[str, list[Said]] = {}
    for one in points:
        grouped.setdefault(one.sort, []).append(said(one, owners, on=on))
    reports = reports_of(review, on=on)
    return Content(
        about=about(review, names), issuer=_issuer(review, names), above=_above(review, names),
        as_of=f"{asked.on:%d/%m/%Y}", parts=assemble(asked), texts=texts, points=grouped,
        carried=_carried(carried_of(review), on=on),
        lower=Lower(
            len(reports.expected), tuple(reports.names[one.body_id] for one in reports.sent),
            tuple(reports.names[pk] for pk in reports.missing),
        ),
    )  # fmt: skip


def _origins(points: Iterable[Point]) -> set[int]:
    return {one.origin.review.body_id for one in points if one.origin}


def _issuer(review: Review, names: Names) -> str:
    return review.bloc.name if review.bloc else names.in_year(review.body_id, review.last) or review.body.key


def _above(review: Review, names: Names) -> str:
    """The body named above the issuer: of a bloc its organiser, else whoever stands right above."""
    if review.bloc:
        return names.in_year(review.bloc.organiser_id, review.last)
    end = date(review.last, 12, 31)
    phase = Phase.objects.filter(on_day(end), organisation=review.body).first()
    return names_of([phase.parent_id]).on(phase.parent_id, end) if phase and phase.parent_id else ""


def said(point: Point, names: Names, *, on: date) -> Said:
    """A row in words."""
    owner = names.on(point.owner_id, on) if point.owner_id else ""
    origin = names.on(point.origin.review.body_id, on) if point.origin else ""
    return Said(
        point.text, owner, f"{point.due:%d/%m/%Y}" if point.due else "", origin, standing_words(point, on=on), point.done,
        point.closed_on is None,
    )  # fmt: skip


def standing_words(point: Point, *, on: date) -> str:
    """How a followed row stands; "" of one nobody follows."""
    if point.closed_on:
        return f"Xong ngày {point.closed_on:%d/%m/%Y}"
    if not point.is_followed:
        return ""
    if point.due and point.due < on:
        return f"Quá hạn từ {point.due:%d/%m/%Y}"
    return "Còn mở"


def _carried(rows: list[Carried], *, on: date) -> list[Said]:
    names = names_of({one.point.owner_id for one in rows if one.point.owner_id})
    found = []
    for one in rows:
        plain = said(one.point, names, on=on)
        found.append(
            Said(plain.text, plain.owner, plain.due, "", plain.standing, plain.done or one.said, plain.is_open)
        )
    return found
