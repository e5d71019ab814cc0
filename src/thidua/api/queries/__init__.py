"""What other programs may read: the same doors to rows as the pages, in an order that does not move between pages."""

from thidua.api.queries.bodies import BodyAsked, Standing, bodies
from thidua.api.queries.book import LineAsked, lines
from thidua.api.queries.persons import Known, PersonAsked, persons, posts_of

__all__ = [
    "BodyAsked",
    "Known",
    "LineAsked",
    "PersonAsked",
    "Standing",
    "bodies",
    "lines",
    "persons",
    "posts_of",
]
