"""A loop over people in plain Python, as somebody with a script would write it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bench.rivals.records import FIRST, LAST, SPAN, Answers, People


@dataclass(slots=True)
class Record:
    """One person: a value for each year, the first year first."""

    rating: list[int]
    fighter: list[bool]
    initiatives: list[int]
    studies: list[int]
    any_work: list[bool]
    ministry_work: list[bool]
    citation_from: int
    commendation_from: int


def records(people: People, size: int) -> list[Record]:
    """The first so many people as records."""
    columns = {name: np.array([year[:size] for year in years]).T.tolist() for name, years in people.yearly.items()}
    starts = people.citation_from[:size].tolist(), people.commendation_from[:size].tolist()
    return [Record(*row) for row in zip(*columns.values(), *starts, strict=True)]


def judged(found: list[Record]) -> Answers:
    """Every rule for each of them."""
    rows = [[rule(person) for rule in RULES.values()] for person in found]
    return {award: np.array([row[at] for row in rows]) for at, award in enumerate(RULES)}


def advanced(person: Record) -> bool:
    return person.rating[-1] >= 2


def fighter(person: Record) -> bool:
    return person.rating[-1] >= 2 and (person.rating[-1] == 3 or person.any_work[-1])


def ministry_fighter(person: Record) -> bool:
    return all(person.fighter[-3:]) and any(person.ministry_work)


def labour_order(person: Record) -> bool:
    if not person.citation_from:
        return False
    window = range(person.citation_from - FIRST, LAST - FIRST + 1)
    if any(person.rating[at] < 2 for at in window):
        return False
    return any(person.rating[at] == 3 for at in window) and sum(person.fighter[at] for at in window) >= 3


def commendation(person: Record) -> bool:
    first = max(person.commendation_from, FIRST) - FIRST
    if any(person.fighter[at] and person.fighter[at + 1] for at in range(first, len(SPAN) - 1)):
        return True
    return any(
        len(stretch) >= 2
        and (sum(person.initiatives[at] for at in stretch) >= 2 or sum(person.studies[at] for at in stretch) >= 2)
        for stretch in _stretches(person, first)
    )


def _stretches(person: Record, first: int) -> Iterator[list[int]]:
    """The unbroken excellent years."""
    stretch: list[int] = []
    for at in range(first, len(SPAN)):
        if person.rating[at] == 3:
            stretch.append(at)
        elif stretch:
            yield stretch
            stretch = []
    yield stretch


RULES = {
    "lao_dong_tien_tien": advanced,
    "chien_si_thi_dua_co_so": fighter,
    "chien_si_thi_dua_cap_bo": ministry_fighter,
    "huan_chuong_lao_dong_ba": labour_order,
    "bang_khen_cap_bo": commendation,
}
