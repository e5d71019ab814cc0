"""The minutes of a session in the official form, from the first line to the places of the signatures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO

from thidua.councils.models import Attendance, Here, Item, Method, Position, Question, Session, Stage
from thidua.councils.models.sessions import COMING
from thidua.councils.presenting.sessions import presence
from thidua.councils.presenting.votes import Nominee
from thidua.documents.papers import CONTENT_TYPE, Block, Grid, Head, Note, Sheet, Signature, write_sheet
from thidua.law.wording import figure

__all__ = ["CONTENT_TYPE", "Part", "minutes"]


@dataclass(frozen=True, slots=True)
class Part:
    """A question with its award in words and its nominees."""

    question: Question
    award: str
    nominees: list[Nominee]
    off: Sequence[Item] = ()


def minutes(
    session: Session, attendances: Sequence[Attendance], parts: Sequence[Part], *, issuer: str, on: date
) -> BytesIO:  # fmt: skip
    """The minutes as .docx."""
    day = session.meets_on
    council = session.council
    sheet = Sheet(
        unit=council.name, title="Biên bản", subtitle=f"Phiên họp thứ {session.number} năm {day.year}",
        head=Head(above=issuer, number="      /BB-HĐTĐKT", dated=f"……, ngày {day:%d} tháng {day:%m} năm {day.year}"),
        blocks=list(_blocks(session, attendances, parts)), signatures=list(_signatures(attendances)),
    )  # fmt: skip
    target = BytesIO()
    write_sheet(target, sheet, created=datetime.combine(on, time()))
    target.seek(0)
    return target


def _blocks(session: Session, attendances: Sequence[Attendance], parts: Sequence[Part]) -> Iterator[Block]:
    if session.is_sample:
        yield Note("Dữ liệu mẫu, không có thật.")
    place = f" tại {session.place}" if session.place else ""
    yield f"Hôm nay, ngày {session.meets_on:%d/%m/%Y}{place}, {session.council.name} họp ({session.get_form_display().lower()})."
    yield "I. THÀNH PHẦN"
    yield from _people(attendances)
    yield "II. NỘI DUNG VÀ KẾT QUẢ BIỂU QUYẾT"
    for part in parts:
        yield from _part(part)
    yield (
        "Bảng kê phiếu của từng nội dung đính kèm biên bản này. Ai giữ mã biên nhận tìm được phiếu của mình trong bảng kê; "
        "sửa một phiếu thì mã băm SHA-256 của bảng kê khác đi."
    )
    yield "Biên bản được đọc lại, thông qua trước Hội đồng và lập thành … bản."


def _people(attendances: Sequence[Attendance]) -> Iterator[Block]:
    there = presence(attendances)
    yield f"Hội đồng có {figure(there.members)} thành viên được biểu quyết; {there.words}."
    for here, title in (
        (COMING, "Có mặt"),
        ((Here.WRITTEN,), "Vắng, gửi ý kiến bằng văn bản"),
        ((Here.ABSENT,), "Vắng"),
    ):
        names = [_name(one) for one in attendances if one.here in here]
        if names:
            yield f"{title}: {'; '.join(names)}."


def _name(one: Attendance) -> str:
    seat = one.seat
    post = f", {seat.post}" if seat.post else ""
    return f"{seat.name}{post} – {seat.get_position_display()}{'' if seat.votes else ' (không biểu quyết)'}"


def _part(part: Part) -> Iterator[Block]:
    question = part.question
    lowered = " (hạ danh hiệu, bỏ phiếu lại)" if question.lowered_from_id else ""
    yield f"{question.number}. {part.award}{lowered}. {question.get_method_display()}."
    for item in part.off:
        yield Note(f"Đưa ra khỏi nội dung này: {item.name}. Lý do: {item.taken_off.rstrip('.')}.")
    if question.stage in (Stage.WAITING, Stage.OPEN, Stage.DROPPED):
        yield Note("Không còn hồ sơ nào." if question.stage == Stage.DROPPED else "Chưa có kết quả.")
        return
    if question.stage == Stage.ANNULLED:
        yield Note(f"Lần bỏ phiếu này không có giá trị: {question.annulled_because}. Hội đồng bỏ phiếu lại.")
    if question.issued is not None:
        yield f"Số phiếu phát ra: {question.issued}; số phiếu thu về: {question.returned}. Số phiếu hợp lệ, không hợp lệ ghi ở từng người, tập thể dưới đây."
    yield _grid(part)
    for one in part.nominees:
        yield f"{one.name}: {one.told}{f' Lý do của chủ tọa: {one.item.reason}' if one.item.reason else ''}"
        if one.recused:
            yield Note(f"Không biểu quyết về {one.name}: {'; '.join(one.recused)}.")
    if question.digest:
        yield Note(f"Mã băm SHA-256 của bảng kê phiếu: {question.digest}.")


def _grid(part: Part) -> Grid:
    """Valid and invalid ones of every secret ballot; else only the columns that hold something."""
    columns = {"valid": "Hợp lệ", "invalid": "Không hợp lệ", "yes": "Đồng ý", "no": "Không đồng ý", "blank": "Trắng",
               "written_yes": "Đồng ý (văn bản)", "written_no": "Không đồng ý (văn bản)"}  # fmt: skip
    by_hand, secret = part.question.method == Method.PAPER, part.question.method != Method.HANDS
    used = [
        name
        for name in columns
        if name in ("yes", "no")
        or (secret and name in ("valid", "invalid"))
        or (by_hand and name == "blank")
        or any(name != "valid" and getattr(one.item, name) for one in part.nominees)
    ]
    rows = [[one.name, *(str(_cell(one.item, name)) for name in used), one.word] for one in part.nominees]
    width = (16.5 - 6.0 - 3.0) / len(used)
    return Grid(
        heads=["Người, tập thể được xét", *(columns[name] for name in used), "Kết quả"], rows=rows,
        widths=[6.0, *[width] * len(used), 3.0],
    )  # fmt: skip


def _cell(item: Item, name: str) -> int:
    """A column of the minutes; a blank ballot is a valid one that says nothing (as `thidua.law.councils.tally` counts it)."""
    if name == "valid":
        return item.yes + item.no + item.blank + item.written_yes + item.written_no
    return int(getattr(item, name))


def _signatures(attendances: Sequence[Attendance]) -> Iterator[Signature]:
    """The secretary, then whoever chairs: the chair, or a deputy where the chair is away."""
    secretary = next((one.seat.name for one in attendances if one.seat.position == Position.SECRETARY), "")
    yield Signature("Thư ký", secretary)
    for position in (Position.CHAIR, Position.STANDING, Position.DEPUTY):
        for one in attendances:
            if one.seat.position == position and one.here in COMING:
                yield Signature("Chủ tọa" if position != Position.CHAIR else "Chủ tịch Hội đồng", one.seat.name)
                return
    yield Signature("Chủ tọa", "")
