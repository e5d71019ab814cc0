"""Names are posted for the public, opinions come in, each is answered, and the posting is closed with its result."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from django.db import transaction
from django.utils.timezone import localtime

from thidua.audit.actions import coming_from, name_of, record
from thidua.law.calendar import COUNTING_PLACE, add_working_days, working_days_between
from thidua.law.spelling import composed, tidy
from thidua.nominations.actions.handling import put_before_council, rows_locked
from thidua.nominations.actions.moving import Step, advance_each
from thidua.nominations.models import Nomination, Opinion, PostedName, Posting, Round, State
from thidua.nominations.permissions import can_hold_rounds
from thidua.nominations.publicity import MOST_DAYS, Demand, standings_of
from thidua.nominations.queries import CODE_LENGTH, CODE_LETTERS, days_off_of, found_fit, names_of_recipients
from thidua.nominations.roads import ways_of
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPosting:
    """A list of names to be posted for so many working days."""

    dossiers: Sequence[int]
    title: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOpinion:
    """What somebody says; of one dossier or of the whole list, with a name or without."""

    words: str
    about: int | None = None
    name: str = ""
    contact: str = ""


@transaction.atomic
def open_posting(new: NewPosting, *, on: date, actor: User) -> Posting:
    """Names are put on the public page from today on; their dossiers wait until the posting is closed.

    Raises:
        PermissionDenied: the actor is not of the standing department of the body that has the dossiers.
        Refused: a dossier is not under appraisal or lies elsewhere, there is no title, or fewer days than the law wants.
    """
    rows = rows_locked(new.dossiers)
    first = rows[0]
    refuse_stranger(all(can_hold_rounds(actor, one.at, on=on) for one in {one.at_id: one for one in rows}.values()))
    if len({(one.at_id, one.round_id) for one in rows}) > 1:
        raise Refused("Các hồ sơ đã chọn không ở cùng một cơ quan, một đợt xét.", "Mở riêng từng lần lấy ý kiến.")
    if others := [one for one in rows if one.state != State.APPRAISAL]:
        name = names_of_recipients(others[:1])[others[0].pk]
        raise Refused(
            f"{name}: hồ sơ không ở bước thẩm định (đang “{others[0].get_state_display()}”).", "Bỏ chọn hồ sơ ấy."
        )
    demands = [one.demand for one in standings_of(rows, on=on).values()]
    _check(new, rows, demands)
    last = add_working_days(on, new.days, own_days_off=days_off_of([first.at_id], on=on)[first.at_id]).day
    made = Posting.objects.create(
        key=_next_key(first), round=first.round, body=first.at, title=tidy(new.title), opens_on=on, closes_on=last,
        days=new.days, place="; ".join(dict.fromkeys(one.place for one in demands if one.needed))[:200],
        is_sample=first.round.is_sample,
    )  # fmt: skip
    PostedName.objects.bulk_create(PostedName(posting=made, nomination=one) for one in rows)
    note = f"Công khai {new.days} ngày làm việc, từ {on:%d/%m/%Y} đến hết {last:%d/%m/%Y}"
    steps = [Step(one, due=last) for one in rows]
    advance_each(steps, State.CONSULTATION, on=on, actor=actor, note=note, document=made.title)
    record(
        "nominations.mo_lay_y_kien", actor=actor, kind="posting", key=made.key,
        after={"posting": made.title, "posted_on": on, "posted_until": last, "days": new.days, "names": len(rows)},
    )  # fmt: skip
    return made


@transaction.atomic
def give_opinion(posting: Posting, new: NewOpinion, *, on: date) -> Opinion:
    """Somebody says something of posted names, to the end of its last day; the code to follow it is made here.

    The record keeps no address of theirs: who speaks of a name need not say who they are.

    Raises:
        Refused: it was closed meanwhile or its last day is over, nothing is said, or the dossier is not of this list.
    """
    found = posting_locked(posting)
    if found.closed_on:
        raise Refused(
            f"Lần lấy ý kiến này đã kết thúc ngày {found.closed_on:%d/%m/%Y}.",
            "Gửi ý kiến bằng văn bản tới cơ quan công khai.",
        )
    if on > found.closes_on:  # or whoever wants the list never to be closed would only have to go on writing
        raise Refused(
            f"Ngày cuối nhận ý kiến là {found.closes_on:%d/%m/%Y}, đã qua.",
            "Gửi ý kiến bằng văn bản tới cơ quan công khai.",
        )
    if not tidy(new.words):
        raise Refused("Chưa ghi ý kiến.", "Viết điều ông/bà muốn nói.", field="words")
    if new.about is not None and not found.names.filter(nomination=new.about).exists():
        raise Refused("Tên này không có trong danh sách.", "Chọn lại tên, hoặc góp ý cho cả danh sách.", field="about")
    made = Opinion.objects.create(
        code=_new_code(), posting=found, nomination_id=new.about, name=tidy(new.name), contact=tidy(new.contact),
        words=_plain(new.words),
    )  # fmt: skip
    with coming_from(""):
        record("nominations.nhan_y_kien", actor=None, kind="posting", key=found.key, after={"received": on})
    return made


@transaction.atomic
def answer_opinion(one: Opinion, answer: str, *, seen: str, on: date, actor: User) -> Opinion:
    """What the body answers to an opinion; until the posting is closed it may be put right. `seen`: the answer shown.

    Raises:
        PermissionDenied: the actor is not of the standing department of the body.
        Refused: no words, the posting is closed, or somebody else answered meanwhile.
    """
    posting = posting_locked(one.posting)
    refuse_stranger(can_hold_rounds(actor, posting.body, on=on))
    found = Opinion.objects.select_for_update().get(pk=one.pk)
    _refuse_closed(posting)
    if not tidy(answer):
        raise Refused("Chưa ghi trả lời.", "Ghi cơ quan đã xem xét thế nào, kết luận ra sao.", field="answer")
    if found.answer != seen:
        raise Refused(
            f"Trong lúc ông/bà gõ, {found.answered_by} đã trả lời: “{found.answer}”.",
            "Đọc câu ấy; nếu vẫn muốn thay thì bấm ghi lần nữa.", field="answer",
        )  # fmt: skip
    found.answer, found.answered_by, found.answered_on = _plain(answer), name_of(actor), on
    found.save(update_fields=["answer", "answered_by", "answered_on"])
    record(
        "nominations.tra_loi_y_kien", actor=actor, kind="posting", key=posting.key,
        before={"said": seen} if seen else None, after={"said": found.answer},
    )  # fmt: skip
    return found


@transaction.atomic
def answer_many(posting: Posting, opinions: Collection[int], answer: str, *, on: date, actor: User) -> int:
    """One answer to several opinions nobody has answered yet, such as those that say the same; how many.

    Raises:
        PermissionDenied: the actor is not of the standing department of the body.
        Refused: no words, none chosen, or the posting is closed.
    """
    refuse_stranger(can_hold_rounds(actor, posting.body, on=on))
    found = posting_locked(posting)
    _refuse_closed(found)
    if not tidy(answer):
        raise Refused("Chưa ghi trả lời.", "Ghi cơ quan đã xem xét thế nào, kết luận ra sao.", field="answer")
    rows = found.opinions.filter(pk__in=opinions, answer="")
    many = rows.update(answer=_plain(answer), answered_by=name_of(actor), answered_on=on)
    if not many:
        raise Refused("Chưa chọn ý kiến nào còn chờ trả lời.", "Đánh dấu các ý kiến cần trả lời.", field="opinions")
    record(
        "nominations.tra_loi_chung", actor=actor, kind="posting", key=found.key,
        after={"said": _plain(answer), "opinions": many},
    )  # fmt: skip
    return many


def _refuse_closed(posting: Posting) -> None:
    if posting.closed_on:
        raise Refused(
            f"Lần lấy ý kiến đã kết thúc ngày {posting.closed_on:%d/%m/%Y}, câu trả lời giữ nguyên.",
            "Báo cáo thêm bằng văn bản nếu cần.",
        )


@transaction.atomic
def close_posting(posting: Posting, *, report: str, onward: bool = False, on: date, actor: User) -> Posting:
    """The time is over and everything answered: the result goes into each dossier, and it goes back to its appraisal.

    `onward`: what was found fit at the body of its round goes before the council at once.

    Raises:
        PermissionDenied: the actor is not of the standing department of the body.
        Refused: closed before, the days have not run, an opinion has no answer, or there is no report.
    """
    refuse_stranger(can_hold_rounds(actor, posting.body, on=on))  # before the lock: a stranger makes nobody wait
    locks = list(posting.names.values_list("nomination", flat=True))
    rows = [
        one for one in rows_locked(locks) if one.state == State.CONSULTATION
    ]  # dossiers before the posting: as opening
    found = posting_locked(posting)
    refuse_stranger(can_hold_rounds(actor, found.body, on=on))
    _refuse_early(found, on=on)
    if not tidy(report):
        raise Refused("Chưa ghi kết quả lấy ý kiến.", "Ghi kết quả, kể cả khi không có ý kiến nào.", field="report")
    found.closed_on, found.report = on, _plain(report)
    found.save(update_fields=["closed_on", "report"])
    record(
        "nominations.ket_thuc_lay_y_kien", actor=actor, kind="posting", key=found.key,
        after={"posting": found.title, "closed_on": on, "report": found.report},
    )  # fmt: skip
    send_back_to_appraisal(rows, found, note=f"Kết quả lấy ý kiến: {found.report}", on=on, actor=actor)
    fit = found_fit([one.pk for one in rows]) if onward else set()
    if going := [one.pk for one in rows if (one.pk, one.at_id) in fit and one.at_id == one.round.body_id]:
        put_before_council(going, on=on, actor=actor)
    return found


def send_back_to_appraisal(rows: Sequence[Nomination], found: Posting, *, note: str, on: date, actor: User) -> None:
    """Each to its appraisal, with the day it had there before."""
    ways = ways_of(rows, on=on)
    steps = [Step(one, due=ways[one.pk].term_at(one.at_id, start=one.received_on or on).day) for one in rows]
    advance_each(steps, State.APPRAISAL, on=on, actor=actor, note=note, document=found.title)


def _check(new: NewPosting, rows: Sequence[Nomination], demands: Sequence[Demand]) -> None:
    if not tidy(new.title):
        raise Refused("Chưa ghi tiêu đề.", "Ghi tiêu đề người dân sẽ đọc.", field="title")
    if not 1 <= new.days <= MOST_DAYS:
        raise Refused(f"Số ngày làm việc phải từ 1 đến {MOST_DAYS}.", "Sửa số ngày.", field="days")
    for one, demand in zip(rows, demands, strict=True):
        if demand.needed and demand.days and demand.days > new.days:
            raise Refused(
                f"{names_of_recipients([one])[one.pk]}: phải công khai ít nhất {demand.days} ngày làm việc ({demand.place}).",
                f"Ghi {demand.days} ngày hoặc hơn.", field="days",
            )  # fmt: skip


def _refuse_early(found: Posting, *, on: date) -> None:
    if found.closed_on:
        raise Refused(f"Đã kết thúc ngày {found.closed_on:%d/%m/%Y}.", "Tải lại trang để xem kết quả.")
    if on <= found.closes_on:
        closed = days_off_of([found.body_id], on=on)[found.body_id]
        left = working_days_between(on, found.closes_on, own_days_off=closed).days if on < found.closes_on else 0
        rest = f"còn {left} ngày làm việc nữa" if left else "hôm nay là ngày cuối"
        raise Refused(
            f"Danh sách phải công khai đến hết {found.closes_on:%d/%m/%Y} ({found.days} ngày làm việc, "
            f"{found.place or COUNTING_PLACE}), {rest}.",
            f"Kết thúc từ ngày {add_working_days(found.closes_on, 1, own_days_off=closed).day:%d/%m/%Y}.",
        )
    waiting = found.opinions.filter(answer="").order_by("received_at", "pk")[:1]
    if waiting:
        many = found.opinions.filter(answer="").count()
        raise Refused(
            f"Còn {many} ý kiến chưa trả lời, nhận ngày {localtime(waiting[0].received_at):%d/%m/%Y}"
            f"{' và sau đó' if many > 1 else ''}.",
            "Trả lời từng ý kiến rồi kết thúc.",
        )


def posting_locked(posting: Posting) -> Posting:
    """One at a time: an opinion that arrives while somebody closes is either counted or told that it came too late."""
    return Posting.objects.select_for_update(of=("self",)).select_related("round__body", "body").get(pk=posting.pk)


def _next_key(one: Nomination) -> str:
    """The dossiers are locked, but two lists of one round may be opened at once: its row is what they wait for."""
    Round.objects.select_for_update(of=("self",)).get(pk=one.round_id)
    stem = f"{one.round.key[:100]}-y-kien-"
    taken = set(Posting.objects.filter(key__startswith=stem).values_list("key", flat=True))
    return next(key for number in count(1) if (key := f"{stem}{number}") not in taken)


def _plain(text: str) -> str:
    """As typed, with one sort of line ends."""
    return composed(text).strip()


def _new_code() -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
