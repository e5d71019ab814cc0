"""The closed set of questions, each written once for every carrier.

Every question is asked twice: of the least that is known (`sure`) and of the most that is possible. More years and
more honours never hurt, so the two answers enclose the truth: both yes is met, both no is not met, else unknown. The one
exception is `since_last`: an unrecorded award of the same name would use years up. None is made up; the explanation says so.
"""

from collections.abc import Iterator
from typing import Protocol

from thidua.law.carriers import Carrier, Mask, Truth
from thidua.law.conditions import Alternatives, Attested, Count, Existed, Fact, Held, InYear, Question, Run, Since


class View(Protocol):
    """One of the two ways to look at a life: the least that is known of it, or the most that is possible."""

    @property
    def ops(self) -> Carrier:
        """How this carrier counts."""

    @property
    def sure(self) -> bool:
        """True for the least that is known."""

    @property
    def span(self) -> int:
        """How many years may hold single runs."""

    @property
    def year(self) -> Mask:
        """The year of achievement."""

    @property
    def upto(self) -> Mask:
        """Every year up to the year of achievement."""

    @property
    def reach(self) -> Mask:
        """Every year up to the last that "đến thời điểm đề nghị" takes in."""

    def mask(self, fact: str) -> Mask:
        """The years (or, for a fact about the subject itself, bit 0) in which the fact holds in this view."""

    def layers(self, fact: str) -> list[Mask]:
        """The years with at least one, two, three … of the fact; as many as the data has."""

    def starts(self, award: str, counting: str, years: int) -> Mask:
        """The first years that may count after each conferment whose clock has run so many years."""

    def every_start(self, award: str) -> Mask:
        """The first year that may count after each known conferment, ripe or not."""

    def attested(self, token: str) -> Truth:
        """False only where people have recorded a "no"."""

    def confirmed(self, token: str) -> Truth:
        """True only where people have recorded a "yes"."""


def ask(view: View, question: Question) -> Truth:
    """The answer of one view to one question."""
    match question:
        case Run():
            return unbroken(view, question)
        case Held(award):
            return view.mask(award) != 0
        case Since():
            return enough(view, since(view, question), question.within)
        case InYear(within):
            return enough(view, view.year, within)
        case Existed(years):
            return (view.mask("age") >> years) & 1 != 0
        case Fact(fact):
            return view.mask(fact) & 1 != 0
        case Attested(token):
            return view.attested(token)


def since(view: View, question: Since) -> Mask:
    """The years a count may use: all of them, or those since the earliest conferment of the award before."""
    if question.after is None:
        return view.upto
    return years_from(view.upto, view.starts(question.after, question.counting, 0))


def enough(view: View, window: Mask, alternatives: Alternatives) -> Truth:
    """Whether one of the lists of counts is found whole inside the window. No list asks for nothing."""
    if not alternatives:
        return True
    answer: Truth = False
    for counts in alternatives:
        whole: Truth = True
        for count in counts:
            whole = whole & (_often(view, window, count) if count.times else _is(view, count.fact))
        answer = answer | whole
    return answer


def _is(view: View, fact: str) -> Truth:
    return view.mask(fact) & 1 != 0


def _often(view: View, window: Mask, count: Count) -> Truth:
    """Whether it happened often enough. A year of a deeper layer stands in all `times` layers above it: no need to look."""
    layers = view.layers(count.fact)[: count.times]
    total = view.ops.count(layers[0] & window)
    for layer in layers[1:]:
        total = total + view.ops.count(layer & window)
    return total >= count.times


def unbroken(view: View, run: Run) -> Truth:
    """The composite question of the merit ladder: the run and what is counted in it, tested on the same years."""
    upto = reached(view, run)
    good = _union(view, run.every) & upto
    if run.after is None:
        return _block(view, run, upto, good)
    starts = view.ops.keep(view.starts(run.after, run.counting, run.years))
    if run.counting == "next":
        return _next_block(view, run, starts, good)
    if run.counting == "window":
        return _whole_window(view, run, starts, good)
    answer = _block(view, run, view.ops.keep(years_from(upto, starts)), good)
    if not (run.each and view.sure):
        return answer
    # Which of several conferments is "the last time" is not settled (S5): yes only if each of them says yes.
    if run.counting == "signed":
        known = view.ops.keep(view.every_start(run.after))
        answer, starts = answer & ((known ^ (known & starts)) == 0), known
    return answer & _block(view, run, view.ops.keep(years_from(upto, _latest(view, starts))), good)


def reached(view: View, run: Run) -> Mask:
    """The years a run may use: ratings that must reach the proposal are read to the day, titles to the year sought."""
    rated = run.every[0].startswith("rated.")
    return view.reach if rated and (run.to_proposal or run.counting == "window") else view.upto


