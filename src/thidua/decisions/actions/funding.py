"""The fund: money comes in, is spent, and a wrong line is taken back by another; the bonus list of a decision in one press."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.decisions.actions.locking import locked_decision
from thidua.decisions.bonuses import in_words
from thidua.decisions.models import SPENDING, Decision, Fund, FundEntry, FundKind, Revocation, State
from thidua.decisions.permissions import can_draft
from thidua.decisions.queries.funds import bonus_of, left_to_enter, recovered, standing_entry, to_recover
from thidua.law.spelling import tidy
from thidua.people.invented import is_sample_place
from thidua.people.models import Organisation, User
from thidua.people.refusals import Refused, refuse_stranger

MOST = 100_000_000_000_000
"""Đồng in one line: a hundred thousand billion is a slip of the keyboard."""
AHEAD, FIRST = 1, 2004
"""How many years ahead a fund is opened; the first year the law knows one (Luật Thi đua, khen thưởng 2003)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """A sum as somebody writes it down: the kind, đồng, the day and name of its paper, what for."""

    kind: str
    amount: int
    day: date
    document: str
    content: str = ""


@transaction.atomic
def enter_sum(body: Organisation, year: int, new: NewEntry, *, on: date, actor: User | None) -> FundEntry:
    """A source or a spending of a body's fund; the fund of the year is opened by its first line.

    Spending more than there is is entered all the same, for it was spent: the pages say by how much.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused: a sum, a day, a year that cannot be, or no paper named.
    """
    refuse_stranger(can_draft(actor, body, on=on))
    _refuse_year(year, on)
    document, content = tidy(new.document), tidy(new.content)
    if new.kind not in FundKind.values:
        raise Refused("Chưa chọn khoản thu hay chi.", "Chọn trong danh sách.", field="kind")
    if not 0 < new.amount <= MOST:
        raise Refused(
            "Số tiền phải lớn hơn 0 và là số đồng có thật.", f"Ghi từ 1 đến {in_words(MOST)}.", field="amount"
        )
    if not document:
        raise Refused(
            "Chưa ghi chứng từ, văn bản.", "Ghi số, ngày của quyết định, phiếu chi, hóa đơn.", field="document"
        )
    _refuse_day(new.day, year, on)
    fund = locked_fund(body, year, actor=actor)
    return _entered(
        FundEntry(fund=fund, kind=new.kind, amount=new.amount, day=new.day, document=document, content=content),
        on=on, actor=actor,
    )  # fmt: skip


@transaction.atomic
def enter_bonus(decision: Decision, *, on: date, actor: User | None) -> FundEntry:
    """The bonus list of a signed decision as one spending of the fund of the year it was signed in; pressed again, what was
    settled since.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused: it is not signed, pays nothing, or all it pays stands in the fund already.
    """
    refuse_stranger(can_draft(actor, decision.body, on=on))
    decision = locked_decision(decision)  # before what it owes is read: nothing of it is settled or cancelled meanwhile
    if decision.state != State.SIGNED or decision.signed_on is None:
        raise Refused("Quyết định này chưa ký nên chưa chi tiền thưởng.", "Ghi chi sau khi quyết định được ký.")
    owed = bonus_of(decision)
    if not owed.total:
        raise Refused(
            f"Quyết định {decision.number} không có khoản tiền thưởng nào.", "Xem bảng tiền thưởng của quyết định."
        )
    fund = locked_fund(decision.body, decision.signed_on.year, actor=actor)
    there, left = standing_entry(decision), left_to_enter(decision)
    if there is not None and not left:
        raise Refused(
            f"Tiền thưởng theo Quyết định {decision.number} đã ghi vào quỹ ngày {there.entered_on:%d/%m/%Y}.",
            "Sai thì ghi đảo dòng ấy trước, rồi ghi lại.",
        )
    return _entered(
        FundEntry(
            fund=fund, kind=FundKind.BONUS, amount=left, day=on if there else decision.signed_on, decision=decision,
            document=f"Quyết định {decision.number}", content=(f"Chi thêm phần xác định sau. {owed.told}" if there else owed.told)[:500],
        ),
        on=on, actor=actor,
    )  # fmt: skip


