"""How often each award is given in each bloc and year. The two reported periods add up to the reports' own figures.

State orders, certificates and titles are not here: `chains.py` and `collectives.py` name each of them.
"""

from thidua.honours.sample.keys import (
    CERTIFICATE,
    EXCELLENT_UNIT,
    FIGHTER,
    FLAG,
    MINISTRY_FIGHTER,
    STATE_FLAG,
)
from thidua.honours.sample.structure import BRANCHES, OFFICES

type Counts = dict[int, int]


def _years(first: int, *counts: int) -> Counts:
    return dict(enumerate(counts, first))


PERSONS: dict[tuple[str, str], Counts] = {
    # 39 ministry fighters and 143 certificates of 2015–2019
    (OFFICES, MINISTRY_FIGHTER): _years(2006, 6, 6, 7, 7, 7, 8, 7, 8, 7, 7, 8, 8, 8, 8, 8),
    (OFFICES, CERTIFICATE): _years(2004, 18, 19, 18, 20, 21, 20, 22, 21, 22, 21, 22, 28, 28, 29, 29, 29, 27),
    (OFFICES, FIGHTER): _years(2004, 72, 74, 75, 73, 78, 80, 81, 79, 82, 80, 77, 74, 72, 62, 63, 61, 60),
    # 157 ministry fighters, 32 certificates and 1,431 grassroots fighters of 2010–2014
    (BRANCHES, MINISTRY_FIGHTER): _years(2006, 21, 23, 25, 27, 29, 30, 31, 33, 34, 27, 26, 24, 23, 24, 23),
    (BRANCHES, CERTIFICATE): _years(2004, 7, 8, 9, 9, 8, 8, 6, 6, 6, 7, 7, 12, 13, 14, 14, 15, 14),
    (BRANCHES, FIGHTER): _years(
        2004, 221, 232, 240, 246, 255, 262, 271, 279, 287, 293, 301, 284, 276, 168, 165, 166, 163
    ),
}
"""Persons, by bloc and award; the years from the first that rests on records of 2003 on."""

BODIES: dict[tuple[str, str], Counts] = {
    # 59 excellent collectives, 17 flags (4 of them of 2019), 5 flags of the Government, 28 certificates of 2015–2019
    (OFFICES, EXCELLENT_UNIT): _years(2004, 8, 9, 9, 10, 10, 11, 10, 11, 11, 11, 11, 11, 12, 12, 12, 12, 12),
    (OFFICES, FLAG): _years(2005, 2, 2, 3, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4),
    (OFFICES, STATE_FLAG): _years(2006, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
    (OFFICES, CERTIFICATE): _years(2004, 4, 4, 4, 5, 5, 5, 5, 4, 5, 5, 5, 5, 6, 5, 6, 6, 6),
    # 83 excellent collectives, 10 flags, 6 flags of the Government, 43 certificates of 2010–2014
    (BRANCHES, EXCELLENT_UNIT): _years(2004, 12, 12, 13, 13, 14, 14, 15, 16, 17, 17, 18, 17, 16, 16, 17, 17, 16),
    (BRANCHES, FLAG): _years(2005, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3),
    (BRANCHES, STATE_FLAG): _years(2006, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1),
    (BRANCHES, CERTIFICATE): _years(2004, 6, 6, 7, 7, 7, 8, 8, 8, 9, 9, 9, 9, 9, 10, 9, 10, 9),
}  # fmt: skip
"""Collectives, by bloc and award."""
