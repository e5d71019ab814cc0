"""A visit held for an act of whoever inspects, and how the record tells it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Model

from thidua.audit.actions import name_of
from thidua.inspections.models import Visit
from thidua.inspections.permissions import can_check
from thidua.law.spelling import tidy
from thidua.people.models import Organisation, User
from thidua.people.queries import names_of
from thidua.people.refusals import Refused, refuse_changed, refuse_stranger

PLANNED = ("kind", "day", "team", "subject", "basis")


def held(visit: Visit) -> Visit:
    """The visit as it stands now, held until the act is over."""
    parts = ("plan__body", "plan__bloc", "unit", "inspector")
    return Visit.objects.select_for_update(of=("self",)).select_related(*parts).get(pk=visit.pk)


def open_visit(visit: Visit, *, on: date, actor: User | None) -> Visit:
    """A visit that is neither concluded nor called off, held for whoever inspects.

    Raises:
        PermissionDenied: the actor does not inspect there.
        Refused: it is one of both.
    """
    found = held(visit)
    refuse_stranger(can_check(actor, found, on=on))
    if found.concluded_on:
        raise Refused(
            f"Lần kiểm tra đã kết luận ngày {found.concluded_on:%d/%m/%Y} nên không sửa được nữa.",
            "Điều phát hiện thêm thì ghi ở một lần kiểm tra khác.",
        )
    if found.called_off:
        raise Refused("Lần kiểm tra này đã thôi.", "Đưa một lần kiểm tra mới vào kế hoạch.")
    return found


def begun_visit(visit: Visit, *, on: date, actor: User | None) -> Visit:
    """The same from its day on: nothing is found before.

    Raises:
        Refused: its day lies ahead.
    """
    found = open_visit(visit, on=on, actor=actor)
    if found.day > on:
        raise Refused(f"Ngày kiểm tra {found.day:%d/%m/%Y} chưa tới.", "Ghi kết quả từ ngày kiểm tra.")
    return found


def key_of(visit: Visit) -> str:
    """How the record names a visit."""
    return f"{visit.unit.key}/{visit.pk}"


def needed(text: str, *, field: str, what: str, mend: str) -> str:
    """The words of a field that may not be empty.

    Raises:
        Refused: it is.
    """
    if not (said := tidy(text)):
        raise Refused(f"Chưa ghi {what}.", mend, field=field)
    return said


def signer(actor: User | None, by: str) -> str:
    """Who stands below something: always the account that acts; only what the system enters for a sample names somebody else."""
    return by if actor is None and by else name_of(actor)


def in_words(row: Model, names: tuple[str, ...]) -> dict[str, str]:
    """What stands in some fields of a row, in words."""
    return {name: _worded(getattr(row, name)) for name in names if getattr(row, name) not in (None, "")}


def refuse_overwriting(seen: dict[str, str] | None, row: Model, names: tuple[str, ...], *, what: str) -> None:
    """What was shown when the form was opened still stands; None asks for no such care.

    Raises:
        ChangedMeanwhile: it does not.
    """
    if seen is not None:
        fields: Any = row._meta
        refuse_changed(
            seen, in_words(row, names), what=what, label=lambda name: str(fields.get_field(name).verbose_name).capitalize()
        )  # fmt: skip


def _worded(value: Any) -> str:
    if isinstance(value, Organisation):
        return names_of({value.pk}).last(value.pk) or value.key
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
