"""Marks are given, kept while they are being given, and handed in; each stands beside those of the other steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.duties.actions import fulfil, unfulfil
from thidua.duties.models import Sort
from thidua.law.spelling import tidy
from thidua.people.models import Organisation, User
from thidua.people.refusals import Refused, refuse_changed, refuse_stranger
from thidua.scoring import calculations as calc
from thidua.scoring.actions.opening import about, key_of, refuse_closed
from thidua.scoring.calculations import said
from thidua.scoring.models import Criterion, Crossing, Mark, Round, Sheet
from thidua.scoring.permissions import can_score, can_verify
from thidua.scoring.queries.objections import Objection, objections
from thidua.scoring.queries.tables import criteria_of
from thidua.scoring.states import Stage


@dataclass(frozen=True, slots=True)
class Given:
    """A mark as it was typed: None takes it back, which is no nought."""

    value: Decimal | None
    reason: str = ""


@transaction.atomic
def put_marks(
    sheet: Sheet, stage: Stage, given: Mapping[str, Given], *, by: Organisation, on: date, actor: User | None,
    seen: Mapping[str, str] | None = None, scorer: str = "",
) -> int:  # fmt: skip
    """Marks by the codes of their criteria, kept until they are handed in; how many changed. `by` is the body that scores.
    `seen` is what stood there when the form was opened (`seen_marks`). `scorer` names who gave them where no account did.

    Raises:
        PermissionDenied: the actor may not score for the body, or it has no part in the sheet.
        Refused: the round is closed, the step is not open or handed in already, or there is no such criterion.
        ChangedMeanwhile: somebody else changed some of them since; nothing is written over.
    """
    held = locked_sheet(sheet)
    by = _allowed(held, stage, by, on=on, actor=actor)
    _refuse_not_open(held, stage, by)
    rows = criteria_of(held.round.version)
    leaves = {one.code: one for one in _leaves(rows)}
    if strange := sorted(set(given) - set(leaves)):
        raise Refused(f"Bảng điểm không có mục {', '.join(strange)}.", "Tải lại trang rồi chấm tiếp.")
    old = {one.criterion.code: one for one in _marks(held, stage, by)}
    if seen is not None:
        _refuse_changed(old, given, seen)
    who = scorer if actor is None and scorer else name_of(actor)
    return _written(held, given, leaves, old, _Pen(stage, by, on, actor, who))


@dataclass(frozen=True, slots=True)
class _Pen:
    """Who writes marks: at which step, in whose name, when, and by what name they are shown."""

    stage: Stage
    by: Organisation
    on: date
    actor: User | None
    scorer: str


def _written(
    sheet: Sheet, given: Mapping[str, Given], leaves: Mapping[str, Criterion], old: Mapping[str, Mark], pen: _Pen
) -> int:  # fmt: skip
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    gone, new = list[int](), list[Mark]()
    for code, one in given.items():
        mark, was = _mark(sheet, leaves[code], one, pen), old.get(code)
        if _words(was) == _words(mark):
            continue
        gone += [was.pk] if was else []
        new += [mark] if mark else []
        before[code], after[code] = _words(was), _words(mark)
    Mark.objects.filter(pk__in=gone).delete()
    Mark.objects.bulk_create(new)
    if after:
        told = {"body": sheet.body.key, "stage": pen.stage.value, "evaluator": pen.by.key}
        record(
            "scoring.cham", actor=pen.actor, kind="scoring_round", key=key_of(sheet.round),
            before=told | {"marks": _line(before)}, after=told | {"marks": _line(after)},
        )  # fmt: skip
    return len(after)


def _mark(sheet: Sheet, criterion: Criterion, one: Given, pen: _Pen) -> Mark | None:
    """A penalty is written below nought, whichever sign was typed."""
    if one.value is None:
        return None
    value = -abs(one.value) if criterion.part == calc.Part.PENALTY and one.value else one.value
    return Mark(
        sheet=sheet, criterion=criterion, stage=pen.stage.value, evaluator=pen.by, value=value.quantize(calc.CENT),
        reason=tidy(one.reason)[:500], scorer=pen.scorer[:200], scored_by=pen.actor, scored_on=pen.on,
    )  # fmt: skip


def _words(mark: Mark | None) -> str:
    if mark is None:
        return ""
    return said(mark.value) + (f" ({mark.reason})" if mark.reason else "")


def _line(told: Mapping[str, str]) -> str:
    return "; ".join(f"{code}: {words or 'chưa chấm'}" for code, words in told.items())


def seen_marks(marks: Iterable[Mark]) -> dict[str, str]:
    """What stands there, by the codes of the criteria, in words."""
    return {one.criterion.code: _words(one) for one in marks}


def _refuse_changed(old: Mapping[str, Mark], given: Mapping[str, Given], seen: Mapping[str, str]) -> None:
    """Only what is being written counts: two people who score different criteria do not stand in each other's way."""
    now = {code: _words(old.get(code)) for code in given}
    shown = {code: seen.get(code, "") for code in given}
    refuse_changed(shown, now, what="điểm của phiếu này", label=lambda code: f"mục {code}")


