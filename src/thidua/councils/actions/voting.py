"""A vote is opened, ballots are put in, it is closed and read out.

A ballot changes exactly two things, in one transaction under the lock of the box: the sealed box, and the turnout, whose
rows are all written again. The record of acts says that a vote was opened and closed and how many voted: never who, never
when. Nothing here logs, keeps or passes on a choice.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Case, F, Value, When

from thidua.audit.actions import record
from thidua.councils import box
from thidua.councils.actions.locking import lock_waiting, locked, refuse_ended
from thidua.councils.actions.recusing import recuse_nominees
from thidua.councils.models import Attendance, Box, Here, Item, Method, Question, Recusal, Seat, Session, Stage, Turnout
from thidua.councils.models.sessions import COMING
from thidua.councils.outcomes import gone
from thidua.councils.permissions import can_chair, can_run, seat_of
from thidua.councils.publicity import refusal, too_soon
from thidua.councils.queries import giver_of, items_of, outstanding, ruled, tallied
from thidua.councils.sealing import seal, unseal
from thidua.councils.wiping import wipe_when_done
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger

_shuffle = secrets.SystemRandom().shuffle
FEWEST = 3
"""Ballots on each nominee from which a count is read out. One is its voter's; of two each voter knows the other's, and whoever
watched who came knows both. Three that say the same tell as much: a unanimous vote always does, however many there are.
"""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The codes of a ballot, shown once to whoever put it in; `again`: it lay in the box already, and counts once."""

    codes: dict[int, str]
    again: bool = False


@transaction.atomic
def open_question(question: Question, *, on: date, actor: User | None) -> Question:
    """The vote begins: a row for every seat that may vote, and on the phone an empty box.

    Raises:
        PermissionDenied: the actor runs no sessions of this council.
        Refused: it was opened, another vote is open, the day has not come, a dossier has left or its names were not public
            long enough before the session (Nghị định 152/2025/NĐ-CP, Điều 44 khoản 2), nobody is there, or too few may vote
            on the phone for a count to hide them.
    """
    session = locked(question.session)
    refuse_stranger(can_run(actor, session.council, on=on))
    refuse_ended(session)
    question = lock_waiting(question)
    question.session = session
    if on < session.meets_on:
        raise Refused(f"Phiên họp ngày {session.meets_on:%d/%m/%Y} chưa tới.", "Mở phiếu từ ngày họp.")
    if other := session.questions.filter(stage=Stage.OPEN).first():
        raise Refused(f"Nội dung {other.number} đang bỏ phiếu.", "Đóng phiếu ấy trước: mỗi lúc chỉ bỏ một phiếu.")
    _refuse_unfit(question)
    recuse_nominees(question)
    seats = voting_seats(session)
    if not any(one.here in (*COMING, Here.WRITTEN) for one in seats):
        raise Refused("Chưa điểm danh ai có mặt.", "Điểm danh trước khi mở phiếu.")
    _refuse_few(question, seats)
    Turnout.objects.bulk_create(Turnout(question=question, seat=one.seat) for one in seats)
    if question.method == Method.PHONE:
        numbers = list(question.items.values_list("number", flat=True))
        Box.objects.create(question=question, sealed=seal(box.empty(numbers), seats=len(seats)))
    ruling = ruled(question, items_of(question))  # what is decided by stands from here on, whatever is entered later
    ruling.kept_on = on
    ruling.save(force_insert=True)
    question.stage = Stage.OPEN
    question.save(update_fields=["stage"])
    record(
        "councils.mo_phieu", actor=actor, kind="question", key=question.pk,
        after={"name": str(session), "award": question.award, "method": question.method},
    )  # fmt: skip
    return question


