"""The PDF of a signed decision: made from its Word paper, signed by the leader, sealed by the clerk. Each becomes the paper
that counts, and what came before stays.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from thidua.decisions.actions.keeping import counting, keep, look, refuse_replaced
from thidua.decisions.hands import Hand, hand_for
from thidua.decisions.models import Decision, Origin, SignedPaper
from thidua.decisions.permissions import can_keep_paper
from thidua.decisions.queries.conversions import CONVERTED
from thidua.decisions.replacing import DoubtfulKey, doubts_of
from thidua.documents import conversion
from thidua.documents.signing.keys import SigningKey
from thidua.documents.signing.marks import Fonts, Mark
from thidua.documents.signing.pdf import sign
from thidua.documents.signing.turns import TURNS, Turns
from thidua.files.actions import content_of
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger

SIGNED, SEALED = "decisions.ky_so", "decisions.dong_dau_so"


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How a PDF is signed: what is seen of it, why, and the address of a time-stamping server ("" for none)."""

    mark: Mark | None = None
    reason: str = ""
    tsa: str = ""
    fonts: Fonts | None = None
    accepted: bool = False
    """Whoever signs was asked about the certificate, and signs with it nevertheless."""


def sign_paper(
    paper: SignedPaper, key: SigningKey, how: How, *, hand: Hand, trust: Sequence[bytes], at: datetime, on: date,
    actor: User, turns: Turns = TURNS,
) -> SignedPaper:  # fmt: skip
    """The PDF with one more signature, made at this moment, becomes the signed paper of the decision. The key is used for
    this one signature and kept nowhere.

    Raises:
        PermissionDenied: it is not the turn of the actor.
        Unreadable: the key, the mark or the file does not do (`documents.signing.problems`).
        ChangedMeanwhile: another paper counts by now.
        DoubtfulKey: the certificate is of somebody else, or of no authority trusted here; nothing is kept.
    """
    refuse_stranger(hand_for(actor, paper, clerk_seals=hand == Hand.SEAL, on=on) == hand)
    with turns.one():
        content = sign(
            content_of(paper.upload), key, at=at, reason=how.reason, mark=how.mark, tsa=how.tsa, fonts=how.fonts
        )
    looked = look(content, trust, turns)
    doubts = doubts_of(
        paper.decision, paper.signatures, looked.signatures, hand=hand, name=key.name, has_trust=bool(trust)
    )  # fmt: skip
    if doubts and not how.accepted:
        raise DoubtfulKey(doubts)
    act = SEALED if hand == Hand.SEAL else SIGNED
    return keep(
        paper.decision, content, looked, name=paper.upload.name, act=act, on=on, actor=actor,
        may_replace=lambda now: refuse_replaced(paper, now, mend="Đọc bản đang dùng, rồi ký lại."),
        more={"certificate": key.name} | ({"doubt": " ".join(doubts)} if doubts else {}),
    )  # fmt: skip


def convert_paper(
    decision: Decision, word: bytes, *, name: str, program: Path | None, trust: Sequence[bytes], on: date, actor: User
) -> SignedPaper:
    """The decision in Word (`word`), made into PDF by LibreOffice (`program`), becomes its unsigned paper; every conversion
    is a line in the record, which is where they are counted.

    Raises:
        PermissionDenied: the actor hands in no papers there, or the level above made the decision.
        Refused: a signed paper is there already, or was handed in while this one was made.
        ChangedMeanwhile: another paper was handed in while this one was made.
        Unreadable: LibreOffice is not installed, busy, or gave no PDF (`documents.conversion`).
    """
    refuse_stranger(can_keep_paper(actor, decision, on=on) and decision.origin == Origin.HERE)
    before = counting(decision).first()
    _refuse_signed(before)
    began = time.monotonic()
    content = conversion.to_pdf(word, program)
    took = round(time.monotonic() - began, 1)
    looked = look(content, trust, TURNS)

    def may_replace(now: SignedPaper | None) -> None:
        _refuse_signed(now)
        refuse_replaced(before, now, mend="Đọc bản đang dùng; vẫn cần bản lập từ Word thì lập lại.")

    return keep(
        decision, content, looked, name=name, act=CONVERTED, on=on, actor=actor, may_replace=may_replace,
        more={"seconds": took},
    )  # fmt: skip


def _refuse_signed(counts: SignedPaper | None) -> None:
    """Raises Refused where the paper that counts has a signature: an unsigned one never takes its place."""
    if counts is not None and counts.kind == SignedPaper.Kind.SIGNED:
        raise Refused("Quyết định đã có bản ký số.", "Muốn ký bản khác thì gửi bản PDF ấy lên thay bản đang dùng.")
