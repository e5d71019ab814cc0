"""The head of a unit signs its pledge: with the account, and where a key is at hand in the printed PDF too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from thidua.audit.actions import name_of
from thidua.documents.signing.keys import SigningKey
from thidua.documents.signing.marks import Mark
from thidua.documents.signing.pdf import sign as sign_pdf
from thidua.documents.signing.turns import TURNS
from thidua.duties.actions import fulfil, unfulfil
from thidua.duties.models import Sort
from thidua.files.actions import keep_paper
from thidua.law.spelling import tidy
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger
from thidua.registrations.actions.locking import held, noted, refuse_unless
from thidua.registrations.actions.moving import fulfils
from thidua.registrations.actions.rounds import about
from thidua.registrations.models import Registration
from thidua.registrations.permissions import can_sign
from thidua.registrations.states import State


@dataclass(frozen=True, slots=True)
class Paper:
    """The printed pledge to be signed in the file, with the key and the time-stamping server ("" for none). The key is used
    for this one signature and kept nowhere.
    """

    pdf: bytes
    name: str
    key: SigningKey
    mark: Mark | None = None
    tsa: str = ""


def sign(
    one: Registration, *, at: datetime, on: date, actor: User | None, paper: Paper | None = None, named: str = ""
) -> Registration:  # fmt: skip
    """The head of the unit signs what was approved: the account and the hour are kept, with `paper` the signed file too.
    `named` is whose signature the system itself enters, in samples.

    Raises:
        PermissionDenied: the actor is not the head of the unit.
        Refused: it is not approved, or signed already.
        Unreadable: the key, the mark or the file does not do (`documents.signing.problems`); nothing is kept.
    """
    refuse_stranger(can_sign(actor, one.body, on=on))
    content = _signed(paper, at) if paper else b""
    who = name_of(actor) if actor or not named else named
    return _kept(one, paper, content, at=at, on=on, actor=actor, who=who)


def _signed(paper: Paper, at: datetime) -> bytes:
    with TURNS.one():  # before anything is locked: a time-stamping server may take its time
        return sign_pdf(paper.pdf, paper.key, at=at, reason="Ký giao ước thi đua", mark=paper.mark, tsa=paper.tsa)


@transaction.atomic
def _kept(
    one: Registration, paper: Paper | None, content: bytes, *, at: datetime, on: date, actor: User | None, who: str
) -> Registration:  # fmt: skip
    found = held(one, lambda now: can_sign(actor, now.body, on=on))
    refuse_unless(found, State.APPROVED, mend="Bản đăng ký được duyệt rồi mới ký.")
    found.state, found.signed_at, found.signed_on, found.signed_by = State.SIGNED, at, on, who
    if paper and actor:
        found.paper = keep_paper(content, name=paper.name, body=found.body, actor=actor)
        found.certificate = paper.key.name[:300]
    found.save(update_fields=["state", "signed_at", "signed_on", "signed_by", "paper", "certificate"])
    fulfil([found.body_id], Sort.PLEDGE, found.round.year, by=fulfils(found), on=on, about=about(found.round))
    more: dict[str, Any] = {"certificate": found.certificate} if found.certificate else {}
    act = "registrations.ky_so" if paper else "registrations.ky"
    noted(act, found, actor, signed_at=at.isoformat(), signed_by=found.signed_by, **more)
    return found


@transaction.atomic
def unsign(one: Registration, reason: str, *, on: date, actor: User | None) -> Registration:
    """The head takes the signature back, with a reason; the registration is approved and not signed again.

    Raises:
        PermissionDenied: the actor is not the head of the unit.
        Refused: it is not signed, or no reason is given.
    """
    found = held(one, lambda now: can_sign(actor, now.body, on=on))
    refuse_unless(found, State.SIGNED, mend="Bản chưa ký thì không có chữ ký để rút.")
    if not tidy(reason):
        raise Refused("Chưa ghi lý do rút chữ ký.", "Ghi lý do, ví dụ có người chuyển công tác.", field="reason")
    before = {"signed_by": found.signed_by, "signed_on": found.signed_on and found.signed_on.isoformat()}
    found.state, found.signed_at, found.signed_on, found.signed_by = State.APPROVED, None, None, ""
    found.paper, found.certificate = None, ""
    found.save(update_fields=["state", "signed_at", "signed_on", "signed_by", "paper", "certificate"])
    unfulfil([found.body_id], Sort.PLEDGE, found.round.year, by=fulfils(found), about=about(found.round))
    noted("registrations.bo_ky", found, actor, before=before, reason=tidy(reason))
    return found
