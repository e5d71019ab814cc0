"""Which years of a run to show: those that fulfil it, else those that may, else those that come nearest."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.law.conditions import Run
from thidua.law.explain.simple import facts_of, found_years
from thidua.law.judge import LifeJudge
from thidua.law.questions import after_last_gap, enough, reached, runs_of, unbroken, years_from
from thidua.law.years import EPOCH, bit, since, union, upto, years_of


def nearest(judge: LifeJudge, run: Run) -> int:
    """The years to show: those that surely fulfil the run, else those that may, else those that come nearest."""
    return _fulfilled(judge, run) or _possible(judge, run)


def _fulfilled(judge: LifeJudge, run: Run) -> int:
    view = judge.sure
    if not unbroken(view, run):
        return 0
    region = reached(view, run)
    good = good_years(judge, run, sure=True) & region
    starts = view.starts(run.after, run.counting, run.years) if run.after else 0
    if run.counting == "window" and run.after:
        sound = after_last_gap(view, region, good | rest_years(judge, run, sure=True))
        return int(years_from(region, starts & sound))
    if run.counting == "next" and run.after:
        return _next_years(judge, run, starts, good)
    inside = good & (years_from(region, starts) if run.after else region)
    if run.to_proposal:
        return int(after_last_gap(view, years_from(region, starts) if run.after else region, inside))
    return _latest_block(judge, run, inside)


def _latest_block(judge: LifeJudge, run: Run, inside: int) -> int:
    best = 0
    for block in _blocks(inside):
        if block.bit_count() >= run.years and (run.exact or enough(judge.sure, block, run.within)):
            best = block
    return best


def rest_years(judge: LifeJudge, run: Run, *, sure: bool) -> int:
    """The years that are at least what the years outside the excellent block must be."""
    view = judge.sure if sure else judge.most
    return union(map(view.mask, run.rest))


def _possible(judge: LifeJudge, run: Run) -> int:
    view = judge.most
    region = reached(view, run)
    good = good_years(judge, run, sure=False) & region
    if run.after is None:
        return _best_block(run, region, good, judge)
    starts = view.starts(run.after, run.counting, run.years)
    if run.counting == "window":
        sound = after_last_gap(view, region, good | rest_years(judge, run, sure=False))
        known = judge.sure.starts(run.after, "window", 0) & region
        if not known and (least := _least(judge, run, starts & sound)):
            return least
        valid = (starts & sound & known) or (0 if known else starts & sound)
        return int(years_from(region, valid)) if valid else _since_latest(judge, run, known)
    if run.counting == "next":
        return _next_years(judge, run, starts, good)
    known = judge.sure.starts(run.after, run.counting, run.years) or judge.sure.starts(run.after, run.counting, 0)
    return _best_block(run, years_from(region, known or starts), good, judge)


def _least(judge: LifeJudge, run: Run, starts: int) -> int:
    """Nobody knows when the award before was: the fewest years to the proposal that may hold all that is asked."""
    years: int = reached(judge.most, run)
    good = good_years(judge, run, sure=False)
    for first in reversed(years_of(starts)):
        window = years & since(first)
        if runs_of(good & window, run.years) and enough(judge.most, window, run.within):
            return window
    return 0


def _since_latest(judge: LifeJudge, run: Run, starts: int) -> int:
    years: int = reached(judge.most, run)
    return years & since(EPOCH + starts.bit_length() - 1) if starts else _last(judge, run)


def _last(judge: LifeJudge, run: Run) -> int:
    years: int = reached(judge.most, run)
    return years & since(EPOCH + years.bit_length() - run.years)


def _next_years(judge: LifeJudge, run: Run, starts: int, good: int) -> int:
    best = 0
    for start in years_of(starts & good):
        first = bit(start)
        block = good & ~(good + first) & ~(first - 1)
        best = max(best, block, key=int.bit_count)
    if best.bit_count() >= run.years:
        return best
    known = judge.sure.starts(run.after or "", "next", 0) & reached(judge.most, run)
    begins = years_of(best or known)
    if not begins:
        return _last(judge, run)
    first = begins[0] if best else begins[-1]
    years: int = since(first) & upto(first + run.years - 1) & reached(judge.most, run)
    return years


def _best_block(run: Run, region: int, good: int, judge: LifeJudge) -> int:
    inside = good & region
    if run.to_proposal:
        block = after_last_gap(judge.most, region, inside) if region else 0
        return (
            _trimmed(judge, run, block)
            if block.bit_count() >= run.years
            else (_last(judge, run) & region) or _last(judge, run)
        )
    found = [
        _trimmed(judge, run, block)
        for block in _blocks(inside)
        if block.bit_count() >= run.years and enough(judge.most, block, run.within)
    ]
    sure = good_years(judge, run, sure=True)
    best = max(found, key=lambda years: ((years & sure).bit_count(), years), default=0)
    # years of which nobody knows anything may hold it all, yet what the reader can supply lies in the last ones
    return best if best & sure or best.bit_length() == region.bit_length() else _last(judge, run)


def _blocks(years: int) -> Iterator[int]:
    """The stretches of years without a gap, the earliest first."""
    while years:
        first = years & -years
        block = years & ~(years + first)
        yield block
        years ^= block


def _trimmed(judge: LifeJudge, run: Run, block: int) -> int:
    """The block without the early years of which nothing is known, as far as it still is long enough."""
    sure = good_years(judge, run, sure=True)
    for year in years_of(block & ~sure):
        shorter = block & since(year + 1)
        if shorter.bit_count() < run.years or sure & block & ~shorter:
            break
        block = shorter
    return block


def good_years(judge: LifeJudge, run: Run, *, sure: bool) -> int:
    """The years that are what each year of the run must be."""
    view = judge.sure if sure else judge.most
    return union(map(view.mask, run.every))


def block_inside(judge: LifeJudge, run: Run, window: int) -> int:
    """The stretch that holds what is counted, or comes nearest: a block (strict reading K8) or so many years exactly."""
    if run.exact:
        return _best_stretch(judge, run, window)
    if not run.strict:
        return window
    best = 0
    for block in _blocks(good_years(judge, run, sure=False) & window):
        if block.bit_count() >= run.years and enough(judge.most, block, run.within):
            return block
        best = max(best, block, key=int.bit_count)
    return best or window


def _best_stretch(judge: LifeJudge, run: Run, window: int) -> int:
    """So many years that hold what is counted; else the latest that hold most of it for sure."""
    facts = facts_of(run.within)
    stretches = [
        since(first) & upto(first + run.years - 1)
        for first in years_of(runs_of(window & good_years(judge, run, sure=False), run.years))
    ]
    return max(
        stretches,
        key=lambda years: (enough(judge.sure, years, run.within), len(found_years(judge, years, facts)), years),
        default=window,
    )
