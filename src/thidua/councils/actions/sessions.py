"""A session is called, its agenda made of dossiers, who is there, who takes no part in which vote, and its end."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max, prefetch_related_objects

from thidua.audit.actions import record
from thidua.councils.models import (
    SETTLED,
    Attendance,
    Council,
    Form,
    Here,
    Item,
    Method,
    Question,
    Recusal,
    Seat,
    Session,
    Stage,
    Turnout,
)  # fmt: skip
from thidua.councils.models.sessions import COMING
from thidua.councils.permissions import can_run, seat_of
from thidua.councils.queries.names import name_of
from thidua.law.catalogue import AWARDS
from thidua.law.spelling import tidy
from thidua.nominations.actions.moving import locked as locked_dossiers
from thidua.nominations.models import Nomination, Round, State
from thidua.people.models import Person, User
from thidua.people.queries import names_of
from thidua.people.refusals import Refused, refuse_stranger

_CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSession:
    """When, how and where a council meets, and on which round where it is on one."""

    meets_on: date
    form: str
    place: str = ""
    round: Round | None = None


@transaction.atomic
def call(council: Council, new: NewSession, *, on: date, actor: User | None) -> Session:
    """A session with everybody who sits on that day, and an agenda of every dossier that waits for this council.

    Raises:
        PermissionDenied: the actor prepares no sessions of this council.
        Refused: the council does not stand on that day, or has nobody on it.
    """
    council = Council.objects.select_for_update(of=("self",)).select_related("body").get(pk=council.pk)
    refuse_stranger(can_run(actor, council, on=on))
    if not council.stands(new.meets_on):
        raise Refused(
            f"Ngày {new.meets_on:%d/%m/%Y} ngoài nhiệm kỳ của Hội đồng.", "Chọn ngày trong nhiệm kỳ.", field="meets_on"
        )
    seats = [seat for seat in council.seats.all() if seat.sits(new.meets_on)]
    if not any(seat.votes for seat in seats):
        raise Refused("Hội đồng chưa có thành viên nào vào ngày ấy.", "Thêm thành viên trước.", field="meets_on")
    if new.form not in Form.values:
        raise Refused("Chưa chọn hình thức họp.", "Chọn một hình thức trong danh sách.", field="form")
    of_year = council.sessions.filter(meets_on__year=new.meets_on.year)
    number = (of_year.aggregate(last=Max("number"))["last"] or 0) + 1
    session = Session.objects.create(
        council=council, number=number, meets_on=new.meets_on, form=new.form, place=tidy(new.place), round=new.round,
        is_sample=council.is_sample,
    )  # fmt: skip
    Attendance.objects.bulk_create(Attendance(session=session, seat=seat) for seat in seats)
    record(
        "councils.trieu_tap", actor=actor, kind="council_session", key=session.pk,
        after={"name": str(session), "council": council.key, "meets_on": new.meets_on, "form": new.form, "place": new.place},
    )  # fmt: skip
    arrange(session, on=on, actor=actor)
    return session


@transaction.atomic
def arrange(session: Session, *, on: date, actor: User | None) -> int:
    """Every dossier that waits for this council and stands on no agenda yet is put on this one; how many.

    Raises:
        PermissionDenied: the actor prepares no sessions of this council.
        Refused: the session has ended.
    """
    session = locked(session)
    refuse_stranger(can_run(actor, session.council, on=on))
    refuse_ended(session)
    waiting = Nomination.objects.filter(state=State.BEFORE_COUNCIL, at=session.council.body)
    if session.round:
        waiting = waiting.filter(round=session.round)
    found = locked_dossiers(list(waiting.values_list("pk", flat=True)))  # two sessions arranged at once take turns
    busy = set(
        Item.objects.filter(nomination__in=found, taken_off="")
        .exclude(question__stage__in=SETTLED)
        .values_list("nomination", flat=True)
    )
    fresh = [one for one in found.values() if one.pk not in busy and one.state == State.BEFORE_COUNCIL]
    for award in sorted({one.award for one in fresh}, key=list(AWARDS).index):
        _put_on(session, award, [one for one in fresh if one.award == award])
    if fresh:
        record(
            "councils.dua_vao_chuong_trinh", actor=actor, kind="council_session", key=session.pk,
            after={"name": str(session), "count": len(fresh)},
        )  # fmt: skip
    return len(fresh)


def _put_on(session: Session, award: str, nominations: Iterable[Nomination]) -> None:
    waiting = session.questions.filter(award=award, stage=Stage.WAITING, lowered_from=None).first()
    question = waiting or Question.objects.create(session=session, number=next_number(session), award=award)
    add_items(question, nominations)


def next_number(session: Session) -> int:
    """The number of the next question of a session."""
    return (session.questions.aggregate(last=Max("number"))["last"] or 0) + 1


def add_items(question: Question, nominations: Iterable[Nomination]) -> None:
    """Dossiers as nominees of a question, after those it has; a member who is one of them takes no part in that vote."""
    last = question.items.aggregate(last=Max("number"))["last"] or 0
    rows = sorted(nominations, key=lambda one: (one.position, one.pk))
    prefetch_related_objects(rows, "person", "household")
    day, names = question.session.meets_on, names_of({one.organisation_id for one in rows if one.organisation_id})
    items = [
        Item(question=question, nomination=one, number=number, name=name_of(one, day, names))
        for number, one in enumerate(rows, last + 1)
    ]
    Item.objects.bulk_create(items, batch_size=_CHUNK)
    recuse_nominees(question)


def recuse_nominees(question: Question) -> None:
    """Every member who is a nominee takes no part in that vote, also where the register learnt only later who they are."""
    seats: dict[int, Seat] = {}
    for one in _seats(question.session):
        for person in (one.seat.person, one.seat.user.person if one.seat.user else None):
            seats |= dict.fromkeys(_known_as(person), one.seat)
    known = set(Recusal.objects.filter(item__question=question).values_list("item", "seat"))
    fresh = [
        Recusal(item=item, seat=seat, cause=Recusal.Cause.NOMINEE)
        for item in question.items.select_related("nomination__person").order_by("pk")
        for seat in {seats[pk] for pk in _known_as(item.nomination.person) if pk in seats}
        if (item.pk, seat.pk) not in known
    ]
    Recusal.objects.bulk_create(fresh, batch_size=_CHUNK)


def _known_as(person: Person | None) -> set[int]:
    """The rows a person stands in: their own and the one it was merged into."""
    return {pk for pk in (person.pk, person.merged_into_id) if pk} if person else set()


def _seats(session: Session) -> list[Attendance]:
    return list(session.attendances.select_related("seat__person", "seat__user__person"))


@transaction.atomic
def drop_item(item: Item, *, on: date, actor: User | None) -> None:
    """A dossier is taken off the agenda before its vote; an award left without any goes too.

    Raises:
        PermissionDenied: the actor prepares no sessions of this council.
        Refused: the vote was opened, or the dossier is off the agenda already.
    """
    session = locked(item.question.session)
    refuse_stranger(can_run(actor, session.council, on=on))
    question = lock_waiting(item.question)
    item = _still_on(item)
    item.delete()
    if not question.items.exists():
        question.delete()
    record(
        "councils.rut_khoi_chuong_trinh", actor=actor, kind="council_session", key=session.pk,
        after={"name": item.name, "award": question.award},
    )  # fmt: skip


@transaction.atomic
def choose_method(question: Question, method: str, *, on: date, actor: User | None) -> Question:
    """How a question is voted. What the law asks of it is said on the page and holds at the confirmation.

    Raises:
        PermissionDenied: the actor prepares no sessions of this council.
        Refused: the vote was opened, or there is no such way.
    """
    session = locked(question.session)
    refuse_stranger(can_run(actor, session.council, on=on))
    question = lock_waiting(question)
    if method not in Method.values:
        raise Refused("Chưa chọn cách biểu quyết.", "Chọn một cách trong danh sách.", field="cach")
    question.method = method
    question.save(update_fields=["method"])
    record(
        "councils.cach_bieu_quyet", actor=actor, kind="question", key=question.pk,
        after={"name": str(session), "award": question.award, "method": method},
    )  # fmt: skip
    return question


@transaction.atomic
def attend(session: Session, here: Mapping[int, str], *, on: date, actor: User | None) -> Session:
    """Who is there: {number of the seat: how}. While a vote is open only whoever has just come is added; whoever was counted
    as there at a vote stays so, and may leave before the end.

    Raises:
        PermissionDenied: the actor runs no sessions of this council.
        Refused: the session has ended, what is said of somebody is none of `Here`, a vote is open and somebody would leave
            it, or somebody was counted or has voted.
    """
    session = locked(session)
    refuse_stranger(can_run(actor, session.council, on=on))
    refuse_ended(session)
    stages = set(session.questions.values_list("stage", flat=True))
    voted = set(Turnout.objects.filter(question__session=session, voted=True).values_list("seat", flat=True))
    changed = {}
    for one in _seats(session):
        said = here.get(one.seat_id, one.here)
        if said not in Here.values:
            raise Refused(
                f"{one.seat.name}: “{said[:40]}” không phải là có mặt hay vắng, chưa ghi gì.",
                "Chọn lại trong danh sách rồi ghi.", field=f"ghe-{one.seat_id}",
            )  # fmt: skip
        if said == one.here:
            continue
        _refuse_unlikely(one, said, stages=stages, voted=voted)
        one.here = said
        one.save(update_fields=["here"])
        changed[one.seat.name] = said
    if changed:
        record(
            "councils.diem_danh", actor=actor, kind="council_session", key=session.pk,
            after={"name": str(session), "here": changed},
        )  # fmt: skip
    return session


def _refuse_unlikely(one: Attendance, said: str, *, stages: Collection[str], voted: Collection[int]) -> None:
    """Raises Refused where a change would belie what was counted."""
    name, was_there = one.seat.name, one.here in (*COMING, Here.LEFT)
    if said == Here.LEFT and not was_there:
        raise Refused(f"{name} chưa được ghi là có mặt nên không về sớm được.", "Chọn “Có mặt” hoặc “Vắng”.")
    if (
        Stage.OPEN in stages
        and one.here not in (Here.UNKNOWN, Here.ABSENT, Here.LEFT)
        and not (was_there and said in COMING)
    ):
        raise Refused(
            f"Đang bỏ phiếu nên chưa ghi lại được việc có mặt của {name}.",
            "Đóng phiếu trước; trong lúc bỏ phiếu chỉ ghi thêm được người vừa đến.",
        )
    counted = one.seat_id in voted or (was_there and not {Stage.CLOSED, Stage.CONFIRMED}.isdisjoint(stages))
    stays = said in (*COMING, Here.LEFT) if was_there else said == one.here
    if counted and not stays:
        raise Refused(
            f"{name} đã được tính khi kiểm phiếu ở phiên này, không ghi lại là vắng được.",
            "Người ấy về trước khi hết phiên thì chọn “Có mặt, về trước khi hết phiên”.",
        )


@transaction.atomic
def recuse(item: Item, seat: Seat, *, reason: str, on: date, actor: User) -> Recusal:
    """A member takes no part in the vote on a nominee: said by themself or by whoever runs the session.

    Raises:
        PermissionDenied: the actor is neither.
        Refused: no reason, the vote was opened, the dossier is off the agenda, the member does not vote or takes no part
            already.
    """
    session = locked(item.question.session)
    own = seat_of(actor, session.council, on=on)
    refuse_stranger(can_run(actor, session.council, on=on) or (own is not None and own.pk == seat.pk))
    lock_waiting(item.question)
    item = _still_on(item)
    if not (words := tidy(reason)):
        raise Refused("Chưa ghi liên quan thế nào.", "Ghi ngắn, ví dụ: vợ của người được đề nghị.", field="ly-do")
    if not seat.votes or not session.attendances.filter(seat=seat).exists():
        raise Refused("Người này không biểu quyết ở phiên này.", "Chọn thành viên được biểu quyết.", field="ghe")
    made, fresh = Recusal.objects.get_or_create(
        item=item, seat=seat, defaults={"cause": Recusal.Cause.CONCERNED, "reason": words[:300]}
    )
    if not fresh:
        raise Refused(f"{seat.name} đã không biểu quyết về hồ sơ này.", "Không phải làm gì thêm.", field="ghe")
    record(
        "councils.khong_bieu_quyet", actor=actor, kind="council_session", key=session.pk,
        after={"name": seat.name, "item": item.name, "reason": words},
    )  # fmt: skip
    return made


@transaction.atomic
def take_part(recusal: Recusal, *, on: date, actor: User) -> None:
    """A recusal said by mistake is taken back before the vote; that of the nominee themself stays.

    Raises:
        PermissionDenied: the actor runs no sessions of this council.
        Refused: the vote was opened, it was taken back already, or the member is the nominee.
    """
    session = locked(recusal.item.question.session)
    refuse_stranger(can_run(actor, session.council, on=on))
    lock_waiting(recusal.item.question)
    if not Recusal.objects.filter(pk=recusal.pk).exists():
        raise Refused(
            f"{recusal.seat.name} đã được biểu quyết trở lại về {recusal.item.name}.", "Không phải làm gì thêm."
        )
    if recusal.cause == Recusal.Cause.NOMINEE:
        raise Refused("Người được đề nghị không biểu quyết về chính mình.", "Không phải làm gì thêm.")
    record(
        "councils.bieu_quyet_lai", actor=actor, kind="council_session", key=session.pk,
        after={"name": recusal.seat.name, "item": recusal.item.name},
    )  # fmt: skip
    recusal.delete()


def locked(session: Session) -> Session:
    """The session, locked, as it stands now."""
    return (
        Session.objects.select_for_update(of=("self",))
        .select_related("council__body", "round")
        .get(pk=session.pk)
    )  # fmt: skip


def refuse_ended(session: Session) -> None:
    """Raises Refused where the session is over."""
    if session.ended_on:
        raise Refused(f"Phiên họp đã kết thúc ngày {session.ended_on:%d/%m/%Y}.", "Không phải làm gì thêm.")


def _still_on(item: Item) -> Item:
    """The nominee as it stands now; its question is locked.

    Raises:
        Refused: somebody took it off the agenda meanwhile.
    """
    found = Item.objects.filter(pk=item.pk).first()
    if found is None:
        raise Refused(f"{item.name} đã được đưa ra khỏi chương trình.", "Không phải làm gì thêm.")
    return found


def lock_waiting(question: Question) -> Question:
    """The question, locked, where its vote was not opened yet.

    Raises:
        Refused: it was, or it left the agenda with its last dossier.
    """
    rows = (
        Question.objects.select_for_update(of=("self",)).select_related("session").filter(pk=question.pk).order_by("pk")
    )
    if (found := rows.first()) is None:
        raise Refused(
            f"Nội dung {question.number} đã được đưa ra khỏi chương trình cùng hồ sơ cuối cùng.",
            "Tải lại trang phiên họp.",
        )
    if found.stage != Stage.WAITING:
        raise Refused(
            f"Nội dung {found.number} đã mở phiếu nên không đổi được nữa.", "Ghi việc ấy vào biên bản nếu cần."
        )
    return found
