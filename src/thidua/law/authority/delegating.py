"""What the Government left to the Prime Minister, to ministries and provinces to rule on (Decree 152/2025 Điều 6)."""

from dataclasses import dataclass
from datetime import date

from thidua.law.authority.levels import FILE, LEVELS
from thidua.law.catalogue import AWARDS
from thidua.law.catalogue.entry import Entry
from thidua.law.dated import Basis, entries, read_basis


@dataclass(frozen=True, slots=True)
class Delegation:
    """One matter left to `to_level`. `awards`: only these, or every award the matter is about when empty.

    `old_rules_until`: the last day the decree before still serves where the rules are not made (Điều 60.2).
    """

    basis: Basis
    to_level: str
    what: str
    place: str
    awards: tuple[str, ...]
    old_rules_until: date
    old_rules_place: str

    def if_missing(self, on: date) -> str:
        """What stands on a day when whoever was given the matter has made no rules."""
        if on <= self.old_rules_until:
            return f"Chưa có quy định riêng: áp dụng Nghị định 98/2023/NĐ-CP, Nghị định 28/2024/NĐ-CP ({self.old_rules_place})."
        until = f"{self.old_rules_until:%d/%m/%Y}"
        return f"Chưa rõ: nghị định cũ chỉ còn áp dụng đến {until} ({self.old_rules_place}), cần quy định của {LEVELS[self.to_level]}."


def delegations(on: date, *, to_level: str | None = None, award: str | None = None) -> tuple[Delegation, ...]:
    """The delegations of a day, of one level or those that name an award."""
    return tuple(
        one
        for one in DELEGATIONS
        if one.basis.on(on) and to_level in {None, one.to_level} and (award is None or award in one.awards)
    )


def read_points(entry: Entry) -> tuple[Delegation, ...]:
    """Every matter of one article, each a delegation of its own."""
    return tuple(_delegation(entry, point) for point in entry.tables("points"))


def _delegation(entry: Entry, point: Entry) -> Delegation:
    awards, basis = point.words("awards"), read_basis(entry)
    if not set(awards) <= set(AWARDS):
        raise point.fail("awards", "expected keys of the catalogue")
    return Delegation(
        basis=basis,
        to_level=entry.one_of("to_level", tuple(LEVELS)),
        what=point.get("what", str),
        place=basis.cited(point.get("place", str)),
        awards=awards,
        old_rules_until=entry.get("old_rules_until", date),
        old_rules_place=basis.cited(entry.get("old_rules_place", str)),
    )


DELEGATIONS = tuple(one for entry in entries(FILE, "delegation") for one in read_points(entry))
