"""The grid figures are typed into: units down, indicators across, one stretch of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thidua.people.models import Phase
from thidua.plans.calculations import periods
from thidua.plans.calculations.periods import ROMAN, Period
from thidua.plans.models import Indicator, Result
from thidua.plans.presenting.plans import read_year
from thidua.plans.presenting.words import amount

KINDS = [("nam", "Cả năm"), ("nua-nam", "Sáu tháng"), ("quy", "Quý"), ("thang", "Tháng")]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which stretch of time, which indicators, the units right under which body."""

    period: Period
    kind: str
    number: int
    year: int
    folder: str
    above: str

    @property
    def address(self) -> dict[str, str]:
        found = {
            "ky": self.kind,
            "nam": str(self.year),
            "so": str(self.number) if self.kind != "nam" else "",
            "nhom": self.folder,
            "duoi": self.above,
        }
        return {name: value for name, value in found.items() if value}


def read(query: Mapping[str, str], *, this_year: int) -> Asked:
    """The address bar as a wish; a part a year does not have is its first."""
    kind = query.get("ky", "") if query.get("ky", "") in periods.KINDS else "nam"
    year, typed = read_year(query.get("nam", ""), this_year), query.get("so", "")
    most = 12 // periods.KINDS[kind]
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 3 and 1 <= int(typed) <= most else 1
    period = periods.part(year, kind, number)
    return Asked(period, kind, number, year, query.get("nhom", "")[:120], query.get("duoi", "")[:80])


def numbers(kind: str) -> list[tuple[str, str]]:
    """The parts of a year to choose from."""
    words = {
        "nua-nam": lambda at: f"6 tháng {'đầu' if at == 1 else 'cuối'} năm", "quy": lambda at: f"Quý {ROMAN[at - 1]}", "thang": lambda at: f"Tháng {at}",
    }  # fmt: skip
    return [(str(at), words[kind](at)) for at in range(1, 12 // periods.KINDS[kind] + 1)] if kind in words else []


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a figure is typed. `was`: what stood there when the form was opened."""

    name: str
    value: str
    was: str
    error: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """A unit."""

    body: str
    cells: tuple[Cell, ...]


def spot(unit: int, indicator: int) -> str:
    """The name of a field."""
    return f"s-{unit}-{indicator}"


def rows(
    units: Sequence[Phase], indicators: Sequence[Indicator], held: Mapping[tuple[int, int], Result],
    typed: Mapping[str, str] | None, errors: Mapping[str, str],
) -> list[Row]:  # fmt: skip
    """Every unit with its fields; what was typed stays where the form was refused."""
    found = []
    for unit in units:
        cells = []
        for one in indicators:
            name, result = spot(unit.organisation_id, one.pk), held.get((unit.organisation_id, one.pk))
            was = amount(result.value, one.decimals) if result else ""
            value = was if typed is None else typed.get(name, "")
            cells.append(Cell(name, value, was, errors.get(name, ""), f"{unit.name}, {one.name}"))
        found.append(Row(unit.name, tuple(cells)))
    return found
