"""Facts worked out before the years are looked at: each a function from a life to what surely and what possibly holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from thidua.law.case import RATINGS, Yearbook
from thidua.law.starts import years_between
from thidua.law.years import EVERY_YEAR, bit, mask, since

if TYPE_CHECKING:
    from thidua.law.life import Life

type Pair = tuple[int, int]
"""What surely holds and what may hold; the second contains the first."""


def rated(life: Life, lowest: str) -> Pair:
    enough = RATINGS[RATINGS.index(lowest) :]
    good = bad = 0
    for year, rating in life.case.ratings.items():
        if rating in enough:
            good |= bit(year)
        else:
            bad |= bit(year)
    proven = good if life.adds_up else good & ~life.inherited
    return proven, EVERY_YEAR & ~bad & ~life.unborn


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
    own = (2 << min(full, 60)) - 1 if full >= 0 else 0
    return own, EVERY_YEAR if life.merged else own


def anniversary(life: Life, _: str) -> Pair:
    if life.case.founded is None or life.merged:
        return 0, 1  # whose founding a merged unit celebrates is for people
    years = life.case.on.year - life.case.founded.year
    return (1, 1) if years > 0 and years % 10 == 0 else (0, 0)


def no_flags(life: Life, _: str) -> Pair:
    eligible = life.case.flag_eligible
    return (0, 1) if eligible is None else (int(not eligible),) * 2


def movement(life: Life, rest: str) -> Pair:
    """Led, or was voted in, a movement of the kind, the launcher and the length the article asks."""
    by, kind, years, reviews, result = rest.split(".")
    move = life.case.movement
    if move is None:
        return 0, 1
    asked = [(kind, move.kind), (reviews, move.review), (result, move.result)]
    fits = move.by in by.split("+") and all(
        told is None or want == "any" or told in want.split("+") for want, told in asked
    )
    if not fits or years_between(move.begun, move.ends + timedelta(days=1)) < int(years):
        return 0, 0
    # Reading K48: a movement planned long enough that has not yet run so long leaves the answer open.
    ran = move.ends < life.case.on or years_between(move.begun, life.case.on) >= int(years)
    told = all(want == "any" or told is not None for want, told in asked)
    return int(ran and told), 1


def short_movement(life: Life, rest: str) -> Pair:
    """Not a movement of the named launcher that is too short (Circular 01/2024 Điều 1.3); others pass."""
    by, years = rest.split(".")
    move = life.case.movement
    short = move is not None and move.by == by and years_between(move.begun, move.ends + timedelta(days=1)) < int(years)
    return (0, 0) if short else (1, 1)


def launched(life: Life, by: str) -> Pair:
    """Not a movement that the file says somebody else launched (Điều 74.1.a); one of which nothing is said passes."""
    move = life.case.movement
    return (0, 0) if move is not None and move.by not in (by, "any") else (1, 1)


def one_state_award(life: Life, _: str) -> Pair:
    """No other state-level form decided in the year of the proposal (Circular 12/2019 Điều 3.3)."""
    return (0, 0) if any(map(life.of_this_year, life.case.honours)) else (1, 1)


def model(life: Life, years: str) -> Pair:
    """A farmer's production model that has been stable for so many years; on which day of its year it began is not known."""
    begun, on = life.case.model_since, life.case.on
    if begun is None:
        return 0, 1
    least, most = years_between(date(begun, 12, 31), on), years_between(date(begun, 1, 1), on)
    return int(least >= int(years)), int(most >= int(years))


def never(_life: Life, _: str) -> Pair:
    """Nothing fulfils it: the second reading of a rule that says nothing about a subject (S19)."""
    return 0, 0


def latest(life: Life, award: str) -> Pair:
    """The year of the last conferment; while the list has gaps after it, any of those years may be it."""
    years = [honour.year for honour in life.standing(award)]
    last = mask([max(years)]) if years else 0
    later = life.unlisted & life.upto & (since(max(years) + 1) if years else EVERY_YEAR)
    return (0 if later else last), last | later


def spaced(life: Life, rest: str) -> Pair:
    """The year of the last conferment, where another lies three to five years before it: each on three years of its own."""
    award, apart = rest.split(".")
    sure, most = latest(life, award)
    held, may = life.pair(award)
    earlier = [int(apart) + more for more in range(3)]
    return sure & _or(held << back for back in earlier), most & _or(may << back for back in earlier)


def _or(masks: Iterable[int]) -> int:
    found = 0
    for one in masks:
        found |= one
    return found


def fresh(life: Life, rest: str) -> Pair:
    """In time: the dossier by the named day of the year after the decision on the last title (35.1.a)."""
    award, month, day = rest.split(".")
    last = max(life.standing(award), key=lambda honour: honour.year, default=None)
    if last is None or life.unlisted & life.upto & since(last.year + 1):
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
    "short_movement": short_movement,
    "launched": launched,
    "one_state_award": one_state_award,
    "model": model,
    "never": never,
    "latest": latest,
    "spaced": spaced,
    "fresh": fresh,
}
"""Every fact that is worked out, by the first word of its name; all other names are awards and initiatives."""
