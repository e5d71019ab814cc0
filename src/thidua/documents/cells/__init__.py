"""One cell, read as a person meant it.

Every reader returns None (`text`: "") for an empty cell and raises `CellError` for one it cannot read; nothing
is guessed in silence. Readers are pure: no clock, no locale.
"""

from thidua.documents.cells.days import PartialDate, date, full_date, year
from thidua.documents.cells.numbers import flag, money, number
from thidua.documents.cells.values import SPACES, Broken, CellError, Value, is_blank, show, text

__all__ = [
    "SPACES",
    "Broken",
    "CellError",
    "PartialDate",
    "Value",
    "date",
    "flag",
    "full_date",
    "is_blank",
    "money",
    "number",
    "show",
    "text",
    "year",
]
