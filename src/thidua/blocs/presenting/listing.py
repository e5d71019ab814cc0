"""The blocs of a year in words, for the list and for its file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.blocs.presenting.words import page, stage_of
from thidua.blocs.queries import Line
from thidua.honours.presenting.states import State
from thidua.law.spelling import fold
from thidua.law.wording import figure
from thidua.people.models import Membership


@dataclass(frozen=True, slots=True)
class Row:
    """A bloc of the year."""

    name: str
    organiser: str
    head: str
    deputies: str
    members: int
    meeting: str
    meeting_day: date | None
    state: State | None
    open: int
    late: int
    unread: int
    href: str


def rows(lines: Iterable[Line], year: int, *, on: date) -> list[Row]:
    """Each bloc with who leads it and what is next."""
    return [
        Row(
            one.bloc.name, one.names.in_year(one.bloc.organiser_id, year), _led(one, Membership.Part.HEAD, year),
            _led(one, Membership.Part.DEPUTY, year), len(one.members), str(one.meeting or ""),
            one.meeting.day if one.meeting else None, stage_of(one.meeting, on=on) if one.meeting else None, one.open, one.late,
            one.unread, page(one.bloc, year),
        )
        for one in lines
    ]  # fmt: skip


def _led(line: Line, part: Membership.Part, year: int) -> str:
    return "; ".join(line.names.in_year(one.organisation_id, year) for one in line.members if one.part == part)


def narrowed(found: Sequence[Row], words: str) -> list[Row]:
    """The rows whose bloc, organiser or leaders hold every word, with marks or without."""
    asked = fold(words).split()
    return [
        row
        for row in found
        if all(word in fold(f"{row.name} {row.organiser} {row.head} {row.deputies}") for word in asked)
    ]


def title(found: Sequence[Row], year: int, words: str = "") -> str:
    """The answer: how many, what is late, what is not read."""
    if not found:
        return f"Không có khối, cụm nào khớp năm {year}" if words else f"Năm {year} chưa có khối, cụm nào"
    late, unread = sum(one.late for one in found), sum(one.unread for one in found)
    said = [
        f"{figure(late)} việc trễ" if late else "",
        f"{figure(unread)} thông báo có đơn vị chưa đọc" if unread else "",
    ]
    rest = ", ".join(filter(None, said))
    return f"Năm {year}: {figure(len(found))} khối, cụm{f', {rest}' if rest else ''}"
