"""A change of bodies that was recorded by mistake is taken back whole, as long as nothing has come to rest on it.

What really happened to a body is never taken back but changed by the next change; this is for a slip of the pen: the
wrong day, the wrong body. The rows the change made go, those it altered stand as before; the record keeps who recorded
it, who took it back and why (docs/decisions/0015).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.db import IntegrityError, models, transaction
from django.db.models import Subquery

from thidua.audit.actions import record
from thidua.law.spelling import tidy
from thidua.people.actions.keeping_whole import one_at_a_time, refuse_circle
from thidua.people.actions.lineage import rebuild_lineage
from thidua.people.actions.trails import TABLES, State, Traced, state_of
from thidua.people.models import (
    Change,
    ChangePart,
    ChangeTrail,
    Inheritance,
    Lineage,
    Organisation,
    Phase,
    Post,
    User,
)
from thidua.people.permissions import can_shape, can_shape_all
from thidua.people.refusals import Refused, refuse_stranger
from thidua.people.watching import HOLDS, QUESTIONS, Undone

_FOLLOWS = (Lineage, ChangePart, Inheritance)
"""What points at a body and goes with the change, or is looked at apart."""
_MOVABLE = ("people",)
"""Whose rows can be put elsewhere or ended; those of the rooms above are records, and stay."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One row of the trail, with the row as it is now."""

    table: str
    number: int
    before: State | None
    after: State
    now: Traced | None


@transaction.atomic
def take_back_change(
    change: Change, *, reason: str, actor: User | None, today: date, with_lineage: bool = True
) -> list[Organisation]:  # fmt: skip
    """Bodies, their places and posts stand as if the change had not been recorded; returns the bodies that are left.
    `with_lineage` is False where many are taken back in one go and the trees worked out once.

    Raises:
        PermissionDenied: the actor may not shape one of its bodies, or one that stands elsewhere by it, there or where it stood.
        Refused: no reason; it was taken back already; or something rests on it, which the answer names.
    """
    parts = list(ChangePart.objects.filter(change=change.pk).select_related("organisation").order_by("pk"))
    bodies = list({part.organisation_id: part.organisation for part in parts}.values())
    for body in bodies:
        refuse_stranger(can_shape(actor, body, on=today))
    _refuse_reach(change, actor, today=today)
    one_at_a_time()
    for hold in HOLDS:
        hold()
    if not tidy(reason):
        raise Refused("Chưa ghi vì sao rút lại.", "Ghi lý do, ví dụ: ghi nhầm ngày trong quyết định.", field="reason")
    trail = ChangeTrail.objects.select_for_update().order_by("pk").filter(change=change.pk).first()
    if trail is None:
        raise Refused("Biến động này đã được rút lại, hoặc ghi từ trước khi rút lại được.", "Mở lại trang của tổ chức.")
    names = {body.pk: _last_name(body) for body in bodies}
    steps = _steps(trail)
    founded = [step.number for step in steps if step.table == "organisation"]
    _refuse_later(change, founded, names)
    _refuse_altered(steps)
    _refuse_used(founded, steps)
    decisions = decisions_about(change, parts)
    _refuse_resting(change, steps, parts, decisions, names)
    told = _told(change, names, decisions)
    _undo(steps, change, decisions, founded)
    _refuse_parent_gone(steps)
    _refuse_post_outlasts(steps)
    if any(step.table == "phase" and step.before is not None for step in steps):  # else nobody comes to stand elsewhere
        refuse_circle(change.on)
    for body in bodies:
        record(
            "people.rut_bien_dong", actor=actor, kind="organisation", key=body.key, before=told | {"name": names[body.pk]},
            after={"name": names[body.pk], "reason": tidy(reason)},
        )  # fmt: skip
    if with_lineage:
        rebuild_lineage(first=change.on.year, on=today)
    return [body for body in bodies if body.pk not in founded]


def _steps(trail: ChangeTrail) -> list[_Step]:
    rows = cast("list[dict[str, Any]]", trail.rows)
    now: dict[str, Mapping[int, Traced]] = {}
    for word, table in TABLES.items():
        rows_of: models.QuerySet[Any] = models.QuerySet(table)
        now[word] = (
            rows_of.select_for_update().order_by("pk").in_bulk([row["row"] for row in rows if row["table"] == word])
        )
    return [
        _Step(row["table"], row["row"], row["before"], row["after"], now[row["table"]].get(row["row"])) for row in rows
    ]


