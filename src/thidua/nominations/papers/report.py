"""The achievement report of a dossier in Word.

The annex of Nghị định 152/2025/NĐ-CP was not read: sections and tables are those the reports of earlier decrees share (who it is,
what was achieved, how it was rewarded before), and the number of a form is printed only where it is known. What nobody has
written is left blank.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO

from thidua.documents.official import Block, Heading, Mark, Official, Sign, Table, write_official
from thidua.documents.word_templates.heads import BLANK
from thidua.honours.recipients import subject_of
from thidua.law.documents import dated
from thidua.law.dossiers import form
from thidua.law.wording import two
from thidua.nominations.models import Nomination
from thidua.nominations.papers.past import rows_of
from thidua.nominations.papers.rows import award_of
from thidua.nominations.queries.printing import Issuer, Printed

_DECISION = "Số, ngày quyết định; cơ quan ban hành"


def report(row: Printed, unit: Issuer, *, on: date) -> BytesIO:
    """The report as .docx, on the form of the day the dossier was received, or of `on` while it was not."""
    subject = subject_of(row.one)
    paper = Official(
        above=unit.above, issuer=unit.name, dated=f"{BLANK}, {dated(on)}", kind="Báo cáo thành tích",
        about=about_of(row, on), blocks=list(_blocks(row, subject, on)), signs=signs_of(row, unit, subject),
        mark=mark_of(row.one, subject, row.one.received_on or on), is_sample=row.one.is_sample or row.one.round.is_sample,
    )  # fmt: skip
    return write_official(paper, on=on)


def about_of(row: Printed, on: date) -> str:
    """What for, and below it whose report it is."""
    whose = f"{row.name}{f', {row.place}' if row.place else ''}"
    return f"Đề nghị tặng {award_of(row, on)}{' về thành tích đột xuất' if _is_sudden(row) else ''}\n{whose}"


def mark_of(one: Nomination, subject: str, on: date) -> Mark | None:
    """The number of the form, where a text that was read gives it."""
    found = form("bao_cao", one.award, subject, on=on, path=one.round.path, group=one.group)
    return Mark(f"Mẫu số {found.number}") if found.number and found.confidence == "source" else None


def _is_sudden(row: Printed) -> bool:
    """One deed is told, not a record of years: neither ratings nor former awards are its ground."""
    return row.one.round.path == "dot_xuat"


def _blocks(row: Printed, subject: str, on: date) -> Iterator[Block]:
    yield from {"person": _person, "collective": _collective, "household": _household}[subject](row)
    if row.one.round.path == "cong_hien" and subject == "person":
        yield from _career(row, on)
    yield Heading("II. THÀNH TÍCH ĐẠT ĐƯỢC")
    yield from _achieved(row, subject)
    if not _is_sudden(row):
        yield Heading("III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG")
        yield from _rewarded(row, subject)
    if said := row.passages.get("ky_luat"):
        yield f"Kỷ luật: {said}"
    if said := row.passages.get("nhan_xet"):
        yield Heading("Ý kiến của thủ trưởng đơn vị")
        yield said


def _facts(*facts: tuple[str, str]) -> Iterator[Block]:
    for term, said in facts:
        yield f"- {term}: {said or BLANK}"


def _person(row: Printed) -> Iterator[Block]:
    yield Heading("I. SƠ LƯỢC LÝ LỊCH")
    place = row.passages.get("noi_cong_tac", "").replace("\n", "; ") or row.place
    yield from _facts(
        ("Họ và tên", row.name), ("Giới tính", row.gender), ("Ngày, tháng, năm sinh", row.born), ("Quê quán", ""),
        ("Nơi thường trú", ""), ("Chức vụ, đơn vị công tác", place), ("Trình độ chuyên môn, nghiệp vụ", ""),
        ("Học hàm, học vị, danh hiệu", ""),
    )  # fmt: skip


def _collective(row: Printed) -> Iterator[Block]:
    yield Heading("I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH")
    yield from _facts(
        ("Tên tập thể", row.name), ("Địa điểm trụ sở chính, điện thoại", ""), ("Quá trình thành lập và phát triển", ""),
        ("Cơ cấu tổ chức, số người", ""), ("Chức năng, nhiệm vụ được giao", ""),
    )  # fmt: skip


def _household(row: Printed) -> Iterator[Block]:
    yield Heading("I. SƠ LƯỢC VỀ HỘ GIA ĐÌNH")
    address = row.one.household.address if row.one.household else ""
    yield from _facts(("Tên hộ", row.name), ("Địa chỉ", address))


def _career(row: Printed, on: date) -> Iterator[Block]:
    """Posts through time, each with its unit and how long it was held, which a report on long service asks for."""
    yield Heading("Tóm tắt quá trình công tác")
    rows = [
        [f"{post.since:%m/%Y} – {f'{post.until:%m/%Y}' if post.until else 'nay'}", post.title, place, held(post.since, post.until or on)]
        for post, place in zip(row.posts, row.places, strict=True)
    ] or [[BLANK] * 4]  # fmt: skip
    heads = ("Từ tháng, năm đến tháng, năm", "Chức vụ", "Đơn vị", "Số năm, tháng giữ chức vụ")
    yield Table(heads=heads, rows=rows, widths=(3.9, 4.6, 5.2, 2.8), aligns="cllc")


def held(since: date, last: date) -> str:
    """Whole years and months from one day up to another, both counted: "10 năm 02 tháng"; under a month is left to be filled in."""
    end = last + timedelta(days=1)
    months = (end.year - since.year) * 12 + end.month - since.month - (end.day < since.day)
    years, rest = divmod(max(months, 0), 12)
    return " ".join(f"{two(many)} {word}" for many, word in ((years, "năm"), (rest, "tháng")) if many) or BLANK


def _achieved(row: Printed, subject: str) -> Iterator[Block]:
    if subject == "household":  # nobody gives a household tasks or rates it
        yield row.passages.get("thanh_tich") or row.passages.get("tom_tat") or BLANK
        return
    yield f"1. {'Quyền hạn, nhiệm vụ' if subject == 'person' else 'Nhiệm vụ'} được giao hoặc đảm nhận: {BLANK}"
    if _is_sudden(row):
        yield "2. Thành tích đột xuất đạt được (việc gì, ở đâu, lúc nào, kết quả):"
        yield row.passages.get("thanh_tich") or BLANK
        return
    yield "2. Thành tích đạt được:"
    yield row.passages.get("thanh_tich") or row.passages.get("tom_tat") or BLANK
    if figures := row.passages.get("so_lieu"):
        yield "Số liệu của tập thể:"
        yield figures
    if works := rows_of(row.passages.get("sang_kien", "")):
        yield "3. Sáng kiến, đề tài:"
        yield _past("Tên sáng kiến, đề tài; phạm vi", works)


def _rewarded(row: Printed, subject: str) -> Iterator[Block]:
    columns = (
        *([] if subject == "household" else [("xep_loai", "Kết quả xếp loại hằng năm", "Mức xếp loại")]),
        ("danh_hieu", "Danh hiệu thi đua", "Danh hiệu thi đua"),
        ("khen_thuong", "Hình thức khen thưởng", "Hình thức khen thưởng"),
    )
    for at, (key, title, head) in enumerate(columns, 1):
        yield f"{at}. {title}:"
        yield _past(head, rows_of(row.passages.get(key, "")) or [(BLANK, BLANK, BLANK)])


def _past(head: str, rows: list[tuple[str, str, str]]) -> Table:
    return Table(heads=("Năm", head, _DECISION), rows=rows, widths=(2.3, 7.2, 7.0), aligns="cll")


def signs_of(row: Printed, unit: Issuer, subject: str) -> list[Sign]:
    """Who reports on the right; whoever stands above and confirms on the left."""
    confirms = Sign(["Cấp trên trực tiếp", "nhận xét, xác nhận"])
    if subject == "person":
        return [confirms, Sign(["Người báo cáo"], row.name)]
    if subject == "household":
        return [confirms, Sign(["Đại diện hộ gia đình"])]
    is_own = row.one.organisation_id == row.one.unit_id
    return [confirms, Sign([(unit.head_title if is_own else "") or "Thủ trưởng đơn vị"], unit.head if is_own else "")]
