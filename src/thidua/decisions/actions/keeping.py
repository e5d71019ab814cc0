"""The signed paper of a decision is handed in: looked at first, in a process of its own, then kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from thidua.audit.actions import name_of, record
from thidua.decisions.models import Decision, SignedPaper
from thidua.decisions.permissions import can_keep_paper, sees_whole
from thidua.decisions.replacing import Instead, refuse_less
from thidua.documents.attached import kind_of_paper
from thidua.documents.problems import Unreadable
from thidua.documents.signing.checking import examine
from thidua.documents.signing.turns import TURNS, Turns
from thidua.documents.signing.words import Signature
from thidua.files.actions import hand_out_paper, keep_paper
from thidua.files.limits import limits
from thidua.law.spelling import tidy
from thidua.people.models import User
from thidua.people.refusals import ChangedMeanwhile, refuse_stranger

TAKEN = "decisions.nhan_ban_ky"


@dataclass(frozen=True, slots=True)
class Looked:
    """What one reading of a paper found: its kind, and of each signature what is kept."""

    kind: str
    signatures: list[dict[str, str]]


def take_signed_paper(
    decision: Decision, content: bytes, *, name: str, trust: Sequence[bytes], on: date, actor: User, turns: Turns = TURNS,
    instead: Instead | None = None,
) -> SignedPaper:  # fmt: skip
    """The file becomes the signed paper of the decision, in the place of the one before. `trust` are the certificates of
    the authorities trusted here. The signatures are read before anything is written, so nobody waits for that.

    Raises:
        PermissionDenied: the actor neither keeps the register there nor signs, or the decision is not signed.
        Unreadable: it is no PDF or picture, locked, broken, too large, or too many are being checked (`Busy`).
        LessPaper: it is worth less than the intact signed paper in use, and `instead` does not say why.
    """
    refuse_stranger(can_keep_paper(actor, decision, on=on))
    looked, sha256 = look(content, trust, turns), hashlib.sha256(content).hexdigest()
    return keep(
        decision, content, looked, name=name, act=TAKEN, on=on, actor=actor,
        may_replace=lambda current: refuse_less(current, looked.kind, looked.signatures, sha256=sha256, instead=instead),
        more={"why": tidy(instead.reason)} if instead and instead.sha256 == sha256 else None,
    )  # fmt: skip


def look(content: bytes, trust: Sequence[bytes], turns: Turns) -> Looked:
    """The paper looked at, its signatures in a process of its own. Raises Unreadable."""
    kind = kind_of_paper(content, most=limits().bytes)
    if kind == "docx":
        raise Unreadable(
            "not_signed",
            "Đây là văn bản Word, chưa phải bản đã ký.",
            "Gửi tệp PDF đã ký số, hoặc bản chụp (PDF, PNG, JPEG).",
        )
    if kind != "pdf":
        return Looked(SignedPaper.Kind.SCAN, [])
    with turns.one():
        report = examine(content, trust)
    return Looked(report.kind, [_told(one) for one in report.signatures])


def _told(one: Signature) -> dict[str, str]:
    """What is kept of a signature: what the page says of it."""
    who = f"Dấu thời gian của {one.who}" if one.is_timestamp else one.who
    told = {"who": who, "when": one.when, "said": one.said, "covers": one.covers, "reason": one.reason}
    seen = {name: "".join(sign for sign in text if sign.isprintable())[:500] for name, text in told.items()}
    return {"state": one.state.value, **seen}


@transaction.atomic
def keep(
    decision: Decision, content: bytes, looked: Looked, *, name: str, act: str, on: date, actor: User,
    may_replace: Callable[[SignedPaper | None], None] | None = None, more: Mapping[str, Any] | None = None,
) -> SignedPaper:  # fmt: skip
    """The file becomes the paper that counts, with a line `act` in the record, `more` in it. Making it took time:
    `may_replace` looks, under the lock of the decision, at the paper that counts by now, and raises Refused where the file
    may not take its place. Who may, the caller has asked.
    """
    found = Decision.objects.select_for_update().get(pk=decision.pk)  # of two papers handed in at once the later counts
    counts = counting(found)
    if may_replace is not None:
        may_replace(counts.select_related("upload").defer("upload__content").first())
    upload = keep_paper(content, name=name, body=found.body, actor=actor)
    counts.update(replaced_on=on)
    made = SignedPaper.objects.create(
        decision=found, upload=upload, kind=looked.kind, signatures=looked.signatures, added_by=name_of(actor)
    )  # fmt: skip
    told = _recorded(found, made) | dict(more or {})
    record(act, actor=actor, kind="decision", key=found.pk, after=told)
    return made


def counting(decision: Decision) -> QuerySet[SignedPaper]:
    """The paper of a decision that nothing has replaced; one at most."""
    return SignedPaper.objects.filter(decision=decision, replaced_on=None)


def refuse_replaced(before: SignedPaper | None, now: SignedPaper | None, *, mend: str) -> None:
    """Raises ChangedMeanwhile where another paper counts than the one somebody began with."""
    if before != now:
        raise ChangedMeanwhile("Bản của quyết định vừa được thay bằng bản khác.", mend)


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
