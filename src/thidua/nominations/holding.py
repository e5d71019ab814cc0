"""Keeps a checked list for at most an hour in the `results` cache, in pieces, for the one browser that sent it.

Nothing here reaches the database or the log. The pieces of a list share one unguessable token:

| piece | what | read by |
|---|---|---|
| `head` | whose it is, until when, counts | every page |
| `frame` | the list without its rows: sheets, columns, the first rows and problems | preview, results |
| `list` | the list as read, until it is judged | judging |
| `problems` | everything that needs a look | the page of problems, the workbook |
| `lines` | one short line a nominee, for searching and paging | results |
| `rows:n` | `PIECE` judged nominees | one person's page, the workbook |
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import batched
from typing import Any

from django.utils.crypto import constant_time_compare

from thidua.documents.problems import Problem, in_order
from thidua.law.catalogue import PROVISIONAL_FROM
from thidua.nominations import shelf
from thidua.nominations.nominees import Judged, Nominee, NomineeList, tally
from thidua.nominations.presenting.lines import Line, lines_of

KEPT_MINUTES = 60
PIECE = 25
SHOWN_ROWS = 8
SHOWN_PROBLEMS = 8


class Gone(Exception):  # noqa: N818 - what happened to the list
    """The hour is over, newer lists took the room, or the server was started again: nothing is kept under this token any more."""


@dataclass(frozen=True, slots=True)
class Head:
    """What every page needs to know of a kept list."""

    browser: str
    file: str
    on: date
    known_since: int | None
    until: datetime
    count: int
    read_count: int
    problem_count: int
    noun: str
    days: tuple[date, ...]
    answers: Mapping[str, int] = field(default_factory=dict)

    @property
    def day(self) -> date | None:
        """The one day of the whole list, if it has one."""
        return self.days[0] if len(self.days) == 1 else None

    @property
    def last_day(self) -> date:
        """The latest of the days."""
        return self.days[-1]

    @property
    def provisional_from(self) -> date | None:
        """The day from which the rules have a successor nobody here has read; None where no row is judged on it or later."""
        return PROVISIONAL_FROM if self.days and self.last_day >= PROVISIONAL_FROM else None

    @property
    def is_judged(self) -> bool:
        """Whether the verdicts are there, or only the list as read."""
        return bool(self.answers)  # an empty list has nothing to judge: its page is the preview

    def belongs_to(self, browser: str) -> bool:
        """Whether this browser sent the list."""
        return constant_time_compare(self.browser, browser)


def keep_list(read: NomineeList, *, browser: str, until: datetime, known_since: int | None) -> str:
    """Keep a list as it was read; the token under which its pages find it.

    Raises:
        Unreadable: it takes more room than a list is given.
    """
    token = secrets.token_urlsafe(18)
    head = Head(
        browser=browser, file=read.file, on=read.on, known_since=known_since, until=until,
        count=len(read.nominees), read_count=sum(nominee.case is not None for nominee in read.nominees),
        problem_count=len(read.problems), noun=_noun(read), days=_days(read),
    )  # fmt: skip
    shown = replace(read, nominees=read.nominees[:SHOWN_ROWS], problems=read.problems[:SHOWN_PROBLEMS])
    shelf.put(token, browser, until, {"head": head, "frame": shown, "list": read, "problems": read.problems})
    return token


def keep_judged(token: str, judged: Sequence[Judged]) -> None:
    """Keep the verdicts until the hour of the list is over; the list as read is no longer needed.

    Raises:
        Unreadable: they take more room than a list is given; the list stays as it was read.
    """
    head = replace(head_of(token), answers=dict(tally(judged)))
    pieces: dict[str, Any] = {f"rows:{n}": piece for n, piece in enumerate(batched(judged, PIECE, strict=False))}
    shelf.put(token, head.browser, head.until, {**pieces, "lines": lines_of(judged)}, instead_of="list")
    shelf.put(token, head.browser, head.until, {"head": head})  # last: whoever sees it finds the rest
    shelf.remove(token, "list")


def head_of(token: str) -> Head:
    """Raises Gone when nothing is kept under the token."""
    head: Head = _get(token, "head")
    return head


def frame_of(token: str) -> NomineeList:
    """The list with its first rows and problems only."""
    frame: NomineeList = _get(token, "frame")
    return frame


def list_of(token: str) -> NomineeList:
    """The list as read, while it waits to be judged."""
    read: NomineeList = _get(token, "list")
    return read


def problems_of(token: str) -> tuple[Problem, ...]:
    """Everything in the file that needs a look."""
    found: tuple[Problem, ...] = _get(token, "problems")
    return found


def lines_at(token: str) -> tuple[Line, ...]:
    """One short line a nominee, in the order of the file."""
    found: tuple[Line, ...] = _get(token, "lines")
    return found


def judged_at(token: str, position: int) -> Judged:
    """One judged nominee by its place in the list, 0-based."""
    piece: tuple[Judged, ...] = _get(token, f"rows:{position // PIECE}")
    return piece[position % PIECE]


def all_judged(token: str) -> list[Judged]:
    """Every judged nominee, in the order of the file."""
    pieces = -(-head_of(token).count // PIECE)
    return [one for number in range(pieces) for one in _get(token, f"rows:{number}")]


def whole_list(token: str, judged: Sequence[Judged]) -> NomineeList:
    """The list again, with the nominees of these verdicts, for the workbook."""
    nominees = tuple(one.nominee for one in judged)
    return replace(frame_of(token), nominees=nominees, problems=problems_of(token))


def part_of_list(token: str, judged: Sequence[Judged]) -> NomineeList:
    """The list as if it held these nominees only: nothing of anybody else is left in it."""
    frame = frame_of(token)
    nominees = tuple(one.nominee for one in judged)
    problems = _problems_of_some(problems_of(token), nominees)
    sheets = {nominee.sheet for nominee in nominees} | {problem.sheet for problem in problems}
    return replace(
        frame, nominees=nominees, problems=problems, sheets=tuple(one for one in frame.sheets if one.name in sheets)
    )


def _problems_of_some(problems: Sequence[Problem], nominees: Sequence[Nominee]) -> tuple[Problem, ...]:
    """What concerns these nominees: of the file as a whole without a value, at their rows, and their own elsewhere."""
    own = list(dict.fromkeys(problem for nominee in nominees for problem in nominee.problems))
    told: dict[tuple[str, int | None, str | None], tuple[str, ...]] = {}
    for one in own:
        place = (one.sheet, one.row, one.column)
        told[place] = (*told.get(place, ()), one.message)
    rows = {(nominee.sheet, nominee.row) for nominee in nominees}
    sheets = {"", *(nominee.sheet for nominee in nominees)}
    whole = [one for one in problems if one.row is None and not one.value and one.sheet in sheets]
    placed = [
        one
        for one in problems
        if (one.sheet, one.row) in rows
        # said once for a column, with how many rows are like it: the own one stands already
        and not one.message.startswith(told.get((one.sheet, one.row, one.column), ()))
    ]
    return tuple(in_order([*whole, *placed, *own]))


def _days(read: NomineeList) -> tuple[date, ...]:
    """The days whose law judges: one for all, unless rows say their own."""
    return tuple(sorted({nominee.case.on for nominee in read.nominees if nominee.case})) or (read.on,)


def _noun(read: NomineeList) -> str:
    subjects = {nominee.case.subject for nominee in read.nominees if nominee.case}
    return {frozenset({"collective"}): "tập thể", frozenset({"household"}): "hộ"}.get(
        frozenset(subjects), "người" if subjects <= {"person"} else "đề nghị"
    )


def _get(token: str, name: str) -> Any:
    found = shelf.get(token, name)
    if found is None:
        raise Gone
    return found
