"""The lines of a chunk: who, where, when, decided by whom; then what each kind of line adds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pyarrow as pa

from thidua.honours.sample import keys
from thidua.honours.sample.calendar import BY_PRESIDENT, BY_PRIME_MINISTER, GRASSROOTS, HEADS, RATED, usually_decided_on
from thidua.honours.sample.plan import Award
from thidua.honours.sample.wording import every_initiative, reason
from thidua.honours.synthetic import columns, merit, standing_bodies
from thidua.honours.synthetic.bodies import ROOT_NAME, SECTIONS, Chunk
from thidua.honours.synthetic.careers import NEVER, Careers, Ints, Truths, days
from thidua.honours.synthetic.naming import DIRECT, STANDINGS, Words, book_numbers, constant, dates, taken, words
from thidua.honours.synthetic.naming import keys as numbers

type Table = dict[str, Words]
_EPOCH = date(1970, 1, 1)
_LONG = (keys.STATE_CERTIFICATE, keys.LABOUR_3, keys.LABOUR_2)
"""Awards whose decision names five years."""


@dataclass
class Page:
    """All that a chunk holds, from which its lines are written."""

    chunk: Chunk
    career: Careers
    merit: merit.Merit
    bodies: standing_bodies.Bodies
    standing: Ints
    first: int
    offset: int
    rng: np.random.Generator
    book: Counter[int]

    @cached_property
    def people(self) -> Words:
        return numbers(self.offset, self.career.size)

    @cached_property
    def names(self) -> list[list[str]]:
        """By bureau and year, what it was called at the end of the year."""
        years = range(self.first, self.first + len(self.career.units))
        return [[bureau.name_in(year) for year in years] for bureau in self.chunk.bureaus]

    @cached_property
    def by_bureau(self) -> list[str]:
        """Names by bureau and year, one after the other."""
        return [name for row in self.names for name in row]

    @property
    def years(self) -> int:
        return len(self.career.units)


def whose(page: Page, at: Ints, who: Ints, *, persons: bool) -> tuple[Table, Ints]:
    """The columns of whose line it is and of which year; and the units, as places in the chunk."""
    unit = page.career.units[at, who] if persons else who
    none = np.ones(len(who), np.bool_)
    table = {
        "person": taken(page.people, who) if persons else pa.nulls(len(who), pa.string()),
        "organisation": words(unit, page.chunk.unit_keys, absent=none if persons else None),
        "unit": words(unit, page.chunk.unit_keys),
        "year": pa.array(page.first + at, columns.YEAR),
    }
    return table, unit


def ratings(page: Page, *, persons: bool) -> Table:
    """The rating of every year."""
    level = page.merit.rating if persons else page.bodies.rating
    at, who = np.nonzero(level != merit.NOT_RATED)
    table, unit = whose(page, at, who, persons=persons)
    return {
        **table,
        "decision_number": constant("", len(at)),
        "decided_on": _days(page, at, *RATED),
        "decided_by": _by_bureau(page, unit, at),
        "level": words(level[at, who], merit.LEVELS),
    }


def initiatives(page: Page) -> Table:
    """Every initiative with an invented title."""
    at, who = np.nonzero(page.merit.initiative)
    table, unit = whose(page, at, who, persons=True)
    titles, size = every_initiative(), len(at)
    scope = page.merit.initiative[at, who]
    day = np.array([0, 12, 20, 28])[scope]
    return {
        **table,
        "decision_number": constant("", size),
        "decided_on": dates(days(page.first + at, 11, day)),
        "decided_by": _by_bureau(page, unit, at),
        "title": words(page.rng.integers(0, len(titles), size), titles),
        "scope": words(scope, merit.SCOPES),
        "kind": constant("sang_kien", size),
        "accepted": pa.array(np.ones(size, np.bool_)),
        "applied": pa.nulls(size, columns.TRUTH),
        "replicable": pa.nulls(size, columns.TRUTH),
    }


def discipline(page: Page) -> Table:
    """Every disciplinary measure; its term is a year."""
    at, who = np.nonzero(page.merit.discipline)
    table, unit = whose(page, at, who, persons=True)
    on = days(page.first + at, page.rng.integers(3, 11, len(at)), page.rng.integers(1, 29, len(at)))
    shorts = [bureau.phases[0].short_name for bureau in page.chunk.bureaus]
    papers = [f"{40 + place % 50}/QĐ-KL-{short}" for place, short in enumerate(shorts)]
    return {
        **table,
        "decision_number": words(unit // (SECTIONS + 1), papers),
        "decided_on": dates(on),
        "decided_by": _by_bureau(page, unit, at),
        "form": words(page.merit.discipline[at, who], merit.FORMS),
        "ends": dates(on + 364),
    }


def figures(page: Page) -> Table:
    """What every unit counted of its people."""
    counted = page.bodies.figures
    at, who = np.nonzero(counted["members"])
    table, unit = whose(page, at, who, persons=False)
    return {
        **table,
        "decision_number": constant("", len(at)),
        "decided_on": _days(page, at, *RATED),
        "decided_by": _by_bureau(page, unit, at),
        **{name: pa.array(rows[at, who], columns.COUNT) for name, rows in counted.items()},
        "led_bloc": words(page.bodies.led[at, who].astype(np.int8), ("khong", "cap_bo")),
    }


def honours(page: Page, *, persons: bool) -> Table:
    """Every award, year by year, the highest first."""
    given = page.merit.awards if persons else page.bodies.awards
    names = list(given)
    at, award, who = np.nonzero(np.stack([given[name] for name in names], axis=1))
    table, unit = whose(page, at, who, persons=persons)
    bureau = unit // (SECTIONS + 1)
    begun = np.isin(award, [names.index(one) for one in _LONG if one in names])
    none = np.zeros(len(at), np.int8)
    standing, gender = (_standing(page, at, who), words(page.career.female[who], ("nam", "nu"))) if persons else (
        constant("", len(at)), constant("", len(at)))  # fmt: skip
    return {
        **table,
        **_decisions(page, names, at, award, bureau),
        "award": words(award, names),
        "begun": pa.array((page.first + at - 4).astype(np.int16), columns.YEAR, mask=~begun),
        "commendation": constant("cong_trang", len(at)),
        "standing": standing,
        "gender": gender,
        "is_enterprise": pa.array(none.astype(np.bool_)),
        "bonus": pa.nulls(len(at), columns.COUNT),
    }


def _standing(page: Page, at: Ints, who: Ints) -> Words:
    """A leader counts as one from the year they were raised on."""
    career = page.career
    before = career.leads[who] & (career.changed[who] != NEVER) & (at < career.changed[who])
    return words(np.where(before, STANDINGS.index(DIRECT), page.standing[who]), STANDINGS)


def _decisions(page: Page, names: list[str], at: Ints, award: Ints, bureau: Ints) -> Table:
    """Number, day, authority, signer, reason and golden book number; one decision an award, year, and authority."""
    local = np.array([name in GRASSROOTS for name in names])[award]
    years = [page.first + place for place in range(page.years)]
    bureaus = page.chunk.bureaus
    by_ministry = [_paper(page, name, year) for name in names for year in years]
    by_head = [
        f"{20 + (place * 7 + at * 3) % 60 + kind * 61}/QĐ-{one.phases[0].short_name}"
        for place, one in enumerate(bureaus)
        for kind in range(len(names))
        for at in range(len(years))
    ]
    heads = [f"{HEADS[one.kind]} {name}" for one, row in zip(bureaus, page.names, strict=True) for name in row]
    above = [_authority(name) for name in names]
    by = np.where(local, len(above) + bureau * len(years) + at, award)
    base = np.array([[_since_1970(name, year) for year in years] for name in names])[award, at]
    reasons = [
        "" if name in GRASSROOTS else reason(Award("", name, year, begun=year - 4 if name in _LONG else None))
        for name in names for year in years
    ]  # fmt: skip
    return {
        "decision_number": words(
            np.where(
                local,
                len(by_ministry) + (bureau * len(names) + award) * len(years) + at,
                award * len(years) + at,
            ),
            [*by_ministry, *by_head],
        ),
        "decided_on": dates(base + np.where(local, bureau % 9, (award * 5 + at * 3 + page.chunk.number) % 9)),
        "decided_by": words(by, [*(by for by, _, _ in above), *heads]),
        "signer": words(by, [*(signer for _, signer, _ in above), *heads]),
        "reason": words(award * len(years) + at, reasons),
        "book_number": book_numbers(page.first + at, _book(page, at, ~local)),
    }


def _paper(page: Page, award: str, year: int) -> str:
    """The number of a decision above the grassroots: one for each chunk, so that none has a hundred thousand lines."""
    number = 100 + (standing_bodies.AWARDS + merit.AWARDS).index(award) * 61 + year % 7 + page.chunk.number * 1_000
    return f"{number}/QĐ-{_authority(award)[2]}"


def _authority(award: str) -> tuple[str, str, str]:
    if award in BY_PRESIDENT:
        return "Chủ tịch nước (dữ liệu mẫu)", "Người ký mẫu", "CTN-MẪU"
    if award in BY_PRIME_MINISTER:
        return "Thủ tướng Chính phủ (dữ liệu mẫu)", "Người ký mẫu", "TTg-MẪU"
    return f"Bộ trưởng {ROOT_NAME}", f"Bộ trưởng {ROOT_NAME}", "BTH"


def _book(page: Page, at: Ints, numbered: Truths) -> Ints:
    """The running number in the golden book of the year, across all chunks; 0 for what is not in it."""
    found = np.zeros(len(at), np.int64)
    for place in range(page.years):
        rows = np.flatnonzero(numbered & (at == place))
        begin = page.book[page.first + place]
        found[rows] = begin + np.arange(1, len(rows) + 1)
        page.book[page.first + place] = begin + len(rows)
    return found


def _since_1970(award: str, year: int) -> int:
    return (usually_decided_on(award, year) - _EPOCH).days


def _by_bureau(page: Page, unit: Ints, at: Ints) -> Words:
    return words(unit // (SECTIONS + 1) * page.years + at, page.by_bureau)


def _days(page: Page, at: Ints, month: int, day: int) -> Words:
    return dates(days(page.first + at, month, day))
