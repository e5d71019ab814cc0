"""The table of a tally from plain counts, and whether it adds up: no database here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from thidua.law.catalogue import AWARDS, Award

type Subject = Literal["collective", "person", "household"]

SUBJECTS: tuple[Subject, ...] = ("collective", "person", "household")


@dataclass(frozen=True, slots=True)
class Counts:
    """How often (in times) and how many different ones: collectives, persons, households."""

    times: int = 0
    collectives: int = 0
    individuals: int = 0
    households: int = 0
    bodies: int = 0
    persons: int = 0
    families: int = 0

    @property
    def recipients(self) -> int:
        return self.bodies + self.persons + self.families

    def of(self, subject: Subject, *, distinct: bool = False) -> int:
        """The figure of one kind of recipient."""
        times = {"collective": self.collectives, "person": self.individuals, "household": self.households}
        heads = {"collective": self.bodies, "person": self.persons, "household": self.families}
        return (heads if distinct else times)[subject]

    def total(self, *, distinct: bool = False) -> int:
        return self.recipients if distinct else self.times


NONE = Counts()


@dataclass(frozen=True, slots=True)
class Line:
    """An award, or an order with its classes below it."""

    key: str
    total: Counts
    years: tuple[Counts, ...]
    classes: tuple["Line", ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A tally: its lines in the order of reports, and the sums counted apart from them."""

    years: tuple[int, ...]
    lines: tuple[Line, ...]
    total: Counts
    by_year: tuple[Counts, ...]

    @property
    def agrees(self) -> bool:
        """Whether every sum, across and down, is what the book gives for it; recipients are never added up."""
        across = all(_same(line.total, line.years) for line in self._with_classes())
        classes = all(_same(line.total, [one.total for one in line.classes]) for line in self.lines if line.classes)
        columns = zip(self.by_year, *(line.years for line in self.lines), strict=True)
        down = all(_same(first, rest) for first, *rest in columns)
        ends = _same(self.total, [line.total for line in self.lines]) and _same(self.total, self.by_year)
        return across and classes and down and ends and all(map(_whole, [self.total, *self.by_year]))

    def subjects(self) -> tuple[Subject, ...]:
        """The kinds of recipients that have a column: both of the usual ones, households where there are any."""
        return SUBJECTS if self.total.households else SUBJECTS[:2]

    def _with_classes(self) -> Iterable[Line]:
        for line in self.lines:
            yield line
            yield from line.classes


def _times(counts: Counts) -> tuple[int, int, int, int]:
    return counts.times, counts.collectives, counts.individuals, counts.households


def _same(whole: Counts, parts: Iterable[Counts]) -> bool:
    sums = [0, 0, 0, 0]
    for part in parts:
        sums = [sum_ + more for sum_, more in zip(sums, _times(part), strict=True)]
    return _times(whole) == tuple(sums)


def _whole(counts: Counts) -> bool:
    return counts.times == counts.collectives + counts.individuals + counts.households


type Line3 = tuple[int, int, str]
"""A line as far as it is counted: its recipient, its year, its award."""
WHOLE = 0
"""In place of a year: the whole period."""
ALL = ""
"""In place of a row: every award."""


