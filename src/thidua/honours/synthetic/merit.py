"""What everybody of a chunk achieves, year by year: each award only where the law of every time since 2004 is met.

The rules are stricter than the law of any one day, so that one set serves all: `sample/chains.py` says them award by award.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thidua.honours.sample import keys
from thidua.honours.synthetic.careers import Careers, Ints, Truths
from thidua.honours.synthetic.variants import Variant

BEST, GOOD, DONE, FAILED = 0, 1, 2, 3
LEVELS = ("HTXS", "HTT", "HT", "KHT")
NOT_RATED = -1
SCOPES = ("", "co_so", "cap_bo", "toan_quoc")
FORMS = ("", "khien_trach", "canh_cao")
AWARDS = (
    keys.LABOUR_2, keys.LABOUR_3, keys.STATE_CERTIFICATE, keys.NATIONAL_FIGHTER, keys.CERTIFICATE, keys.MINISTRY_FIGHTER,
    keys.FIGHTER, keys.ADVANCED, keys.PRAISE,
)  # fmt: skip
"""What persons receive here, the highest first."""
_CERTIFICATE_REST = 6
NEW_LAW = 2023
"""From this year of achievement on, five years count from the day the last award was signed: a sixth year is needed."""
NO_YEAR = -(10**6)

type Bytes = NDArray[np.int8]


@dataclass(slots=True)
class Merit:
    """By year and person: the level of the rating, the scope of the initiative, the form of discipline; the awards by key."""

    rating: Bytes
    initiative: Bytes
    discipline: Bytes
    awards: dict[str, Truths]


@dataclass(slots=True)
class _Record:
    """What the next year looks back on, by person: unbroken years, and the years of the last awards."""

    best: Ints
    fighting: Ints
    certificate: Ints
    ministry: Ints
    before_ministry: Ints
    state_certificate: Ints
    third: Ints
    second: Ints


@dataclass(slots=True)
class _Now:
    """One year of everybody: what is drawn for it, who strives in it, what came before."""

    merit: Merit
    career: Careers
    variant: Variant
    record: _Record
    always: Truths
    striving: Truths
    year: int
    at: int
    draw: NDArray[np.float64]

    def chance(self, name: str) -> NDArray[np.float64]:
        """How likely something is for each, by how hard they try this year."""
        variant = self.variant
        plain, tried, driven = (
            float(getattr(mode, name)) for mode in (variant.plain, variant.striving, variant.driven)
        )
        return np.where(self.always, driven, np.where(self.striving, tried, plain))

    def given(self, award: str) -> Truths:
        """Who receives an award this year; written into as it is found."""
        row: Truths = self.merit.awards[award][self.at]
        return row


def live(rng: np.random.Generator, career: Careers, variant: Variant, *, first: int, years: int) -> Merit:
    """All the years of everybody."""
    shape = (years, career.size)
    merit = Merit(
        np.full(shape, NOT_RATED, np.int8), np.zeros(shape, np.int8), np.zeros(shape, np.int8),
        {award: np.zeros(shape, np.bool_) for award in AWARDS},
    )  # fmt: skip
    zero = np.zeros(career.size, np.int64)
    record = _Record(zero, zero, *(np.full(career.size, NO_YEAR) for _ in range(6)))
    always = rng.random(career.size) < variant.always
    begin, go_on = variant.begin_striving, variant.go_on_striving
    striving = rng.random(career.size) < begin / (1 - go_on + begin)
    for at in range(years):
        draw = rng.random((12, career.size))
        now = _Now(merit, career, variant, record, always, striving, first + at, at, draw)
        _rate(now)
        _title(now)
        _reward(now)
        striving = draw[11] < np.where(striving, go_on, begin)
    return merit


def _rate(now: _Now) -> None:
    """Discipline, rating and initiative of a year; whoever is disciplined is rated low."""
    merit, at, draw, odds = now.merit, now.at, now.draw, now.variant.disciplined
    there = now.career.at_work[at]
    measure = there & ~now.always & (draw[0] < (odds if at else 0))
    warned = measure & (draw[0] < odds / 3)
    merit.discipline[at] = np.where(warned, 2, np.where(measure, 1, 0))
    low = 1 - now.chance("failed")
    level = np.select(
        [draw[1] < now.chance("best"), draw[1] >= low, draw[1] >= low - now.chance("done")], [BEST, FAILED, DONE], GOOD
    )
    level = np.where(warned, FAILED, np.where(measure, DONE, level))
    merit.rating[at] = np.where(there, level, NOT_RATED)
    merit.initiative[at] = there & (draw[2] < now.chance("initiative"))


def _title(now: _Now) -> None:
    """The titles of the year, and how widely initiatives were recognised: a title may ask for more than the unit's own."""
    merit, at, draw, record, variant, year = now.merit, now.at, now.draw, now.record, now.variant, now.year
    clean = merit.discipline[at] == 0
    served = (merit.discipline[at - 1] == 0) & clean if at else clean
    advanced, fighter = now.given(keys.ADVANCED), now.given(keys.FIGHTER)
    advanced[:] = now.career.at_work[at] & (merit.rating[at] <= GOOD) & clean & (draw[3] < variant.advanced)
    invented = merit.initiative[at] > 0
    fighter[:] = advanced & invented & (draw[4] < now.chance("fighter"))
    record.best = np.where(advanced & invented & (merit.rating[at] == BEST) & served, record.best + 1, 0)
    record.fighting = np.where(fighter & served, record.fighting + 1, 0)
    titled = (record.fighting >= 3) & (year - record.ministry >= 3) & (draw[5] < variant.ministry_fighter)
    titled &= now.always | (draw[6] < 3 * variant.wide)
    national = titled & (record.fighting >= 6) & (year - record.ministry == 3) & (draw[7] < variant.national_fighter)
    wide = titled | (invented & (draw[6] < np.where(now.always, 0.6, variant.wide)))
    merit.initiative[at] = np.where(national, 3, np.where(wide, 2, merit.initiative[at]))
    now.given(keys.MINISTRY_FIGHTER)[:] = titled
    now.given(keys.NATIONAL_FIGHTER)[:] = national
    record.before_ministry = np.where(titled, record.ministry, record.before_ministry)
    record.ministry = np.where(titled, year, record.ministry)


