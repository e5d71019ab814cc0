"""A round of a bloc is opened: a sheet a member, who cross-scores whom, and what each of them owes by when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from thidua.audit.actions import record
from thidua.duties.actions import About, NewDemand, ask
from thidua.duties.models import Sort
from thidua.people.invented import is_sample_place
from thidua.people.models import Bloc, Membership, Organisation, User
from thidua.people.refusals import Refused, refuse_stranger
from thidua.scoring.models import Crossing, Mark, Round, Sheet, Version
from thidua.scoring.models.rounds import Stage
from thidua.scoring.permissions import can_lead
from thidua.scoring.queries.tables import criteria_of, faults_of
from thidua.scoring.states import Days

ABOUT = "scoring_round"


@transaction.atomic
def open_round(
    bloc: Bloc, year: int, version: Version, days: Days, *, crossings: Mapping[Organisation, Sequence[Organisation]],
    on: date, actor: User | None, is_sample: bool = False,
) -> Round:  # fmt: skip
    """A round with a sheet for each member of the year. `crossings`: who cross-scores each member, itself never.

    Raises:
        PermissionDenied: the actor does not lead the bloc.
        Refused: there is one already, no members, a table that does not add up or is empty, days out of order, or somebody
            who would cross-score themself.
    """
    bloc = Bloc.objects.select_for_update(of=("self",)).select_related("organiser").get(pk=bloc.pk)
    refuse_stranger(can_lead(actor, bloc, year, on=on))
    if Round.objects.filter(bloc=bloc, year=year).exists():
        raise Refused(f"{bloc.name} đã có vòng chấm điểm năm {year}.", "Mở vòng chấm đã có.", field="year")
    members = _members(bloc, year)
    _refuse_table(version, bloc)
    _refuse_days(days, on)
    _refuse_own(crossings)
    held = Round.objects.create(
        bloc=bloc, year=year, version=version, opened_on=on, self_by=days.self_by, cross_by=days.cross_by,
        verify_by=days.verify_by, is_sample=is_sample or is_sample_place(bloc.organiser, actor=actor),
    )  # fmt: skip
    sheets = Sheet.objects.bulk_create([Sheet(round=held, body=body) for body in members])
    Crossing.objects.bulk_create(
        [Crossing(sheet=sheet, evaluator=one) for sheet in sheets for one in crossings.get(sheet.body, ())]
    )
    _ask(held, members, crossings, actor)
    record("scoring.mo_vong", actor=actor, kind="scoring_round", key=key_of(held), after=_told(held, sheets))
    return held


def _members(bloc: Bloc, year: int) -> list[Organisation]:
    rows = Membership.objects.filter(bloc=bloc, year=year).select_related("organisation").order_by("organisation__key")
    if not (members := [one.organisation for one in rows]):
        raise Refused(
            f"{bloc.name} chưa ghi thành viên năm {year}.", "Ghi thành viên của năm ở trang khối, rồi mở vòng chấm.",
            field="year",
        )  # fmt: skip
    return members


def _refuse_table(version: Version, bloc: Bloc) -> None:
    if version.table.organiser_id != bloc.organiser_id or version.table.bloc_id not in {None, bloc.pk}:
        raise Refused("Bảng điểm này không phải của khối.", "Chọn bảng điểm của khối.", field="version")
    if not criteria_of(version):
        raise Refused("Bảng điểm chưa có mục nào.", "Dán hoặc gõ các mục của bảng trước.", field="version")
    refuse_faulty(version, "Sửa bảng điểm cho khớp rồi mở vòng chấm.")


def refuse_faulty(version: Version, mend: str) -> None:
    """Nothing official rests on a table that does not add up.

    Raises:
        Refused: it does not; the first fault is told.
    """
    if found := [one for one in faults_of(version) if one.blocks]:
        more = f" Còn {len(found) - 1} lỗi khác." if len(found) > 1 else ""
        raise Refused(f"Bảng điểm còn lỗi: {found[0].said}{more}", mend, field="version")


def _refuse_days(days: Days, on: date) -> None:
    if not on <= days.self_by <= days.cross_by <= days.verify_by:
        raise Refused(
            "Các hạn không theo thứ tự: tự chấm, chấm chéo, thẩm định, đều không trước hôm nay.", "Sửa ngày cho đúng thứ tự.",
            field="self_by",
        )  # fmt: skip


def _refuse_own(crossings: Mapping[Organisation, Sequence[Organisation]]) -> None:
    for body, others in crossings.items():
        if body in others:
            raise Refused(f"{body.key} không chấm chéo chính mình được.", "Chọn đơn vị khác.", field="crossings")


def _ask(
    held: Round,
    members: Sequence[Organisation],
    crossings: Mapping[Organisation, Sequence[Organisation]],
    actor: User | None,
) -> None:
    """What everybody owes, in the calendar of the organiser."""
    who = sorted({one for others in crossings.values() for one in others}, key=lambda one: one.key)
    about: dict[str, Any] = {"subject_kind": ABOUT, "subject_key": str(held.pk), "rests": held.version.table.document}
    new = [
        NewDemand(
            sort=Sort.SELF_SCORE, title=f"Tự chấm điểm năm {held.year}, {held.bloc.name}", bodies=members,
            day=held.self_by, **about,
        )
    ]  # fmt: skip
    if who:
        new.append(
            NewDemand(
                sort=Sort.CROSS_SCORE, title=f"Chấm chéo năm {held.year}, {held.bloc.name}", bodies=who, day=held.cross_by,
                **about,
            )
        )  # fmt: skip
    ask(held.bloc.organiser, held.year, new, actor=actor)


@transaction.atomic
def set_crossings(
    sheet: Sheet, evaluators: Sequence[Organisation], *, on: date, actor: User | None
) -> None:  # fmt: skip
    """Who cross-scores a member, in place of those named before; who has given marks already stays.

    Raises:
        PermissionDenied: the actor does not lead the bloc.
        Refused: the round is closed, somebody would score themself, or one left out has given marks.
    """
    held = locked_round(sheet.round)
    refuse_stranger(can_lead(actor, held.bloc, held.year, on=on))
    refuse_closed(held)
    sheet = Sheet.objects.select_for_update().get(pk=sheet.pk)
    if any(one.pk == sheet.body_id for one in evaluators):
        raise Refused("Đơn vị không chấm chéo chính mình được.", "Chọn đơn vị khác.", field="crossings")
    old = {one.evaluator_id: one for one in Crossing.objects.filter(sheet=sheet).select_related("evaluator")}
    kept = {one.pk for one in evaluators}
    gone = [one for pk, one in old.items() if pk not in kept]
    given = Mark.objects.filter(sheet=sheet, stage=Stage.CROSS, evaluator__in=[one.evaluator_id for one in gone])
    if given.exists():
        raise Refused("Đơn vị bị thay đã cho điểm phiếu này.", "Giữ đơn vị ấy, thêm đơn vị khác.", field="crossings")
    Crossing.objects.filter(pk__in=[one.pk for one in gone]).delete()
    Crossing.objects.bulk_create(Crossing(sheet=sheet, evaluator=one) for one in evaluators if one.pk not in old)
    record(
        "scoring.doi_cham_cheo", actor=actor, kind="scoring_round", key=key_of(held),
        before={"body": sheet.body.key, "evaluators": ", ".join(sorted(one.evaluator.key for one in old.values()))},
        after={"body": sheet.body.key, "evaluators": ", ".join(sorted(one.key for one in evaluators))},
    )  # fmt: skip


def locked_round(round_: Round) -> Round:
    """The round held for this act."""
    links = ("bloc__organiser", "version__table")
    return Round.objects.select_for_update(of=("self",)).select_related(*links).get(pk=round_.pk)


def refuse_closed(round_: Round) -> None:
    """What is closed stands.

    Raises:
        Refused: it is.
    """
    if round_.closed_on:
        raise Refused(
            f"Vòng chấm năm {round_.year} đã khóa ngày {round_.closed_on:%d/%m/%Y}.",
            "Bộ phận thường trực mở lại vòng chấm, có lý do, rồi sửa.",
        )


def about(round_: Round) -> About:
    """What the duties of a round are about."""
    return About(ABOUT, str(round_.pk))


def key_of(round_: Round) -> str:
    """How the record names a round."""
    return f"{round_.bloc.key}/{round_.year}"


def _told(held: Round, sheets: Sequence[Sheet]) -> dict[str, Any]:
    days = {name: getattr(held, name).isoformat() for name in ("self_by", "cross_by", "verify_by")}
    return {"bloc": held.bloc.name, "year": held.year, "version": str(held.version), "sheets": len(sheets)} | days
