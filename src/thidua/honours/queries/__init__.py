"""What is read of the book: the lines of one recipient, whole lives, the search across everyone."""

from thidua.honours.queries.book import (
    Book,
    case_of,
    is_untouched,
    standing_honours,
)
from thidua.honours.queries.lives import Life, life_of_body, life_of_person, person
from thidua.honours.queries.search import COUNTED, OWNERS, Found, Limits, Listed, Search, find, keyed, listed

__all__ = [
    "COUNTED",
    "OWNERS",
    "Book",
    "Found",
    "Life",
    "Limits",
    "Listed",
    "Search",
    "case_of",
    "find",
    "is_untouched",
    "keyed",
    "life_of_body",
    "life_of_person",
    "listed",
    "person",
    "standing_honours",
]
