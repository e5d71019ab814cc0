"""Printing in words: what stands before each line, how far a run is, what was left out and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from thidua.decisions.calculations import rows_in_words
from thidua.decisions.models import Line, PrintKind, PrintRun, PrintState
from thidua.decisions.naming import namer
from thidua.decisions.presenting.certificates import Mend
from thidua.decisions.presenting.one import note_of
from thidua.documents.certificates import Fault
from thidua.documents.sizes import megabytes
from thidua.honours.models import Honour
from thidua.honours.presenting.states import State
from thidua.law.wording import figure

KEPT_DAYS = 7
"""How long the file of a run is kept."""
READING, SETTING, DRAWING, WRITING = (
    "Đang đọc quyết định và sổ",
    "Xếp chữ",
    "Vẽ từng tờ",
    "Đang ghi các tờ vào một tệp PDF",
)
"""The steps of a run."""
_DONE = {SETTING: "đã xếp chữ", DRAWING: "đã vẽ"}
_GONE = "Dòng này không còn giá trị trong sổ."
_CHIPS = {
    PrintState.PRINTING: ("info", "hourglass"), PrintState.DONE: ("ok", "circle-check"), PrintState.FAILED: ("danger", "circle-x"),
}  # fmt: skip
_TOLD = 30
"""Groups of rows that the record tells."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line that can be printed: its number, its row in the decision, who it is about."""

    pk: int
    row: int
    name: str
    note: str
    is_ticked: bool


def ticks(pairs: Iterable[tuple[Line, Honour]], fitting: Collection[int], ticked: Collection[int] | None) -> list[Tick]:
    """The lines whose rows are among `fitting`; all ticked where nobody has chosen yet."""
    return [
        Tick(line.pk, line.position, line.name, note_of(line), ticked is None or line.pk in ticked)
        for line, _ in pairs
        if line.position in fitting
    ]


def unfit(fault: Fault, line: int) -> dict[str, Any]:
    """A line that is not printed because of one text, as a run keeps it."""
    return {"row": fault.row, "line": line, "label": fault.label, "message": fault.message, "mend": fault.mend}


def gone(line: Line) -> dict[str, Any]:
    """A line that was revoked or corrected away since it was chosen, as a run keeps it."""
    return {"row": line.position, "line": line.pk, "label": "", "message": _GONE, "mend": "Không phải làm gì."}


def in_short(left_out: Iterable[Mapping[str, Any]]) -> str:
    """What was left out, for the record: "3, 7 (Tên người, tập thể được khen); 9 (không còn giá trị)"; no names."""
    groups: dict[str, list[int]] = {}
    for one in left_out:
        why = one["label"] or ("không còn giá trị" if one["message"] == _GONE else "không vừa tờ")
        groups.setdefault(str(why), []).append(int(one["row"]))
    return "; ".join(f"{rows_in_words(rows)} ({why})" for why, rows in list(groups.items())[:_TOLD])


def mends(run: PrintRun, names: Mapping[int, str]) -> Iterator[Mend]:
    """What a run left out, by row."""
    for one in run.left_out:
        yield Mend(one["row"], names.get(one["line"], ""), one["label"], one["message"], one["mend"])


def title(run: PrintRun) -> str:
    """The answer: how many are printed, or what became of it."""
    if run.state == PrintState.DONE:
        return f"Đã in {figure(run.printed)} tờ"
    if run.state == PrintState.FAILED:
        return "Chưa in được"
    return f"Đang in {figure(len(run.lines))} tờ"


def what(run: PrintRun) -> str:
    """What is printed, on what, as what."""
    return f"{namer(run.decision, on=run.started_at.date())(run.award)}, “{run.layout['name']}”, {PrintKind(run.form).label}"


def chip(run: PrintRun) -> State:
    """The state in a word."""
    state = PrintState(run.state)
    return State(str(state.label), *_CHIPS[state])


def so_far(run: PrintRun) -> str:
    """How far the machine is: "đã xếp chữ 420 trên 1.431"."""
    return f"{_DONE.get(run.step, 'đã xong')} {figure(run.done)} trên {figure(run.total)}"


def kept_until(run: PrintRun) -> str:
    """The last day its file is here."""
    return date_format(timezone.localdate(run.ended_at) + timedelta(days=KEPT_DAYS), "d/m/Y") if run.ended_at else ""


def size(run: PrintRun) -> str:
    """How large its file is."""
    return megabytes(run.size)


def file_name(paper: str, number: str, form: str) -> str:
    """What the file is called on the reader's machine: "bang khen 01-QĐ-BM.pdf"."""
    return f"{paper.replace('_', ' ')} {number.replace('/', '-')}.{form}"


@dataclass(frozen=True, slots=True)
class Former:
    """A run in the list of those of a decision."""

    run: PrintRun
    chip: State
    title: str
    what: str
    started: datetime


def listed(runs: Iterable[PrintRun]) -> Sequence[Former]:
    """The runs of one person for a decision."""
    return [Former(one, chip(one), title(one), what(one), one.started_at) for one in runs]
