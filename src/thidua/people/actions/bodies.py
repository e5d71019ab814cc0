"""The life of one body: founded, renamed, moved, dissolved. Each is a dated change with its document."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from thidua.audit.actions import record
from thidua.law.spelling import fold, tidy
from thidua.people.actions.carrying_posts import end_posts, posts_from
from thidua.people.actions.keeping_whole import (
    one_at_a_time,
    refuse_circle,
    refuse_distant,
    refuse_left_behind,
    refuse_place,
)
from thidua.people.actions.lineage import rebuild_lineage
from thidua.people.actions.trails import Trail
from thidua.people.invented import is_sample_place
from thidua.people.models import Change, ChangePart, Organisation, Phase, User
from thidua.people.models.bodies import Kind, Level
from thidua.people.permissions import can_shape
from thidua.people.refusals import Refused, refuse_stranger

BEFORE, AFTER = ChangePart.Side.BEFORE, ChangePart.Side.AFTER


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a body is called and where it stands: the content of a phase."""

    name: str
    kind: Kind
    level: Level
    parent: Organisation | None = None
    short_name: str = ""
    code: str = ""


@transaction.atomic
def found(
    key: str, place: Place, *, on: date, document: str, actor: User | None, is_enterprise: bool = False,
    flag_eligible: bool | None = None, is_sample: bool = False, with_lineage: bool = True, today: date | None = None,
) -> Organisation:  # fmt: skip
    """A new body from a day on. `with_lineage` is False where many are founded in one go and the trees worked out once.

    `today` is the day of the act, whose roles count; left out, it is the day of the change. So in every act here.

    Raises:
        PermissionDenied: the actor may not shape the body above.
        Refused: the key is taken, a name or document is missing, or the body above did not exist then.
    """
    refuse_place(place.parent, actor=actor, today=today or on)
    refuse_distant(on, today=today or on)
    one_at_a_time()
    trail = Trail()
    body = new_body(
        key, place, on, trail, is_enterprise=is_enterprise, flag_eligible=flag_eligible,
        is_sample=is_sample or is_sample_place(place.parent, actor=actor),
    )  # fmt: skip
    change = note_change(Change.What.FOUNDED, trail, on=on, document=document, after=[body])
    _record(change, actor, body, after=shown(place))
    if with_lineage:
        rebuild_lineage(first=on.year, on=today or on)
    return body


@transaction.atomic
def rename(
    body: Organisation, *, name: str, short_name: str, on: date, document: str, actor: User | None,
    kind: Kind | None = None, level: Level | None = None, code: str | None = None, today: date | None = None,
) -> Change:  # fmt: skip
    """A new official name from a day on, and where they are given another kind, level or code; the old one stays in its
    phase and is still found.

    Raises:
        PermissionDenied, Refused: as for `found`; also when the day lies before the present phase, or nothing changes.
    """
    refuse_stranger(can_shape(actor, body, on=today or on))
    refuse_distant(on, today=today or on)
    was = lock_phase(body, on)
    old = place_of(was)
    place = replace(
        old, name=tidy(name), short_name=tidy(short_name), kind=kind or old.kind, level=level or old.level,
        code=old.code if code is None else tidy(code),
    )  # fmt: skip
    if place == old:
        raise Refused("Chưa có gì thay đổi so với hiện nay.", "Ghi tên mới, hoặc điều thay đổi khác.", field="name")
    return _change_place(
        Change.What.RENAMED, body, was, place, on=on, document=document, actor=actor, today=today or on
    )


@transaction.atomic
def move(
    body: Organisation, *, parent: Organisation, on: date, document: str, actor: User | None, today: date | None = None
) -> Change:  # fmt: skip
    """The body stands under another one from a day on.

    Raises:
        PermissionDenied, Refused: as for `rename`; also when the new place lies under the body itself.
    """
    today = today or on
    refuse_stranger(can_shape(actor, body, on=today) and can_shape(actor, parent, on=today))
    refuse_distant(on, today=today)
    was = lock_phase(body, on)
    if was.parent_id == parent.pk:
        raise Refused("Tổ chức đang trực thuộc chính đơn vị này.", "Chọn đơn vị cấp trên khác.", field="parent")
    if body in ancestors(parent, on):
        raise Refused("Không thể chuyển một tổ chức về dưới chính nó.", "Chọn đơn vị cấp trên khác.", field="parent")
    place = replace(place_of(was), parent=parent)
    return _change_place(Change.What.MOVED, body, was, place, on=on, document=document, actor=actor, today=today)


@transaction.atomic
def dissolve(
    body: Organisation, *, on: date, document: str, actor: User | None, today: date | None = None
) -> Change:  # fmt: skip
    """The body and the posts in it end with the day before; its record stays.

    Raises:
        PermissionDenied, Refused: as for `rename`; also while bodies stand under it, or a post begins later.
    """
    refuse_stranger(can_shape(actor, body, on=today or on))
    refuse_distant(on, today=today or on)
    was = lock_phase(body, on)
    refuse_left_behind([body], on)
    trail = Trail()
    end_phase(was, on, trail)
    people = end_posts(posts_from([body], on), on, trail)
    change = note_change(Change.What.DISSOLVED, trail, on=on, document=document, before=[body])
    _record(change, actor, body, before=shown(place_of(was)), after={"people": people})
    rebuild_lineage(first=on.year, on=today or on)
    return change


