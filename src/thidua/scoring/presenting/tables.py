"""Tables of points in words: the list, the tree to be edited, what is wrong and which press mends it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from thidua.law.wording import figure
from thidua.people.queries.names import Names
from thidua.scoring import calculations as calc
from thidua.scoring.facts import FACTS
from thidua.scoring.models import Criterion, ScoreTable, Version
from thidua.scoring.models.tables import How, Part
from thidua.scoring.presenting.figures import fixed, places_of
from thidua.scoring.queries.tables import built


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table in the list."""

    pk: int
    name: str
    owner: str
    document: str
    number: int
    rounds: int
    href: str


def table_rows(tables: Iterable[ScoreTable], names: Names) -> list[TableRow]:
    """Each table, as `tables_visible_to` gives them."""
    return [
        TableRow(
            pk=one.pk, name=one.name, owner=one.bloc.name if one.bloc else names.last(one.organiser_id), document=one.document,
            number=one.number, rounds=one.rounds, href=reverse("scoring:table", args=[one.pk]),  # type: ignore[attr-defined]
        )
        for one in tables
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Press:
    """A button that mends a fault."""

    said: str
    value: str


@dataclass(frozen=True, slots=True)
class FaultRow:
    """What is wrong: the head in the first sentence, the rest below it; and the presses that mend it."""

    head: str
    rest: str
    presses: tuple[Press, ...]


def fault_rows(faults: Iterable[calc.Fault]) -> list[FaultRow]:
    """Every fault with its buttons, in the order of the table."""
    return [
        FaultRow(
            *_parted(one.said), tuple(Press(press.said, f"{press.code}|{press.field}|{press.value}") for press in one.mends)
        )
        for one in faults
        if one.blocks
    ]  # fmt: skip


def _parted(said: str) -> tuple[str, str]:
    head, dot, rest = said.partition(". ")
    return (f"{head}{dot.strip()}", rest) if dot else (said, "")


def pressed(value: str, faults: Iterable[calc.Fault]) -> calc.Mend | None:
    """The mend of a button, if the table has that fault still: nobody mends what was mended meanwhile."""
    for fault in faults:
        for one in fault.mends:
            if f"{one.code}|{one.field}|{one.value}" == value:
                return one
    return None


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of the tree as the editor shows it."""

    pk: int
    code: str
    title: str
    depth: int
    most: str
    is_group: bool
    ways: str
    fact: str
    evidence: bool
    is_first: bool
    is_last: bool
    is_faulty: bool


def line_rows(version: Version, rows: list[Criterion], faults: Iterable[calc.Fault]) -> Iterator[LineRow]:
    """Every line, with how deep it stands and how its points are found."""
    places = places_of(built(version, rows))
    faulty = {one.code for one in faults}
    depths: dict[int | None, int] = {None: -1}
    for one in rows:
        depths[one.pk] = depths[one.parent_id] + 1
        brothers = [each.pk for each in rows if each.parent_id == one.parent_id]
        is_group = any(each.parent_id == one.pk for each in rows)
        yield LineRow(
            pk=one.pk, code=one.code, title=one.title, depth=depths[one.pk], most=fixed(one.most, places), is_group=is_group,
            ways=_ways(one, is_group), fact=FACTS[one.fact].words if one.fact in FACTS else "", evidence=one.needs_evidence,
            is_first=brothers[0] == one.pk, is_last=brothers[-1] == one.pk, is_faulty=one.code in faulty,
        )  # fmt: skip


def _ways(one: Criterion, is_group: bool) -> str:  # noqa: FBT001  said where it is called
    """How the points are found, where there is something to say."""
    part = "" if one.part == Part.SCALE else str(Part(one.part).label)
    if is_group:
        return part
    way = one.wins or one.how
    said = "" if way == How.DIRECT else str(How(way).label)
    more = tiers_said(one) if way == How.TIERED else ""
    return ". ".join(filter(None, [part, said, more]))


def tiers_said(one: Criterion) -> str:
    """The tiers in one line: "từ 100 % được 20; từ 90 % được 15"."""
    tiers = [calc.Tier(Decimal(pair[0]), Decimal(pair[1])) for pair in one.tiers]
    return "; ".join(f"từ {calc.said(each.at_least * 100)} % được {calc.said(each.points)}" for each in tiers)


def table_title(table: ScoreTable, rows: list[Criterion], faults: list[calc.Fault]) -> str:
    """The answer: whether it adds up."""
    above = {one.parent_id for one in rows}
    leaves = sum(one.pk not in above for one in rows)
    if not rows:
        return f"{table.name}: chưa có mục nào"
    wrong = sum(one.blocks for one in faults)
    state = f"{figure(wrong)} chỗ chưa khớp" if wrong else "cộng khớp"
    return f"{table.name}: {figure(leaves)} mục chấm, {state}"
