"""The signed paper of a decision in words: what it is, who signed it, whether that holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from thidua.decisions.models import SignedPaper
from thidua.decisions.presenting.signing import is_named
from thidua.documents.signing.words import KINDS, Kind, State

_TONES = {State.VALID: "ok", State.UNTRUSTED: "warn", State.UNCLEAR: "warn", State.WEAK: "warn"}
_ICONS = {"ok": "shield-check", "warn": "alert-triangle", "danger": "ban"}


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature; `tone` is that of the judgement."""

    who: str
    when: str
    said: str
    reason: str
    tone: str
    icon: str


@dataclass(frozen=True, slots=True)
class Told:
    """What the page says of the paper."""

    tone: str
    said: str
    signatures: list[Signed]


_HEADS = {"danger": "Chữ ký số trên tệp không dùng được.", "warn": "Tệp có chữ ký số, có điều cần xem lại."}


def told(paper: SignedPaper, *, signer: str) -> Told:
    """Everything in words, as it was when the paper was handed in; a paper looks no better than its worst signature, nor
    than good where none is of whom the decision names (`signer`).
    """
    signatures = [_signed(one) for one in paper.signatures]
    plain = {SignedPaper.Kind.SIGNED: "ok", SignedPaper.Kind.SCAN: "info", SignedPaper.Kind.UNSIGNED: "warn"}
    tones = [one.tone for one in signatures]
    tone = next((worst for worst in ("danger", "warn") if worst in tones), plain[SignedPaper.Kind(paper.kind)])
    said = _HEADS.get(tone, "") if signatures else ""
    if tone == "ok" and signatures and signer and not any(is_named(signer, one.who) for one in signatures):
        tone, said = (
            "warn",
            f"Chữ ký số hợp lệ, nhưng không chữ ký nào mang tên người ký ghi trong quyết định: {signer}.",
        )
    return Told(tone, said or KINDS[cast("Kind", paper.kind)], signatures)


def older(rows: Sequence[SignedPaper]) -> list[tuple[SignedPaper, str]]:
    """The papers before it, each with what it is."""
    return [(one, told(one, signer="").said) for one in rows]


def _signed(one: dict[str, str]) -> Signed:
    tone = _TONES.get(State(one["state"]), "danger")
    said = f"{one['said']} {one['covers']}".strip()
    return Signed(one["who"], one["when"], said, one["reason"], tone, _ICONS[tone])
