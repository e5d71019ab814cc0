"""A line is never written over: what changes is a new line that names the old one and its document."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.forms import model_to_dict

from thidua.audit.actions import Told, record, record_all
from thidua.honours.actions.batches import new_batch
from thidua.honours.actions.copies import copy_of
from thidua.honours.actions.doubles import refuse_double
from thidua.honours.actions.locking import writing
from thidua.honours.actions.numbering import note_numbers
from thidua.honours.actions.reviewing import open_reviews
from thidua.honours.models import GONE, Batch, Effect, Entry, Honour
from thidua.honours.permissions import can_enter
from thidua.honours.resting import shaken_by
from thidua.law.spelling import tidy
from thidua.people.invented import is_sample_place
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger

_CHUNK = 500


def correct[E: Entry](
    line: E, *, document: str, on: date, actor: User | None, batch: Batch | None = None, **changed: Any
) -> E:  # fmt: skip
    """The line with some fields as they should have been; in a batch of its own, or in the one of its import.

    Raises:
        PermissionDenied: the actor does not keep the book of the unit.
        Refused: no document, nothing changed, a later line took its place already, or another line has the year.
    """
    return _follow(line, Effect.CORRECTED, document=document, on=on, actor=actor, batch=batch, **changed)


def revoke[E: Entry](
    line: E, effect: Effect, *, document: str, on: date, actor: User | None, decided: bool = False
) -> E:  # fmt: skip
    """The decision is cancelled (`CANCELLED`: it never stood) or the honour taken away (`STRIPPED`). `decided`: the room
    of decisions has asked whether the actor may say so for the body that decided.

    Raises:
        PermissionDenied, Refused: as for `correct`.
    """
    if effect not in GONE:
        raise ValueError(effect)
    return _follow(line, effect, document=document, on=on, actor=actor, decided=decided)


def restore[E: Entry](line: E, *, document: str, on: date, actor: User | None) -> E:
    """An honour taken away is given back.

    Raises:
        PermissionDenied, Refused: as for `correct`; also when it was not taken away.
    """
    if line.effect not in GONE:
        raise Refused("Dòng này không bị hủy hay tước.", "Chọn dòng đã bị hủy hoặc tước.")
    return _follow(line, Effect.RESTORED, document=document, on=on, actor=actor)


@transaction.atomic
def _follow[E: Entry](
    line: E, effect: Effect, *, document: str, on: date, actor: User | None, batch: Batch | None = None,
    decided: bool = False, **changed: Any,
) -> E:  # fmt: skip
    refuse_stranger(decided or can_enter(actor, line.unit, on=on))
    writing()
    table = type(line).objects
    old = table.select_for_update().get(pk=line.pk)
    _refuse_replaced(old)
    if effect != Effect.RESTORED and old.effect in GONE:  # a correction would make it stand again in silence
        raise Refused("Dòng này đã bị hủy hoặc tước.", "Phục hồi kèm văn bản trước, rồi làm tiếp.")
    document = _document(document)
    new = copy_of(old)
    for name, value in changed.items():
        setattr(new, name, value)
    if effect == Effect.CORRECTED:
        _refuse_idle(old, changed)
        refuse_stranger(can_enter(actor, new.unit, on=on))
    refuse_double(new, but=old)
    new.effect, new.corrects, new.document, new.is_current = effect, old, document, True
    new.batch = batch or new_batch(
        document, on=on, actor=actor, is_sample=is_sample_place(line.unit, actor=actor)
    )  # fmt: skip
    shaken = [] if effect == Effect.RESTORED else shaken_by([(old, new)], on=on)
    table.filter(pk=old.pk).update(is_current=False)
    new.save(force_insert=True)
    open_reviews(shaken, on=on, actor=actor)
    note_numbers([new])
    record(
        f"honours.{effect}", actor=actor, kind=type(line).__name__.lower(), key=new.pk,
        before=_told(old), after={"document": document, **_told(new)},
    )  # fmt: skip
    return new


@transaction.atomic
def cancel_all(
    lines: Sequence[Honour], *, document: str, on: date, actor: User | None, decided: bool = False
) -> dict[int, Honour]:  # fmt: skip
    """Titles and awards that never stood, by one document, as one batch; the new lines by the numbers of those they take the
    place of. As many queries for very many as for one.

    Raises:
        PermissionDenied, Refused: as for `revoke`; nothing is cancelled.
    """
    refuse_stranger(decided or all(can_enter(actor, unit, on=on) for unit in {line.unit for line in lines}))
    writing()
    held = Honour.objects.select_for_update(of=("self",)).filter(pk__in=[line.pk for line in lines]).order_by("pk")
    every, document = list(held.select_related("unit")), _document(document)
    for old in every:
        _refuse_replaced(old)
        if old.effect in GONE:
            raise Refused("Dòng này đã bị hủy hoặc tước.", "Bỏ chọn dòng ấy.")
    sample = is_sample_place(*(old.unit for old in every), actor=actor)
    batch = new_batch(document, on=on, actor=actor, is_sample=sample)
    pairs = [(old, _cancelled(old, document, batch)) for old in every]
    shaken = shaken_by(pairs, on=on)
    Honour.objects.filter(pk__in=[old.pk for old in every]).update(is_current=False)
    Honour.objects.bulk_create([new for _, new in pairs], batch_size=_CHUNK)
    open_reviews(shaken, on=on, actor=actor)
    told = [Told(new.pk, _told(old), {"document": document, **_told(new)}) for old, new in pairs]
    record_all(f"honours.{Effect.CANCELLED}", actor=actor, kind="honour", told=told)
    return {old.pk: new for old, new in pairs}


def _cancelled(old: Honour, document: str, batch: Batch) -> Honour:
    new = copy_of(old)
    new.effect, new.corrects, new.document, new.is_current, new.batch = Effect.CANCELLED, old, document, True, batch
    return new


def _refuse_replaced(old: Entry) -> None:
    if not old.is_current:
        raise Refused("Dòng này đã có dòng sau thay.", "Mở dòng đang có hiệu lực rồi làm lại.")


def _document(typed: str) -> str:
    """What a line follows another by. Raises Refused where nothing is said."""
    if not (document := tidy(typed)):
        raise Refused("Chưa ghi văn bản đính chính, hủy.", "Ghi số, ngày, cơ quan của văn bản.", field="document")
    return document


def _refuse_idle(old: Entry, changed: Mapping[str, Any]) -> None:
    """A correction that changes nothing is none."""
    if all(getattr(old, name) == value for name, value in changed.items()):
        raise Refused("Chưa có gì khác với dòng đang ghi.", "Sửa ít nhất một mục rồi đính chính.")


def _told(line: Entry) -> dict[str, Any]:
    return {name: value for name, value in model_to_dict(line).items() if value not in (None, "")}
