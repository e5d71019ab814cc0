"""A body sets the places of the texts on its own stock: from a layout of ours, then version after version."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.decisions import blanks
from thidua.decisions.models import BlankLayout, BlankPaper, BlankVersion
from thidua.decisions.permissions import can_draft
from thidua.documents.certificates import Layout, Unprintable, changes_between
from thidua.law.spelling import tidy
from thidua.people.models import Organisation, User
from thidua.people.refusals import ChangedMeanwhile, Refused, refuse_stranger

MOST = 50
"""Layouts one body has in use; more are not told apart in a list."""
_TOLD = 10
"""Faults an answer names; more are counted."""


@transaction.atomic
def start_blank(
    source: Layout | Mapping[str, Any], *, name: str, paper: BlankPaper, body: Organisation, on: date, actor: User | None
) -> BlankLayout:  # fmt: skip
    """A layout of the body's own, with the measures of another one.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused: another layout in use there has this name, there are too many, or the measures cannot be used.
    """
    refuse_stranger(can_draft(actor, body, on=on))
    Organisation.objects.select_for_update().get(pk=body.pk)  # of two with one name the later one is refused
    if BlankLayout.objects.filter(body=body, ended_on=None).count() >= MOST:
        raise Refused(
            f"Cơ quan đã có {MOST} bố cục đang dùng.", "Thôi dùng bố cục cũ rồi lập bố cục mới.", field="name"
        )
    data = blanks.begun(source, name=tidy(name))
    made = BlankLayout(body=body, paper=paper, name=data["name"])
    _refuse_same_name(made)
    _refuse_faults(data)
    made.save()
    _add(made, data, [], on=on, actor=actor)
    told = {"name": made.name, "blank_paper": paper, "at": body.key}
    record("decisions.lap_bo_cuc", actor=actor, kind="blank", key=made.pk, after=told)
    return made


@transaction.atomic
def save_blank(
    layout: BlankLayout, data: Mapping[str, Any], *, version: int, on: date, actor: User | None
) -> BlankLayout:  # fmt: skip
    """A new version with these measures; where nothing changed there is none. `version` is the one that was opened.

    Raises:
        PermissionDenied: the actor keeps no register there.
        ChangedMeanwhile: somebody saved another version since.
        Refused: it is no longer used, its name is taken, or the measures cannot be used.
    """
    found = _locked(layout, on=on, actor=actor)
    if found.ended_on:
        raise Refused("Bố cục này đã thôi dùng.", "Lập bố cục mới từ danh sách bố cục.")
    if found.version != version:
        raise ChangedMeanwhile(
            f"Trong lúc ông/bà sửa, người khác đã lưu bản {found.version} của bố cục này.",
            "Số đo ông/bà gõ vẫn còn dưới đây. So với bản ấy ở mục Các bản đã lưu, rồi bấm lưu lần nữa để thay nó.",
        )
    data = {**data, "name": tidy(data["name"])}
    _refuse_faults(data)
    changes = changes_between(found.versions.get(number=found.version).data, data)
    if not changes:
        return found
    found.name = data["name"]
    _refuse_same_name(found)
    found.version += 1
    found.save(update_fields=["name", "version"])
    _add(found, data, changes, on=on, actor=actor)
    told = {"name": found.name, "version": found.version, "changes": changes, "at": found.body.key}
    record("decisions.sua_bo_cuc", actor=actor, kind="blank", key=found.pk, after=told)
    return found


@transaction.atomic
def end_blank(layout: BlankLayout, *, on: date, actor: User | None) -> None:
    """It is not offered for printing any more; its versions are kept.

    Raises:
        PermissionDenied: the actor keeps no register there.
    """
    found = _locked(layout, on=on, actor=actor)
    if found.ended_on is None:
        found.ended_on = on
        found.save(update_fields=["ended_on"])
        told = {"name": found.name, "at": found.body.key}
        record("decisions.thoi_bo_cuc", actor=actor, kind="blank", key=found.pk, before=told)


def _locked(layout: BlankLayout, *, on: date, actor: User | None) -> BlankLayout:
    """The layout as it stands now, and the row of its body: names are compared among all layouts of a body.

    Raises:
        PermissionDenied: the actor keeps no register there; asked before the lock too, so that they hold nobody up.
    """
    refuse_stranger(can_draft(actor, layout.body, on=on))
    Organisation.objects.select_for_update().get(pk=layout.body_id)
    found = BlankLayout.objects.select_for_update(of=("self",)).select_related("body").get(pk=layout.pk)
    refuse_stranger(can_draft(actor, found.body, on=on))
    return found


def _add(layout: BlankLayout, data: Mapping[str, Any], changes: list[str], *, on: date, actor: User | None) -> None:
    BlankVersion.objects.create(
        layout=layout, number=layout.version, data=dict(data), changes=changes, changed_by=name_of(actor), changed_on=on
    )


def _refuse_same_name(layout: BlankLayout) -> None:
    if not layout.name:
        raise Refused("Bố cục chưa có tên.", "Đặt tên, ví dụ Phôi bằng khen in năm 2026.", field="name")
    others = BlankLayout.objects.filter(body=layout.body, ended_on=None, name=layout.name).exclude(pk=layout.pk)
    if others.exists():
        raise Refused(f"Cơ quan đã có bố cục tên “{layout.name}”.", "Đặt tên khác.", field="name")


def _refuse_faults(data: Mapping[str, Any]) -> None:
    try:
        blanks.read(data)
    except Unprintable as refusal:
        faults = refusal.faults
        more = f" Còn {len(faults) - _TOLD} chỗ nữa." if len(faults) > _TOLD else ""
        raise Refused(" ".join(one.said for one in faults[:_TOLD]) + more, "Sửa số đo rồi lưu lại.") from refusal
