"""Papers are attached to a dossier and taken out again; what was there stays known."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from thidua.audit.actions import name_of, record
from thidua.files.actions import hand_out_paper, take_in_paper
from thidua.law.spelling import tidy
from thidua.nominations.actions.writing import opened
from thidua.nominations.models import Nomination, Paper
from thidua.nominations.permissions import can_open_papers
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger

MOST = 60
"""Papers of one dossier."""
PAPER = "giay."


@transaction.atomic
def attach(
    one: Nomination, content: bytes, *, name: str, kind: str, title: str, condition: str = "", on: date, actor: User,
    mandated: bool = False,
) -> Paper:  # fmt: skip
    """A file becomes a paper of the dossier, of a kind the checklist asks for or evidence for a condition. `mandated` as in
    `propose`.

    Raises:
        PermissionDenied: the actor does not write dossiers of the unit.
        Refused: the dossier is not with the unit, or this kind was not sent back; too many papers.
        Unreadable: it is no PDF, Word, PNG or JPEG, or too large.
    """
    found = opened(one, PAPER + kind, on=on, actor=actor, mandated=mandated)
    if Paper.objects.filter(nomination=found, removed_at=None).count() >= MOST:
        raise Refused(f"Một hồ sơ có nhiều nhất {MOST} giấy tờ.", "Gộp các tệp nhỏ thành một tệp PDF.", field="file")
    upload = take_in_paper(content, name=name, body=found.unit, on=on, actor=actor)
    paper = Paper.objects.create(
        nomination=found, kind=kind[:60], condition=condition[:200], title=tidy(title)[:300] or upload.name, upload=upload,
        added_by=name_of(actor),
    )  # fmt: skip
    record(
        "nominations.them_giay_to", actor=actor, kind="nomination", key=str(found.pk),
        after={"title": paper.title, "upload": upload.name, "condition": condition},
    )  # fmt: skip
    return paper


@transaction.atomic
def take_out(paper: Paper, *, on: date, actor: User) -> None:
    """A paper no longer counts; the file itself stays for the record.

    Raises: as `attach`.
    """
    opened(paper.nomination, PAPER + paper.kind, on=on, actor=actor)
    row = Paper.objects.select_for_update().get(pk=paper.pk)
    if row.removed_at:
        raise Refused("Giấy tờ này đã được bỏ rồi.", "Tải lại trang.")
    row.removed_at = timezone.now()
    row.save(update_fields=["removed_at"])
    record(
        "nominations.bo_giay_to",
        actor=actor,
        kind="nomination",
        key=str(row.nomination_id),
        before={"title": row.title},
    )


def open_paper(paper: Paper, *, on: date, actor: User) -> bytes:
    """The file of a paper, with a line in the record that it went out.

    Raises:
        PermissionDenied: the papers of this dossier are not for the actor.
    """
    refuse_stranger(can_open_papers(actor, paper.nomination, on=on) and paper.upload is not None)
    assert paper.upload is not None  # noqa: S101 - said to the type checker
    return hand_out_paper(paper.upload, on=on, actor=actor)