class Firsts:
    """How many lines there are by row, year, kind of recipient, and the year their recipient stood in that row before.

    Whoever has several lines in a period is counted once: with the first of them, the one whose earlier line lies before
    the period. So this one small table holds the different recipients of every period, exactly, however long the book is.
    """

    def __init__(self) -> None:
        self._lines: dict[tuple[str, int, int, int], int] = {}

    def add(self, subject: Subject, lines: Iterable[Line3], *, times: int = 1) -> None:
        """The lines of one kind of recipient: those of each together, in the order of their years. With `times` -1 they
        are taken out again; all that a recipient has goes out or comes in at once.
        """
        counted, kind, last, before = self._lines, SUBJECTS.index(subject), None, dict[str, int]()
        for who, year, award in lines:
            if who != last:
                last, before = who, {}
            order = row_of(award)
            for row in (ALL, award) if order == award else (ALL, award, order):
                key = row, year, before.get(row, 0), kind
                counted[key] = counted.get(key, 0) + times
                before[row] = year

    def counts(self, first: int, last: int) -> dict[tuple[str, int], Counts]:
        """The counts of a period by row and year, with ALL rows and the WHOLE period among them."""
        found: dict[tuple[str, int], list[int]] = {}
        for (row, year, earlier, kind), number in self._lines.items():
            if not number or not first <= year <= last:
                continue
            for column, begun in ((year, year), (WHOLE, first)):
                cell = found.setdefault((row, column), [0] * 7)
                cell[0] += number
                cell[1 + kind] += number
                if earlier < begun:
                    cell[4 + kind] += number
        return {key: Counts(*cell) for key, cell in found.items()}


def row_of(award: str) -> str:
    """The row an award stands in: its order when it has classes, else itself."""
    known = AWARDS.get(award)
    return known.family if known and known.family else award


CLASSES: Mapping[str, tuple[str, ...]] = {
    family: tuple(key for key, award in AWARDS.items() if award.family == family)
    for family in dict.fromkeys(award.family for award in AWARDS.values() if award.family)
}
"""Each order or medal that has classes, and its classes, the highest first."""


def awards_in(row: str) -> tuple[str, ...]:
    """The awards that stand in a row."""
    return CLASSES.get(row, (row,))


_KINDS = ("vinh_du", "huan_chuong", "huy_chuong", "giai_thuong", "co", "bang_khen", "danh_hieu", "ky_niem_chuong")
_MINISTRY = {
    "chien_si_thi_dua_cap_bo", "co_thi_dua_cap_bo", "co_thi_dua_quan_khu", "co_thi_dua_dai_hoc_quoc_gia",
    "tap_the_lao_dong_xuat_sac", "don_vi_quyet_thang",
}  # fmt: skip
LEVELS = {"nha-nuoc": "Cấp Nhà nước", "cap-bo": "Cấp Bộ, tỉnh", "co-so": "Cấp cơ sở"}


def level_of(award: str) -> str:
    """Who gives it, roughly: the State, a ministry or province, or the body itself."""
    known = AWARDS.get(award)
    if known and known.state_level:
        return "nha-nuoc"
    if award in _MINISTRY or (known and known.kind in {"bang_khen", "ky_niem_chuong"}):
        return "cap-bo"
    return "co-so"


def _place(award: str) -> tuple[int, int, int]:
    """Where an award stands in a report: the State's first, then the ministry's, orders before flags before titles."""
    known: Award | None = AWARDS.get(award)
    kind = "co" if award.startswith("co_thi_dua") else known.kind if known else ""
    level = list(LEVELS).index(level_of(award))
    return level, _KINDS.index(kind) if kind in _KINDS else len(_KINDS), ORDER.get(award, len(ORDER))


ORDER = {key: place for place, key in enumerate(AWARDS)}
"""The place of every award in the catalogue."""


def in_order(rows: Iterable[str]) -> list[str]:
    """Rows as a report lists them."""
    return sorted(set(rows), key=lambda row: _place(awards_in(row)[0]))


def table(
    years: Sequence[int], cells: Mapping[tuple[str, int], Counts], rows: Mapping[str, Counts],
    sums: Mapping[int, Counts], total: Counts,
) -> Table:  # fmt: skip
    """`cells` and `rows` hold awards and, under their own key, orders with classes."""

    def line(key: str, classes: tuple[Line, ...] = ()) -> Line:
        return Line(key, rows.get(key, NONE), tuple(cells.get((key, year), NONE) for year in years), classes)

    lines = [
        line(key, tuple(line(one) for one in CLASSES.get(key, ()) if one in rows))
        for key in in_order(row_of(award) for award in rows)
    ]
    return Table(tuple(years), tuple(lines), total, tuple(sums.get(year, NONE) for year in years))
