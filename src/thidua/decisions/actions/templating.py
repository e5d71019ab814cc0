"""A body puts a template of its own in the place of ours, after it was looked through; and takes it away again."""

from __future__ import annotations

import hashlib
from datetime import date
from io import BytesIO

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.decisions.papers.every import EVERY
from thidua.decisions.permissions import can_draft
from thidua.documents.word_templates import faults_of, filled, sample
from thidua.files.models import PaperTemplate
from thidua.law.spelling import tidy
from thidua.people.models import Organisation, User
from thidua.people.refusals import Refused, refuse_stranger

_TOLD = 10
"""Faults an answer names; more are counted."""


@transaction.atomic
def take_template(
    content: bytes, *, name: str, kind: str, body: Organisation, on: date, actor: User | None
) -> PaperTemplate:  # fmt: skip
    """From now on papers of this kind (`papers.every.EVERY`) of the body, and of those below without one, are made from it.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused: something is wrong with it; every fault is named with its place.
    """
    refuse_stranger(can_draft(actor, body, on=on))
    _check(content, kind)
    Organisation.objects.select_for_update().get(pk=body.pk)  # of two templates taken in at once the later one stays
    PaperTemplate.objects.filter(body=body, kind=kind, ended_on=None).update(ended_on=on)
    made = PaperTemplate.objects.create(
        body=body, kind=kind, name=tidy(name.replace("\x00", ""))[:255] or "mau.docx", content=content,
        sha256=hashlib.sha256(content).hexdigest(), added_by=name_of(actor), added_on=on,
    )  # fmt: skip
    record(
        "decisions.dua_mau", actor=actor, kind="template", key=made.pk,
        after={"name": made.name, "kind": kind, "sha256": made.sha256, "at": body.key},
    )  # fmt: skip
    return made


def try_template(content: bytes, *, kind: str) -> BytesIO:
    """The template filled with a made-up record, marked as such on every page; nothing is kept.

    Raises:
        Refused: something is wrong with it; every fault is named with its place.
    """
    _check(content, kind)
    return filled(content, sample(EVERY[kind].words), is_sample=True)


def _check(content: bytes, kind: str) -> None:
    if faults := faults_of(content, EVERY[kind].words):
        more = f" Còn {len(faults) - _TOLD} chỗ nữa." if len(faults) > _TOLD else ""
        raise Refused("\n".join(one.said for one in faults[:_TOLD]) + more, "Sửa mẫu rồi gửi lại.", field="file")


@transaction.atomic
def end_template(template: PaperTemplate, *, on: date, actor: User | None) -> None:
    """Papers are made from the template above, or ours, again; the body's own is kept.

    Raises:
        PermissionDenied: the actor keeps no register there.
    """
    found = PaperTemplate.objects.select_for_update(of=("self",)).select_related("body").get(pk=template.pk)
    refuse_stranger(can_draft(actor, found.body, on=on))
    if found.ended_on is None:
        found.ended_on = on
        found.save(update_fields=["ended_on"])
        record(
            "decisions.thoi_mau",
            actor=actor,
            kind="template",
            key=found.pk,
            before={"name": found.name, "at": found.body.key},
        )
