"""The life of the sample blocs, through the same acts as everybody's."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.blocs.actions.handing import draft_handover, elect, sign_handover
from thidua.blocs.actions.meetings import Call, answer_call, call_meeting
from thidua.blocs.actions.minutes import finish_task, give_task, make_minutes, take_roll, write_account
from thidua.blocs.actions.sharing import announce, contribute, mark_read, put_activity, write_results
from thidua.blocs.actions.years import finish_plan, let_deputy, put_in_plan, write_rules
from thidua.blocs.models import BlocYear, HandedItem, Meeting, Presence, Reading
from thidua.blocs.sample import (
    CHAIR,
    FINISHED,
    HEADS,
    RULES,
    SECRETARY,
    Gathering,
    Planned,
    Task,
    Together,
    Told,
    Year,
    finished,
    running,
)
from thidua.honours.sample.structure import OFFICES
from thidua.people.actions import set_members
from thidua.people.models import Bloc, Membership, Organisation, Phase
from thidua.people.queries import names_of


@transaction.atomic
def load_blocs(*, on: date) -> int:
    """The years of the sample blocs, all or none; how many. 0 where they are not loaded, or have them already."""
    blocs = {one.key: one for one in Bloc.objects.filter(is_sample=True, key__in=HEADS).select_related("organiser")}
    if OFFICES not in blocs or BlocYear.objects.filter(is_sample=True).exists():
        return 0
    for bloc in blocs.values():
        _carry_members(bloc, on)
    for year in FINISHED:
        _live(blocs[OFFICES], year, finished(year), on=on)
    _live(blocs[OFFICES], on.year, running(on), on=on)
    return len(FINISHED) + 1


def _carry_members(bloc: Bloc, on: date) -> None:
    """The members of the running year, where nobody recorded any: the last ones known that still stand."""
    if Membership.objects.filter(bloc=bloc, year=on.year).exists():
        return
    last = Membership.objects.filter(bloc=bloc).order_by("-year").values_list("year", flat=True)[0]
    there = Phase.objects.filter(until=None, organisation__in=_bodies(bloc, last))
    standing = Organisation.objects.filter(pk__in=there.values("organisation")).order_by("key")
    parts = dict(zip(HEADS[bloc.key], (Membership.Part.HEAD, Membership.Part.DEPUTY), strict=True))
    members = {body: parts.get(body.key, Membership.Part.MEMBER) for body in standing}
    set_members(bloc, on.year, members, on=on, actor=None)


def _bodies(bloc: Bloc, year: int) -> list[Organisation]:
    """The members of a year, the head first, then the deputy."""
    order = [Membership.Part.HEAD, Membership.Part.DEPUTY, Membership.Part.MEMBER]
    rows = Membership.objects.filter(bloc=bloc, year=year).select_related("organisation").order_by("organisation__key")
    return [one.organisation for one in sorted(rows, key=lambda one: order.index(Membership.Part(one.part)))]


def _live(bloc: Bloc, year: int, lived: Year, *, on: date) -> None:
    bodies = _bodies(bloc, year)
    paper = f"Quyết định số 05/QĐ-KTĐ ngày 15/01/{year} của khối trưởng (dữ liệu mẫu)"
    of = write_rules(bloc, year, rules=RULES, document=paper, on=date(year, 1, 15), actor=None)
    let_deputy(bloc, year, acts=True, on=date(year, 1, 15), actor=None)
    for line in lived.plan:
        _plan(of, line, bodies)
    for told in lived.announcements:
        _announce(of, told, bodies)
    for one in lived.meetings:
        _meet(of, one, bodies, on=on)
    for together in lived.activities:
        _together(of, together, bodies)
    if lived.handed_on:
        _hand_over(of, lived, lived.handed_on)


def _plan(of: BlocYear, line: Planned, bodies: list[Organisation]) -> None:
    owner = bodies[line.owner % len(bodies)]
    item = put_in_plan(
        of.bloc, of.year, title=line.title, day=line.day, owner=owner, on=date(of.year, 1, 20), actor=None
    )
    if line.done_on:
        finish_plan(item, done_on=line.done_on, outcome=line.outcome, on=line.done_on, actor=None)


def _announce(of: BlocYear, told: Told, bodies: list[Organisation]) -> None:
    made = announce(of.bloc, of.year, title=told.title, text=told.text, on=told.on, actor=None, by="Lê Thị Mẫu Ngân")
    for reading in Reading.objects.filter(announcement=made, body__in=bodies[: told.readers]).order_by("pk"):
        mark_read(reading, on=told.on, actor=None, by="Cán bộ thi đua (dữ liệu mẫu)")


def _meet(of: BlocYear, one: Gathering, bodies: list[Organisation], *, on: date) -> None:
    call = Call(
        sort=Meeting.Sort(one.sort), day=one.day, place=one.place, agenda="\n".join(one.agenda), about=one.about
    )
    called = date.fromordinal(min(one.day.toordinal() - 10, on.toordinal()))
    meeting = call_meeting(of.bloc, of.year, call, on=called, actor=None)
    _answer(meeting, bodies, one, called)
    if not one.ended or one.day > on:
        return
    away = {bodies[at % len(bodies)].pk for at in one.absent}
    here = {body.pk: Presence.Here.ABSENT if body.pk in away else Presence.Here.PRESENT for body in bodies}
    take_roll(meeting, here, on=one.day, actor=None)
    write_account(
        meeting, chair=CHAIR, secretary=SECRETARY, account=one.account, conclusion=one.conclusion, on=one.day, actor=None
    )  # fmt: skip
    for task in one.tasks:
        _task(meeting, task, bodies, on)
    if one.sort == Meeting.Sort.FINAL:
        _elect(meeting, bodies)
    make_minutes(meeting, on=one.day, actor=None)


def _answer(meeting: Meeting, bodies: list[Organisation], one: Gathering, on: date) -> None:
    """Two members in three have answered a call that is not over yet; all have where it is."""
    away = {bodies[at % len(bodies)].pk for at in one.absent}
    for at, row in enumerate(Presence.objects.filter(meeting=meeting).order_by("pk")):
        if not one.ended and at % 3 == 0:
            continue
        coming = Presence.Coming.NO if row.body_id in away else Presence.Coming.YES
        reason = "Bận công tác theo lịch của Bộ" if coming == Presence.Coming.NO else ""
        answer_call(
            row, coming=coming, who="" if reason else "Lãnh đạo đơn vị (dữ liệu mẫu)", reason=reason, on=on, actor=None
        )


def _task(meeting: Meeting, task: Task, bodies: list[Organisation], on: date) -> None:
    owner, deadline = bodies[task.owner % len(bodies)], task.deadline
    if deadline and deadline < meeting.day:
        deadline = meeting.day
    made = give_task(meeting, text=task.text, owner=owner, deadline=deadline, on=meeting.day, actor=None)
    if task.done_on and task.done_on <= on:
        finish_task(made, done_on=task.done_on, outcome=task.outcome, on=task.done_on, actor=None)


def _elect(meeting: Meeting, bodies: list[Organisation]) -> None:
    """Those the register has for the next year; the deputy leads next where it has none."""
    following = Membership.objects.filter(bloc=meeting.of.bloc, year=meeting.of.year + 1)
    led = dict(following.exclude(part=Membership.Part.MEMBER).values_list("part", "organisation"))
    head = Organisation.objects.get(pk=led[Membership.Part.HEAD]) if led else bodies[1]
    deputy = Organisation.objects.get(pk=led[Membership.Part.DEPUTY]) if led else bodies[2]
    elect(meeting, head=head, deputy=deputy, on=meeting.day, actor=None)


def _together(of: BlocYear, one: Together, bodies: list[Organisation]) -> None:
    made = put_activity(
        of.bloc, of.year, title=one.title, day=one.day, place=one.place, content=one.content, on=date(of.year, 1, 20), actor=None
    )  # fmt: skip
    for body, text in zip(bodies, one.gave, strict=False):
        contribute(made, body, text=text, on=one.day, actor=None, by="Cán bộ thi đua (dữ liệu mẫu)")
    if one.results:
        write_results(made, held_on=one.day, results=one.results, on=one.day, actor=None)


def _hand_over(of: BlocYear, lived: Year, day: date) -> None:
    meetings = [f"Biên bản {one} ngày {one.day:%d/%m/%Y}" for one in Meeting.objects.filter(of=of).order_by("day")]
    items = {
        HandedItem.Sort.DOCUMENT: [f"Quy chế hoạt động năm {of.year}", *meetings, "Bảng điểm, kết quả chấm điểm của các thành viên"],
        HandedItem.Sort.MATTER: ["Lập kỷ yếu của khối, hạn 31/03 năm sau"],
        HandedItem.Sort.ASSET: list(lived.assets),
    }  # fmt: skip
    made = draft_handover(of, day=day, place="Phòng họp 301, trụ sở Bộ Mẫu", items=items, on=day, actor=None)
    names = names_of({made.giver_id, made.taker_id})
    for side, body in (("giao", made.giver_id), ("nhan", made.taker_id)):
        sign_handover(made, side=side, on=day, actor=None, by=f"Thủ trưởng {names.on(body, day)} (dữ liệu mẫu)")
