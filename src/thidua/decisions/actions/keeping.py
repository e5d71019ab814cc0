"""The signed paper of a decision is handed in: looked at first, in a process of its own, then kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.decisions.models import Decision, SignedPaper, State
from thidua.decisions.permissions import can_draft, sees_whole
from thidua.documents.attached import kind_of_paper
from thidua.documents.problems import Unreadable
from thidua.documents.signing.checking import examine
from thidua.documents.signing.turns import TURNS, Turns
from thidua.documents.signing.words import Signature
from thidua.files.actions import hand_out_paper, take_in_paper
from thidua.files.limits import limits
from thidua.people.models import User
from thidua.people.refusals import refuse_stranger


@dataclass(frozen=True, slots=True)
class _Looked:
    kind: str
    signatures: list[dict[str, str]]


def take_signed_paper(
    decision: Decision, content: bytes, *, name: str, trust: Sequence[bytes], on: date, actor: User, turns: Turns = TURNS
) -> SignedPaper:  # fmt: skip
    """The file becomes the signed paper of the decision, in the place of the one before. `trust` are the certificates of
    the authorities trusted here. The signatures are read before anything is written, so nobody waits for that.

    Raises:
        PermissionDenied: the actor keeps no register there, or the decision is not signed.
        Unreadable: it is no PDF or picture, locked, broken, too large, or too many are being checked (`Busy`).
    """
    refuse_stranger(can_draft(actor, decision.body, on=on) and decision.state == State.SIGNED)
    return _keep(decision, content, _look(content, trust, turns), name=name, on=on, actor=actor)


def _look(content: bytes, trust: Sequence[bytes], turns: Turns) -> _Looked:
    kind = kind_of_paper(content, most=limits().bytes)
    if kind == "docx":
        raise Unreadable(
            "not_signed",
            "Đây là văn bản Word, chưa phải bản đã ký.",
            "Gửi tệp PDF đã ký số, hoặc bản chụp (PDF, PNG, JPEG).",
        )
    if kind != "pdf":
        return _Looked(SignedPaper.Kind.SCAN, [])
    with turns.one():
        report = examine(content, trust)
    return _Looked(report.kind, [_told(one) for one in report.signatures])


def _told(one: Signature) -> dict[str, str]:
    """What is kept of a signature: what the page says of it."""
    who = f"Dấu thời gian của {one.who}" if one.is_timestamp else one.who
    told = {"who": who, "when": one.when, "said": one.said, "covers": one.covers, "reason": one.reason}
    seen = {name: "".join(sign for sign in text if sign.isprintable())[:500] for name, text in told.items()}
    return {"state": one.state.value, **seen}


@transaction.atomic
def _keep(decision: Decision, content: bytes, looked: _Looked, *, name: str, on: date, actor: User) -> SignedPaper:
    found = Decision.objects.select_for_update().get(pk=decision.pk)  # of two papers handed in at once the later counts
    upload = take_in_paper(content, name=name, body=found.body, on=on, actor=actor)
    SignedPaper.objects.filter(decision=found, replaced_on=None).update(replaced_on=on)
    made = SignedPaper.objects.create(
        decision=found, upload=upload, kind=looked.kind, signatures=looked.signatures, added_by=name_of(actor)
    )  # fmt: skip
    record("decisions.nhan_ban_ky", actor=actor, kind="decision", key=found.pk, after=_recorded(found, made))
    return made


def _recorded(decision: Decision, paper: SignedPaper) -> dict[str, Any]:
    who = "; ".join(f"{one['who']}: {one['said']}" for one in paper.signatures)
    told = {"number": decision.number, "at": decision.body.key, "upload": paper.upload.name, "paper_kind": paper.kind}
    return told | {"sha256": paper.upload.sha256} | ({"signers": who} if who else {})


def open_signed_paper(paper: SignedPaper, *, on: date, actor: User) -> bytes:
    """The bytes as they were handed in, with a line in the record that they went out.

    Raises:
        PermissionDenied: the actor does not see the whole decision: all its recipients stand in the paper.
    """
    refuse_stranger(sees_whole(actor, paper.decision, on=on))
    return hand_out_paper(paper.upload, on=on, actor=actor)
