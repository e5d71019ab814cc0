"""How many base salaries an award is worth, by the decree in force on the day of the decision."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from thidua.law.catalogue import AWARDS, SUBJECTS
from thidua.law.catalogue.entry import Entry
from thidua.law.catalogue.loading import CONFIDENCES
from thidua.law.dated import TEXTS, Basis, entries, in_force, read_basis

FILE = TEXTS / "money" / "bonus.toml"
type Key = tuple[str, str]
"""An award and whom it goes to."""


@dataclass(frozen=True, slots=True)
class Multiplier:
    """A person's multiplier and, for a collective or a household, how many times of it they get.

    `ceiling`: the decree only says "at most"; whoever confers decides on the sum.
    """

    person: Decimal
    place: str
    factor: Decimal = Decimal(1)
    factor_place: str = ""
    ceiling: bool = False
    confidence: str = "source"
    note: str | None = None

    @property
    def times(self) -> Decimal:
        return self.person * self.factor


@dataclass(frozen=True, slots=True)
class Multipliers:
    """One decree: its rows, and the awards that have none with the reason."""

    basis: Basis
    base_place: str
    rounding_place: str
    souvenir_place: str
    souvenir_equal: bool
    for_foreigners: tuple[str, ...]
    rows: dict[Key, Multiplier]
    none: dict[Key, tuple[str, str]]


def multipliers_on(day: date) -> Multipliers | None:
    """The decree of a day; None before 1 October 2017, whose decrees nobody here has read."""
    return in_force(VERSIONS, day)


def _keys(entry: Entry, subjects: tuple[str, ...]) -> Iterator[Key]:
    """Each award of a row with each subject that may receive it."""
    awards = entry.words("awards")
    if not awards or not set(awards) <= set(AWARDS):
        raise entry.fail("awards", "expected keys of the catalogue")
    return ((award, subject) for award in awards for subject in subjects if subject in AWARDS[award].subjects)


def _row(entry: Entry, *, ceiling: bool) -> Iterator[tuple[Key, Multiplier]]:
    row = Multiplier(entry.get("times", Decimal), entry.get("place", str), ceiling=ceiling)
    return ((key, row) for key in _keys(entry, (entry.one_of("subject", SUBJECTS),)))


def _derived(entry: Entry, persons: dict[Key, Multiplier]) -> Iterator[tuple[Key, Multiplier]]:
    """What is “gấp hai lần mức tiền thưởng đối với cá nhân” rests on the person's row of the same award."""
    for award, subject in _keys(entry, (entry.one_of("subject", SUBJECTS),)):
        if (award, "person") not in persons:
            raise entry.fail("awards", f"expected a person's row for {award}")
        yield (
            (award, subject),
            replace(
                persons[award, "person"],
                factor=entry.get("factor", Decimal),
                factor_place=entry.get("place", str),
                confidence=entry.one_of("confidence", CONFIDENCES) if "confidence" in entry.table else "source",
                note=entry.maybe("note", str),
            ),
        )


def read_version(entry: Entry) -> Multipliers:
    found = [pair for one in entry.tables("row") for pair in _row(one, ceiling=False)]
    found += [pair for one in entry.tables("ceiling") for pair in _row(one, ceiling=True)]
    found += [pair for one in entry.tables("derived") for pair in _derived(one, dict(found))]
    none = {
        key: (one.get("why", str), one.get("place", str))
        for one in entry.tables("none")
        for key in _keys(one, one.words("subjects"))
    }
    twice = [key for key, _ in found if [other for other, _ in found].count(key) > 1]
    if twice or set(none) & set(dict(found)):
        raise entry.fail(
            "row", f"expected one row for each award and subject: {[*twice, *(set(none) & set(dict(found)))]}"
        )
    return Multipliers(
        basis=read_basis(entry),
        base_place=entry.get("base", str),
        rounding_place=entry.get("rounding", str),
        souvenir_place=entry.get("souvenir", str),
        souvenir_equal=entry.get("souvenir_equal", bool),
        for_foreigners=entry.words("for_foreigners"),
        rows=dict(found),
        none=none,
    )


VERSIONS = tuple(map(read_version, entries(FILE, "version")))
