"""Bodies: how they stood on a day, and the whole life of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from pydantic import Field

from thidua.api.answers.shape import SAMPLE, Out, Ref, body_ref, choice
from thidua.api.queries import Standing
from thidua.people.models import Change, Phase
from thidua.people.models.bodies import Kind, Level
from thidua.people.queries import BodyLife, Names
from thidua.people.queries.bodies import AFTER, BEFORE


class PhaseOut(Out):
    """What a body was called and where it stood from one day to another, both included."""

    name: str = Field(description="Tên chính thức.")
    short_name: str = Field(description="Tên viết tắt.")
    code: str = Field(description="Mã định danh; để trống khi chưa ghi.")
    kind: str = choice(Kind, "Loại")
    level: str = choice(Level, "Cấp")
    parent: Ref | None = Field(description="Tổ chức trực tiếp ở trên.")
    since: date = Field(description="Từ ngày.")
    until: date | None = Field(description="Đến hết ngày; `null`: đến nay.")


class BodyOut(PhaseOut):
    """A body as it stood on the day asked for."""

    key: str = Field(description="Khóa, không đổi suốt đời.")
    is_enterprise: bool = Field(description="Là doanh nghiệp.")
    is_sample: bool = Field(description=SAMPLE)


class ChangeOut(Out):
    """A dated change with its document; bodies before and after it, this one included."""

    what: str = choice(Change.What, "Biến động")
    on: date = Field(description="Từ ngày.")
    document: str = Field(description="Văn bản: số, ngày, cơ quan.")
    note: str = Field(description="Ghi chú.")
    before: list[Ref] = Field(description="Các tổ chức trước biến động.")
    after: list[Ref] = Field(description="Các tổ chức sau biến động.")


class KinOut(Out):
    """A body before or after this one, and what was decided about its record; nobody decides it by machine."""

    body: Ref = Field(description="Tổ chức ấy, theo tên lúc đó.")
    on: date = Field(description="Ngày biến động.")
    what: str = choice(Change.What, "Biến động")
    inherits: bool | None = Field(description="Có kế thừa thành tích không; `null`: chưa có quyết định.")
    basis: str | None = Field(description="Căn cứ của quyết định kế thừa.")
    decided_by: str | None = Field(description="Người quyết định.")
    decided_on: date | None = Field(description="Ngày quyết định.")


class BodyLifeOut(Out):
    """One body through time."""

    key: str = Field(description="Khóa, không đổi suốt đời.")
    name: str = Field(description="Tên hiện nay, hoặc tên cuối cùng.")
    former_names: list[str] = Field(description="Các tên cũ, mới nhất trước.")
    is_enterprise: bool = Field(description="Là doanh nghiệp.")
    is_sample: bool = Field(description=SAMPLE)
    flag_eligible: bool | None = Field(description="Có thuộc đối tượng xét cờ không; `null`: chưa rõ.")
    phases: list[PhaseOut] = Field(description="Các giai đoạn theo thời gian.")
    changes: list[ChangeOut] = Field(description="Các biến động theo thời gian.")
    predecessors: list[KinOut] = Field(description="Tổ chức trước.")
    successors: list[KinOut] = Field(description="Tổ chức sau.")


def standing(found: Standing, phases: Sequence[Phase]) -> list[BodyOut]:
    """The bodies of a page."""
    return [
        BodyOut(
            key=one.organisation.key,
            is_enterprise=one.organisation.is_enterprise,
            is_sample=one.organisation.is_sample,
            **_phase(one, found.names),
        )
        for one in phases
    ]


def whole(life: BodyLife) -> BodyLifeOut:
    """Everything known of one body."""
    body, names = life.body, life.names
    return BodyLifeOut(
        key=body.key, name=names.last(body.pk), former_names=names.former(body.pk), is_enterprise=body.is_enterprise, is_sample=body.is_sample,
        flag_eligible=body.flag_eligible, phases=[PhaseOut(**_phase(one, names)) for one in life.phases],
        changes=[_change(life, one) for one in life.changes],
        predecessors=list(_kin(life, BEFORE)), successors=list(_kin(life, AFTER)),
    )  # fmt: skip


def _phase(phase: Phase, names: Names) -> dict[str, Any]:
    return {
        "name": phase.name, "short_name": phase.short_name, "code": phase.code, "kind": phase.kind, "level": phase.level,
        "parent": _ref(names, phase.parent_id, phase.since), "since": phase.since, "until": phase.until,
    }  # fmt: skip


def _ref(names: Names, body: int | None, on: date) -> Ref | None:
    found = body_ref(names, body)
    return Ref(key=found.key, name=names.on(body, on)) if found else None


def _change(life: BodyLife, change: Change) -> ChangeOut:
    parts = life.parts.get(change.pk, [])

    def side(wanted: str) -> list[Ref]:
        found = (_ref(life.names, part.organisation_id, change.on) for part in parts if part.side == wanted)
        return [one for one in found if one]

    return ChangeOut(
        what=change.what, on=change.on, document=change.document, note=change.note, before=side(BEFORE),
        after=side(AFTER),
    )  # fmt: skip


def _kin(life: BodyLife, side: str) -> Iterator[KinOut]:
    for change, other, decided in life.kin(side):
        if ref := _ref(life.names, other, change.on):
            yield KinOut(
                body=ref, on=change.on, what=change.what, inherits=decided.inherits if decided else None,
                basis=decided.basis if decided else None, decided_by=decided.decided_by if decided else None,
                decided_on=decided.decided_on if decided else None,
            )  # fmt: skip
