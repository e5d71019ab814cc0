"""Figures are entered, put right, taken back. What stood there before stays behind what stands there now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from thidua.audit.actions import Told, name_of, record, record_all
from thidua.files.actions import hand_out_paper, keep_paper
from thidua.files.models import Upload
from thidua.law.spelling import tidy
from thidua.law.wording import figure
from thidua.people.invented import is_sample_place
from thidua.people.models import Lineage, Organisation, User
from thidua.people.permissions import horizon
from thidua.people.queries import names_of
from thidua.people.refusals import ChangedMeanwhile, Refused, refuse_stranger
from thidua.plans.calculations.adding import plain
from thidua.plans.calculations.periods import Period, spelt
from thidua.plans.models import Indicator, Result
from thidua.plans.permissions import can_enter

MOST = Decimal(10) ** 14
"""More than any figure an office counts; a column takes no more."""
type Spot = tuple[int, int, date, date]
"""Where a figure stands: indicator, unit, first and last day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewResult:
    """A figure of a unit for a stretch of time. `seen`: what stood there when the form was opened, as `figure` writes it, ""
    for nothing; None where nobody looked.
    """

    indicator: Indicator
    unit: Organisation
    period: Period
    value: Decimal
    source: str = ""
    file: Upload | None = None
    seen: str | None = None


@transaction.atomic
def enter(
    new: Sequence[NewResult], *, on: date, actor: User | None, reason: str = "", is_sample: bool = False
) -> list[Result]:  # fmt: skip
    """Figures, all or none; those that stand there already with the same value and source are left as they are. A `reason` is
    needed where one takes the place of another.

    Raises:
        PermissionDenied: the actor does not keep one of the units.
        Refused: a rule is broken; the unit, the indicator and the stretch are named.
        ChangedMeanwhile: somebody else entered another figure since the form was opened.
    """
    units = {one.unit.pk: one.unit for one in new}
    refuse_stranger(all(can_enter(actor, unit, on=on) for unit in units.values()))
    indicators = _locked({one.indicator.pk for one in new})
    held = _held(indicators, units)
    _check(new, indicators, held, on=on)
    by, made, told = name_of(actor), [], []
    for one in new:
        old = held.get(_spot(one))
        if old and (old.value, old.source) == (_kept(one), tidy(one.source) or old.source) and one.file is None:
            continue
        _refuse_unseen(one, old)
        if old and not tidy(reason):
            raise Refused(
                f"{_named(one)}: đã có số {figure(plain(old.value))}.", "Ghi lý do sửa thì số mới thay số cũ; số cũ vẫn xem lại được.",
                field="reason",
            )  # fmt: skip
        result = Result(
            indicator=one.indicator, unit=one.unit, first=one.period.first, last=one.period.last, value=_kept(one),
            source=tidy(one.source), file=one.file, entered_on=on, entered_by=by, corrects=old, reason=tidy(reason) if old else "",
            is_sample=is_sample or is_sample_place(one.unit, actor=actor),
        )  # fmt: skip
        made.append(result)
        told.append(Told(one.indicator.key, _told(old) if old else None, _told(result)))
    _write(made, told, actor)
    return made


def _write(made: list[Result], told: list[Told], actor: User | None) -> None:
    gone = [one.corrects_id for one in made if one.corrects_id]
    Result.objects.filter(pk__in=gone).update(is_current=False)
    Result.objects.bulk_create(made, batch_size=1_000)
    fresh = [one for one in told if one.before is None]
    record_all("plans.ghi_so", actor=actor, kind="indicator", told=fresh)
    record_all("plans.sua_so", actor=actor, kind="indicator", told=[one for one in told if one.before is not None])


