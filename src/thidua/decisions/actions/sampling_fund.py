"""The fund and the stock of the sample ministry: what was given, what was spent, what is kept.

The bonus of its signed decision, and what it hands out, is left for whoever tries the page to enter.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from thidua.decisions.actions.funding import NewEntry, enter_sum, take_back
from thidua.decisions.actions.stocking import NewItem, NewMove, keep_item, move_stock
from thidua.decisions.models import Fund, FundEntry, FundKind, ItemKind, MoveKind, StockItem
from thidua.honours.sample.structure import ROOT
from thidua.people.models import Organisation

_SPENT = (
    (90, FundKind.BONUS, 42_120_000, "Danh sách chi 05", "Tiền thưởng năm trước, theo quyết định ký trên giấy"),
    (75, FundKind.ITEMS, 18_400_000, "Hóa đơn 0000412", "In phôi bằng khen, giấy khen và đóng khung"),
    (60, FundKind.ORGANISING, 24_500_000, "Phiếu chi 77", "Hội nghị sơ kết phong trào thi đua 6 tháng"),
    (42, FundKind.SPREADING, 9_600_000, "Hợp đồng 18/HĐ-BM", "Phóng sự về gương điển hình tiên tiến"),
    (30, FundKind.CHECKING, 4_150_000, "Phiếu chi 96", "Đoàn kiểm tra công tác thi đua tại các đơn vị"),
)
"""Days before today, what for, đồng, the paper."""
_KEPT = (
    (ItemKind.BLANK, "Phôi Bằng khen của Bộ trưởng", "tờ", ("bang_khen_cap_bo",), 300),
    (ItemKind.FRAME, "Khung bằng khen", "chiếc", ("bang_khen_cap_bo",), 120),
    (ItemKind.BLANK, "Phôi Giấy chứng nhận Chiến sĩ thi đua cấp Bộ", "tờ", ("chien_si_thi_dua_cap_bo",), 60),
    (ItemKind.FLAG, "Cờ thi đua của Bộ, khổ 800 × 600 mm", "lá", ("co_thi_dua_cap_bo",), 7),
    (ItemKind.MEMORIAL, "Kỷ niệm chương của ngành", "chiếc", ("ky_niem_chuong",), 250),
)
"""The kind, the name, the unit, the awards it is given with, how many came in."""
_SPOILT = (
    ("hong", 4, "Biên bản hủy 02", "Ẩm mốc trong kho", ""),
    ("cap_doi", 1, "Đơn đề nghị", "In sai tên đệm", "BK-0127"),
)
_MARK = " (dữ liệu mẫu)"


@transaction.atomic
def load_fund(*, on: date) -> int:
    """The fund of Bộ Mẫu in the year of `on`; how many. 0 where Bộ Mẫu is not there or has one already."""
    body = Organisation.objects.filter(key=ROOT, is_sample=True).first()
    if body is None or Fund.objects.filter(body=body).exists():
        return 0
    given = date(on.year - 1, 12, 26)
    _enter(body, (given, FundKind.BUDGET, 260_000_000, "Quyết định 918/QĐ-BM", "Trích trong dự toán được giao"), on=on)
    donated = (on - timedelta(days=80), FundKind.GIVEN, 15_000_000, "Phiếu thu 31", "Đóng góp của các đơn vị")
    _enter(body, donated, on=on)
    for days, kind, amount, paper, content in _SPENT:
        _enter(body, (on - timedelta(days=days), kind, amount, paper, content), on=on)
    wrong = _enter(body, (on - timedelta(days=28), FundKind.CHECKING, 4_150_000, "Phiếu chi 96", "Ghi hai lần"), on=on)
    take_back(wrong, reason="Phiếu chi 96 đã ghi trước đó.", on=on, actor=None)
    return 1


def _enter(body: Organisation, told: tuple[date, FundKind, int, str, str], *, on: date) -> FundEntry:
    day, kind, amount, paper, content = told
    new = NewEntry(kind=kind, amount=amount, day=day, document=paper + _MARK, content=content)
    return enter_sum(body, on.year, new, on=on, actor=None)


@transaction.atomic
def load_stock(*, on: date) -> int:
    """What Bộ Mẫu keeps; how many things. 0 where Bộ Mẫu is not there or keeps some already."""
    body = Organisation.objects.filter(key=ROOT, is_sample=True).first()
    if body is None or StockItem.objects.filter(body=body).exists():
        return 0
    for kind, name, unit, awards, many in _KEPT:
        item = keep_item(body, NewItem(kind=kind, name=name, unit=unit, awards=awards), on=on, actor=None)
        came = NewMove(
            kind=MoveKind.RECEIVED, quantity=many, day=on - timedelta(days=70), document="Phiếu nhập 09" + _MARK
        )  # fmt: skip
        move_stock(item, came, on=on, actor=None)
        if item.name == _KEPT[0][1]:
            _spoil(item, on=on)
    return len(_KEPT)


def _spoil(item: StockItem, *, on: date) -> None:
    for kind, many, paper, reason, serial in _SPOILT:
        went = NewMove(
            kind=kind, quantity=many, day=on - timedelta(days=20), document=paper + _MARK, reason=reason, old_serial=serial
        )  # fmt: skip
        move_stock(item, went, on=on, actor=None)
