"""Where a signature is seen on the PDF of a decision: above the name of the signer, the seal over a third of it."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

from thidua.decisions.hands import Hand, hand_for
from thidua.decisions.models import Decision, Origin, SignedPaper
from thidua.decisions.permissions import can_keep_paper
from thidua.documents import certificates
from thidua.documents.problems import Unreadable
from thidua.documents.signing.checking import find_line
from thidua.documents.signing.marks import Fonts
from thidua.documents.signing.turns import TURNS
from thidua.files.actions import content_of
from thidua.people.models import User

FONTS = Fonts(family="Tinos", folder=Path(certificates.__file__).with_name("tinos"))
ANYWHERE = (1, 115.0, 225.0)
"""Page, left and upper edge (mm) where nobody knows better: the lower right of the first page, to be looked at."""
_WIDE, _HIGH, _ABOVE = 60.0, 20.0, 6.0
"""Of the mark of a leader, and how far its lower edge stands above the foot of the name (mm)."""
_SEAL = 36.0


def asked(actor: User, paper: SignedPaper | None, *, clerk_seals: bool, on: date) -> str:
    """The words of the button of whoever signs or seals this paper now; "" where it is not their turn."""
    hand = hand_for(actor, paper, clerk_seals=clerk_seals, on=on)
    if hand == Hand.LEADER:
        return "Ký số bản PDF này"
    again = "thêm " if paper is not None and len(paper.signatures) > 1 else ""  # the first seal is there already
    return f"Đóng {again}chữ ký số của cơ quan" if hand else ""


def makes(actor: User, decision: Decision, paper: SignedPaper | None, *, on: date) -> bool:
    """Whether somebody goes on to make the PDF that will be signed: nothing that is signed is there yet."""
    unsigned = paper is None or paper.kind == SignedPaper.Kind.UNSIGNED
    return unsigned and decision.origin == Origin.HERE and can_keep_paper(actor, decision, on=on)


def place_for(paper: SignedPaper, hand: Hand) -> tuple[int, float, float]:
    """The page, and millimetres from its left and upper edge: between office and name of the signer; the seal over the left
    third of that (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I mục II). ANYWHERE where the name is not found.
    """
    found = None
    if name := paper.decision.signer_name.strip():
        try:
            with TURNS.one():
                found = find_line(content_of(paper.upload), name)
        except Unreadable:
            return ANYWHERE
    if found is None:
        return ANYWHERE
    left, top = found.left + found.width / 2 - _WIDE / 2, found.foot - _ABOVE - _HIGH
    if hand == Hand.SEAL:
        left, top = left + _WIDE / 3 - _SEAL, top + _HIGH / 2 - _SEAL / 2
    return found.page, round(max(left, 0), 1), round(max(top, 0), 1)


def is_other(decision: Decision, hand: str, name: str) -> bool:
    """Whether the certificate of the leader names somebody else than the decision does."""
    said = decision.signer_name.strip()
    return hand == Hand.LEADER and bool(said) and _letters(said) != _letters(name)


def is_named(signer: str, who: str) -> bool:
    """Whether a signature, as told ("Trần Mẫu Ký (Bộ Mẫu)"), is of the signer a decision names."""
    return _letters(who.partition(" (")[0]) == _letters(signer)


def _letters(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
