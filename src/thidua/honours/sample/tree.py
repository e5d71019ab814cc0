"""Where every body of the sample stood at the end of each year, worked out from the changes."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from thidua.honours.sample.structure import BODIES, CHANGES, ROOT, SPLIT_OFF, Body

EVERY_BODY: dict[str, Body] = {body.key: body for body in (*BODIES, SPLIT_OFF)}


@dataclass(frozen=True, slots=True)
class Ended:
    """A body that ended on the day before `on`, and the one its people went on in."""

    on: date
    successor: str


ENDED: dict[str, Ended] = {
    change.body: Ended(change.on, change.other) for change in CHANGES if change.what in {"sap_nhap", "giai_the"}
}


@cache
def parents(year: int) -> dict[str, str]:
    """Each body that stands at the end of a year, with the one above it; the ministry itself has none."""
    last = date(year, 12, 31)
    found = {body.key: body.parent for body in EVERY_BODY.values() if body.founded <= last}
    for change in CHANGES:
        if change.on > last:
            continue
        if change.what == "chuyen":
            found[change.body] = change.other
        if change.what in {"sap_nhap", "giai_the"}:
            del found[change.body]
            found |= {key: change.other for key, above in found.items() if above == change.body}
    return found


@cache
def subtree(key: str, year: int) -> frozenset[str]:
    """A body and every body under it at the end of a year."""
    below = {child for child, above in parents(year).items() if above == key}
    return frozenset({key}).union(*(subtree(child, year) for child in below))


@cache
def member_of(unit: str, year: int) -> str:
    """The body directly under the ministry in which a unit stands; the unit itself where it is that body."""
    above = parents(year)
    while above[unit] not in {ROOT, ""}:
        unit = above[unit]
    return unit


def bloc_of(unit: str, year: int) -> str:
    """The bloc in whose figures the lines of a unit are counted; none for the ministry's leaders."""
    return EVERY_BODY[member_of(unit, year)].bloc


def members(bloc: str, year: int) -> list[str]:
    """The members of a bloc at the end of a year."""
    return [key for key, above in parents(year).items() if above == ROOT and EVERY_BODY[key].bloc == bloc]


def units(bloc: str, year: int) -> list[str]:
    """The members of a bloc and their sections at the end of a year."""
    return [key for key in parents(year) if key != ROOT and bloc_of(key, year) == bloc]


@cache
def name_of(body: str, year: int) -> str:
    """The official name at the end of a year."""
    return _named(body, year)[0]


@cache
def short_of(body: str, year: int) -> str:
    """The abbreviation at the end of a year."""
    return _named(body, year)[1]


def _named(body: str, year: int) -> tuple[str, str]:
    named = EVERY_BODY[body].name, EVERY_BODY[body].short
    for change in CHANGES:
        if change.what == "doi_ten" and change.body == body and change.on.year <= year:
            named = change.name, change.short
    return named