def _refuse_reach(change: Change, actor: User | None, *, today: date) -> None:
    """Where a body stands otherwise by the change, both places are asked for, as they were when it was recorded. What the
    trail says of it never changes, so it may be read before anything is locked.
    """
    trail = ChangeTrail.objects.filter(change=change.pk).first()
    rows = cast("list[dict[str, Any]]", trail.rows if trail else [])
    was: dict[int, int | None] = {}
    now: dict[int, int | None] = {}
    for row in rows:
        if row["table"] == "phase":
            body = row["after"]["organisation_id"]
            if row["before"] is not None:
                was[body] = row["before"]["parent_id"]
            if row["after"]["until"] is None:
                now[body] = row["after"]["parent_id"]
    for body, parent in now.items():
        if body not in was or was[body] != parent:
            for one in {parent, was.get(body, parent)}:
                above = Organisation.objects.filter(pk=one).first() if one else None
                refuse_stranger(can_shape(actor, above, on=today) if above else can_shape_all(actor, on=today))


def _refuse_later(change: Change, founded: Sequence[int], names: Mapping[int, str]) -> None:
    """A body the change began has gone through no other."""
    other = ChangePart.objects.filter(organisation__in=founded).exclude(change=change.pk).first()
    if other is not None:
        raise _has_changed(names[other.organisation_id])


def _has_changed(name: str) -> Refused:
    return Refused(f"Sau biến động này, {name} đã có biến động khác.", "Rút lại biến động ghi sau trước.")


def _refuse_altered(steps: Iterable[_Step]) -> None:
    """Nothing the change did has been altered since."""
    for step in steps:
        if step.now is not None and (step.table == "organisation" or _is_as_left(step.now, step.after)):
            continue
        if step.table == "post":
            title = step.after["title"]
            raise Refused(
                f"Chức vụ “{title}” đã được sửa, kết thúc hay gộp sau biến động này.",
                "Không rút lại được nữa; ghi biến động tiếp theo cho đúng hiện nay.",
            )
        raise _has_changed(step.after["name"])


def _is_as_left(row: Traced, left: State) -> bool:
    """By the columns the trail knows: those of a later release say nothing of this change."""
    now = state_of(row)
    return all(now.get(name) == value for name, value in left.items())


def _refuse_used(founded: Sequence[int], steps: Sequence[_Step]) -> None:
    """A body the change began goes only while nothing but the change speaks of it."""
    own = {(TABLES[step.table], step.number) for step in steps}
    uses: dict[type[models.Model], set[int]] = {}
    for relation in _relations():
        rows: models.QuerySet[Any] = models.QuerySet(relation.related_model)
        for number in rows.filter(**{f"{relation.field.name}__in": founded}).values_list("pk", flat=True):
            if (relation.related_model, number) not in own:
                uses.setdefault(relation.related_model, set()).add(number)
    if uses:
        said = [f"{len(rows)} {table._meta.verbose_name}" for table, rows in uses.items()]
        for_ever = any(table._meta.app_label not in _MOVABLE for table in uses)
        raise Refused(
            f"Đã có ghi chép ở tổ chức do biến động này lập ra: {'; '.join(said)}.",
            "Sổ không xóa dòng nào, nên không rút lại được nữa: ghi biến động tiếp theo cho đúng hiện nay."
            if for_ever
            else "Chuyển hoặc bỏ các ghi chép ấy trước.",
        )


def _relations() -> Iterator[models.ForeignObjectRel]:
    for field in Organisation._meta.get_fields(include_hidden=True):
        if isinstance(field, models.ForeignObjectRel) and field.related_model not in _FOLLOWS:
            yield field


def decisions_about(change: Change, parts: Iterable[ChangePart]) -> list[Inheritance]:
    """What was decided about whose record goes on, where no other change leads from one body to the other."""
    before = {part.organisation_id for part in parts if part.side == ChangePart.Side.BEFORE}
    after = {part.organisation_id for part in parts if part.side == ChangePart.Side.AFTER}
    found = Inheritance.objects.filter(predecessor__in=before, successor__in=after)
    elsewhere = ChangePart.objects.filter(side=ChangePart.Side.BEFORE).exclude(change=change.pk)
    return [
        one
        for one in found
        if not elsewhere.filter(
            organisation=one.predecessor_id, change__parts__organisation=one.successor_id,
            change__parts__side=ChangePart.Side.AFTER,
        ).exists()
    ]  # fmt: skip


def _refuse_resting(
    change: Change, steps: Iterable[_Step], parts: Iterable[ChangePart], decisions: Iterable[Inheritance],
    names: Mapping[int, str],
) -> None:  # fmt: skip
    """What was written elsewhere on the strength of the change, as the rooms above know."""
    last = {(one.predecessor_id, one.successor_id): one for one in decisions}
    undone = Undone(
        persons={step.after["person_id"] for step in steps if step.table == "post"},
        bodies={part.organisation_id for part in parts if part.side == ChangePart.Side.AFTER},
        inheriting={one.successor_id for one in last.values() if one.inherits},
        since=Subquery(ChangeTrail.objects.filter(change=change.pk).values("kept_at")),
    )
    for ask in QUESTIONS if undone.persons or undone.inheriting else ():
        found = ask(undone)
        if found.of_people:
            raise Refused(
                f"Từ khi ghi biến động này, sổ đã có {found.of_people} dòng của người chuyển theo, ghi ở đơn vị họ chuyển đến.",
                "Đính chính đơn vị của các dòng ấy, hoặc hủy chúng, rồi rút lại.",
            )
        if found.of_inheriting:
            heirs = ", ".join(names[body] for body in sorted(undone.inheriting))
            raise Refused(
                f"{heirs} đang được kế thừa thành tích theo biến động này, và từ đó sổ đã có {found.of_inheriting} dòng của tập thể ấy.",
                "Ghi quyết định “Không kế thừa”, xem lại các lần khen dựa vào đó, rồi rút lại biến động.",
            )


