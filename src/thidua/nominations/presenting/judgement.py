"""What was concluded of a dossier, in one place on its page and on paper: the law, the head of the unit, the appraisers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.law.verdict import Finding
from thidua.law.wording import listed, lower
from thidua.nominations.models import KeptVerdict, Nomination, State
from thidua.nominations.presenting.verdicts import Part
from thidua.nominations.queries import Dossier, conclusion_of
from thidua.nominations.states import is_ended
from thidua.people.queries import Names


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was said: of what sort, the answer (`verdict` where it is the law's), who, when, and why."""

    what: str
    answer: str
    who: str
    on: date
    words: str = ""
    verdict: str = ""


def said(found: Dossier, names: Names) -> list[Said]:
    """Everything that was concluded, the law's answers first, then the head's reason, then the appraisals."""
    one = found.one
    lines = [
        Said(f"Luật trả lời {lower(row.get_cause_display())}", "", row.law, row.on, verdict=row.verdict)
        for row in found.verdicts
    ]
    if one.override:
        barred = any(row.verdict == "not_met" and row.cause == KeptVerdict.Cause.SUBMITTED for row in found.verdicts)
        told = "Vẫn đề nghị khi luật trả lời chưa đủ" if barred else "Vẫn đề nghị dù đã được tặng"
        lines.append(
            Said("Thủ trưởng đơn vị", told, one.overridden_by, one.submitted_on or one.created_on, one.override)
        )
    for conclusion in map(conclusion_of, found.concluded):
        stake = f" (được giao dù có lợi ích liên quan: {conclusion.conflict})" if conclusion.conflict else ""
        where = f"Thẩm định tại {names.on(conclusion.body, conclusion.on)}"
        lines.append(Said(where, conclusion.words, f"{conclusion.by}{stake}", conclusion.on, conclusion.opinion))
    return lines


@dataclass(frozen=True, slots=True)
class Frozen:
    """The answer of the law a finished dossier keeps."""

    cause: str
    on: date
    verdict: str
    law: str
    parts: Sequence[Part]


def frozen(one: Nomination, verdicts: Sequence[KeptVerdict]) -> Frozen | None:
    """The last kept answer of a dossier that has its decision or is done; None where it is still on its road.

    The book knows of the award by now, so the law asked again would take it for a ground of itself.
    """
    if not verdicts or not (is_ended(one.state) or one.state == State.DECIDED):
        return None
    last = verdicts[-1]
    parts = [_part(row) for row in last.answer.get("findings", [])]
    waiting = [Part("attest", text, "") for text in last.answer.get("to_attest", [])]
    return Frozen(lower(last.get_cause_display()), last.on, last.verdict, last.law, [*parts, *waiting])


def _part(row: dict[str, object]) -> Part:
    one = Finding(**row)  # type: ignore[arg-type]  # as `Finding.as_json` wrote it
    told = f"Đã có: năm {listed(one.evidence)}." if one.evidence else ""
    return Part(
        one.answer, one.text, one.place, (), told, tuple(one.missing), one.note or "", is_verified=one.confidence == "source"
    )  # fmt: skip
