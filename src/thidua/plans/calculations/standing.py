"""How a line of a plan stands on a day: done, on its way, at risk, late, or nobody has said (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum

NEAR = 30
"""Days before the end in which little done is a risk."""
BEHIND = 25
"""Points out of 100 by which the work may lie behind the time that has passed."""
WHOLE = Decimal(100)


class Standing(StrEnum):
    """How a line stands. What nobody has reported is not zero: it is not known, and late when its day has passed."""

    DONE = "dat"
    DONE_LATE = "dat_tre"
    ON_TRACK = "dang_lam"
    AT_RISK = "nguy_co"
    UNKNOWN = "chua_co_so"
    LATE = "tre"
    LATE_UNKNOWN = "qua_han_chua_bao"


DONE = (Standing.DONE, Standing.DONE_LATE)
LATE = (Standing.LATE, Standing.LATE_UNKNOWN)
SILENT = (Standing.UNKNOWN, Standing.LATE_UNKNOWN)


@dataclass(frozen=True, slots=True)
class Aim:
    """What a line wants. A task has no target; `begins` is the day from which its time is counted."""

    begins: date
    deadline: date | None
    target: Decimal | None = None
    baseline: Decimal | None = None
    lower_is_better: bool = False


@dataclass(frozen=True, slots=True)
class Come:
    """How far it had come on a day: a share of 100 for a task, a figure for a target."""

    day: date
    percent: int | None = None
    figure: Decimal | None = None


def reaches(aim: Aim, figure: Decimal) -> bool:
    """Whether a figure is as good as the target."""
    if aim.target is None:
        return False
    return figure <= aim.target if aim.lower_is_better else figure >= aim.target


def share(aim: Aim, come: Come | None) -> int | None:
    """How far, out of 100, from the baseline to the target; None where nobody has said. What is not wholly there is never 100."""
    if come is None:
        return None
    if come.figure is None or aim.target is None:
        return come.percent
    if reaches(aim, come.figure):
        return 100
    return min(_share(aim, come.figure), 99)


def _share(aim: Aim, figure: Decimal) -> int:
    target = aim.target or Decimal(0)
    if aim.baseline is not None and aim.baseline != target:
        found = (figure - aim.baseline) / (target - aim.baseline)
    elif aim.lower_is_better:
        found = target / figure if figure else Decimal(0)
    else:
        found = figure / target if target > 0 else Decimal(0)
    return int(max(found * WHOLE, Decimal(0)).to_integral_value(ROUND_DOWN))


def is_there(aim: Aim, come: Come) -> bool:
    """Whether it is done. What should stay low is known to have stayed low only when its time is over."""
    if aim.target is None:
        return come.percent == 100
    if come.figure is None or not reaches(aim, come.figure):
        return False
    return not aim.lower_is_better or aim.deadline is None or come.day >= aim.deadline


def standing(aim: Aim, come: Come | None, *, done_on: date | None = None, on: date) -> Standing:
    """How it stands on a day. `done_on`: the first day on which it was there, the day of `come` where none is given."""
    is_over = aim.deadline is not None and aim.deadline < on
    if come is None:
        return Standing.LATE_UNKNOWN if is_over else Standing.UNKNOWN
    if is_there(aim, come):
        day = done_on or come.day
        return Standing.DONE_LATE if aim.deadline and day > aim.deadline else Standing.DONE
    if is_over:
        return Standing.LATE
    return Standing.AT_RISK if _at_risk(aim, come, on) else Standing.ON_TRACK


def _at_risk(aim: Aim, come: Come, on: date) -> bool:
    """Far behind its time, or near its end with much left; what should stay low is at risk once it is over its mark."""
    if aim.lower_is_better and come.figure is not None:
        return not reaches(aim, come.figure)
    if aim.deadline is None:
        return False
    done, left = share(aim, come) or 0, (aim.deadline - on).days
    whole = max((aim.deadline - aim.begins).days, 1)
    passed = 100 * min(max((on - aim.begins).days, 0), whole) // whole
    return passed - done > BEHIND or (left <= NEAR and done < 75)
