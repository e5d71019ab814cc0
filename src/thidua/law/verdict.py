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

    `evidence` are the years that count. Not part of the public JSON: `window`, the years that were looked at; `short`,
    in a few words what decides (for lists); `asks`, the facts that are looked for, and `counted`, those facts with each
    year of them that surely counts; `ways`, how many of the first lines of `missing` are ways of which one is enough.
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
    asks: tuple[str, ...] = ()
    counted: tuple[tuple[str, int], ...] = ()
    ways: int = 0

    @property
    def asks_ratings(self) -> bool:
        """Whether a yearly rating matters here."""
        return any(fact.startswith("rated.") for fact in self.asks)

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
class ToVerify:
    """What somebody should hold against the text; `of_finding`: it is the note of a finding and stands there too."""

    text: str
    of_finding: bool = False


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
    verify: tuple[ToVerify, ...] = ()
    confidence: str = "source"
    checked_on: date | None = None

    @property
    def to_attest(self) -> tuple[str, ...]:
        """What people have not yet confirmed, in words."""
        return tuple(item.text for item in self.attest if item.confirmed is not True)

    @property
    def to_verify(self) -> tuple[str, ...]:
        """What to hold against the text, in words."""
        return tuple(item.text for item in self.verify)

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
