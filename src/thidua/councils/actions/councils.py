"""A council is set up for a term; seats are taken and given up. None is deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from thidua.audit.actions import record
from thidua.councils.models import Attendance, Council, Position, Question, Recusal, Seat, Session, Stage
from thidua.councils.models.councils import Level
from thidua.councils.permissions import can_set_up
from thidua.law.spelling import tidy
from thidua.people.invented import is_sample_place
from thidua.people.models import Organisation, Person, User
from thidua.people.queries import SEERS, name_on, roles_of
from thidua.people.refusals import Refused, refuse_stranger

YEARS = range(1945, 2101)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCouncil:
    """What the decision on a council says. Without a name it is called after its body."""

    body: Organisation
    level: str
    since: date
    until: date | None
    document: str
    name: str = ""
    proposes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSeat:
    """Somebody on a council. With `user`, the name is that of the account."""

    position: str
    since: date
    user: User | None = None
    name: str = ""
    post: str = ""
    person: Person | None = None
    votes: bool = True


@transaction.atomic
def set_up(new: NewCouncil, *, on: date, actor: User | None, is_sample: bool = False) -> Council:
    """A council for a term.

    Raises:
        PermissionDenied: the actor may not set up councils of the body.
        Refused: the days do not fit, no document is named, or the body has a council of that level then.
    """
    refuse_stranger(can_set_up(actor, new.body, on=on))
    Organisation.objects.select_for_update().get(pk=new.body.pk)  # two councils at once would overlap unseen
    _check_days(new)
    if not (paper := tidy(new.document)):
        raise Refused("Chưa ghi quyết định thành lập Hội đồng.", "Ghi số, ngày, cơ quan ban hành.", field="document")
    _refuse_overlap(new)
    name = tidy(new.name) or f"Hội đồng Thi đua - Khen thưởng {name_on(new.body, new.since)}"
    council = Council(
        key=_next_key(new.body, new.since.year), body=new.body, name=name, level=new.level, proposes=new.proposes,
        since=new.since, until=new.until, document=paper, is_sample=is_sample or is_sample_place(new.body, actor=actor),
    )  # fmt: skip
    council.save(force_insert=True)
    record("councils.thanh_lap", actor=actor, kind="council", key=council.key, after=_told(council))
    return council


@transaction.atomic
def add_seat(council: Council, new: NewSeat, *, on: date, actor: User | None) -> Seat:
    """Somebody takes a seat, at every session called already whose first vote has not been opened too.

    Raises:
        PermissionDenied: the actor may not change this council.
        Refused: the term does not run then, the seat or the user has been taken, or the user could not open the pages.
    """
    council = Council.objects.select_for_update(of=("self",)).select_related("body").get(pk=council.pk)
    refuse_stranger(can_set_up(actor, council.body, on=on))
    if not council.stands(new.since):
        raise Refused("Ngày này ngoài nhiệm kỳ của Hội đồng.", "Ghi ngày trong nhiệm kỳ.", field="since")
    name = tidy(new.user.get_full_name() if new.user else new.name)
    if not name:
        raise Refused("Chưa chọn tài khoản, cũng chưa ghi họ tên.", "Chọn tài khoản, hoặc ghi họ tên.", field="name")
    _refuse_second(council, new)
    # A term usually began before the accounts were opened: what counts is the pages from today on.
    if new.user and not roles_of(new.user, on=max(new.since, on)) & frozenset(map(str, SEERS)):
        raise Refused(
            f"{name} chưa có vai trò nào mở được trang của Hội đồng.",
            "Giao vai trò “Ủy viên Hội đồng” cho tài khoản ấy trước (Người dùng, phân quyền).",
            field="user",
        )
    seat = Seat.objects.create(
        council=council, position=new.position, name=name, post=tidy(new.post), user=new.user,
        person=new.person or (new.user.person if new.user else None), votes=new.votes, since=new.since,
    )  # fmt: skip
    for session in _not_begun(council):
        if seat.sits(session.meets_on):
            Attendance.objects.create(session=session, seat=seat)
    record("councils.them_thanh_vien", actor=actor, kind="council", key=council.key, after=_told_seat(seat))
    return seat


@transaction.atomic
def end_seat(seat: Seat, *, last: date, on: date, actor: User | None) -> Seat:
    """The seat is held to the end of this day; sessions called for later days that have not begun lose it.

    Raises:
        PermissionDenied: the actor may not change this council.
        Refused: it has ended, or the day lies before it began.
    """
    refuse_stranger(can_set_up(actor, seat.council.body, on=on))
    open_sessions = _not_begun(seat.council)  # sessions before the seat, as whoever opens a vote needs them
    seat = Seat.objects.select_for_update(of=("self",), no_key=True).select_related("council__body").get(pk=seat.pk)
    if seat.until:
        raise Refused(f"{seat.name} đã thôi từ ngày {seat.until:%d/%m/%Y}.", "Không phải làm gì thêm.")
    if last < seat.since:
        raise Refused(
            f"Ngày thôi trước ngày bắt đầu {seat.since:%d/%m/%Y}.", "Ghi ngày sau ngày bắt đầu.", field="last"
        )
    seat.until = last
    seat.save(update_fields=["until"])
    later = [one.pk for one in open_sessions if not seat.sits(one.meets_on)]
    Attendance.objects.filter(session__in=later, seat=seat).delete()
    Recusal.objects.filter(item__question__session__in=later, seat=seat).delete()
    record("councils.thoi_thanh_vien", actor=actor, kind="council", key=seat.council.key, after=_told_seat(seat))
    return seat


def _not_begun(council: Council) -> list[Session]:
    """The sessions of a council, locked, in which nothing has been put to the vote yet."""
    rows = list(council.sessions.select_for_update().filter(ended_on=None).order_by("pk"))
    # asked once they are locked: who waited for a vote to be opened must see it
    voted_on = Question.objects.filter(session__in=rows).exclude(stage=Stage.WAITING)
    begun = set(voted_on.values_list("session", flat=True))
    return [one for one in rows if one.pk not in begun]


def _check_days(new: NewCouncil) -> None:
    for field, day in (("since", new.since), ("until", new.until)):
        if day and day.year not in YEARS:
            raise Refused(
                f"Năm {day.year} không thể đúng.", f"Viết năm từ {YEARS[0]} đến {YEARS[-1]}.", field=field
            )  # fmt: skip
    if new.level not in Level.values:
        raise Refused("Chưa chọn cấp của Hội đồng.", "Chọn một cấp trong danh sách.", field="level")
    if new.until and new.until < new.since:
        raise Refused("Nhiệm kỳ hết trước khi bắt đầu.", "Sửa một trong hai ngày.", field="until")


def _refuse_overlap(new: NewCouncil) -> None:
    others = Council.objects.filter(body=new.body, level=new.level)
    for other in others:
        if (other.until is None or other.until >= new.since) and (new.until is None or other.since <= new.until):
            raise Refused(
                f"Cơ quan này đã có Hội đồng cùng cấp trong thời gian ấy: {other.name}, từ {other.since:%d/%m/%Y}.",
                "Thêm thành viên vào Hội đồng ấy, hoặc ghi nhiệm kỳ khác.",
                field="since",
            )


def _refuse_second(council: Council, new: NewSeat) -> None:
    """Raises Refused where the seat, which has no last day yet, would stand beside one that may be held only once."""
    beside = [seat for seat in council.seats.all() if seat.until is None or seat.until >= new.since]
    once = {Position.CHAIR, Position.STANDING}
    if new.position in once and (same := next((seat for seat in beside if seat.position == new.position), None)):
        label = Position(new.position).label
        raise Refused(
            f"Hội đồng đã có {label}: {_held_by(same)}.", f"Cho người ấy thôi trước ngày {new.since:%d/%m/%Y}.",
            field="position",
        )  # fmt: skip
    if new.user and (own := next((seat for seat in beside if seat.user_id == new.user.pk), None)):
        raise Refused(
            f"Tài khoản này đã có ghế trong Hội đồng: {_held_by(own)}.", "Chọn tài khoản khác, hoặc cho ghế ấy thôi trước.",
            field="user",
        )  # fmt: skip


def _held_by(seat: Seat) -> str:
    until = f" đến hết ngày {seat.until:%d/%m/%Y}" if seat.until else ""
    return f"{seat.name}, từ ngày {seat.since:%d/%m/%Y}{until}"


def _next_key(body: Organisation, year: int) -> str:
    stem = f"{body.key}-{year}"
    taken = set(Council.objects.filter(key__startswith=stem).values_list("key", flat=True))
    return next(key for at in range(1, len(taken) + 2) if (key := stem if at == 1 else f"{stem}-{at}") not in taken)


def _told(council: Council) -> dict[str, Any]:
    return {
        "name": council.name, "body": council.body.key, "level": council.level, "proposes": council.proposes,
        "since": council.since, "until": council.until, "document": council.document,
    }  # fmt: skip


def _told_seat(seat: Seat) -> dict[str, Any]:
    return {
        "name": seat.name, "post": seat.post, "position": seat.position, "votes": seat.votes, "since": seat.since,
        "until": seat.until,
    }  # fmt: skip
