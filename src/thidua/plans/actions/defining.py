"""A body says what it measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from thidua.audit.actions import record
from thidua.law.spelling import composed, fold, tidy
from thidua.people.invented import is_sample_place
from thidua.people.models import Organisation, User
from thidua.people.refusals import Refused, refuse_changed, refuse_stranger
from thidua.plans.counters import COUNTERS
from thidua.plans.models import Better, Indicator, Line, OverTime, OverUnits, Result
from thidua.plans.permissions import can_define

MOST_DECIMALS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class NewIndicator:
    """What is told of an indicator. `counter` and `counted`: the system counts it by itself (`counters.COUNTERS`)."""

    name: str
    measure: str
    folder: str = ""
    decimals: int = 0
    better: Better = Better.HIGHER
    over_time: OverTime = OverTime.SUM
    over_units: OverUnits = OverUnits.SUM
    note: str = ""
    counter: str = ""
    counted: str = ""
    since: date


@transaction.atomic
def define(
    organiser: Organisation, new: NewIndicator, *, on: date, actor: User | None, is_sample: bool = False
) -> Indicator:  # fmt: skip
    """A new indicator of a body, for itself and those under it.

    Raises:
        PermissionDenied: the actor may not define those of the body.
        Refused: it has no name or measure, bears a name that is taken, or counts what cannot be counted.
    """
    refuse_stranger(can_define(actor, organiser, on=on))
    Organisation.objects.select_for_update().get(
        pk=organiser.pk
    )  # the numbers in the keys of one body follow one another
    values = _values(new)
    _check(organiser, values)
    invented = is_sample or is_sample_place(organiser, actor=actor)
    made = Indicator(key=_next_key(organiser), organiser=organiser, is_sample=invented, **values)
    made.save(force_insert=True)
    record("plans.dat_chi_tieu", actor=actor, kind="indicator", key=made.key, after=_told(made))
    return made


@transaction.atomic
def amend_indicator(
    indicator: Indicator, new: NewIndicator, *, on: date, actor: User | None, seen: Mapping[str, str] | None = None
) -> Indicator:  # fmt: skip
    """The same as it should have been defined. Once figures rest on it, what it means stays: how they are added up, which way
    is good, and by what it is counted.

    Raises:
        PermissionDenied, Refused: as `define`.
        ChangedMeanwhile: somebody else amended it since.
    """
    held = Indicator.objects.select_for_update().get(pk=indicator.pk)
    refuse_stranger(can_define(actor, held.organiser, on=on))
    if seen is not None:
        refuse_changed(seen, seen_of_indicator(held), what="chỉ tiêu này", label=label_of)
    values, before = _values(new), _told(held)
    _check(held.organiser, values, itself=held)
    _refuse_another_meaning(held, values)
    for name, value in values.items():
        setattr(held, name, value)
    held.save()
    if (after := _told(held)) != before:
        record("plans.sua_chi_tieu", actor=actor, kind="indicator", key=held.key, before=before, after=after)
    return held


@transaction.atomic
def end_indicator(indicator: Indicator, until: date, *, on: date, actor: User | None) -> Indicator:
    """It is used no more from a day on; its figures stay.

    Raises:
        PermissionDenied: the actor may not define those of the body.
        Refused: it has ended already, or would end before it began.
    """
    held = Indicator.objects.select_for_update().get(pk=indicator.pk)
    refuse_stranger(can_define(actor, held.organiser, on=on))
    if held.until:
        raise Refused(f"Chỉ tiêu đã thôi dùng từ ngày {held.until:%d/%m/%Y}.", "Không phải ghi lần nữa.")
    if until < held.since:
        raise Refused(
            f"Ngày {until:%d/%m/%Y} trước ngày bắt đầu dùng {held.since:%d/%m/%Y}.", "Chọn ngày sau đó.", field="until"
        )
    held.until = until
    held.save(update_fields=["until"])
    record("plans.thoi_chi_tieu", actor=actor, kind="indicator", key=held.key, after={"until": until})
    return held


def seen_of_indicator(indicator: Indicator) -> dict[str, str]:
    """What stands there, in words: two of these tell what changed in between."""
    shown = {name: str(getattr(indicator, f"get_{name}_display")()) for name in ("better", "over_time", "over_units")}
    plain = ("name", "folder", "measure", "decimals", "note", "counter", "counted", "since")
    return {name: _in_words(getattr(indicator, name)) for name in plain} | shown


def label_of(name: str) -> str:
    """What a form calls a field of an indicator."""
    fields: Any = Indicator._meta
    return str(fields.get_field(name).verbose_name)


def _in_words(value: object) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def _values(new: NewIndicator) -> dict[str, Any]:
    name = tidy(new.name)
    return {
        "name": name, "name_folded": fold(name), "folder": tidy(new.folder), "measure": tidy(new.measure),
        "decimals": new.decimals, "better": new.better, "over_time": new.over_time, "over_units": new.over_units,
        "note": composed(new.note).strip(), "counter": new.counter, "counted": new.counted, "since": new.since,
    }  # fmt: skip


def _check(organiser: Organisation, values: dict[str, Any], *, itself: Indicator | None = None) -> None:
    if not values["name"]:
        raise Refused("Chỉ tiêu chưa có tên.", "Ghi tên, ví dụ “Thông tư được ban hành”.", field="name")
    if not values["measure"]:
        raise Refused(
            "Chưa có đơn vị tính.", "Ghi đơn vị tính, ví dụ “văn bản”, “lượt”, “triệu đồng”.", field="measure"
        )
    if not 0 <= values["decimals"] <= MOST_DECIMALS:
        raise Refused(
            "Số chữ số thập phân không quá 3.",
            "Chọn từ 0 đến 3; tiền lớn thì dùng đơn vị triệu đồng.",
            field="decimals",
        )
    same = Indicator.objects.filter(organiser=organiser, name_folded=values["name_folded"])
    if itself:
        same = same.exclude(pk=itself.pk)
    if other := same.first():
        raise Refused(f"Đã có chỉ tiêu “{other.name}”.", "Dùng chỉ tiêu ấy, hoặc đặt tên khác hẳn.", field="name")
    _check_counter(values["counter"], values["counted"])


def _check_counter(counter: str, counted: str) -> None:
    if counter and counter not in COUNTERS:
        raise Refused("Máy không biết đếm điều này.", "Chọn lại trong danh sách máy đếm.", field="counter")
    if counter and counted not in COUNTERS[counter].things:
        raise Refused(
            f"“{COUNTERS[counter].label}” chưa nói đếm cái gì.",
            "Chọn danh hiệu, loại việc trong danh sách.",
            field="counted",
        )
    if counted and not counter:
        raise Refused("Chưa chọn máy đếm.", "Chọn máy đếm, hoặc để trống ô đếm cái gì.", field="counter")


def _refuse_another_meaning(held: Indicator, values: dict[str, Any]) -> None:
    meaning = ("counter", "counted", "better", "over_time", "over_units", "measure")
    changed = next((name for name in meaning if getattr(held, name) != values[name]), None)
    if changed is None:
        return
    number = Result.objects.filter(indicator=held).count() + Line.objects.filter(indicator=held).count()
    if number:
        raise Refused(
            f"Đã có {number} số, dòng kế hoạch dựa vào chỉ tiêu này nên không đổi được ô “{label_of(changed)}”.",
            "Thôi dùng chỉ tiêu này rồi đặt chỉ tiêu mới với tên khác.", field=changed,
        )  # fmt: skip


def _next_key(organiser: Organisation) -> str:
    stem = f"{organiser.key}-"
    taken = set(Indicator.objects.filter(organiser=organiser).values_list("key", flat=True))
    return next(key for number in range(1, len(taken) + 2) if (key := f"{stem}{number}") not in taken)


def _told(indicator: Indicator) -> dict[str, Any]:
    plain = (
        "name",
        "folder",
        "measure",
        "decimals",
        "better",
        "over_time",
        "over_units",
        "note",
        "counter",
        "counted",
        "since",
    )
    told: dict[str, Any] = {name: value for name in plain if (value := getattr(indicator, name)) not in ("", None)}
    return told | {"organiser": indicator.organiser.key}