@transaction.atomic
def cast(question: Question, choices: Mapping[int, str], *, token: str, on: date, actor: User) -> Receipt:
    """One ballot: {number of the nominee: `box.YES` or `box.NO`}, one for each the voter may vote on.

    The same token again (a double click, a page sent anew when the network came back) is the same ballot: it is counted
    once and gives the same receipt, even after the closing.

    Raises:
        PermissionDenied: the actor has no seat that votes here.
        Refused: the vote is not open, the voter is not there or has voted on another device, or a choice is missing.
    """
    seat = _voter(question, actor, on)
    if not box.is_token(token):
        raise Refused("Phiếu này thiếu dấu của trang.", "Tải lại trang rồi bỏ phiếu.")
    kept = Box.objects.select_for_update().filter(question=question).order_by("pk").first()
    question = Question.objects.select_related("session").get(pk=question.pk)
    numbers = own_numbers(question, seat)
    codes = box.codes_of(token, question=question.pk, numbers=numbers)
    turnout = Turnout.objects.filter(question=question, seat=seat).first()
    if turnout and turnout.voted:
        return _again(question, kept, codes)
    kept = _box_for(question, kept, turnout)
    written = _written(question, seat)
    off = set(question.items.exclude(taken_off="").values_list("number", flat=True))  # after the page was opened
    choices = {number: choice for number, choice in choices.items() if number not in off}
    _check(choices, numbers)
    _put_in(kept, choices, codes, seat=seat, written=written)
    wipe_when_done()
    return Receipt(codes)


def _box_for(question: Question, kept: Box | None, turnout: Turnout | None) -> Box:
    """The open box a seat may put its ballot into."""
    if kept is None or question.stage != Stage.OPEN:
        raise _not_open(question)
    if turnout is None:
        raise Refused(
            "Ông/bà chưa là thành viên khi mở phiếu nội dung này.", "Bỏ phiếu ở nội dung mở sau; báo thư ký nếu nhầm."
        )
    return kept


def _put_in(
    kept: Box, choices: Mapping[int, str], codes: dict[int, str], *, seat: Seat, written: bool
) -> None:  # fmt: skip
    """The ballot, and that the seat has voted: every row is written again, so that no row version tells who voted last."""
    try:
        contents = box.put(unseal(kept.sealed), choices, codes, shuffle=_shuffle, written=written)
    except box.Taken:
        raise Refused("Trang này đã gửi một phiếu của người khác.", "Tải lại trang rồi bỏ phiếu.") from None
    turnouts = Turnout.objects.filter(question=kept.question_id)
    kept.sealed = seal(contents, seats=turnouts.count())
    kept.save(update_fields=["sealed"])
    turnouts.update(voted=Case(When(seat=seat, then=Value(True)), default=F("voted")))  # noqa: FBT003


@transaction.atomic
def close_question(question: Question, *, leaving: int = 0, on: date, actor: User | None) -> Question:
    """The vote ends: the ballots are read out, counted and published with their codes and digest.

    `leaving`: how many the closer knows of who may vote and have not. More than that, and the vote stays open: somebody
    came in meanwhile, or nobody asked. Whoever chairs alone leaves anybody out: a secretary who could close at any moment
    could close after the ballot of a member they watched.

    Raises:
        PermissionDenied: the actor runs no sessions of this council.
        Refused: it is not open, fewer than `FEWEST` ballots lie on some nominee, more are outstanding than are left out
            knowingly or the actor does not chair, or it is counted by hand (`counting.enter_counts`).
    """
    session = locked(question.session)
    refuse_stranger(can_run(actor, session.council, on=on))
    kept = Box.objects.select_for_update().filter(question=question).order_by("pk").first()
    question = Question.objects.select_for_update(of=("self",)).select_related("session").get(pk=question.pk)
    if question.stage != Stage.OPEN:
        raise _not_open(question)
    if kept is None:
        raise Refused("Nội dung này kiểm phiếu bằng tay.", "Ghi số phiếu đã kiểm.")
    if not question.turnouts.filter(voted=True).exists():
        raise Refused("Chưa có phiếu nào.", "Đợi ít nhất một người bỏ phiếu.")
    contents = unseal(kept.sealed)
    items = list(question.items.filter(taken_off=""))
    _refuse_revealing(items, contents)
    _refuse_outstanding(question, leaving, chairs=can_chair(actor, session.council, on=on))
    counts = box.counted(contents)
    for item in items:
        count = counts[item.number]
        item.yes, item.no, item.written_yes, item.written_no = count.yes, count.no, count.written_yes, count.written_no
    Item.objects.bulk_update(items, ["yes", "no", "written_yes", "written_no"], batch_size=500)
    question.published = box.listing(contents, title=title_of(question))
    question.digest = box.digest(question.published)
    kept.delete()
    voted = question.turnouts.filter(voted=True).count()
    question.issued, question.returned = voted + len(outstanding(question)), voted
    finish(question, session, items, actor=actor, voted=voted)
    wipe_when_done(whole=True)
    return question


