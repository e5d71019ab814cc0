"""The base salary of a day: the bonus uses the one in force when the decision is signed."""

from dataclasses import dataclass
from datetime import date

from thidua.law.catalogue.entry import Entry
from thidua.law.dated import TEXTS, Basis, entries, in_force, read_basis

FILE = TEXTS / "money" / "base_salary.toml"


@dataclass(frozen=True, slots=True)
class BaseSalary:
    """đồng a month from a day on; before July 2013 the decrees call it the general minimum wage."""

    amount: int
    name: str
    basis: Basis


def read_rate(entry: Entry) -> BaseSalary:
    return BaseSalary(entry.get("amount", int), entry.get("name", str), read_basis(entry))


RATES = tuple(map(read_rate, entries(FILE, "rate")))


def base_salary(on: date) -> BaseSalary | None:
    """The base salary in force on a day; None before 1 May 2009, of which nothing was kept."""
    return in_force(RATES, on)