def _change_place(
    what: Change.What, body: Organisation, was: Phase, place: Place, *, on: date, document: str, actor: User | None,
    today: date,
) -> Change:  # fmt: skip
    trail = Trail()
    end_phase(was, on, trail)
    begin_phase(body, place, on, trail)
    refuse_circle(on)
    change = note_change(what, trail, on=on, document=document, before=[body], after=[body])
    _record(change, actor, body, before=shown(place_of(was)), after=shown(place))
    rebuild_lineage(first=on.year, on=today)
    return change


# What the acts are made of; used by merging and splitting too


def new_body(key: str, place: Place, on: date, trail: Trail, **more: bool | None) -> Organisation:
    """A body with its first phase; `more` are fields of its own that stay, whatever the phase.

    Raises:
        Refused: the key is taken; or as for `begin_phase`.
    """
    if Organisation.objects.filter(key=key).exists():
        raise Refused(f"Khóa “{key}” đã dùng cho tổ chức khác.", "Chọn khóa khác.", field="key")
    body = Organisation.objects.create(key=key, **more)
    trail.begin([body])
    begin_phase(body, place, on, trail)
    return body


def lock_phase(body: Organisation, on: date) -> Phase:
    """The present phase, for this act alone; a change may not reach behind its beginning.

    Raises:
        Refused: the body has ended, or the day lies before its present phase.
    """
    one_at_a_time()
    phase = Phase.objects.filter(organisation=body, until=None).first()
    if phase is None:
        raise Refused(f"Tổ chức “{body.key}” đã kết thúc hoạt động.", "Chọn tổ chức kế tiếp của nó.", field="on")
    if on <= phase.since:
        raise Refused(
            f"{phase.name} có thay đổi gần nhất từ {phase.since:%d/%m/%Y}; không ghi thay đổi vào trước hoặc đúng ngày ấy.",
            "Ghi ngày sau đó; nếu ngày cũ ghi sai, đề nghị quản trị đính chính kèm văn bản.",
            field="on",
        )
    return phase


def end_phase(phase: Phase, on: date, trail: Trail) -> None:
    """The phase ends with the day before."""
    trail.alter([phase])
    phase.until = on - timedelta(days=1)
    phase.save(update_fields=["until"])


def begin_phase(body: Organisation, place: Place, on: date, trail: Trail) -> Phase:
    """A phase from this day on.

    Raises:
        Refused: no name, or the body above did not exist then.
    """
    name, short = tidy(place.name), tidy(place.short_name)
    if not name:
        raise Refused("Chưa ghi tên tổ chức.", "Ghi tên chính thức theo văn bản.", field="name")
    parent = place.parent
    if parent is not None and not _lasts(parent, on):
        raise Refused(
            "Đơn vị cấp trên không hoạt động vào ngày này.", "Chọn đơn vị khác, hoặc ngày khác.", field="parent"
        )
    phase = Phase.objects.create(
        organisation=body, since=on, kind=place.kind, level=place.level, parent=parent, name=name, short_name=short,
        code=tidy(place.code), name_folded=fold(f"{name} {short}"),
    )  # fmt: skip
    trail.begin([phase])
    return phase


def _lasts(body: Organisation, on: date) -> bool:
    """Whether it existed on a day and still does."""
    phases = Phase.objects.filter(organisation=body)
    return phases.filter(since__lte=on).exists() and phases.filter(until=None).exists()


def place_of(phase: Phase) -> Place:
    """The content of a phase."""
    return Place(
        name=phase.name, kind=Kind(phase.kind), level=Level(phase.level), parent=phase.parent,
        short_name=phase.short_name, code=phase.code,
    )  # fmt: skip


def ancestors(body: Organisation, on: date) -> list[Organisation]:
    """The body and every body above it on a day; one query a step, and trees are low."""
    found_above: list[Organisation] = []
    here: Organisation | None = body
    while here is not None and here not in found_above:
        found_above.append(here)
        phase = (
            Phase.objects.filter(organisation=here, since__lte=on).select_related("parent").order_by("-since").first()
        )
        here = phase.parent if phase else None
    return found_above


def note_change(
    what: Change.What, trail: Trail, *, on: date, document: str, before: Iterable[Organisation] = (), after: Iterable[Organisation] = (),
    note: str = "",
) -> Change:  # fmt: skip
    """The change itself with the bodies on both sides, and what it did row by row.

    Raises:
        Refused: no document.
    """
    document = tidy(document)
    if not document:
        raise Refused("Chưa ghi văn bản của việc thay đổi.", "Ghi số, ngày và cơ quan ban hành.", field="document")
    change = Change.objects.create(what=what, on=on, document=document, note=note)
    ChangePart.objects.bulk_create(
        ChangePart(change=change, organisation=body, side=side)
        for side, bodies in ((BEFORE, before), (AFTER, after))
        for body in bodies
    )
    trail.keep(change)
    return change


def shown(place: Place) -> dict[str, Any]:
    """The place as the record keeps it."""
    return {
        "name": place.name, "short_name": place.short_name, "kind": place.kind, "level": place.level, "code": place.code,
        "parent": place.parent.key if place.parent else None,
    }  # fmt: skip


def _record(
    change: Change, actor: User | None, body: Organisation, *,
    before: dict[str, Any] | None = None, after: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    told = {"on": change.on, "document": change.document}
    record(
        f"people.{change.what}", actor=actor, kind="organisation", key=body.key, before=before,
        after={**told, **(after or {})},
    )  # fmt: skip
