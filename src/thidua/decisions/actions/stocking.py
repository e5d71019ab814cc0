"""The stock: things come in, go out with a decision, replace old ones, spoil; nothing goes below nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.decisions.models import REPLACING, Decision, ItemKind, Line, MoveKind, State, StockItem, StockMove
from thidua.decisions.permissions import can_draft
from thidua.decisions.queries.stock import needs_of
from thidua.law.catalogue import AWARDS
from thidua.law.spelling import fold, tidy
from thidua.law.wording import figure
from thidua.people.invented import is_sample_place
from thidua.people.models import Organisation, User
from thidua.people.refusals import Refused, refuse_stranger

MOST = 1_000_000
"""Things in one move; more is a slip of the keyboard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """A thing as somebody writes it down."""

    kind: str
    name: str
    unit: str
    awards: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMove:
    """So many in or out; `line` is the award a new one is handed out for in the place of an old one."""

    kind: str
    quantity: int
    day: date
    document: str
    reason: str = ""
    old_serial: str = ""
    new_serial: str = ""
    line: Line | None = None


@transaction.atomic
def keep_item(body: Organisation, new: NewItem, *, on: date, actor: User | None) -> StockItem:
    """A thing the body keeps from now on, none of it yet.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused: no name, no unit, an award nobody knows, or the body keeps one of that name.
    """
    refuse_stranger(can_draft(actor, body, on=on))
    name, unit = tidy(new.name), tidy(new.unit)
    for field, value, mend in (
        ("name", name, "Ghi tên như trên phiếu nhập, ví dụ Phôi Bằng khen của Bộ trưởng."),
        ("unit", unit, "Ghi đơn vị tính, ví dụ tờ, chiếc."),
    ):
        if not value:
            raise Refused("Chưa điền ô này.", mend, field=field)
    if new.kind not in ItemKind.values or not set(new.awards) <= set(AWARDS):
        raise Refused("Lựa chọn này không còn.", "Chọn lại trong danh sách.", field="kind")
    Organisation.objects.select_for_update().get(pk=body.pk)  # two who keep the same thing at once get one answer each
    if any(fold(one) == fold(name) for one in StockItem.objects.filter(body=body).values_list("name", flat=True)):
        raise Refused(f"Kho đã có “{name}”.", "Mở hiện vật ấy để nhập thêm, hoặc ghi tên khác.", field="name")
    made = StockItem.objects.create(
        body=body, kind=new.kind, name=name, unit=unit, awards=sorted(set(new.awards)), created_by=name_of(actor),
        is_sample=is_sample_place(body, actor=actor),
    )  # fmt: skip
    record(
        "decisions.lap_hien_vat", actor=actor, kind="stock_item", key=made.pk,
        after={"at": body.key, "name": name, "item_kind": new.kind, "measure": unit},
    )  # fmt: skip
    return made


@transaction.atomic
def move_stock(item: StockItem, new: NewMove, *, on: date, actor: User | None) -> StockMove:
    """So many of a thing in or out.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused: there are not so many, a quantity or day that cannot be, no paper; no reason where an old one is replaced.
    """
    refuse_stranger(can_draft(actor, item.body, on=on))
    if new.kind not in MoveKind.values or new.kind == MoveKind.ISSUED:
        raise Refused("Chưa chọn việc.", "Xuất theo quyết định thì mở quyết định ấy.", field="kind")
    if not 0 < new.quantity <= MOST:
        raise Refused("Số lượng phải lớn hơn 0.", f"Ghi từ 1 đến {figure(MOST)}.", field="quantity")
    if new.day > on:
        raise Refused(f"Ngày {new.day:%d/%m/%Y} ở sau hôm nay.", "Sửa ngày.", field="day")
    if not tidy(new.document):
        raise Refused(
            "Chưa ghi chứng từ, văn bản.", "Ghi số, ngày của phiếu nhập, biên bản, đơn đề nghị.", field="document"
        )
    if new.kind in (*REPLACING, MoveKind.SPOILED) and not tidy(new.reason):
        raise Refused("Chưa ghi lý do.", "Ghi vì sao, ví dụ “In sai tên” hoặc “Hỏng do lũ”.", field="reason")
    if new.kind == MoveKind.EXCHANGED and not tidy(new.old_serial):
        raise Refused(
            "Cấp đổi thu lại hiện vật cũ nên phải ghi số hiệu của nó.", "Không có số hiệu thì ghi “không số”.", field="old_serial"
        )  # fmt: skip
    locked = StockItem.objects.select_for_update().select_related("body").get(pk=item.pk)
    return _moved(
        locked,
        StockMove(
            item=locked, kind=new.kind, quantity=new.quantity, day=new.day, document=tidy(new.document),
            reason=tidy(new.reason), old_serial=tidy(new.old_serial), new_serial=tidy(new.new_serial), line=new.line,
        ),
        on=on, actor=actor,
    )  # fmt: skip


