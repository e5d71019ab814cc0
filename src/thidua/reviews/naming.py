"""What a review is called, and of whom it is."""

from __future__ import annotations

from thidua.people.queries import Names
from thidua.reviews.calculations.periods import months_words, period_words
from thidua.reviews.models import Kind, Review


def scope_name(review: Review, names: Names) -> str:
    """Whom it reviews: the bloc, or the body as it was called at the end of the period."""
    return review.bloc.name if review.bloc else names.in_year(review.body_id, review.last) or review.body.key


def about(review: Review, names: Names) -> str:
    """ "Sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2026 của Bộ Mẫu"."""  # noqa: D210  begins with a quotation mark
    kind = str(Kind(review.kind).label)
    if review.movement:
        until = months_words(review.until, review.last)
        return f"{kind} phong trào thi đua “{review.movement.name}”{f', {until}' if until else ''}"
    when = months_words(review.until, review.last) if review.kind == Kind.INTERIM else ""
    if when.startswith("đến ngày"):
        when = f"{period_words(review.span, review.first, review.last)}, {when},"
    when = when or period_words(review.span, review.first, review.last)
    return f"{kind} công tác thi đua, khen thưởng {when} của {scope_name(review, names)}"
