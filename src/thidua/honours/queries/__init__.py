"""What is read of the book: the lines of one recipient, whole lives, the search across everyone."""

from thidua.honours.queries.book import (
    Book,
    case_of,
    is_untouched,
    standing_honours,
)
from thidua.honours.queries.entries import KINDS, acts_about, chain_of, entry, slug_of
from thidua.honours.queries.extracts import as_number, entered_since, extract_of, issuer_of
from thidua.honours.queries.households import (
    find_households,
    household,
    households_visible_to,
    life_of_household,
)
from thidua.honours.queries.inheriting import Record, record_of
from thidua.honours.queries.lives import Life, life_of_body, life_of_person, person
from thidua.honours.queries.recipients import (
    SUBJECTS,
    Recipient,
    alike,
    become_alike,
    life_of,
    recipient,
    recipient_of,
    standings,
    worked_in,
)
from thidua.honours.queries.reviews import WAITING, causes, opened_by, review, reviews, reviews_of
from thidua.honours.queries.search import COUNTED, NAMED, OWNERS, Found, Limits, Listed, Search, find, keyed, listed
from thidua.honours.queries.units import Meant, unit_meant

__all__ = [
    "COUNTED",
    "KINDS",
    "NAMED",
    "OWNERS",
    "SUBJECTS",
    "WAITING",
    "Book",
    "Found",
    "Life",
    "Limits",
    "Listed",
    "Meant",
    "Recipient",
    "Record",
    "Search",
    "acts_about",
    "alike",
    "as_number",
    "become_alike",
    "case_of",
    "causes",
    "chain_of",
    "entered_since",
    "entry",
    "extract_of",
    "find",
    "find_households",
    "household",
    "households_visible_to",
    "is_untouched",
    "issuer_of",
    "keyed",
    "life_of",
    "life_of_body",
    "life_of_household",
    "life_of_person",
    "listed",
    "opened_by",
    "person",
    "recipient",
    "recipient_of",
    "record_of",
    "review",
    "reviews",
    "reviews_of",
    "slug_of",
    "standing_honours",
    "standings",
    "unit_meant",
    "worked_in",
]