def finish(
    question: Question, session: Session, items: Sequence[Item], *, actor: User | None, voted: int,
    roll: tuple[int, int] | None = None,
) -> None:  # fmt: skip
    """Writes that a question is closed, with how many sat and were there; the counts and the list are set before. The record
    keeps the counts too: the confirmation is held against them (`queries.faults_of`). `roll`: members and present as they
    were at an earlier count of the same vote.
    """
    seats = voting_seats(session)
    question.members, question.present = roll or (len(seats), sum(one.here in COMING for one in seats))
    question.stage = Stage.CLOSED
    question.save(update_fields=["published", "digest", "members", "present", "stage", "issued", "returned"])
    record(
        "councils.dong_phieu", actor=actor, kind="question", key=question.pk,
        after={
            "name": str(session), "award": question.award, "count": voted, "present": question.present,
            "members": question.members, "digest": question.digest, "counts": tallied(items),
        },
    )  # fmt: skip


def title_of(question: Question) -> str:
    """What the published list is about, in one line."""
    session = question.session
    return f"{session}, nội dung {question.number}: {giver_of(session).named(question.award, session.meets_on)}"


def voting_seats(session: Session) -> list[Attendance]:
    """Who may vote at a session, with whether they are there."""
    return list(session.attendances.filter(seat__votes=True).select_related("seat").order_by("seat"))


def own_numbers(question: Question, seat: Seat) -> list[int]:
    """The nominees a seat votes on: all but those it takes no part in."""
    recused = Recusal.objects.filter(seat=seat).values("item")
    standing = Item.objects.filter(question=question, taken_off="")
    return list(standing.exclude(pk__in=recused).values_list("number", flat=True))


@transaction.atomic
def seal_boxes_again(*, actor: User | None) -> int:
    """Every open box under the present key, after an older one: how many.

    Raises:
        WrongKey: none of the keys opens one of them.
    """
    many = 0
    for kept in Box.objects.select_for_update().order_by("pk"):
        kept.sealed = seal(unseal(kept.sealed), seats=Turnout.objects.filter(question=kept.question_id).count())
        kept.save(update_fields=["sealed"])
        many += 1
    if many:
        wipe_when_done()
        record("councils.niem_lai", actor=actor, kind="installation", key="councils", after={"count": many})
    return many


def could_close(question: Question) -> bool:
    """Whether enough ballots lie on every nominee for their count to be read out; the box is locked by the caller."""
    kept = Box.objects.filter(question=question).order_by("pk").first()
    return kept is not None and all(len(pile) >= FEWEST for pile in unseal(kept.sealed).values())


def _refuse_revealing(items: Iterable[Item], contents: box.Contents) -> None:
    for item in items:
        if (many := len(contents[item.number])) < FEWEST:
            raise Refused(
                f"{item.number}. {item.name}: mới có {many} phiếu, kiểm bây giờ thì biết ai bỏ thế nào.",
                f"Đợi đủ ít nhất {FEWEST} phiếu về mỗi hồ sơ. Không đợi được thì chủ tọa dừng lần bỏ phiếu: phiếu bị hủy, không ai đọc.",
            )


def _refuse_outstanding(question: Question, leaving: int, *, chairs: bool) -> None:
    left = len(outstanding(question))
    if left and not chairs:
        raise Refused(
            f"Còn {left} người chưa bỏ phiếu; đóng lúc này là việc của chủ tọa.",
            "Đợi đủ phiếu, hoặc mời chủ tọa mở trang này và đóng.",
        )
    if left > leaving:
        raise Refused(
            f"Còn {left} người chưa bỏ phiếu.",
            "Đợi thêm; hoặc đánh dấu ô “Vẫn đóng phiếu” rồi đóng. Đóng rồi không mở lại được.",
            field="van-dong",
        )