@transaction.atomic
def hand_in(sheet: Sheet, stage: Stage, *, by: Organisation, on: date, actor: User | None) -> Sheet:
    """The marks of a step are complete: the next has the ball. What the unit or the neighbour owed is done.

    Raises:
        PermissionDenied: as `put_marks`.
        Refused: it is not open, or marks are missing, above their maximum, off the step, without reason or evidence; each
            criterion is named.
    """
    held = locked_sheet(sheet)
    by = _allowed(held, stage, by, on=on, actor=actor)
    _refuse_not_open(held, stage, by)
    if found := objections(held, stage, by, on=on):
        raise Refused(
            told_in_short(found), "Sửa các mục ấy rồi gửi lại; điểm đã chấm vẫn được giữ.", field=found[0].code
        )
    _sent(held, stage, by, on)
    record(
        "scoring.gui", actor=actor, kind="scoring_round", key=key_of(held.round),
        after={"body": held.body.key, "stage": stage.value, "evaluator": by.key},
    )  # fmt: skip
    return held


def told_in_short(found: list[Objection]) -> str:
    """Every criterion that stands in the way, the same reasons together: "Chưa chấm: I.1, I.2. …"."""
    kinds: dict[str, list[str]] = {}
    for one in found:
        kinds.setdefault(one.kind, []).append(one.code)
    lone = [one.said for one in found if not one.kind]
    told = [f"{kind}: {', '.join(codes)}." for kind, codes in kinds.items() if kind]
    return " ".join([*told, *lone])


def _sent(sheet: Sheet, stage: Stage, by: Organisation, on: date) -> None:
    round_ = sheet.round
    match stage:
        case Stage.SELF:
            sheet.self_sent_on = on
            sheet.save(update_fields=["self_sent_on"])
            _fulfil(round_, by, Sort.SELF_SCORE, on)
        case Stage.CROSS:
            Crossing.objects.filter(sheet=sheet, evaluator=by).update(sent_on=on)
            if not Crossing.objects.filter(sheet__round=round_, evaluator=by, sent_on=None).exists():
                _fulfil(round_, by, Sort.CROSS_SCORE, on)
        case Stage.VERIFIED:
            sheet.verified_on = on
            sheet.save(update_fields=["verified_on"])


def _fulfil(round_: Round, by: Organisation, sort: Sort, on: date) -> None:
    fulfil([by.pk], sort, round_.year, by=f"scoring_round:{round_.pk}", on=on, about=about(round_))


@transaction.atomic
def take_back(
    sheet: Sheet, stage: Stage, *, by: Organisation, reason: str, on: date, actor: User | None
) -> Sheet:  # fmt: skip
    """A step that was handed in is open again, with a reason; whoever verifies may send it back to the unit or the neighbour.

    Raises:
        PermissionDenied: the actor neither scores for the body nor verifies the sheet.
        Refused: no reason, the round is closed, it was not handed in, or the next step was.
    """
    held = locked_sheet(sheet)
    round_ = held.round
    may = can_verify(actor, round_.bloc, round_.year, held.body, on=on)
    refuse_stranger(may or (stage is not Stage.VERIFIED and can_score(actor, by, on=on)))
    refuse_closed(round_)
    if not tidy(reason):
        raise Refused("Chưa ghi lý do mở lại.", "Ghi vì sao phải chấm lại.", field="reason")
    _refuse_cannot_return(held, stage, by)
    match stage:
        case Stage.SELF:
            held.self_sent_on = None
            held.save(update_fields=["self_sent_on"])
            unfulfil([by.pk], Sort.SELF_SCORE, round_.year, by=f"scoring_round:{round_.pk}", about=about(round_))
        case Stage.CROSS:
            Crossing.objects.filter(sheet=held, evaluator=by).update(sent_on=None)
            unfulfil([by.pk], Sort.CROSS_SCORE, round_.year, by=f"scoring_round:{round_.pk}", about=about(round_))
        case Stage.VERIFIED:
            held.verified_on = None
            held.save(update_fields=["verified_on"])
    told: dict[str, Any] = {"body": held.body.key, "stage": stage.value, "evaluator": by.key, "reason": tidy(reason)}
    record("scoring.mo_lai_phieu", actor=actor, kind="scoring_round", key=key_of(round_), after=told)
    return held


