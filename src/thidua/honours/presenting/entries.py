"""One line on a page of its own: what it says, whose it is, the chain it stands in, who did what to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from thidua.audit.models import Event
from thidua.honours.models import GONE, Effect, Entry, Figures, Honour
from thidua.honours.presenting.decisions import Row, row_of, words_of
from thidua.honours.presenting.fields import differences
from thidua.honours.presenting.links import line_href
from thidua.honours.presenting.listing import recipient
from thidua.people.queries import Names

ACTS = {"huy": Effect.CANCELLED, "tuoc": Effect.STRIPPED, "phuc-hoi": Effect.RESTORED}
"""What can be done to a line beyond correcting it, by the word in the address."""
VERBS = {"huy": "Hủy bỏ", "tuoc": "Tước danh hiệu, khen thưởng", "phuc-hoi": "Phục hồi"}
_DONE = {
    "honours.ghi_so": "Ghi vào sổ", "honours.dinh_chinh": "Đính chính", "honours.huy": "Hủy bỏ",
    "honours.tuoc": "Tước danh hiệu", "honours.phuc_hoi": "Phục hồi", "honours.rut_dot_nhap": "Rút đợt nhập",
    "honours.mo_xem_lai": "Đưa vào danh sách cần xem lại", "honours.xem_lai": "Xem lại",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a line is, and where that opens."""

    name: str
    href: str
    subject: str


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a chain."""

    words: str
    document: str
    changed: Sequence[str]
    at: datetime
    by: str
    href: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Done:
    """One line of the record in words."""

    at: datetime
    who: str
    what: str
    said: str


def owner(line: Entry, names: Names) -> Owner:
    """The recipient of a line of any kind."""
    return Owner(*recipient(line, names))


def title(line: Entry) -> str:
    """ "Chiến sĩ thi đua cơ sở, năm 2019"."""  # noqa: D210  begins with a quotation mark
    return f"{what(line)}, năm {line.year}"


def what(line: Entry) -> str:
    """What the line is about."""
    return "Số liệu của tập thể" if isinstance(line, Figures) else words_of(line)[1]


def head(line: Entry) -> Row:
    """The line as a row of a table says it."""
    return row_of(line, [])


def steps(chain: Sequence[Entry], here: Entry, names: Names) -> list[Step]:
    """The chain from its first line to its last."""
    before: Entry | None = None
    found = []
    for line in chain:
        changed = list(differences(before, line, names)) if before else []
        found.append(
            Step(
                Effect(line.effect).label, line.document, changed, line.entered_at, line.batch.entered_by, line_href(line),
                line.pk == here.pk,
            )
        )  # fmt: skip
        before = line
    return found


def is_gone(line: Entry) -> bool:
    """Whether it was cancelled or taken away: it can only be restored."""
    return line.effect in GONE


def acts(line: Entry) -> list[tuple[str, str]]:
    """What may be done to a line that is current: the word in the address, and the verb."""
    if is_gone(line):
        return [("phuc-hoi", VERBS["phuc-hoi"])]
    return [("huy", VERBS["huy"]), *([("tuoc", VERBS["tuoc"])] if isinstance(line, Honour) else [])]


def record(events: Sequence[Event]) -> list[Done]:
    """The record in words, the newest first."""
    return [Done(one.at, one.actor_name, _DONE.get(one.action, one.action), _said(one)) for one in events]


def _said(event: Event) -> str:
    after = event.after or {}
    return str(after.get("document") or after.get("source") or "")