@transaction.atomic
def issue_for(decision: Decision, *, on: date, actor: User | None) -> list[StockMove]:
    """Everything the body keeps for the awards of a signed decision and has not handed out for it yet.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused: it is not signed, nothing is left to hand out, or there is too little of one thing: then nothing goes out.
    """
    refuse_stranger(can_draft(actor, decision.body, on=on))
    if decision.state != State.SIGNED:
        raise Refused("Quyết định này chưa ký nên chưa xuất hiện vật.", "Xuất sau khi quyết định được ký.")
    locked = StockItem.objects.select_for_update().filter(body=decision.body_id).select_related("body").order_by("pk")
    items = {one.pk: one for one in locked}
    open_ones = [(items[one.item.pk], one.left_to_issue) for one in needs_of(decision) if one.left_to_issue]
    if not open_ones:
        raise Refused(
            f"Không còn hiện vật nào phải xuất theo Quyết định {decision.number}.",
            "Kiểm tra hiện vật nào cấp kèm danh hiệu, hình thức của quyết định.",
        )
    return [
        _moved(
            item,
            StockMove(
                item=item, kind=MoveKind.ISSUED, quantity=many, day=on, decision=decision,
                document=f"Quyết định {decision.number}",
            ),
            on=on, actor=actor,
        )
        for item, many in open_ones
    ]  # fmt: skip


@transaction.atomic
def take_back_move(move: StockMove, *, reason: str, on: date, actor: User | None) -> StockMove:
    """A move that says a wrong one does not count; both stay.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused: no reason, it was taken back already or takes one back itself, or what came in is not there any more.
    """
    refuse_stranger(can_draft(actor, move.item.body, on=on))
    if not (why := tidy(reason)):
        raise Refused("Chưa ghi lý do ghi đảo.", "Ghi sai ở đâu, ví dụ “Ghi nhầm số lượng”.", field="reason")
    item = StockItem.objects.select_for_update().select_related("body").get(pk=move.item_id)
    if move.reverses_id or StockMove.objects.filter(reverses=move).exists():
        raise Refused("Lần này đã ghi đảo rồi.", "Cần ghi lại thì ghi một lần mới.", field="reason")
    return _moved(
        item,
        StockMove(
            item=item, kind=move.kind, quantity=move.quantity, day=max(on, move.day), decision=move.decision,
            line=move.line, document=f"Ghi đảo: {move.document}"[:300], reason=why[:500], reverses=move,
        ),
        on=on, actor=actor,
    )  # fmt: skip


def _moved(item: StockItem, move: StockMove, *, on: date, actor: User | None) -> StockMove:
    """The move with what is left after it; its item is locked."""
    left = item.balance + move.signed
    if left < 0:
        raise Refused(
            f"{item.name}: trong kho còn {figure(item.balance)} {item.unit}, cần {figure(move.quantity)}.",
            "Nhập thêm rồi làm lại, hoặc ghi số ít hơn.", field="quantity",
        )  # fmt: skip
    item.balance = move.left = left
    item.save(update_fields=["balance"])
    move.entered_by, move.entered_on = name_of(actor), on
    move.save(force_insert=True)
    record(
        "decisions.dao_kho" if move.reverses_id else "decisions.nhap_xuat", actor=actor, kind="stock_item", key=item.pk,
        after={
            "at": item.body.key, "name": item.name, "move_kind": move.kind, "quantity": move.quantity, "left": left,
            "document": move.document, "reason": move.reason, "old_serial": move.old_serial,
        },
    )  # fmt: skip
    return move
