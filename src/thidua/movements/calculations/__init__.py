"""What is worked out of a movement and kept nowhere: how long it lasts, what is missing, what it is alike, what its length allows."""

from thidua.movements.calculations.lines import lines_of
from thidua.movements.calculations.periods import (
    CLOSED,
    COMING,
    DURATIONS,
    ENDED,
    LONGER,
    ONE,
    OPEN,
    RUNNING,
    SHORTER,
    UNDER_FIVE,
    UNDER_THREE,
    duration_of,
    last_day,
    lasts,
    standing,
)

__all__ = [
    "CLOSED",
    "COMING",
    "DURATIONS",
    "ENDED",
    "LONGER",
    "ONE",
    "OPEN",
    "RUNNING",
    "SHORTER",
    "UNDER_FIVE",
    "UNDER_THREE",
    "duration_of",
    "last_day",
    "lasts",
    "lines_of",
    "standing",
]
