"""A movement that was launched is recorded, and put right while nothing rests on it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction

from thidua.audit.actions import record
from thidua.law.spelling import fold, tidy
from thidua.movements.actions.rules import check, level_in_register, refuse_where_it_is_out_of_hand
from thidua.movements.models import Level, Method, Movement, Scope
from thidua.movements.permissions import can_change, can_draft, can_lead
from thidua.movements.states import State
from thidua.people.invented import is_sample_place
from thidua.people.models import Bloc, Organisation, User
from thidua.people.refusals import Refused, refuse_changed, refuse_stranger


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMovement:
    """What is told of a movement. `unit` launched it, unless `launched_by_name` names a launcher outside the register:
    then `level` is theirs and `unit` is who takes part.
    """

    name: str
    unit: Organisation
    scope: Scope
    method: Method
    since: date
    until: date | None = None
    slogan: str = ""
    purpose: str = ""
    launched_by_name: str = ""
    level: Level | None = None
    bloc: Bloc | None = None
    document_number: str = ""
    document_date: date | None = None
    document_body: str = ""
    parent: Movement | None = None


@transaction.atomic
def launch(new: NewMovement, *, on: date, actor: User | None, is_sample: bool = False) -> Movement:
    """A movement that was launched is recorded, afterwards and in one go.

    Raises:
        PermissionDenied: the actor may not lead movements of the body.
        Refused: a rule of `rules.check` is broken; the field is named.
    """
    refuse_stranger(can_lead(actor, new.unit, on=on))
    movement = made(new, actor=actor, is_sample=is_sample)
    record("movements.phat_dong", actor=actor, kind="movement", key=movement.key, after=_told(movement))
    return movement


@transaction.atomic
def draft(new: NewMovement, *, on: date, actor: User | None, is_sample: bool = False) -> Movement:
    """A movement begun: seen by its own body alone, counted nowhere, until it is launched.

    Raises:
        PermissionDenied: the actor may not draft movements of the body.
        Refused: as `launch`.
    """
    refuse_stranger(can_draft(actor, new.unit, new.bloc, on=on))
    movement = made(new, actor=actor, is_sample=is_sample, state=State.DRAFT, state_since=on)
    record("movements.soan", actor=actor, kind="movement", key=movement.key, after=_told(movement))
    return movement


def made(new: NewMovement, *, actor: User | None, is_sample: bool, **more: Any) -> Movement:
    """The row itself, inside the transaction of an act and after its permission.

    Raises:
        Refused: a rule of `rules.check` is broken.
    """
    if new.parent:  # before the body, as `amend` comes to them
        new = replace(new, parent=locked(new.parent)[new.parent.pk])
    Organisation.objects.select_for_update().get(
        pk=new.unit.pk
    )  # the numbers in the keys of one body follow one another
    values = _values(new)
    check(values)
    invented = is_sample or is_sample_place(new.unit, actor=actor)
    movement = Movement(key=_next_key(new.unit, new.since.year), is_sample=invented, **values, **more)
    movement.save(force_insert=True)
    return movement


@transaction.atomic
def amend(
    movement: Movement, new: NewMovement, *, on: date, actor: User | None, seen: Mapping[str, str] | None = None
) -> Movement:  # fmt: skip
    """The same movement as it should have been recorded; the record keeps what stood there. `seen` is what stood
    there when the form was opened, as `seen_of` told it.

    Raises:
        PermissionDenied: the actor may not lead movements of the body it stands at, or of the one it shall stand at.
        Refused: it waits for approval, was sent down or closed, others rest on it, or a rule of `rules.check` is broken.
        ChangedMeanwhile: somebody else amended it since; nothing is written over.
    """
    held = locked(*filter(None, (movement, new.parent)))
    old, new = held[movement.pk], replace(new, parent=held[new.parent.pk] if new.parent else None)
    may_there = (
        can_lead(actor, new.unit, on=on) if old.state == State.LAUNCHED else can_draft(actor, new.unit, new.bloc, on=on)
    )
    refuse_stranger(can_change(actor, old, on=on) and may_there)
    refuse_where_something_rests(old)
    if seen is not None:
        refuse_changed(seen, seen_of(old), what="phong trào này", label=_label)
    before, values = _told(old), _values(new)
    check(values, itself=old)
    for name, value in values.items():
        setattr(old, name, value)
    old.save()
    if (after := _told(old)) != before:
        record("movements.sua", actor=actor, kind="movement", key=old.key, before=before, after=after)
    return old


def locked(*movements: Movement) -> dict[int, Movement]:
    """These, by their numbers, as they stand now: they may have moved, nested or ended since they were shown.

    Always in the order of their numbers: of two acts on the same pair one waits, instead of each for the other. Whoever
    nests one in another holds both, so that the outer one does not end meanwhile.
    """
    numbers = [movement.pk for movement in movements]
    # nothing joined: PostgreSQL would leave out a row that came to stand at another body while it was waited for
    return {one.pk: one for one in Movement.objects.select_for_update().filter(pk__in=numbers).order_by("pk")}


def seen_of(movement: Movement) -> dict[str, str]:
    """What stands there, in words: two of these tell what changed in between."""
    told = {name: _in_words(value) for name, value in _told(movement).items()}
    shown = {name: str(getattr(movement, f"get_{name}_display")()) for name in ("level", "scope", "method")}
    return told | shown


def _label(name: str) -> str:
    fields: Any = Movement._meta
    return str(fields.get_field(name).verbose_name)


def _in_words(value: Any) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def refuse_where_something_rests(movement: Movement) -> None:
    """What waits, was sent down or closed, or holds others, stays as it is.

    Raises:
        Refused: it is so.
    """
    refuse_where_it_is_out_of_hand(movement)
    if part := Movement.objects.filter(parent=movement).order_by("since", "key").first():
        raise Refused(
            f"Đã có phong trào nằm trong phong trào này: “{part.name}”.",
            "Đưa phong trào ấy ra khỏi phong trào này trước (ô “Nằm trong phong trào” của nó), rồi sửa.",
        )


def _values(new: NewMovement) -> dict[str, Any]:
    """The columns of the table as they follow from what was told."""
    name, slogan, outside = tidy(new.name), tidy(new.slogan), tidy(new.launched_by_name)
    number = tidy(new.document_number)
    return {
        "name": name, "slogan": slogan, "purpose": new.purpose.strip(),
        "name_folded": _searched(f"{name} {slogan} {outside} {number}"),
        "unit": new.unit, "launched_by": None if outside else new.unit, "launched_by_name": outside,
        "level": (new.level or "") if outside else level_in_register(new.unit, new.since),
        "bloc": new.bloc, "scope": new.scope, "method": new.method, "since": new.since, "until": new.until,
        "document_number": number, "document_date": new.document_date, "document_body": tidy(new.document_body),
        "parent": new.parent,
    }  # fmt: skip


def _searched(words: str) -> str:
    """Every word stands free, for a search finds the beginnings of words: quotation marks and dashes are no letters."""
    return fold(_SIGNS.sub(" ", words))


_SIGNS = re.compile(r"[^\w/-]+")


def _next_key(unit: Organisation, year: int) -> str:
    stem = f"{unit.key}-{year}-"
    taken = set(Movement.objects.filter(key__startswith=stem).values_list("key", flat=True))
    return next(key for number in range(1, len(taken) + 2) if (key := f"{stem}{number}") not in taken)


def _told(movement: Movement) -> dict[str, Any]:
    """The movement as the record keeps it: its body by its key, bloc and parent by the names they had then."""
    plain = (
        "name", "slogan", "purpose", "launched_by_name", "level", "scope", "method", "since", "until", "document_number",
        "document_date", "document_body",
    )  # fmt: skip
    told: dict[str, Any] = {name: getattr(movement, name) for name in plain if getattr(movement, name)}
    named = {"bloc": movement.bloc, "parent": movement.parent}
    return told | {"unit": movement.unit.key} | {name: one.name for name, one in named.items() if one}