def _latest(view: View, starts: Mask) -> Mask:
    filled = view.ops.fill(starts)
    return filled ^ (filled >> 1)


def _block(view: View, run: Run, region: Mask, good: Mask) -> Truth:
    """A block inside the region: the last one where it must reach the proposal, else any."""
    inside = view.ops.keep(good & region)
    if run.to_proposal:
        block = view.ops.keep(after_last_gap(view, region, inside))
        return (view.ops.count(block) >= run.years) & enough(view, block, run.within)
    return _any_block(view, run, inside)


def _whole_window(view: View, run: Run, starts: Mask, good: Mask) -> Truth:
    """Decree 152/2025 Điều 33.7: everything since the last award counts, and no year of it may fall below."""
    sound = after_last_gap(view, view.reach, good | (_union(view, run.rest) if run.rest else good))
    valid = view.ops.keep(starts & sound)
    answer = (valid != 0) & _inside(view, run, years_from(view.reach, valid), good)
    if not (run.each and view.sure):
        return answer
    known = view.ops.keep(view.every_start(run.after or ""))
    newest = years_from(view.reach, _latest(view, known))
    return answer & ((known ^ (known & valid)) == 0) & _inside(view, run, newest, good)


def _inside(view: View, run: Run, window: Mask, good: Mask) -> Truth:
    window = view.ops.keep(window)
    if run.strict:
        return _any_block(view, run, view.ops.keep(good & window))
    counted = enough(view, window, run.within)
    return counted & (runs_of(good & window, run.years) != 0) if run.rest else counted


def _next_block(view: View, run: Run, starts: Mask, good: Mask) -> Truth:
    """The old wording "05 năm tiếp theo": the block begins in the very first year after the award."""
    left = starts & runs_of(good, run.years)
    if run.to_proposal:
        left = left & after_last_gap(view, reached(view, run), good)
    return _try_each(view, run, good, view.ops.keep(left))


def _any_block(view: View, run: Run, inside: Mask) -> Truth:
    long_enough = runs_of(inside, run.years)
    if not run.within:
        return long_enough != 0
    if run.exact:
        return _stretch(view, run, view.ops.keep(long_enough))
    begins = inside & ~(inside + inside)
    return _try_each(view, run, inside, view.ops.keep(begins & long_enough))


def _try_each(view: View, run: Run, good: Mask, begins: Mask) -> Truth:
    answer: Truth = False
    for first in _one_by_one(view, begins, view.span // (run.years + 1) + 1):
        # Adding the first year carries through the block and leaves the year after its last one.
        block = view.ops.keep(good & ~(good + first) & ~(first - 1))
        answer = view.ops.keep(answer | ((first != 0) & enough(view, block, run.within)))
    return answer


def _stretch(view: View, run: Run, begins: Mask) -> Truth:
    """So many years in a row and no more: what is counted must fit into them. `begins` are the first years of such rows."""
    answer: Truth = False
    for counts in run.within:
        fitting = begins
        for count in counts:
            fitting = view.ops.keep(fitting & _held_within(view, count, run.years))
        answer = answer | (fitting != 0)
    return answer


def _held_within(view: View, count: Count, years: int) -> Mask:
    """The years from which on, so many years long, a thing is found often enough: all years counted side by side."""
    often: list[Mask] = [0] * count.times
    for layer in view.layers(count.fact):
        for later in range(years):
            there = layer >> later
            for level in range(count.times - 1, 0, -1):
                often[level] = view.ops.keep(often[level] | (often[level - 1] & there))
            often[0] = view.ops.keep(often[0] | there)
    return often[-1]


def _one_by_one(view: View, begins: Mask, most: int) -> Iterator[Mask]:
    for _ in range(most):
        if view.ops.none_left(begins):
            return
        first = view.ops.keep(begins & -begins)
        yield first
        begins = view.ops.keep(begins ^ first)


def years_from(upto: Mask, starts: Mask) -> Mask:
    """The years from the earliest start on; none where there is no start."""
    first = starts & -starts
    return upto & ~(first - 1)


def after_last_gap(view: View, region: Mask, good: Mask) -> Mask:
    """The years of the region after the last year that is not good."""
    return region & ~view.ops.fill(region & ~good)


def runs_of(good: Mask, years: int) -> Mask:
    """The first year of every stretch of so many good years."""
    long_enough, done = good, 1
    while done < years:
        step = min(done, years - done)
        long_enough = long_enough & (long_enough >> step)
        done += step
    return long_enough


def _union(view: View, facts: tuple[str, ...]) -> Mask:
    found = view.mask(facts[0])
    for fact in facts[1:]:
        found = found | view.mask(fact)
    return found
