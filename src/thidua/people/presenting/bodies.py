"""The life of a body in words: what happened when, by which document, who came before and after, who inherits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from thidua.people.models import Change, Inheritance, Phase
from thidua.people.queries import BodyLife
from thidua.people.queries.bodies import AFTER, BEFORE

_OF_DESCENT = (Change.What.MERGED, Change.What.SPLIT)


@dataclass(frozen=True, slots=True)
class Link:
    """A body by the name it had then."""

    body: int
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Event:
    """One day in the life of a body: what happened, how it stood from then on, by which document."""

    day: date
    what: str
    said: str
    links: Sequence[Link]
    document: str
    is_end: bool = False
    change: int = 0


@dataclass(frozen=True, slots=True)
class Kin:
    """A body before or after, and what was decided about its record."""

    side: str
    link: Link
    day: date
    what: str
    decision: str
    tone: str
    basis: str
    decide: str = ""


def events(life: BodyLife) -> list[Event]:
    """Its changes in order; a phase that no change began is told by itself."""
    found = [_event(life, change) for change in life.changes]
    told = {change.on for change in life.changes}
    found += [
        Event(phase.since, "Bắt đầu giai đoạn", _place(life, phase), (), "")
        for phase in life.phases
        if phase.since not in told
    ]
    return sorted(found, key=lambda event: event.day)


def _event(life: BodyLife, change: Change) -> Event:
    others = [*life.others(change, BEFORE), *life.others(change, AFTER)]
    links = [link(life, other, change.on) for other in dict.fromkeys(others)]
    is_end = not life.is_on(change, AFTER)
    return Event(
        change.on, change.get_what_display(), _said(life, change), links, change.document, is_end=is_end,
        change=change.pk,
    )  # fmt: skip


def _said(life: BodyLife, change: Change) -> str:
    """How it stood from that day on: the name where it changed, the body above where that changed."""
    was = _phase_on(life, change.on - timedelta(days=1))
    now = next((phase for phase in life.phases if phase.since == change.on), None)
    if now is None:
        return "" if life.is_on(change, AFTER) else "Kết thúc hoạt động."
    if was is None:
        return _place(life, now)
    said = []
    if was.name != now.name:
        said.append(f"{was.name} → {now.name}")
    if was.parent_id != now.parent_id:
        said.append(_moved(_parent(life, was), _parent(life, now)))
    if was.short_name != now.short_name and was.name == now.name:
        said.append(f"tên viết tắt {was.short_name or 'không có'} → {now.short_name or 'không có'}")
    if was.code != now.code:
        said.append(f"mã {was.code or 'không có'} → {now.code or 'không có'}")
    if was.kind != now.kind:
        said.append(f"loại {was.get_kind_display()} → {now.get_kind_display()}")
    if was.level != now.level:
        said.append(f"cấp {was.get_level_display()} → {now.get_level_display()}")
    return f"{'; '.join(said)}." if said else ""


def _place(life: BodyLife, phase: Phase) -> str:
    under = f", trực thuộc {_parent(life, phase)}" if phase.parent_id else ""
    return f"{phase.name}{under}."


def _moved(was: str, now: str) -> str:
    if not now:
        return "không còn trực thuộc tổ chức nào"
    return f"trực thuộc {was} → {now}" if was else f"trực thuộc {now}"


def _parent(life: BodyLife, phase: Phase) -> str:
    return life.names.on(phase.parent_id, phase.since)


def _phase_on(life: BodyLife, day: date) -> Phase | None:
    return next((one for one in life.phases if one.since <= day and (one.until is None or one.until >= day)), None)


def phase_near(life: BodyLife, day: date) -> tuple[Phase | None, str]:
    """How it stood on a day; on a day before its life or after it, the nearest phase and the words for it."""
    if not life.phases:
        return None, ""
    if found := _phase_on(life, day):
        return found, ""
    first, last = life.phases[0], life.phases[-1]
    if day < first.since:
        return first, f"Ngày {day:%d/%m/%Y} chưa thành lập; thành lập ngày {first.since:%d/%m/%Y}."
    return last, f"Đã kết thúc hoạt động sau ngày {last.until:%d/%m/%Y}."


def kin(life: BodyLife) -> list[Kin]:
    """The bodies before it and after it, each with the last decision about whose record goes on."""
    return [*_side(life, BEFORE), *_side(life, AFTER)]


def _side(life: BodyLife, side: str) -> Iterator[Kin]:
    for change, other, decided in life.kin(side):
        predecessor, successor = (other, life.body.pk) if side == BEFORE else (life.body.pk, other)
        day = change.on - timedelta(days=1) if side == BEFORE else change.on
        words, tone = _decision(decided)
        yield Kin(
            "Trước" if side == BEFORE else "Sau", link(life, other, day), change.on, change.get_what_display(),
            words, tone, _basis(decided),
            decide=_decide(life, predecessor, successor) if change.what in _OF_DESCENT else "",
        )  # fmt: skip


def _decide(life: BodyLife, predecessor: int, successor: int) -> str:
    return reverse("people:inherit", args=[life.names.key(successor), life.names.key(predecessor)])


def _decision(decided: Inheritance | None) -> tuple[str, str]:
    if decided is None:
        return "Chưa có quyết định", "unknown"
    return ("Được kế thừa", "ok") if decided.inherits else ("Không kế thừa", "plain")


def _basis(decided: Inheritance | None) -> str:
    return f"{decided.basis}; {decided.decided_by}, {decided.decided_on:%d/%m/%Y}" if decided else ""


def link(life: BodyLife, body: int, day: date) -> Link:
    """A body by its name on a day."""
    return Link(body, life.names.on(body, day), reverse("people:body", args=[life.names.key(body)]))
