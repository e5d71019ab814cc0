"""The conclusion of an inspection in the official form: what was looked at, what is met and not, what must be mended by when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO

from thidua.documents.official import Block, Heading, Official, Sign, Table, write_official
from thidua.documents.papers import CONTENT_TYPE
from thidua.inspections.models import Answer, Visit
from thidua.law.documents import dated
from thidua.people.queries import Names

__all__ = ["CONTENT_TYPE", "conclusion"]


def conclusion(one: Visit, names: Names, *, on: date) -> BytesIO:
    """The conclusion as .docx; without one yet, what there is so far with a place for it."""
    day, issuer = (
        one.concluded_on or one.day,
        one.plan.bloc.name if one.plan.bloc else names.on(one.inspector_id, one.day),
    )
    unit = names.on(one.unit_id, one.day)
    is_self = one.kind == Visit.Kind.SELF
    paper = Official(
        above=names.on(one.plan.body_id, one.day) if one.plan.body_id != one.inspector_id or one.plan.bloc else "",
        issuer=issuer, number="……/KL-KT" if not is_self else "……/BC-TKT", dated=f"……, {dated(day)}",
        kind="Báo cáo" if is_self else "Kết luận",
        about=f"Tự kiểm tra: {one.subject}" if is_self else f"Kiểm tra {unit}: {one.subject}",
        blocks=list(_blocks(one, names)), signs=(Sign(("THỦ TRƯỞNG ĐƠN VỊ",) if is_self else ("TRƯỞNG ĐOÀN KIỂM TRA",)),),
        receivers=("Như trên;", f"{unit};", "Lưu: VT.") if not is_self else ("Lưu: VT.",), is_sample=one.plan.is_sample,
    )  # fmt: skip
    return write_official(paper, on=on)


def _blocks(one: Visit, names: Names) -> Iterator[Block]:
    yield Heading("I. CUỘC KIỂM TRA")
    yield f"Đơn vị được kiểm tra: {names.on(one.unit_id, one.day)}. Ngày kiểm tra: {one.day:%d/%m/%Y}."
    yield f"Đoàn kiểm tra: {one.team}."
    if one.basis:
        yield f"Căn cứ: {one.basis}."
    yield Heading("II. KẾT QUẢ")
    yield from _items(one)
    findings = list(one.findings.all())
    for at, row in enumerate(findings, 1):
        shown = f" Minh chứng: {row.evidence.rstrip('.')}." if row.evidence else ""
        yield f"Phát hiện {at} ({row.get_severity_display().lower()}): {row.text.rstrip('.')}.{shown}"
    yield Heading("III. KẾT LUẬN")
    yield one.conclusion or "……"
    yield from _mends(one, names)
    if one.explanation:
        yield Heading("GIẢI TRÌNH CỦA ĐƠN VỊ")
        yield one.explanation


def _items(one: Visit) -> Iterator[Block]:
    answers = list(one.answers.all())
    if not answers:
        return
    met = sum(row.mark == Answer.Mark.MET for row in answers)
    failed = sum(row.mark == Answer.Mark.NOT_MET for row in answers)
    yield f"Theo {one.checklist}: {met} mục đạt, {failed} mục chưa đạt, {len(answers) - met - failed} mục không áp dụng hoặc chưa kiểm tra."
    yield Table(
        heads=("TT", "Nội dung kiểm tra", "Căn cứ", "Kết quả", "Ghi chú"), widths=(1.1, 5.8, 3.4, 2.4, 3.8), aligns="cllll",
        rows=[
            [str(row.item.number), row.item.text, row.item.rests, str(row.get_mark_display()), row.note] for row in answers
        ],
    )  # fmt: skip


def _mends(one: Visit, names: Names) -> Iterator[Block]:
    rows = list(one.recommendations.all())
    if not rows:
        return
    yield "Kiến nghị:"
    yield Table(
        heads=("TT", "Kiến nghị", "Đơn vị thực hiện", "Hạn"), widths=(1.1, 7.8, 4.8, 2.8), aligns="clll",
        rows=[
            [str(at), row.text, names.on(row.owner_id, one.day), f"{row.deadline:%d/%m/%Y}"] for at, row in enumerate(rows, 1)
        ],
    )  # fmt: skip
