"""Facts worked out before the years are looked at: each a function from a life to what surely and what possibly holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from thidua.law.case import RATINGS, Yearbook
from thidua.law.starts import years_between
from thidua.law.years import EVERY_YEAR, bit, mask, since

if TYPE_CHECKING:
    from thidua.law.life import Life

type Pair = tuple[int, int]
"""What surely holds and what may hold; the second contains the first."""


def rated(life: Life, lowest: str) -> Pair:
    level = RATINGS.index(lowest)
    good = bad = 0
    for year, rating in life.case.ratings.items():
        if RATINGS.index(rating) >= level:
            good |= bit(year)
        else:
            bad |= bit(year)
    return good, EVERY_YEAR & ~bad & ~life.unborn


def counted(life: Life, rest: str) -> Pair:
    test = _YEARBOOK[rest]
    return from_yearbook(life, test)


def from_yearbook(life: Life, test: Callable[[Yearbook], bool | None]) -> Pair:
    answers = {year: test(book) for year, book in life.case.collective.items()}
    yes = mask(year for year, answer in answers.items() if answer)
    no = mask(year for year, answer in answers.items() if answer is False)
    return yes, EVERY_YEAR & ~no


def led(life: Life, bloc: str) -> Pair:
    return from_yearbook(life, lambda book: None if book.led_bloc is None else book.led_bloc == bloc)


def undisciplined(life: Life, _: str) -> Pair:
    disciplined = mask(measure.on.year for measure in life.case.discipline)
    return EVERY_YEAR & ~disciplined & ~life.unlisted, EVERY_YEAR & ~disciplined


def age(life: Life, _: str) -> Pair:
    if life.case.founded is None:
        return 0, EVERY_YEAR
    full = years_between(life.case.founded, life.case.on)
    return ((2 << min(full, 60)) - 1 if full >= 0 else 0,) * 2


def anniversary(life: Life, _: str) -> Pair:
    if life.case.founded is None:
        return 0, 1
    years = life.case.on.year - life.case.founded.year
    return (1, 1) if years > 0 and years % 10 == 0 else (0, 0)


def no_flags(life: Life, _: str) -> Pair:
    eligible = life.case.flag_eligible
    return (0, 1) if eligible is None else (int(not eligible),) * 2


def movement(life: Life, rest: str) -> Pair:
    by, kind, years, reviews, result = rest.split(".")
    movement = life.case.movement
    if movement is None:
        return 0, 1
    fits = movement.by in by.split("+") and kind in ("any", movement.kind)
    fits = fits and (movement.review is None or movement.review in reviews.split("+"))
    fits = fits and (movement.result is None or movement.result in result.split("+"))
    if not fits or years_between(movement.begun, movement.ends + timedelta(days=1)) < int(years):
        return 0, 0
    # Reading K48: a movement planned long enough that has not yet run so long leaves the answer open.
    ended = movement.review == "tong_ket" or movement.ends < life.case.on
    ran = ended or years_between(movement.begun, life.case.on) >= int(years)
    sure = ran and movement.review is not None and movement.result is not None
    return int(sure), 1


def latest(life: Life, award: str) -> Pair:
    """The year of the last conferment; while the list has gaps after it, any of those years may be it."""
    years = [honour.year for honour in life.standing(award)]
    last = mask([max(years)]) if years else 0
    later = life.unlisted & since(max(years) + 1) if years else life.unlisted
    return (0 if later else last), last | later


def fresh(life: Life, rest: str) -> Pair:
    """In time: the dossier by the named day of the year after the decision on the last title (35.1.a)."""
    award, month, day = rest.split(".")
    last = max(life.standing(award), key=lambda honour: honour.year, default=None)
    if last is None or life.unlisted & since(last.year + 1):
        return 0, 1  # another, later title may be there
    on = life.case.on
    decided = last.decided.year if last.decided else last.year
    in_time = on <= on.replace(year=decided + 1, month=int(month), day=int(day))
    return (1, 1) if in_time else (0, int(last.decided is None))


def _share(part: int | None, whole: int | None, percent: int, *, over: bool = False) -> bool | None:
    """An exact share of all members, never rounded (reading K38); None where a number is missing or nobody is there."""
    if part is None or not whole:
        return None
    return part * 100 > whole * percent if over else part * 100 >= whole * percent


_YEARBOOK: dict[str, Callable[[Yearbook], bool | None]] = {
    "completed_100": lambda book: _share(book.completed, book.members, 100),
    "advanced_70": lambda book: _share(book.advanced, book.members, 70),
    "advanced_over_50": lambda book: _share(book.advanced, book.members, 50, over=True),
    "no_warnings": lambda book: None if book.warnings is None else book.warnings == 0,
    "grassroots_fighter": lambda book: None if book.grassroots_fighters is None else book.grassroots_fighters >= 1,
}


WORKERS: dict[str, Callable[[Life, str], Pair]] = {
    "rated": rated,
    "counted": counted,
    "led_bloc": led,
    "undisciplined": undisciplined,
    "age": age,
    "anniversary": anniversary,
    "no_flags": no_flags,
    "movement": movement,
    "latest": latest,
    "fresh": fresh,
}
"""Every fact that is worked out, by the first word of its name; all other names are awards and initiatives."""
