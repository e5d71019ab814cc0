"""National identity numbers that nobody can have: no province is numbered 000."""

from datetime import date


def invented_number(key: str, *, born: date, female: bool) -> str:
    """Twelve digits built as the law says, but for the province."""
    century = (born.year - 1900) // 100 * 2 + female
    return f"000{century}{born.year % 100:02}{int(key.rpartition('-')[2]):06}"