@transaction.atomic
def enter_recovery(decision: Decision, *, on: date, actor: User | None) -> FundEntry:
    """What was paid for lines revoked since comes back, as a source of the fund of the year of that day; the spending stays.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused: the bonus stands in no fund, or nothing of it is to be recovered any more.
    """
    refuse_stranger(can_draft(actor, decision.body, on=on))
    if (paid := standing_entry(decision)) is not None:
        Fund.objects.select_for_update().get(pk=paid.fund_id)  # of two presses the later one sees the first
    amount = to_recover([decision.pk]).get(decision.pk, 0)
    if paid is None or not amount:
        raise Refused(
            f"Quyết định {decision.number} không còn khoản nào phải thu hồi vào quỹ.", "Tải lại trang để xem sổ quỹ."
        )
    papers = Revocation.objects.filter(decision=decision).order_by("pk").values_list("document", flat=True)
    return _entered(
        FundEntry(
            fund=locked_fund(decision.body, on.year, actor=actor), kind=FundKind.RETURNED, amount=amount, day=on,
            decision=decision, document=("; ".join(dict.fromkeys(papers)) or paid.document)[:300],
            content=f"Thu hồi tiền thưởng đã chi theo Quyết định {decision.number}"[:500],
        ),
        on=on, actor=actor,
    )  # fmt: skip


@transaction.atomic
def take_back(entry: FundEntry, *, reason: str, on: date, actor: User | None) -> FundEntry:
    """A line that says a wrong one does not count; both stay.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused: no reason; the line is one of these itself or was taken back already; it pays a bonus some of which came back.
    """
    refuse_stranger(can_draft(actor, entry.fund.body, on=on))
    if not (why := tidy(reason)):
        raise Refused("Chưa ghi lý do ghi đảo.", "Ghi sai ở đâu, ví dụ “Ghi nhầm số tiền”.", field="reason")
    Fund.objects.select_for_update().get(pk=entry.fund_id)
    if entry.reverses_id or FundEntry.objects.filter(reverses=entry).exists():
        raise Refused("Dòng này đã ghi đảo rồi.", "Cần ghi lại thì ghi một dòng mới.", field="reason")
    _refuse_recovered(entry)
    return _entered(
        FundEntry(
            fund=entry.fund, kind=entry.kind, amount=entry.amount, day=max(on, entry.day), decision=entry.decision,
            document=f"Ghi đảo: {entry.document}"[:300], content=why[:500], reverses=entry,
        ),
        on=on, actor=actor,
    )  # fmt: skip


def locked_fund(body: Organisation, year: int, *, actor: User | None) -> Fund:
    """The fund of a year, opened where there is none, locked until the transaction ends."""
    made, _ = Fund.objects.get_or_create(
        body=body, year=year, defaults={"is_sample": is_sample_place(body, actor=actor)}
    )
    return Fund.objects.select_for_update().select_related("body").get(pk=made.pk)


def _entered(entry: FundEntry, *, on: date, actor: User | None) -> FundEntry:
    entry.entered_by, entry.entered_on = name_of(actor), on
    entry.save(force_insert=True)
    came = "decisions.chi_quy" if entry.kind in SPENDING else "decisions.nguon_quy"
    record(
        "decisions.dao_quy" if entry.reverses_id else came, actor=actor, kind="fund", key=entry.fund_id,
        after={
            "at": entry.fund.body.key, "year": entry.fund.year, "fund_kind": entry.kind, "amount": entry.amount,
            "day": entry.day, "document": entry.document, "content": entry.content,
        },
    )  # fmt: skip
    return entry


def _refuse_recovered(entry: FundEntry) -> None:
    """Without the spending, what came back of it would be more than was paid."""
    if entry.kind != FundKind.BONUS or entry.decision is None:
        return
    if much := recovered(entry.decision):
        raise Refused(
            f"Đã ghi thu hồi {in_words(much)} của khoản này: ghi đảo nó thì quỹ thu về nhiều hơn đã chi.",
            "Ghi đảo dòng thu hồi trước, rồi ghi đảo dòng này.", field="reason",
        )  # fmt: skip


def _refuse_year(year: int, on: date) -> None:
    if not FIRST <= year <= on.year + AHEAD:
        raise Refused(
            f"Không ghi được quỹ năm {year}.", f"Ghi năm ngân sách từ {FIRST} đến {on.year + AHEAD}.", field="year"
        )


def _refuse_day(day: date, year: int, on: date) -> None:
    """The budget of a year is given before it begins and settled in the next one."""
    if day > on:
        raise Refused(
            f"Ngày chứng từ {day:%d/%m/%Y} ở sau hôm nay.", "Ghi khi đã có chứng từ; sửa lại ngày.", field="day"
        )
    if not year - 1 <= day.year <= year + 1:
        raise Refused(
            f"Ngày chứng từ {day:%d/%m/%Y} cách năm ngân sách {year} quá một năm.", "Sửa ngày hoặc năm.", field="day"
        )
