"""The order of conferring at a ceremony (Decree 152/2025 Điều 29.5, 98/2023 Điều 25.5)."""

from dataclasses import dataclass
from datetime import date

from thidua.law.authority.artefacts import FILE
from thidua.law.authority.levels import LEVELS, level_of, order
from thidua.law.catalogue import AWARDS, KINDS
from thidua.law.dated import Basis, entries, in_force, read_basis

_SUBJECTS = ("collective", "household", "person")


@dataclass(frozen=True, slots=True)
class Order:
    basis: Basis


def conferring_key(award: str, subject: str, *, on: date, posthumous: bool = False) -> tuple[int, ...]:
    """A key to sort what is conferred on a day: from the highest decider down, of one decider titles before forms.

    Titles go collective, household, person and then by rank; forms by rank, and one form collective, household, person;
    conferred before posthumous. Between orders, medals and honorary titles of the President the Law's own list is taken.
    """
    known = AWARDS[award]
    levels = [order(level_of(one)) for one in known.authority_on(on)]
    height = len(LEVELS) - max(levels, default=-1)
    whom, late = _SUBJECTS.index(subject), int(posthumous)
    if known.kind == "danh_hieu":
        return height, 0, whom, known.rank, 0, late
    return height, 1, KINDS.index(known.kind), known.rank, whom, late


def conferring_place(on: date) -> str:
    """The article the order stands in; empty for a day whose text was not read."""
    row = in_force(ORDERS, on)
    return row.basis.cited() if row else ""


ORDERS = tuple(Order(read_basis(one)) for one in entries(FILE, "order"))