@transaction.atomic
def take_back(result: Result, *, reason: str, on: date, actor: User | None) -> Result:
    """A figure should not stand there at all; it stays to be read, and nothing takes its place.

    Raises:
        PermissionDenied: the actor does not keep the unit.
        Refused: no reason, or it is no longer the current one.
    """
    held = Result.objects.select_for_update(of=("self",)).select_related("indicator", "unit").get(pk=result.pk)
    refuse_stranger(can_enter(actor, held.unit, on=on))
    if not held.is_current:
        raise Refused("Số này không còn đang dùng.", "Mở số đang dùng để sửa hoặc bỏ.")
    if not tidy(reason):
        raise Refused("Chưa ghi lý do bỏ số này.", "Ghi lý do, ví dụ “nhập nhầm đơn vị”.", field="reason")
    held.is_current = False
    held.save(update_fields=["is_current"])
    before = _told(held) | {"reason": tidy(reason)}
    record("plans.bo_so", actor=actor, kind="indicator", key=held.indicator.key, before=before)
    return held


def _locked(numbers: set[int]) -> dict[int, Indicator]:
    """Whoever enters figures of one indicator waits for whoever does already: two never both see an empty place."""
    rows = Indicator.objects.select_for_update(of=("self",)).filter(pk__in=numbers).order_by("pk")
    return {one.pk: one for one in rows.select_related("organiser")}


def _held(indicators: Mapping[int, Indicator], units: Mapping[int, Organisation]) -> dict[Spot, Result]:
    rows = Result.objects.filter(indicator__in=list(indicators), unit__in=list(units), is_current=True)
    return {
        (one.indicator_id, one.unit_id, one.first, one.last): one for one in rows.select_related("indicator", "unit")
    }


def _spot(one: NewResult) -> Spot:
    return one.indicator.pk, one.unit.pk, one.period.first, one.period.last


def _check(
    new: Sequence[NewResult], indicators: Mapping[int, Indicator], held: Mapping[Spot, Result], *, on: date
) -> None:  # fmt: skip
    reach = _reach(indicators, {one.unit.pk for one in new})
    seen: set[Spot] = set()
    stretches: dict[tuple[int, int], set[Period]] = {}
    for measured, unit, first, last in held:
        stretches.setdefault((measured, unit), set()).add(Period(first, last))
    for one in new:
        indicator = indicators[one.indicator.pk]
        _refuse_uncountable(one, indicator, reach, on)
        if _spot(one) in seen:
            raise Refused(f"{_named(one)}: ghi hai lần.", "Giữ một số.")
        seen.add(_spot(one))
        for other in stretches.setdefault((indicator.pk, one.unit.pk), set()):
            _refuse_crossing(one, other)
        stretches[indicator.pk, one.unit.pk].add(one.period)


def _reach(indicators: Mapping[int, Indicator], units: set[int]) -> set[tuple[int, int]]:
    """The pairs of organiser and unit where the unit ever stood under it."""
    organisers = {one.organiser_id for one in indicators.values()}
    rows = Lineage.objects.filter(ancestor__in=organisers, organisation__in=units).order_by()
    found = set(rows.values_list("ancestor", "organisation").distinct()) if horizon() else set()
    return found | {(one, one) for one in organisers}


def _refuse_uncountable(one: NewResult, indicator: Indicator, reach: set[tuple[int, int]], on: date) -> None:
    if indicator.counter:
        raise Refused(f"“{indicator.name}” do máy tự đếm.", "Sửa bản ghi mà máy đếm, không gõ số.")
    if (indicator.organiser_id, one.unit.pk) not in reach:
        above = names_of({indicator.organiser_id}).last(indicator.organiser_id)
        raise Refused(f"{_named(one)}: đơn vị không thuộc {above}.", "Chọn đơn vị của cơ quan đặt chỉ tiêu.")
    if one.period.first > on:
        raise Refused(f"{_named(one)}: kỳ này chưa bắt đầu.", "Ghi số khi kỳ đã bắt đầu.")
    if indicator.until and one.period.first >= indicator.until:
        raise Refused(
            f"{_named(one)}: chỉ tiêu thôi dùng từ ngày {indicator.until:%d/%m/%Y}.", "Chọn chỉ tiêu đang dùng."
        )
    if abs(one.value) >= MOST:
        raise Refused(f"{_named(one)}: số quá lớn.", "Kiểm tra lại đơn vị tính.")
    if _kept(one) != one.value:
        exact = "số nguyên" if not indicator.decimals else f"{indicator.decimals} chữ số thập phân"
        raise Refused(f"{_named(one)}: {figure(plain(one.value))} lẻ hơn {exact}.", f"Ghi {exact}.")


