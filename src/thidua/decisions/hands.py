"""Whose signature goes into the PDF of a decision, and whose turn it is."""

from __future__ import annotations

from datetime import date

from django.db.models import TextChoices

from thidua.decisions.models import SignedPaper
from thidua.decisions.permissions import can_seal_paper, can_sign_paper
from thidua.people.models import User


class Hand(TextChoices):
    """Whose signature it is: that of the leader who signs, or the seal of the body."""

    LEADER = "nguoi_ky", "Chữ ký số của người có thẩm quyền"
    SEAL = "co_quan", "Chữ ký số của cơ quan"


def hand_for(actor: User, paper: SignedPaper | None, *, clerk_seals: bool, on: date) -> Hand | None:
    """Whose signature somebody may put into this paper now; None where it is no PDF, or not their turn. The leader signs
    what nobody signed yet; the seal comes after (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    """
    if paper is None or paper.upload.kind != "pdf":
        return None
    signed = paper.kind == SignedPaper.Kind.SIGNED
    if not signed and can_sign_paper(actor, paper.decision, on=on):
        return Hand.LEADER
    if signed and clerk_seals and can_seal_paper(actor, paper.decision, on=on):
        return Hand.SEAL
    return None
