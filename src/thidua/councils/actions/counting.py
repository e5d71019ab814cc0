"""Paper ballots and raised hands: counted by people. Paper is entered by two of them apart, and holds only where they agree;
raised hands by whoever runs the session.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.audit.queries import first_told
from thidua.councils.actions.locking import locked
from thidua.councils.actions.voting import finish, voting_seats
from thidua.councils.models import HandCount, Here, Item, Method, Question, Session, Stage
from thidua.councils.models.sessions import COMING
from thidua.councils.permissions import can_run, seat_of
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger


@dataclass(frozen=True, slots=True, kw_only=True)
class Tallied:
    """The ballots on one nominee as somebody counted them."""

    yes: int
    no: int
    blank: int = 0
    invalid: int = 0
    written_yes: int = 0
    written_no: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """Ballots of paper: handed out, come back. None where nothing was written."""

    issued: int | None
    returned: int | None


SHEETS = "phieu"
"""Under which key a count keeps its sheets, beside the numbers of the nominees."""
SHEET_FIELDS = {"issued": "số phiếu phát ra", "returned": "số phiếu thu về"}
FIELDS = {
    "yes": "đồng ý", "no": "không đồng ý", "blank": "phiếu trắng", "invalid": "không hợp lệ",
    "written_yes": "đồng ý bằng văn bản", "written_no": "không đồng ý bằng văn bản",
}  # fmt: skip


@transaction.atomic
def enter_counts(
    question: Question, counts: Mapping[int, Tallied], *, sheets: Sheets | None = None, on: date, actor: User
) -> Question:  # fmt: skip
    """What somebody counted, {number of the nominee: counts}; entered again, it takes the place of their first.

    Ballots of paper come with `sheets`: how many were handed out and how many came back.

    A show of hands closes with the count of whoever runs the session. Paper closes when two people have entered the same
    apart; until then neither sees the other's. Before it is confirmed the chair may have it counted again
    (`recounting.count_again`).

    Raises:
        PermissionDenied: the actor does not run the session; for paper: nor votes on the council.
        Refused: the vote is not open or not counted by hand, or numbers cannot be; the field is named.
    """
    session = locked(question.session)
    refuse_stranger(can_count(actor, question, on=on))
    question = Question.objects.select_for_update(of=("self",)).select_related("session").get(pk=question.pk)
    if question.method == Method.PHONE:
        raise Refused("Nội dung này bỏ phiếu trên máy, máy tự kiểm phiếu.", "Bấm “Đóng phiếu và kiểm phiếu”.")
    if question.stage != Stage.OPEN:
        raise Refused("Nội dung này không trong lúc kiểm phiếu.", "Tải lại trang để xem đang ở bước nào.")
    items = list(question.items.filter(taken_off="").prefetch_related("recusals"))
    before = first_told("councils.dong_phieu", "question", question.pk)
    room = _room(session, is_again=before is not None)
    if question.method == Method.PAPER:
        sheets = _check_sheets(sheets, room)
        question.issued, question.returned = sheets.issued, sheets.returned
    else:
        sheets = None
    _check(items, counts, room, sheets)
    plain = _as_kept(counts, sheets)
    HandCount.objects.update_or_create(question=question, entered_by=actor, defaults={"counts": plain})
    others = question.counts.exclude(entered_by=actor)
    if question.method == Method.HANDS or any(one.counts == plain for one in others):
        roll = (int(before["members"]), int(before["present"])) if before else None
        _close(question, items, counts, session, actor=actor, roll=roll)
    else:
        record(
            "councils.nhap_kiem_phieu", actor=actor, kind="question", key=question.pk,
            after={"name": str(session), "award": question.award},
        )  # fmt: skip
    return question


def can_count(actor: User, question: Question, *, on: date) -> bool:
    """Whether somebody may enter a count: whoever runs the session; of paper, which two must count, any member who votes."""
    council = question.session.council
    if can_run(actor, council, on=on):
        return True
    seat = seat_of(actor, council, on=on)
    return question.method == Method.PAPER and seat is not None and seat.votes


def _close(
    question: Question, items: list[Item], counts: Mapping[int, Tallied], session: Session, *, actor: User,
    roll: tuple[int, int] | None,
) -> None:  # fmt: skip
    for item in items:
        for name in FIELDS:
            setattr(item, name, getattr(counts[item.number], name))
    Item.objects.bulk_update(items, list(FIELDS), batch_size=500)
    finish(
        question,
        session,
        items,
        actor=actor,
        voted=max(sum(_plain(one).values()) for one in counts.values()),
        roll=roll,
    )


def _as_kept(counts: Mapping[int, Tallied], sheets: Sheets | None) -> dict[str, dict[str, int | None]]:
    plain: dict[str, dict[str, int | None]] = {str(number): {**_plain(counts[number])} for number in sorted(counts)}
    return plain | ({SHEETS: {"issued": sheets.issued, "returned": sheets.returned}} if sheets else {})


def _plain(one: Tallied) -> dict[str, int]:
    return {name: getattr(one, name) for name in FIELDS}


@dataclass(frozen=True, slots=True)
class _Room:
    """The seats that vote there, and those that send their opinion."""

    here: frozenset[int]
    away: frozenset[int]


def _room(session: Session, *, is_again: bool) -> _Room:
    """Who could vote. Counted again, whoever went home since the vote was there."""
    came = (*COMING, Here.LEFT) if is_again else COMING
    seats = voting_seats(session)
    return _Room(
        frozenset(one.seat_id for one in seats if one.here in came),
        frozenset(one.seat_id for one in seats if one.here == Here.WRITTEN),
    )


def _check_sheets(sheets: Sheets | None, room: _Room) -> Sheets:
    here = len(room.here)
    for field, name in SHEET_FIELDS.items():
        if sheets is None or getattr(sheets, field) is None:
            raise Refused(f"Chưa ghi {name}.", "Biên bản phải nêu số ấy; không có phiếu nào thì ghi 0.", field=field)
    issued, returned = (sheets.issued or 0, sheets.returned or 0) if sheets else (0, 0)
    if issued > here:
        raise Refused(
            f"Số phiếu phát ra là {issued}, nhiều hơn {here} người có mặt được biểu quyết.",
            "Kiểm lại số phiếu, hoặc điểm danh lại.", field="issued",
        )  # fmt: skip
    if returned > issued:
        raise Refused(f"Số phiếu thu về là {returned}, nhiều hơn {issued} phiếu phát ra.", "Đếm lại.", field="returned")
    return Sheets(issued=issued, returned=returned)


def _check(items: list[Item], counts: Mapping[int, Tallied], room: _Room, sheets: Sheets | None) -> None:
    here, away = room.here, room.away
    for item in items:
        count = counts.get(item.number)
        if count is None:
            raise Refused(f"Chưa ghi số phiếu của hồ sơ số {item.number}.", "Ghi đủ mọi hồ sơ.")
        recused = {one.seat_id for one in item.recusals.all()}
        cast = count.yes + count.no + count.blank + count.invalid
        _at_most(item, cast, len(here - recused), what="số phiếu", whom="người có mặt được biểu quyết", field="yes")
        _all_returned(item, cast, sheets, taking_no_part=len(here & recused))
        _at_most(
            item, count.written_yes + count.written_no, len(away - recused), what="số ý kiến bằng văn bản",
            whom="người vắng gửi ý kiến", field="written_yes",
        )  # fmt: skip


def _all_returned(item: Item, cast: int, sheets: Sheets | None, *, taking_no_part: int) -> None:
    """Every sheet that came back says something of every nominee, but those of who takes no part."""
    if sheets is None:
        return
    returned = sheets.returned or 0
    _at_most(item, cast, returned, what="số phiếu", whom="phiếu thu về", field="yes")
    if cast < returned - taking_no_part:
        raise Refused(
            f"{item.name}: cộng số phiếu là {cast}, ít hơn {returned} phiếu thu về.",
            "Ghi đủ cả phiếu trắng và phiếu không hợp lệ.", field=f"yes-{item.number}",
        )  # fmt: skip


def _at_most(item: Item, found: int, most: int, *, what: str, whom: str, field: str) -> None:
    if found > most:
        raise Refused(
            f"{item.name}: cộng {what} là {found}, nhiều hơn {most} {whom}.",
            "Kiểm lại số phiếu, hoặc điểm danh lại.",
            field=f"{field}-{item.number}",
        )
