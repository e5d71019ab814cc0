"""What is read of the book: the lines of one recipient, whole lives, the search across everyone."""

from thidua.honours.queries.book import (
    STANDING,
    Book,
    book_of_body,
    book_of_person,
    case_of,
    is_untouched,
    standing_honours,
)
from thidua.honours.queries.lives import Life, collective, life_of_body, life_of_person, person
from thidua.honours.queries.search import COUNTED, Found, Listed, Search, find, keyed, listed

__all__ = [
    "COUNTED",
    "STANDING",
    "Book",
    "Found",
    "Life",
    "Listed",
    "Search",
    "book_of_body",
    "book_of_person",
    "case_of",
    "collective",
    "find",
    "is_untouched",
    "keyed",
    "life_of_body",
    "life_of_person",
    "listed",
    "person",
    "standing_honours",
]
