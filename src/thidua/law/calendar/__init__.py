"""Working days: what offices are off, year by year, and counting with them (Bộ luật Dân sự 2015 Điều 147).

No clock: every day is an argument. A body may add days off of its own (`own_days_off`).
"""

from thidua.law.calendar.counting import (
    COUNTING_PLACE,
    ENDING_PLACE,
    MOST_DAYS,
    CountedDate,
    CountedDays,
    add_working_days,
    next_working_day,
    working_days_between,
)
from thidua.law.calendar.days import WorkingDay, is_working
from thidua.law.calendar.years import FIRST_YEAR, LAST_YEAR, YEARS, least_sure

__all__ = [
    "COUNTING_PLACE",
    "ENDING_PLACE",
    "FIRST_YEAR",
    "LAST_YEAR",
    "MOST_DAYS",
    "YEARS",
    "CountedDate",
    "CountedDays",
    "WorkingDay",
    "add_working_days",
    "is_working",
    "least_sure",
    "next_working_day",
    "working_days_between",
]