def _last_name(body: Organisation) -> str:
    return Phase.objects.filter(organisation=body).order_by("-since").values_list("name", flat=True)[0]


def _told(change: Change, names: Mapping[int, str], decisions: Iterable[Inheritance]) -> dict[str, Any]:
    """The change as the record keeps it once it is gone; bodies by name, for one of them may be gone too."""
    told: dict[str, Any] = {
        "change": change.get_what_display(), "on": change.on, "document": change.document,
        "bodies": list(names.values()),
    }  # fmt: skip
    decided = [
        f"{names[one.predecessor_id]}: {'được kế thừa' if one.inherits else 'không kế thừa'}, {one.basis}"
        for one in decisions
    ]
    return told | ({"decisions": decided} if decided else {})


def _undo(steps: Sequence[_Step], change: Change, decisions: Iterable[Inheritance], founded: Sequence[int]) -> None:
    Inheritance.objects.filter(pk__in=[one.pk for one in decisions]).delete()
    Change.objects.filter(pk=change.pk).delete()
    for word in ("post", "phase"):
        own = [step for step in steps if step.table == word]
        models.QuerySet(TABLES[word]).filter(pk__in=[step.number for step in own if step.before is None]).delete()
        _restore(TABLES[word], own)
    Lineage.objects.filter(organisation__in=founded).delete()
    try:
        with transaction.atomic():
            Organisation.objects.filter(pk__in=founded).delete()
    except (IntegrityError, models.ProtectedError):  # somebody wrote there between the look and now
        raise Refused("Vừa có người ghi vào tổ chức do biến động này lập ra.", "Mở lại trang này.") from None


def _restore(table: type[Traced], steps: Iterable[_Step]) -> None:
    own = [step for step in steps if step.now is not None and step.before is not None]
    if not own:
        return
    known = (own[0].before or {}).keys()
    columns = [one for one in table._meta.concrete_fields if not one.primary_key and one.attname in known]
    for step in own:
        for column in columns:
            setattr(step.now, column.attname, column.to_python((step.before or {})[column.attname]))
    rows: list[Any] = [step.now for step in own]
    try:
        with transaction.atomic():
            models.QuerySet(cast("type[Any]", table)).bulk_update(
                rows, [column.name for column in columns], batch_size=500
            )
    except IntegrityError:
        raise Refused(
            "Có dòng ghi sau đã chiếm chỗ của một chức vụ hay giai đoạn sẽ trở lại.",
            "Sửa hoặc rút dòng ghi sau trước.",
        ) from None


def _refuse_parent_gone(steps: Iterable[_Step]) -> None:
    """Who goes back under a body needs it to be there still."""
    back = [step.number for step in steps if step.table == "phase" and step.before is not None]
    for phase in Phase.objects.filter(pk__in=back, until=None).exclude(parent=None).select_related("parent"):
        if not Phase.objects.filter(organisation=phase.parent_id, until=None).exists():
            gone = Phase.objects.filter(organisation=phase.parent_id).latest("since")
            raise Refused(
                f"{phase.name} sẽ về lại dưới {gone.name}, nay đã kết thúc hoạt động.",
                "Ghi biến động tiếp theo cho đúng hiện nay, thay vì rút lại.",
            )


def _refuse_post_outlasts(steps: Iterable[_Step]) -> None:
    """Nobody goes back to a post in a body that has ended meanwhile."""
    posts = Post.objects.filter(
        pk__in=[step.number for step in steps if step.table == "post" and step.before is not None]
    )
    phases = Phase.objects.filter(organisation__in=posts.values("organisation")).order_by("since")
    ends = dict(phases.values_list("organisation", "until"))
    for post in posts.order_by("pk"):
        end = ends[post.organisation_id]
        if end is not None and (post.until is None or post.until > end):
            gone = Phase.objects.filter(organisation=post.organisation_id).latest("since")
            raise Refused(
                f"Chức vụ “{post.title}” sẽ trở lại ở {gone.name}, nay đã kết thúc hoạt động.",
                "Ghi biến động tiếp theo cho đúng hiện nay, thay vì rút lại.",
            )