def _reward(now: _Now) -> None:
    """Certificates and orders: five best years, exactly those after the award before (to 2022), all those after it (since)."""
    draw, record, variant, year = now.draw, now.record, now.variant, now.year
    certified = (record.best >= 2) & (year - record.certificate >= _CERTIFICATE_REST)
    certified &= draw[8] < np.where(now.always, 0.9, variant.certificate)
    five = (record.best >= 5) & (record.fighting >= 5) & ~now.given(keys.NATIONAL_FIGHTER)
    by_state = five & after(record.certificate, year, gap=5, unbroken=record.best)
    by_state &= (record.state_certificate == NO_YEAR) & (draw[9] < variant.state_certificate)
    wide = np.sum(now.merit.initiative[max(now.at - 4, 0) : now.at + 1] >= 2, axis=0)
    gap = 6 if year >= NEW_LAW else 5
    third = five & after(record.state_certificate, year, gap=gap, unbroken=record.best) & (record.third == NO_YEAR)
    third &= (record.fighting >= 7) & (wide >= 2) & (draw[9] < variant.order)
    second = five & after(record.third, year, gap=gap, unbroken=record.best) & (record.second == NO_YEAR)
    second &= (record.ministry > year - 5) & (record.before_ministry > record.third) & (wide >= 3)
    second &= draw[9] < variant.order
    now.given(keys.CERTIFICATE)[:] = certified
    now.given(keys.STATE_CERTIFICATE)[:] = by_state
    now.given(keys.LABOUR_3)[:] = third
    now.given(keys.LABOUR_2)[:] = second
    now.given(keys.PRAISE)[:] = now.given(keys.ADVANCED) & (draw[10] < variant.praise)
    record.certificate = np.where(certified, year, record.certificate)
    record.state_certificate = np.where(by_state, year, record.state_certificate)
    record.third = np.where(third, year, record.third)
    record.second = np.where(second, year, record.second)


def after(award: Ints, year: int, *, gap: int, unbroken: Ints) -> Truths:
    """So many years after an award: exactly so many before the Law of 2022, since then at least so many and none broken."""
    return year - award == gap if year < NEW_LAW else (year - award >= gap) & (unbroken >= year - award)
