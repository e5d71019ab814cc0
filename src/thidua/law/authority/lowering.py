"""Which titles and forms stand below an award in the order of the law of a day: what a council may lower a nominee to.

A title goes down to a title, a form to a form; an order that has classes first to the lower classes of itself.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from thidua.law.catalogue import AWARDS
from thidua.law.catalogue.entry import Entry
from thidua.law.dated import TEXTS, Basis, entries, read_basis

FILE = TEXTS / "procedure" / "lowering.toml"
_ORDERS = "huan_chuong"
_FORMS = frozenset({"bang_khen", "giay_khen"})


@dataclass(frozen=True, slots=True)
class Ladder:
    """One list of the law from the highest down; what stands on one rung is not below its neighbours."""

    basis: Basis
    subjects: tuple[str, ...]
    rungs: tuple[tuple[str, ...], ...]

    @property
    def is_of_forms(self) -> bool:
        """Whether it orders forms of commendation, and not titles."""
        return AWARDS[self.rungs[0][0]].kind in _FORMS

    def below(self, award: str) -> tuple[str, ...]:
        """Everything on the rungs under that of an award, the highest first; nothing where it stands on none."""
        at = next((number for number, rung in enumerate(self.rungs) if award in rung), len(self.rungs))
        return tuple(key for rung in self.rungs[at + 1 :] for key in rung)

    def whole(self) -> tuple[str, ...]:
        """Everything on it."""
        return tuple(key for rung in self.rungs for key in rung)


def awards_below(
    award: str, subject: str, *, on: date, enterprise: bool = False, considered: Collection[str] = ()
) -> tuple[str, ...]:
    """The awards below one for a subject ("person", "collective", "household") on a day, the highest first.

    What only one branch has (armed forces, national universities, organisations, communes, schools) is offered where the
    award is of that branch, or stands among those `considered`; never to an enterprise.
    """
    day = [one for one in LADDERS if one.basis.on(on) and subject in one.subjects]
    keys = [*_lower_classes(award), *(key for one in day for key in _below_on(one, award))]
    return tuple(
        key
        for key in dict.fromkeys(keys)
        if subject in AWARDS[key].subjects
        and AWARDS[key].valid_on(on)
        and _is_of_the_branch(key, award, considered, enterprise=enterprise)
    )


def _below_on(one: Ladder, award: str) -> tuple[str, ...]:
    """All forms are below an order, none is below a title."""
    if AWARDS[award].kind == _ORDERS:
        return one.whole() if one.is_of_forms else ()
    return one.below(award)


def _lower_classes(award: str) -> tuple[str, ...]:
    """The lower classes of the same order."""
    known = AWARDS[award]
    if known.kind != _ORDERS or known.family is None:
        return ()
    same = [one for one in AWARDS.values() if one.family == known.family and one.rank > known.rank]
    return tuple(one.key for one in sorted(same, key=lambda one: one.rank))


def _is_of_the_branch(key: str, award: str, considered: Collection[str], *, enterprise: bool) -> bool:
    branch = BRANCHES.get(key)
    if branch is None:
        return True
    return not enterprise and (BRANCHES.get(award) == branch or key in considered)


def read_ladder(entry: Entry) -> Ladder:
    """A ladder; an unknown award, or one that stands twice, stops the loading."""
    rungs = tuple(tuple(rung) for rung in entry.get("rungs", list) if isinstance(rung, list))
    keys = [key for rung in rungs for key in rung]
    if not rungs or len(set(keys)) != len(keys) or not set(keys) <= set(AWARDS):
        raise entry.fail("rungs", "expected lists of awards, each award once")
    return Ladder(read_basis(entry), entry.words("subjects"), rungs)


def _branches() -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in entries(FILE, "branch"):
        awards = entry.words("awards")
        if not set(awards) <= set(AWARDS):
            raise entry.fail("awards", "expected awards of the catalogue")
        found |= dict.fromkeys(awards, entry.get("key", str))
    return found


LADDERS = tuple(map(read_ladder, entries(FILE, "ladder")))
BRANCHES = _branches()
