"""What is read of reviews: those somebody sees, one with all it says, lower reports, open rows over the years."""

from thidua.reviews.queries.content import asked_of, content_of, live_content, names_for
from thidua.reviews.queries.following import Wanted, counts_of, followable, followed, of_line, open_before, point_seen
from thidua.reviews.queries.lower import Reports, call_key, expected, lower_points, reports_of
from thidua.reviews.queries.offers import Choices, choices, owners, upper_of
from thidua.reviews.queries.search import (
    Search,
    carried_of,
    found,
    one_seen,
    passages_of,
    points_of,
    scribble_of,
    visible_reviews,
    years,
)

__all__ = [
    "Choices",
    "Reports",
    "Search",
    "Wanted",
    "asked_of",
    "call_key",
    "carried_of",
    "choices",
    "content_of",
    "counts_of",
    "expected",
    "followable",
    "followed",
    "found",
    "live_content",
    "lower_points",
    "names_for",
    "of_line",
    "one_seen",
    "open_before",
    "owners",
    "passages_of",
    "point_seen",
    "points_of",
    "reports_of",
    "scribble_of",
    "upper_of",
    "visible_reviews",
    "years",
]
