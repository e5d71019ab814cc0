"""What is read of the book: the lines of one recipient, whole lives, the search across everyone."""

from thidua.honours.queries.book import (
    Book,
    case_of,
    is_untouched,
    standing_honours,
)
from thidua.honours.queries.inheriting import Record, record_of
from thidua.honours.queries.lives import Life, life_of_body, life_of_person, oneself, person
from thidua.honours.queries.search import COUNTED, OWNERS, Found, Listed, Search, find, keyed, listed

__all__ = [
    "COUNTED",
    "OWNERS",
    "Book",
    "Found",
    "Life",
    "Listed",
    "Record",
    "Search",
    "case_of",
    "find",
    "is_untouched",
    "keyed",
    "life_of_body",
    "life_of_person",
    "listed",
    "oneself",
    "person",
    "record_of",
    "standing_honours",
]