def _refuse_crossing(one: NewResult, other: Period) -> None:
    """A stretch may lie in another, but not half of it: what is added up would count a day twice."""
    if one.period.touches(other) and not (one.period.holds(other) or other.holds(one.period)):
        raise Refused(
            f"{_named(one)}: giao một phần với {spelt(other)} đã có số.",
            "Chọn kỳ nằm trọn trong, hoặc bao trọn, kỳ đã có.",
        )


def _refuse_unseen(one: NewResult, old: Result | None) -> None:
    now = figure(plain(old.value)) if old else ""
    if one.seen is not None and one.seen != now:
        raise ChangedMeanwhile(
            f"{_named(one)}: trong lúc ông/bà gõ, người khác đã ghi “{now or 'trống'}”, trước đó là “{one.seen or 'trống'}”.",
            "Số ông/bà gõ vẫn còn dưới đây. Xem lại rồi ghi lần nữa.",
        )


def _kept(one: NewResult) -> Decimal:
    return one.value.quantize(Decimal(1).scaleb(-one.indicator.decimals)) if abs(one.value) < MOST else one.value


def _named(one: NewResult) -> str:
    return f"{names_of({one.unit.pk}).on(one.unit.pk, one.period.last)}, “{one.indicator.name}”, {spelt(one.period)}"


def _told(one: Result) -> dict[str, Any]:
    told: dict[str, Any] = {
        "unit": one.unit.key, "period": spelt(Period(one.first, one.last)), "value": figure(plain(one.value)),
    }  # fmt: skip
    return told | {name: value for name in ("source", "reason") if (value := getattr(one, name))}


@transaction.atomic
def put_right(
    result: Result, value: Decimal, *, source: str, reason: str, on: date, actor: User, sent: tuple[bytes, str] | None = None,
    seen: str | None = None,
) -> Result:  # fmt: skip
    """Another figure in place of one, with its reason; `sent` are the bytes and the name of a file that proves it.

    Raises:
        PermissionDenied, Refused, ChangedMeanwhile: as `enter`; it is no longer the current one, or there is no reason.
        Unreadable: the file is none that is kept.
    """
    refuse_stranger(can_enter(actor, result.unit, on=on))
    held = Result.objects.select_for_update(of=("self",)).select_related("indicator", "unit").get(pk=result.pk)
    if not held.is_current:
        raise ChangedMeanwhile("Số này đã được người khác sửa hoặc bỏ.", "Mở số đang dùng rồi sửa ở đó.")
    if not tidy(reason):
        raise Refused("Chưa ghi lý do sửa.", "Ghi lý do, ví dụ “tính lại theo báo cáo năm”.", field="reason")
    file = keep_paper(sent[0], name=sent[1], body=held.unit, actor=actor) if sent else None
    new = NewResult(
        indicator=held.indicator, unit=held.unit, period=Period(held.first, held.last), value=value, source=source, file=file,
        seen=seen,
    )  # fmt: skip
    made = enter([new], on=on, actor=actor, reason=reason, is_sample=held.is_sample)
    if not made:
        raise Refused("Số và nguồn vẫn như cũ.", "Ghi số khác, nguồn khác, hoặc đính kèm tệp.", field="value")
    return made[0]


def open_file(result: Result, *, on: date, actor: User) -> bytes:
    """The file behind a figure: the view has asked whether the actor sees the unit.

    Raises:
        PermissionDenied: there is none, or its content was removed.
    """
    refuse_stranger(result.file is not None)
    return hand_out_paper(result.file, on=on, actor=actor) if result.file else b""
