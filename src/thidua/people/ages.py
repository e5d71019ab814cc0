"""Who is too young to hold a post: a birth or a day typed wrong."""

from datetime import date

YOUNGEST = 14
"""Years; nobody is taken into service younger, so a smaller age is a slip of the pen."""


def is_too_young(birth: date | None, since: date, *, only_year: bool = False) -> bool:
    """Whether somebody born then was too young on a day; of a year alone the most favourable day is taken."""
    if birth is None:
        return False
    birthday_passed = only_year or (since.month, since.day) >= (birth.month, birth.day)
    return since.year - birth.year - (not birthday_passed) < YOUNGEST
