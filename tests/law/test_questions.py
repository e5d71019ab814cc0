"""The bit-wise questions against the same questions asked year by year, the slow and plain way."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from thidua.law.carriers.ints import INTS, Ints
from thidua.law.conditions import Count, Run
from thidua.law.questions import after_last_gap, runs_of, unbroken, years_from
from thidua.law.years import EPOCH, SPAN, bit, mask, since, upto, years_of

FIRST, LAST = 2000, 2020
ALL = upto(LAST)
spans = st.sets(st.integers(FIRST, LAST))


@dataclass
class Plain:
    """A life with nothing unknown."""

    good: set[int]
    titles: set[int]
    begins: set[int]
    unripe: frozenset[int] = frozenset()
    ops: Ints = INTS
    sure: bool = True
    span: int = SPAN
    year: int = bit(LAST)
    upto: int = ALL
    reach: int = ALL

    def mask(self, fact: str) -> int:
        return mask(self.good if fact == "rated.HTT" else self.titles)

    def layers(self, fact: str) -> list[int]:
        return [self.mask(fact)]

    def starts(self, award: str, counting: str, years: int) -> int:
        return mask(self.begins - self.unripe)

    def every_start(self, award: str) -> int:
        return mask(self.begins)

    def attested(self, token: str) -> bool:
        return True

    def confirmed(self, token: str) -> bool:
        return True


def blocks(years: set[int]) -> list[list[int]]:
    """The unbroken stretches of a set of years."""
    found: list[list[int]] = []
    for year in sorted(years):
        if found and found[-1][-1] == year - 1:
            found[-1].append(year)
        else:
            found.append([year])
    return found


def fulfils(block: list[int], life: Plain, years: int, times: int) -> bool:
    return len(block) >= years and len(life.titles & set(block)) >= times


lives = st.builds(Plain, spans, spans, st.sets(st.integers(FIRST, LAST + 1), max_size=3))
sizes = st.tuples(st.integers(1, 8), st.integers(0, 3))


def run_of(years: int, times: int, **more: object) -> Run:
    within = ((Count("title", times),),) if times else ()
    return Run(every=("rated.HTT",), years=years, within=within, **more)  # type: ignore[arg-type]


@given(lives, sizes)
def test_a_run_anywhere(life: Plain, size: tuple[int, int]) -> None:
    plain = any(fulfils(block, life, *size) for block in blocks(life.good))
    assert unbroken(life, run_of(*size)) == plain


@given(lives, sizes)
def test_a_run_that_reaches_the_proposal(life: Plain, size: tuple[int, int]) -> None:
    last = [block for block in blocks(life.good) if block[-1] == LAST]
    assert unbroken(life, run_of(*size, to_proposal=True)) == any(fulfils(block, life, *size) for block in last)


@given(lives, sizes)
def test_a_run_after_the_earliest_award(life: Plain, size: tuple[int, int]) -> None:
    after = {year for year in life.good if life.begins and year >= min(life.begins)}
    plain = any(fulfils(block, life, *size) for block in blocks(after))
    assert unbroken(life, run_of(*size, after="award", counting="law")) == plain


@given(lives, sizes)
def test_a_run_that_begins_the_year_after_the_award(life: Plain, size: tuple[int, int]) -> None:
    """NĐ 91/2017: "05 năm tiếp theo trở lên liên tục"."""
    plain = any(
        fulfils([year for year in block if year >= first], life, *size)
        for first in life.begins
        for block in blocks(life.good)
        if first in block
    )
    assert unbroken(life, run_of(*size, after="award", counting="next")) == plain


@given(lives, sizes)
def test_the_whole_time_since_the_award(life: Plain, size: tuple[int, int]) -> None:
    """NĐ 152/2025 Điều 33.7 for persons: no year since the award may fall below (the length is the clock's affair)."""
    windows = [list(range(first, LAST + 1)) for first in life.begins if first <= LAST]
    plain = any(set(window) <= life.good and len(life.titles & set(window)) >= size[1] for window in windows)
    assert unbroken(life, run_of(*size, after="award", counting="window")) == plain


@given(lives, sizes)
def test_a_block_inside_the_time_since_the_award(life: Plain, size: tuple[int, int]) -> None:
    """NĐ 152/2025 Điều 33.7 for collectives: a block of titles, every other year at least good."""
    run = Run(("title",), size[0], "award", "window", rest=("rated.HTT",))
    plain = any(
        set(range(first, LAST + 1)) <= life.good | life.titles
        and any(len(block) >= size[0] for block in blocks({year for year in life.titles if year >= first}))
        for first in life.begins
        if first <= LAST
    )
    assert unbroken(life, run) == plain


@given(lives, sizes, st.booleans())
def test_what_is_counted_lies_in_the_time_or_strictly_in_the_block(
    life: Plain, size: tuple[int, int], strict: bool
) -> None:
    years, times = size
    run = Run(
        ("rated.HTT",), years, "award", "window", rest=("title",), strict=strict, within=((Count("title", times + 1),),)
    )

    def holds(first: int) -> bool:
        window = set(range(first, LAST + 1))
        long_blocks = [set(block) for block in blocks(life.good & window) if len(block) >= years]
        regions = long_blocks if strict else [window] if long_blocks else []
        return window <= life.good | life.titles and any(len(life.titles & region) > times for region in regions)

    assert unbroken(life, run) == any(holds(first) for first in life.begins if first <= LAST)


@given(lives, st.integers(2, 6), st.integers(1, 3))
def test_so_many_years_and_no_more(life: Plain, years: int, times: int) -> None:
    """Luật 2022 Điều 21: two titles of the ministry must fit into six unbroken years."""
    plain = any(
        stretch <= life.good and len(life.titles & stretch) >= times
        for first in range(FIRST, LAST + 1)
        for stretch in [set(range(first, first + years))]
    )
    assert unbroken(life, run_of(years, times, exact=True)) == plain


@given(lives, sizes)
def test_each_conferment_must_agree_where_the_last_time_is_not_settled(life: Plain, size: tuple[int, int]) -> None:
    def from_year(first: int) -> bool:
        return any(fulfils(block, life, *size) for block in blocks({year for year in life.good if year >= first}))

    plain = bool(life.begins) and all(from_year(first) for first in life.begins)
    assert unbroken(life, run_of(*size, after="award", counting="law", each=True)) == plain
    assert unbroken(life, run_of(*size, after="award", counting="signed", each=True)) == plain


@given(lives, sizes, spans)
def test_a_conferment_whose_clock_has_not_run_settles_nothing(
    life: Plain, size: tuple[int, int], young: set[int]
) -> None:
    """NĐ 98/2023 Điều 30.9: of two conferments one may be ripe and the other not."""
    life = replace(life, unripe=frozenset(young))
    ripe = life.begins - young
    after = {year for year in life.good if ripe and year >= min(ripe)}
    plain = any(fulfils(block, life, *size) for block in blocks(after))
    assert unbroken(life, run_of(*size, after="award", counting="signed")) == plain
    settled = unbroken(life, run_of(*size, after="award", counting="signed", each=True))
    assert settled == (plain and not life.begins & young and unbroken(life, run_of(*size, after="award", each=True)))


@given(spans, st.integers(1, 9))
def test_first_years_of_stretches(years: set[int], length: int) -> None:
    plain = [year for year in sorted(years) if set(range(year, year + length)) <= years]
    assert years_of(runs_of(mask(years), length)) == plain


@given(spans, spans)
def test_years_after_the_last_gap(region: set[int], good: set[int]) -> None:
    life = Plain(set(), set(), set())
    bad = region - good
    plain = sorted(year for year in region if not bad or year > max(bad))
    assert years_of(after_last_gap(life, mask(region), mask(good))) == plain


@given(spans)
def test_years_from_the_earliest_start(starts: set[int]) -> None:
    plain = list(range(min(starts), LAST + 1)) if starts else []
    assert years_of(years_from(upto(LAST), mask(starts))) == plain


def test_the_ends_of_time() -> None:
    assert years_of(bit(1945)) == [EPOCH]
    assert years_of(since(2040)) == [2040, 2041]
    assert (upto(1979), years_of(upto(1981))) == (0, [1980, 1981])
