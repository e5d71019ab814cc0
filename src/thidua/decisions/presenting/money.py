"""The bonus list: who gets how much, the arithmetic, who pays; of a signed decision as it was signed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.decisions.bonuses import Share, in_words, shares
from thidua.decisions.models import Decision, Line
from thidua.decisions.naming import namer
from thidua.decisions.presenting.one import note_of, years
from thidua.decisions.presenting.recovering import ended
from thidua.decisions.queries import current
from thidua.law.bonus import base_salary, payer, payers
from thidua.law.wording import figure

UNKNOWN, UNPAID = "Chưa xác định", "Không chi"
"""What stands in a printed list in place of a sum: nobody knows it yet; it is not paid, for a higher one is."""
GIFT = "Tặng phẩm lưu niệm trị giá ấy, không chi tiền"
PAID = {
    "yes": "Chi", "no": "Không chi: đã có mức cao hơn", "open": "Chưa rõ", "no_amount": "Không tính được số tiền",
}  # fmt: skip
SETTLED = PAID | {"yes": "Chi: cơ quan xác định", "no": "Không chi: cơ quan xác định"}
"""The same of a line the texts leave open and somebody settled."""


_NAMED = 5
"""Names told of each doubt about money; the rest is counted."""


def unsettled(found: Sequence[Share]) -> list[str]:
    """What whoever signs should know of the money: whom the texts leave open, and for whom no sum can be computed."""
    told = (("open", "chưa rõ có chi tiền thưởng hay không"), ("no_amount", "không tính được số tiền thưởng"))
    lines = []
    for key, said in told:
        some = [share.line.name for share in found if share.paid == key]
        names = "; ".join(dict.fromkeys(some[:_NAMED]))
        more = f"; và {figure(len(some) - _NAMED)} trường hợp nữa" if len(some) > _NAMED else ""
        if some:
            lines.append(
                f"{figure(len(some))} trường hợp {said}, danh sách in “{UNKNOWN}”: {names}{more}. Vì sao: xem bảng tiền thưởng."
            )
    if lines and not any(share.payable for share in found):
        lines.append(
            "Chưa có khoản tiền thưởng nào rõ nên quyết định không có điều về tiền thưởng; ký rồi thì không thêm được. "
            "Có căn cứ thì xác định ở bảng tiền thưởng trước khi ký."
        )
    return lines


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list; `amount` None: no sum is settled."""

    position: int
    name: str
    note: str
    post: str
    unit: str
    award: str
    years: str
    amount: int | None
    paid: str
    told: str
    payer: str
    gone: str = ""
    recover: int | None = None
    pk: int = 0
    full: int | None = None
    """The sum of the award alone, where the texts leave it open and somebody may settle it."""
    is_settled: bool = False
    is_gift: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole list: `base` is the base salary of the day, `doubts` what somebody should hold against the text."""

    rows: list[Row]
    total: int
    open: int
    decided: date
    base: str
    payers: list[tuple[str, str]]
    doubts: list[str]
    recover: int = 0
    gone: int = 0

    @property
    def by_years(self) -> str:
        """What is paid for each of several periods; nothing where all lines are of the same years."""
        of: dict[str, list[int]] = {}
        for row in self.rows:
            of.setdefault(row.years, []).extend([row.amount] if row.amount and not row.gone else [])
        told = (
            f"{years}: {in_words(sum(sums))} cho {figure(len(sums))} lần khen" for years, sums in sorted(of.items())
        )
        return f"Theo năm thành tích: {'; '.join(told)}." if len(of) > 1 else ""

    @property
    def title(self) -> str:
        """The answer: how much for how many."""
        paid = sum(1 for row in self.rows if row.amount and not row.gone)
        unknown = sum(1 for row in self.rows if row.amount is None and not row.gone)
        if unknown and not paid:
            return f"Tiền thưởng: chưa rõ, {figure(unknown)} lần khen chưa có số tiền"
        gifts = [row.amount for row in self.rows if row.amount and row.is_gift and not row.gone]
        told = f", trong đó {figure(len(gifts))} tặng phẩm lưu niệm trị giá {in_words(sum(gifts))}" if gifts else ""
        more = f"{told}, còn {figure(unknown)} lần khen chưa rõ" if unknown else told
        return f"Tiền thưởng: {in_words(self.total)} cho {figure(paid)} lần khen{more}"

    @property
    def recovery(self) -> str:
        """What is to be taken back of lines that were cancelled; nothing where none was."""
        if not self.gone:
            return ""
        money = f" {in_words(self.recover)}" if self.recover else ""
        return f"Phải thu hồi{money} của {figure(self.gone)} lần khen đã hủy, tước"


def sheet(decision: Decision, lines: Sequence[Line], *, on: date) -> Sheet:
    """The list of a decision: by the law of the day it was signed, of a draft by that of today."""
    decided = decision.signed_on or on
    found = shares(lines, decided=decided)
    who = payers((line.award for line in lines), decided)
    pays = {award: payer(award, decided).who for award in {line.award for line in lines}}
    ends = ended(lines, current(lines)) if decision.signed_on else {}
    name = namer(decision, on=on)
    rows = [_row(share, pays[share.line.award], ends.get(share.line.pk, ""), name) for share in found]
    base = base_salary(decided)
    return Sheet(
        rows=rows, total=sum(row.amount or 0 for row in rows if not row.gone), open=sum(1 for share in found if share.paid == "open" and share.line.pk not in ends),
        decided=decided, base=f"{in_words(base.amount)} ({base.basis.cited()})" if base else "chưa đọc văn bản của ngày này",
        payers=[(one.who, one.place) for one in who],
        recover=sum(row.recover or 0 for row in rows), gone=sum(1 for row in rows if row.gone),
        doubts=list(dict.fromkeys(one for share in found for one in share.to_verify)),
    )  # fmt: skip


def _row(share: Share, payer: str, gone: str, name: Callable[[str], str]) -> Row:
    line = share.line
    amount = share.payable if share.paid in {"yes", "no"} else None
    return Row(
        position=line.position, name=line.name, note=note_of(line), post=line.post, unit=line.unit_name,
        award=name(line.award), years=years(line),
        told=share.told, payer=payer, gone=gone,
        recover=amount if gone else None, amount=None if gone else amount,
        paid=_whether(share, gone), is_gift=share.is_gift,
        pk=line.pk, full=share.full if share.is_open and not gone else None, is_settled=bool(share.settled),
    )  # fmt: skip


def _whether(share: Share, gone: str) -> str:
    """Whether it is paid, in words; of a gift that it is one."""
    if gone:
        return "Thu hồi"
    if share.is_gift and share.paid == "yes":
        return GIFT
    return (SETTLED if share.settled else PAID)[share.paid]
