"""What the bodies of a chunk count of their own people, how they are rated, and what they receive for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thidua.honours.sample import keys
from thidua.honours.synthetic.bodies import BLOC, SECTIONS, Chunk
from thidua.honours.synthetic.careers import Careers, Ints, Truths
from thidua.honours.synthetic.merit import BEST, DONE, FAILED, GOOD, NEW_LAW, NO_YEAR, NOT_RATED, Merit, after
from thidua.honours.synthetic.variants import Variant

AWARDS = (
    keys.LABOUR_3, keys.STATE_FLAG, keys.STATE_CERTIFICATE, keys.FLAG, keys.CERTIFICATE, keys.EXCELLENT_UNIT,
    keys.ADVANCED_UNIT,
)  # fmt: skip
_REST = 6
_EACH = SECTIONS + 1


@dataclass(slots=True)
class Bodies:
    """By year and unit: the counts (`figures`), the level of the rating, who led a bloc, the awards by key."""

    figures: dict[str, Ints]
    rating: NDArray[np.int8]
    led: Truths
    awards: dict[str, Truths]


def stand(
    rng: np.random.Generator, chunk: Chunk, career: Careers, merit: Merit, variant: Variant, *, first: int
) -> Bodies:  # fmt: skip
    """All the years of every body of the chunk."""
    figures = _figures(chunk, career, merit)
    years, units = figures["members"].shape
    manned = figures["members"] > 0
    rating = np.full((years, units), NOT_RATED, np.int8)
    awards = {award: np.zeros((years, units), np.bool_) for award in AWARDS}
    led = np.zeros((years, units), np.bool_)
    enough = (figures["advanced"] * 10 >= figures["members"] * 7) & (figures["warnings"] == 0) & manned
    flawless = enough & (figures["completed"] == figures["members"]) & (figures["grassroots_fighters"] > 0)
    best = rng.random(units) < variant.body_best
    run = np.zeros(units, np.int64)
    certified, certified_by_state, ordered = (np.full(units, NO_YEAR) for _ in range(3))
    for at in range(years):
        year, draw = first + at, rng.random((8, units))
        best = draw[0] < np.where(best, variant.body_best_again, variant.body_best * 0.7)
        level = np.where(best, BEST, np.where(draw[1] < variant.body_done / (1 - variant.body_best), DONE, GOOD))
        rating[at] = np.where(manned[at], level, NOT_RATED)
        given = {key: rows[at] for key, rows in awards.items()}
        given[keys.EXCELLENT_UNIT][:] = best & flawless[at] & (draw[2] < variant.excellent_unit)
        given[keys.ADVANCED_UNIT][:] = (
            enough[at] & (level <= GOOD) & ~given[keys.EXCELLENT_UNIT] & (draw[2] < variant.advanced_unit)
        )
        led[at] = _leaders(best & manned[at], draw[3])
        given[keys.FLAG][:] = led[at]
        given[keys.STATE_FLAG][:] = led[at] & (draw[4] < variant.state_flag)
        run = np.where(best & manned[at], run + 1, 0)
        mark = (run >= 2) & ~led[at] & (year - certified >= _REST) & (draw[5] < variant.body_certificate)
        given[keys.CERTIFICATE][:] = mark
        flags = np.sum(awards[keys.FLAG][max(at - 4, 0) : at + 1], axis=0)
        titles = np.all(awards[keys.EXCELLENT_UNIT][max(at - 4, 0) : at + 1], axis=0)
        five = (run >= 5) & titles & ~given[keys.STATE_FLAG]
        state = five & (flags >= 1) & after(certified, year, gap=5, unbroken=run) & (certified_by_state == NO_YEAR)
        third = five & (flags >= 2) & after(certified_by_state, year, gap=6 if year >= NEW_LAW else 5, unbroken=run)
        third &= ordered == NO_YEAR
        given[keys.STATE_CERTIFICATE][:], given[keys.LABOUR_3][:] = state, third
        certified = np.where(mark, year, certified)
        certified_by_state = np.where(state, year, certified_by_state)
        ordered = np.where(third, year, ordered)
    return Bodies(figures, rating, led, awards)


def _figures(chunk: Chunk, career: Careers, merit: Merit) -> dict[str, Ints]:
    """What every unit counted of its people, a bureau with its sections."""
    there = career.at_work
    counted = {
        "members": there,
        "completed": there & (merit.rating != FAILED),
        "advanced": merit.awards[keys.ADVANCED],
        "grassroots_fighters": merit.awards[keys.FIGHTER],
        "warnings": merit.discipline == 2,
    }
    return {name: _with_sections(career.units, rows, chunk.units_count) for name, rows in counted.items()}


def _with_sections(units: Ints, rows: Truths, size: int) -> Ints:
    own = np.stack([np.bincount(of_year[row], minlength=size) for of_year, row in zip(units, rows, strict=True)])
    whole = own.reshape(len(own), -1, _EACH).sum(axis=2)
    own[:, ::_EACH] = whole
    return own


def _leaders(best: Truths, draw: NDArray[np.float64]) -> Truths:
    """In each bloc of bureaus one of those rated best, if any."""
    bureaus = np.where(best, draw, 2)[::_EACH]
    padded = np.full(-(-len(bureaus) // BLOC) * BLOC, 2.0)
    padded[: len(bureaus)] = bureaus
    blocs = padded.reshape(-1, BLOC)
    chosen = np.zeros_like(blocs, np.bool_)
    rows = np.arange(len(blocs))
    chosen[rows, blocs.argmin(axis=1)] = blocs.min(axis=1) < 2
    led = np.zeros(len(best), np.bool_)
    led[::_EACH] = chosen.reshape(-1)[: len(bureaus)]
    return led
