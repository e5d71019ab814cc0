"""A body puts a version of a checklist to use in place of the one before, or ends it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.inspections.calculations import Line
from thidua.inspections.models import Checklist, ChecklistItem
from thidua.inspections.permissions import can_keep_checklists
from thidua.law.spelling import tidy
from thidua.people.invented import is_sample_place
from thidua.people.models import Organisation, User
from thidua.people.refusals import Refused, refuse_stranger

MOST = 200
"""Items of one checklist."""


@transaction.atomic
def publish(
    body: Organisation, name: str, items: Sequence[Line], *, on: date, actor: User | None, seen: int | None = None
) -> Checklist:  # fmt: skip
    """A further version under this name, from a day on; visits planned before keep theirs. `seen` is the version the actor
    had before them, 0 where none; None asks for no such care.

    Raises:
        PermissionDenied: the actor keeps no checklists of the body.
        Refused: no name, no items or too many, an item twice, or somebody published another version meanwhile.
    """
    refuse_stranger(can_keep_checklists(actor, body, on=on))
    Organisation.objects.select_for_update().get(pk=body.pk)  # versions of one body follow one another
    if not (said := tidy(name)[:200]):
        raise Refused(
            "Chưa ghi tên bảng kiểm.", "Ghi tên, ví dụ “Kiểm tra công tác thi đua, khen thưởng”.", field="name"
        )
    _refuse_items(items)
    last = Checklist.objects.filter(body=body, name=said).order_by("-version").first()
    number = last.version if last else 0
    if seen is not None and seen != number:
        raise Refused(
            f"Trong lúc ông/bà gõ, người khác đã đưa bản {number} của “{said}” vào dùng.",
            "Mở bản ấy xem, rồi sửa tiếp từ bản ấy.", field="items",
        )  # fmt: skip
    Checklist.objects.filter(body=body, name=said, ended_on=None).update(ended_on=on)
    made = Checklist.objects.create(
        body=body, name=said, version=number + 1, since=on, is_sample=is_sample_place(body, actor=actor)
    )
    ChecklistItem.objects.bulk_create(
        ChecklistItem(checklist=made, number=at, text=one.text[:500], rests=one.rests[:300])
        for at, one in enumerate(items, 1)
    )
    record(
        "inspections.bang_kiem", actor=actor, kind="checklist", key=key_of(made),
        after={"name": said, "version": made.version, "items": len(items)},
    )  # fmt: skip
    return made


def _refuse_items(items: Sequence[Line]) -> None:
    if not items:
        raise Refused("Bảng kiểm chưa có mục nào.", "Ghi mỗi mục một dòng.", field="items")
    if len(items) > MOST:
        raise Refused(f"Bảng kiểm có nhiều nhất {MOST} mục.", "Chia thành hai bảng kiểm.", field="items")
    met: dict[str, int] = {}
    for at, one in enumerate(items, 1):
        if one.text in met:
            raise Refused(f"Dòng {at} trùng dòng {met[one.text]}: “{one.text}”.", "Bỏ một dòng.", field="items")
        met[one.text] = at


@transaction.atomic
def end_checklist(checklist: Checklist, *, on: date, actor: User | None) -> Checklist:
    """No new visit uses it any more.

    Raises:
        PermissionDenied: the actor keeps no checklists of the body.
        Refused: it was ended before.
    """
    found = Checklist.objects.select_for_update(of=("self",)).select_related("body").get(pk=checklist.pk)
    refuse_stranger(can_keep_checklists(actor, found.body, on=on))
    if found.ended_on:
        raise Refused(f"Bảng kiểm này đã thôi dùng ngày {found.ended_on:%d/%m/%Y}.", "Tải lại trang.")
    found.ended_on = on
    found.save(update_fields=["ended_on"])
    record(
        "inspections.thoi_bang_kiem", actor=actor, kind="checklist", key=key_of(found),
        after={"name": found.name, "version": found.version},
    )  # fmt: skip
    return found


def key_of(checklist: Checklist) -> str:
    """How the record names a version of a checklist."""
    return f"{checklist.body.key}/{checklist.pk}"
