"""The verdict as it stands on one A4 sheet, black and white."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from string import ascii_lowercase

from thidua.law.wording import RATING, lower, two
from thidua.nominations.nominees import Judged, Nominee
from thidua.nominations.presenting import years
from thidua.nominations.presenting.lines import clipped
from thidua.nominations.presenting.verdicts import Account, Part, Todo
from thidua.nominations.presenting.years import FEWEST
from thidua.web.timeline import Mark, TimeGrid

# How many lines of the table and of what is to bring fit on one sheet at each size of type, tried in Chromium.
SIZES = ((16, ""), (24.5, "paper-dense"), (35, "paper-denser"))
SMALLEST = "paper-densest"
WIDTHS = (30, 30, 20)  # signs on a line of the columns condition, evidence, article
TODO_WIDTH = 100
HEAD_WIDTH = 24
MOST_SAID = 240


@dataclass(frozen=True)
class Row:
    """One condition of the table on paper."""

    number: int
    text: str
    verdict: str
    said: str
    place: str


@dataclass(frozen=True)
class Sheet:
    """Everything the sheet shows that the page does not already have."""

    grid: TimeGrid
    is_blank: bool
    heading: str
    before: str
    rows: Sequence[Row]
    todos: Sequence[tuple[str, str]]
    doubts: Sequence[tuple[str, str]]
    css: str
    sign_note: str


def sheet_of(judged: Judged, account: Account) -> Sheet | None:
    """The sheet of one verdict; None for a row that could not be judged."""
    case, verdict = judged.nominee.case, judged.verdict
    if case is None or verdict is None:
        return None
    shown = years.years_of(case, verdict)
    grid = _grid(shown.grid)
    rows = [_row(number, part) for number, part in enumerate(account.parts, start=1)]
    todos = [(letter, _todo(todo)) for letter, todo in zip(ascii_lowercase, account.todos, strict=False)]
    doubts = list(zip(ascii_lowercase, _doubts(account), strict=False))
    note = f"(điều kiện {', '.join(map(str, account.attested))})" if account.attested else ""
    return Sheet(
        grid=grid,
        is_blank=shown.is_empty,
        heading=f"Quá trình {two(len(shown.grid.years))} năm",
        before=shown.before,
        rows=rows,
        todos=todos,
        doubts=doubts,
        css=_size(judged.nominee, rows, [text for _, text in (*todos, *doubts)], grid),
        sign_note=note,
    )


def _grid(grid: TimeGrid) -> TimeGrid:
    """Ratings by their office abbreviations, with the key below; empty lanes take no room."""
    lanes = [
        replace(lane, marks={year: [_coded(mark) for mark in marks] for year, marks in lane.marks.items()})
        for lane in grid.lanes
        if lane.marks or lane.key == years.RATINGS
    ]
    used = dict.fromkeys(mark.key for lane in lanes for marks in lane.marks.values() for mark in marks if mark.key)
    key = [(rating, RATING[rating].lower()) for rating in used]
    return replace(grid, lanes=lanes, abbreviations=[*key, *grid.abbreviations])


def _coded(mark: Mark) -> Mark:
    return replace(mark, text=mark.key or mark.text)


def _size(nominee: Nominee, rows: Sequence[Row], todos: Sequence[str], grid: TimeGrid) -> str:
    lines = sum(_lines(row) + 0.4 for row in rows) + sum(-(-len(text) // TODO_WIDTH) for text in todos)
    lines += len(nominee.unit) // HEAD_WIDTH + len(nominee.name + nominee.post + nominee.unit) // TODO_WIDTH
    lines += sum(len(name) + len(words) for words, name in grid.abbreviations) // TODO_WIDTH
    lines += 3 if len(grid.years) > FEWEST else 0
    return next((css for most, css in SIZES if lines <= most), SMALLEST)


def _lines(row: Row) -> int:
    return max(-(-len(text) // width) for text, width in zip((row.text, row.said, row.place), WIDTHS, strict=True))


def _row(number: int, part: Part) -> Row:
    said = part.said if part.verdict == "met" else "; ".join(part.lacks) or part.said
    if part.verdict == "attest":
        said = "Chờ người có trách nhiệm xác nhận"
    return Row(number, part.text, part.verdict, clipped(said, MOST_SAID), part.place)


def _doubts(account: Account) -> list[str]:
    """What the leader who signs should know: other readings, by condition, and what is to be held against the text."""
    notes = [f"(điều kiện {number}) {part.note}." for number, part in enumerate(account.parts, start=1) if part.note]
    return [*notes, *(f"{line.rstrip('.')}." for line in account.to_verify)]


def _todo(todo: Todo) -> str:
    """The heading with its parts, or the ways of which one is enough: the reader of the paper has no screen to open."""
    where = f" (điều kiện {todo.part})" if todo.part else ""
    joined = "; hoặc ".join(map(lower, todo.lines)) if todo.is_choice else "; ".join(todo.lines)
    return f"{todo.title}{where}{': ' if joined else ''}{joined.rstrip('.')}."
