"""The letter of a unit ("tờ trình") with its list, to the body that holds the round.

The text of the official letter of a unit is not on the shelf (Nghị định 152/2025/NĐ-CP Điều 6 khoản 2 leaves it to each body), so
it says what every such letter must: the grounds, whom it proposes for what, and what it hands in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from thidua.documents.official import Annex, Basis, Block, Official, Sign, Wish, write_official
from thidua.documents.word_templates.heads import BLANK
from thidua.law.documents import dated, in_force
from thidua.law.wording import lower, upper
from thidua.nominations.models import Round
from thidua.nominations.papers.rows import award_of, by_award, counted, list_table
from thidua.nominations.papers.values import letter_values, list_values
from thidua.nominations.queries.printing import Issuer, Printed


def letter(rows: Sequence[Printed], at: Round, unit: Issuer, *, to: str, on: date) -> BytesIO:
    """The letter as .docx with its list behind it; `to` is the body it goes to."""
    return write_official(_letter(rows, at, unit, to=to, on=on), on=on)


def letter_values_of(rows: Sequence[Printed], at: Round, unit: Issuer, *, to: str, on: date) -> dict[str, Any]:
    """What the letter says, for a template of the body (`words.LETTER`)."""
    paper = _letter(rows, at, unit, to=to, on=on)
    return letter_values(paper, list_values_of(rows, at, unit, on=on)) | {"kem_theo": paper.annexes[0].about}


def _letter(rows: Sequence[Printed], at: Round, unit: Issuer, *, to: str, on: date) -> Official:
    number = f"{BLANK}/TTr-{unit.letters}".rstrip("-")
    annexed = f"Kèm theo Tờ trình số {number} ngày {BLANK} tháng {BLANK} năm {on.year} của {unit.name}"
    return Official(
        above=unit.above, issuer=unit.name, number=number, dated=f"{BLANK}, {dated(on)}", kind="Tờ trình", about=_about(at),
        blocks=list(_blocks(rows, at, unit, to, on)), receivers=["Như trên;", f"Lưu: VT, {BLANK}."], signs=[signed_by(unit)],
        annexes=[Annex(title="Danh sách đề nghị khen thưởng", about=annexed, blocks=[list_table(rows, on=on)], across=True)],
        is_sample=at.is_sample,
    )  # fmt: skip


def list_alone(rows: Sequence[Printed], at: Round, unit: Issuer, *, on: date) -> BytesIO:
    """The list by itself as .docx, to be put behind a letter written elsewhere."""
    paper = Official(
        above=unit.above, issuer=unit.name, dated=f"{BLANK}, {dated(on)}", kind="Danh sách đề nghị khen thưởng",
        about=_years(at), blocks=[Wish(f"({_annexed(unit, on)})"), list_table(rows, on=on)], signs=[signed_by(unit)], across=True, is_sample=at.is_sample,
    )  # fmt: skip
    return write_official(paper, on=on)


def list_values_of(rows: Sequence[Printed], at: Round, unit: Issuer, *, on: date) -> dict[str, Any]:
    """What the list says, for a template of the body (`words.LIST`)."""
    return list_values(rows, unit, about=_years(at), annexed=_annexed(unit, on), sign=signed_by(unit), on=on)


def _annexed(unit: Issuer, on: date) -> str:
    return f"Kèm theo Tờ trình số {BLANK} ngày {BLANK} tháng {BLANK} năm {on.year} của {unit.name}"


def signed_by(unit: Issuer) -> Sign:
    """The head of a unit; a title the register does not tell is the general one."""
    return Sign([unit.head_title or "Thủ trưởng đơn vị"], unit.head)


def _about(at: Round) -> str:
    return f"Về việc đề nghị khen thưởng, {lower(_years(at))}"


def _years(at: Round) -> str:
    if at.first_year and at.first_year < at.year:
        return f"Thành tích từ năm {at.first_year} đến năm {at.year}"
    return f"Thành tích năm {at.year}"


def _blocks(rows: Sequence[Printed], at: Round, unit: Issuer, to: str, on: date) -> Iterator[Block]:
    yield Wish(f"Kính gửi: {to}")
    for one in in_force(on):
        yield Basis(f"Căn cứ {one.named};")
    guided = f" theo {at.document}" if at.document else ""
    yield Basis(f"Thực hiện đợt xét “{at.name}” của {to}{guided}.")
    if not rows:
        yield f"{unit.name} chưa có hồ sơ nào trong đợt này."
        return
    yield f"{unit.name} đã xét và đề nghị {to} xem xét khen thưởng {counted(rows)} (có danh sách kèm theo), cụ thể:"
    groups = list(by_award(rows).values())
    for place, some in enumerate(groups, 1):
        yield f"- {upper(award_of(some[0], on))}: {counted(some)}{';' if place < len(groups) else '.'}"
    yield "Hồ sơ kèm theo gồm báo cáo thành tích, biên bản họp xét của đơn vị và các giấy tờ trong danh mục của từng hồ sơ."
    yield f"{unit.name} chịu trách nhiệm về tính chính xác của hồ sơ và kính trình {to} xem xét, quyết định./."
