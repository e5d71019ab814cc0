"""What the law room hands out: one verdict with its findings, ready to be stored, shown or printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

type Answer = Literal["met", "not_met", "unknown"]


def answer_of(sure: object, possible: object) -> Answer:
    """Three answers from two views: surely, possibly, not at all."""
    return "met" if sure else "unknown" if possible else "not_met"


@dataclass(frozen=True, slots=True)
class Finding:
    """One condition: the answer, the years that prove it, what is missing, the article.

    `evidence` are the years that count; `window` are the years that were looked at; `short` says in a few words what
    decides (for lists). Neither of the last two is part of the public JSON.
    """

    answer: Answer
    text: str
    place: str
    evidence: tuple[int, ...] = ()
    missing: tuple[str, ...] = ()
    confidence: str = "source"
    note: str | None = None
    window: tuple[int, ...] = ()
    short: str = ""
    part: str = ""

    def as_json(self) -> dict[str, Any]:
        return {
            "answer": self.answer, "text": self.text, "place": self.place, "evidence": list(self.evidence),
            "missing": list(self.missing), "confidence": self.confidence, "note": self.note,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class ToAttest:
    """A condition that waits for people. `confirmed`: True, False (recorded as not fulfilled), None (nobody said)."""

    token: str
    text: str
    place: str
    confirmed: bool | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one nominee, one award, one day."""

    award: str
    path: str
    subject: str
    on: date
    year: int
    answer: Answer
    law: str
    version_from: date | None
    provisional: str
    place: str
    findings: tuple[Finding, ...] = ()
    attest: tuple[ToAttest, ...] = ()
    to_verify: tuple[str, ...] = ()
    confidence: str = "source"
    checked_on: date | None = None

    @property
    def to_attest(self) -> tuple[str, ...]:
        """What people have not yet confirmed, in words."""
        return tuple(item.text for item in self.attest if item.confirmed is not True)

    def as_json(self) -> dict[str, Any]:
        """The public form, exactly the fields of the case file."""
        return {
            "award": self.award,
            "verdict": self.answer,
            "law": self.law,
            "version_from": self.version_from.isoformat() if self.version_from else None,
            "provisional": bool(self.provisional),
            "findings": [finding.as_json() for finding in self.findings],
            "to_attest": list(self.to_attest),
            "to_verify": list(self.to_verify),
        }
