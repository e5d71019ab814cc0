"""How long a movement lasts, as the rows of form 0601 tell it, and how it stands on a day: no database here."""

from datetime import date, timedelta

SHORTER, ONE, UNDER_THREE, UNDER_FIVE, LONGER, OPEN = (
    "duoi-1-nam", "1-nam", "tren-1-duoi-3-nam", "3-duoi-5-nam", "tu-5-nam", "chua-xac-dinh"
)  # fmt: skip
DURATIONS = {
    SHORTER: "Dưới 1 năm",
    ONE: "1 năm",
    UNDER_THREE: "Từ trên 1 năm đến dưới 3 năm",
    UNDER_FIVE: "Từ 3 năm đến dưới 5 năm",
    LONGER: "Từ 5 năm trở lên",
    OPEN: "Chưa xác định thời hạn",
}
"""The rows, the shortest first; the last one is no row of the form and is shown only where it is needed."""

COMING, RUNNING, ENDED, CLOSED = "sap-bat-dau", "dang-thuc-hien", "het-thoi-gian", "da-ket-thuc"


def duration_of(since: date, until: date | None) -> str:
    """The one row a period belongs to; both days are included.

    A calendar year, and a period that ends on the same day of the next year, both are "1 năm": offices write either.
    """
    if until is None:
        return OPEN
    after = until + timedelta(days=1)
    if after < _anniversary(since, 1):
        return SHORTER
    if until <= _anniversary(since, 1):
        return ONE
    if after < _anniversary(since, 3):
        return UNDER_THREE
    return UNDER_FIVE if after < _anniversary(since, 5) else LONGER


def last_day(until: date | None, closed_on: date | None) -> date | None:
    """The day a period ends: as it was set, or the day of the final review where none was set."""
    return until or closed_on


def standing(since: date, until: date | None, closed_on: date | None, *, on: date) -> str:
    """How a movement stands on a day."""
    if closed_on is not None and closed_on <= on:
        return CLOSED
    if since > on:
        return COMING
    return ENDED if until is not None and until < on else RUNNING


def _anniversary(since: date, years: int) -> date:
    """The same day so many years later; what began on 29/02 ends its year with the last day of February."""
    try:
        return since.replace(year=since.year + years)
    except ValueError:
        return date(since.year + years, 3, 1)


def lasts(since: date, until: date | None, years: int) -> bool | None:
    """Whether a period lasts so many years at least; None where no end is set. Both days are included."""
    return None if until is None else until + timedelta(days=1) >= _anniversary(since, years)
