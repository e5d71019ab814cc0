"""What is read of the book: the lines of one recipient, whole lives, the search across everyone."""

from thidua.honours.queries.book import (
    Book,
    case_of,
    is_untouched,
    standing_honours,
)
from thidua.honours.queries.lives import Life, life_of_body, life_of_person, oneself, person
from thidua.honours.queries.search import OWNERS, Found, Search, find, keyed, lines

__all__ = [
    "OWNERS",
    "Book",
    "Found",
    "Life",
    "Search",
    "case_of",
    "find",
    "is_untouched",
    "keyed",
    "life_of_body",
    "life_of_person",
    "lines",
    "oneself",
    "person",
    "standing_honours",
]