def _refuse_cannot_return(held: Sheet, stage: Stage, by: Organisation) -> None:
    crossed = Crossing.objects.filter(sheet=held, sent_on__isnull=False)
    sent = {
        Stage.SELF: bool(held.self_sent_on), Stage.CROSS: crossed.filter(evaluator=by).exists(),
        Stage.VERIFIED: bool(held.verified_on),
    }  # fmt: skip
    if not sent[stage]:
        raise Refused("Bước này chưa gửi nên không phải mở lại.", "Chấm tiếp rồi gửi.")
    if stage is not Stage.VERIFIED and held.verified_on:
        raise Refused("Phiếu đã thẩm định xong.", "Mở lại bước thẩm định trước.")
    if stage is Stage.SELF and crossed.exists():
        raise Refused("Nơi chấm chéo đã gửi điểm.", "Mở lại bước chấm chéo trước.")


def locked_sheet(sheet: Sheet) -> Sheet:
    """The sheet held for this act; its round is read afterwards, for it may have been closed while the sheet was waited for."""
    Sheet.objects.select_for_update().get(pk=sheet.pk)
    return Sheet.objects.select_related("body", "round__bloc__organiser", "round__version__table").get(pk=sheet.pk)


def _allowed(sheet: Sheet, stage: Stage, by: Organisation, *, on: date, actor: User | None) -> Organisation:
    """In whose name a step is scored: of verifying, always the organiser's."""
    round_ = sheet.round
    if stage is Stage.VERIFIED:
        refuse_stranger(can_verify(actor, round_.bloc, round_.year, sheet.body, on=on))
        return round_.bloc.organiser
    has_part = by.pk == sheet.body_id if stage is Stage.SELF else _crosses(sheet, by)
    refuse_stranger(has_part and can_score(actor, by, on=on))
    return by


def _crosses(sheet: Sheet, by: Organisation) -> bool:
    return Crossing.objects.filter(sheet=sheet, evaluator=by).exists()


def _refuse_not_open(sheet: Sheet, stage: Stage, by: Organisation) -> None:
    refuse_closed(sheet.round)
    crossings = {one.evaluator_id: one.sent_on for one in Crossing.objects.filter(sheet=sheet)}
    sent = {Stage.SELF: sheet.self_sent_on, Stage.CROSS: crossings.get(by.pk), Stage.VERIFIED: sheet.verified_on}[stage]
    if sent:
        raise Refused(f"{stage.words} đã gửi ngày {sent:%d/%m/%Y}.", "Mở lại bước này, có lý do, rồi sửa điểm.")
    if stage is not Stage.SELF and not sheet.self_sent_on:
        raise Refused("Đơn vị chưa gửi bản tự chấm.", "Đợi đơn vị gửi; nhắc đơn vị nếu đã quá hạn.")
    if stage is Stage.VERIFIED and (left := sum(one is None for one in crossings.values())):
        raise Refused(f"Còn {left} nơi chấm chéo chưa gửi điểm.", "Đợi chấm chéo xong, hoặc đổi nơi chấm chéo.")


def _marks(sheet: Sheet, stage: Stage, by: Organisation) -> list[Mark]:
    rows = Mark.objects.filter(sheet=sheet, stage=stage.value, evaluator=by)
    return list(rows.select_related("criterion").order_by("pk"))


def _leaves(rows: list[Criterion]) -> list[Criterion]:
    above = {one.parent_id for one in rows}
    return [one for one in rows if one.pk not in above]