def _refuse_few(question: Question, seats: Iterable[Attendance]) -> None:
    """Raises Refused where a vote on the phone could never be read out: fewer than `FEWEST` with an account may vote on one."""
    if question.method != Method.PHONE:
        return
    there = {one.seat_id for one in seats if one.here in (*COMING, Here.WRITTEN) and one.seat.user_id}
    apart = defaultdict[int, set[int]](set)
    for pk, seat in Recusal.objects.filter(item__question=question).order_by("pk").values_list("item", "seat"):
        apart[pk].add(seat)
    for item in question.items.order_by("number"):
        if (many := len(there - apart[item.pk])) < FEWEST:
            raise Refused(
                f"{item.number}. {item.name}: chỉ có {many} người có mặt bỏ phiếu được trên máy, dưới {FEWEST} phiếu thì biết ai bỏ thế nào.",
                "Điểm danh thêm người, hoặc chọn “Bỏ phiếu kín bằng phiếu giấy” cho nội dung này.",
            )


def _refuse_unfit(question: Question) -> None:
    """Raises Refused where a dossier has left the council, or its names were not public long enough before the session."""
    meets = question.session.meets_on
    items = list(question.items.select_related("nomination__round"))
    for item in items:
        if where := gone(item.nomination, question):
            raise Refused(
                f"{item.name} không còn trước Hội đồng ({where}).", "Đưa hồ sơ ấy ra khỏi chương trình rồi mở phiếu."
            )
    if early := too_soon([one.nomination for one in items], meets=meets):
        raise refusal(early, {one.nomination_id: one.name for one in items}, meets=meets)


def _voter(question: Question, actor: User, on: date) -> Seat:
    seat = seat_of(actor, question.session.council, on=on)
    if seat is None or not seat.votes:
        raise PermissionDenied
    return seat


def _again(question: Question, kept: Box | None, codes: Mapping[int, str]) -> Receipt:
    contents = unseal(kept.sealed) if kept else box.read_listing(question.published).contents
    if box.holds(contents, codes):
        return Receipt(dict(codes), again=True)
    raise Refused(
        "Ông/bà đã bỏ phiếu cho nội dung này; phiếu ấy được tính, phiếu vừa gửi thì không.",
        "Không phải làm gì thêm: mỗi người một phiếu, bỏ rồi không đổi được.",
    )


def _not_open(question: Question) -> Refused:
    if question.stage == Stage.WAITING:
        return Refused("Chưa mở phiếu cho nội dung này.", "Đợi chủ tọa mở phiếu rồi tải lại trang.")
    if question.stage == Stage.OPEN:
        return Refused("Nội dung này không bỏ phiếu trên máy.", "Bỏ phiếu theo hướng dẫn của chủ tọa.")
    return Refused("Nội dung này đã đóng phiếu.", "Phiếu vừa gửi chưa vào hòm; báo chủ tọa nếu cần bỏ lại.")


def _written(question: Question, seat: Seat) -> bool:
    here = Attendance.objects.filter(session=question.session_id, seat=seat).values_list("here", flat=True).first()
    if here == Here.WRITTEN:
        return True
    if here not in COMING:
        raise Refused("Ông/bà chưa được điểm danh ở phiên này.", "Báo thư ký điểm danh rồi gửi lại phiếu.")
    return False


def _check(choices: Mapping[int, str], numbers: list[int]) -> None:
    if not numbers:
        raise Refused("Ông/bà không biểu quyết về hồ sơ nào của nội dung này.", "Không phải làm gì thêm.")
    for number in numbers:
        if choices.get(number) not in box.CHOICES:
            raise Refused(
                f"Chưa chọn ý kiến cho hồ sơ số {number}.", "Chọn một ý kiến cho từng hồ sơ.", field=f"y-kien-{number}"
            )
    if extra := set(choices) - set(numbers):
        raise Refused(f"Ông/bà không biểu quyết về hồ sơ số {min(extra)}.", "Tải lại trang rồi bỏ phiếu.")
