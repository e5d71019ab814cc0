"""The fund of the sample ministry for the year: what was given, what was spent, one line taken back.

The bonus of its signed decision is left for whoever tries the page to enter.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from thidua.decisions.actions.funding import NewEntry, enter_sum, take_back
from thidua.decisions.models import Fund, FundEntry, FundKind
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
