"""The minutes of a session: who was there, what was asked, ballots and votes of each nominee, the line and its article, motions,
the conclusion, and the places of two signatures. Nothing here is a hint for the screen: it is printed and signed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time
from io import BytesIO
from typing import Any

from thidua.councils.models import Attendance, Form, Here, Method, Position, Session, Stage
from thidua.councils.models.sessions import COMING
from thidua.councils.papers.part import COUNTED, Part, agreed, chair_of, place_and_day, secretary_of, share
from thidua.councils.presenting.sessions import presence
from thidua.councils.presenting.votes import Nominee, shared_line
from thidua.documents.official import Block, Heading, Official, Picture, Remark, Sign, Table, write_official
from thidua.documents.word_templates.heads import head
from thidua.law.councils import Unknown
from thidua.law.documents import dated
from thidua.law.wording import two

BLANK = "……"
"""Where the secretary wrote no hour: it is filled in by hand."""
_PRESENT = {
    Here.UNKNOWN: "Chưa điểm danh", Here.PRESENT: "Có mặt", Here.REMOTE: "Có mặt trực tuyến", Here.LEFT: "Có mặt, về trước khi hết phiên", Here.WRITTEN: "Vắng, gửi ý kiến bằng văn bản", Here.ABSENT: "Vắng",
}  # fmt: skip

KIND, _NUMBER = "Biên bản", "……/BB-HĐTĐKT"


def minutes(
    session: Session, attendances: Sequence[Attendance], parts: Sequence[Part], *, issuer: str, on: date
) -> BytesIO:  # fmt: skip
    """The minutes as .docx; `issuer` is the body of the council."""
    day = session.meets_on
    paper = Official(
        above=issuer, issuer=session.council.name, number=_NUMBER, dated=place_and_day("", day), kind=KIND, about=_about(session),
        blocks=list(_blocks(session, attendances, parts)), signs=_signs(attendances), is_sample=session.is_sample,
    )  # fmt: skip
    return write_official(paper, on=on)


def _about(session: Session) -> str:
    return f"Họp {session.council.name}, phiên thứ {session.number} năm {session.meets_on.year}"


def _blocks(session: Session, attendances: Sequence[Attendance], parts: Sequence[Part]) -> Iterator[Block]:
    yield Heading("I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN")
    yield from _opening(session, attendances)
    yield from _people(attendances)
    yield Heading("II. NỘI DUNG VÀ KẾT QUẢ BIỂU QUYẾT")
    for part in parts:
        yield from _part(part)
    yield Heading("III. KẾT LUẬN")
    yield from _conclusion(parts)
    yield _ending(session)


def _ending(session: Session) -> str:
    hour = _hour(session, session.ended_at)
    ended = f" Phiên họp kết thúc {hour}{dated(session.ended_on)}." if session.ended_on else ""
    return f"Biên bản được đọc lại, thông qua trước Hội đồng và lập thành …… bản.{ended}"


def _hour(session: Session, hour: time | None) -> str:
    """The hour before a day, as minutes write it; a session held in writing has none."""
    if session.form == Form.WRITTEN:
        return ""
    return f"hồi {hour:%H} giờ {hour:%M}, " if hour else f"hồi {BLANK} giờ {BLANK}, "


def _opening(session: Session, attendances: Sequence[Attendance]) -> Iterator[Block]:
    verb = "lấy ý kiến các thành viên bằng văn bản" if session.form == Form.WRITTEN else "họp"
    place = f" tại {session.place}" if session.place else ""
    how = f" ({session.get_form_display().lower()})" if session.form != Form.WRITTEN else ""
    hour = _hour(session, session.began_at)
    yield f"Hôm nay, {hour}{dated(session.meets_on)}{place}, {session.council.name} {verb}{how}."
    for title, one in (("Chủ trì", chair_of(attendances)), ("Thư ký", secretary_of(attendances))):
        if one is not None:
            post = f", {one.seat.post}" if one.seat.post else ""
            yield f"{title}: {one.seat.name}{post}, {one.seat.get_position_display()} Hội đồng."


def _people(attendances: Sequence[Attendance]) -> Iterator[Block]:
    there = presence(attendances)
    present = there.present + there.left
    away = there.members - present - there.written
    said = [f"có mặt {present}/{there.members}", f"vắng {away}" if not there.written else ""]
    if there.written:
        said += [f"vắng, gửi ý kiến bằng văn bản {there.written}", f"vắng không gửi ý kiến {away}"]
    yield f"Hội đồng có {two(there.members)} thành viên được biểu quyết: {', '.join(filter(None, said))}."
    rows = [
        [str(at), one.seat.name, one.seat.post, _role(one), _PRESENT[Here(one.here)]]
        for at, one in enumerate(attendances, 1)
    ]
    yield Table(
        heads=("TT", "Họ và tên", "Chức vụ", "Trong Hội đồng", "Có mặt"),
        rows=rows,
        widths=(1.1, 4.4, 5.0, 3.2, 2.8),
        aligns="cllll",
    )


def _role(one: Attendance) -> str:
    seat = one.seat
    return f"{seat.get_position_display()}{'' if seat.votes else ', không biểu quyết'}"


def _part(part: Part) -> Iterator[Block]:
    question = part.question
    lowered = f" (hạ từ nội dung {question.lowered_from.number}, bỏ phiếu lại)" if question.lowered_from else ""
    yield Heading(f"{question.number}. {part.award}{lowered}")
    yield f"Cách biểu quyết: {question.get_method_display().lower()}."
    yield from _line(part)
    if part.quota:
        yield f"Chỉ tiêu: {part.quota}"
    yield from _recused(part.nominees)
    for item in part.off:
        yield f"Đưa ra khỏi nội dung này: {item.name}. Lý do: {item.taken_off.rstrip('.')}."
    if question.stage == Stage.DROPPED:
        yield Remark("Không còn hồ sơ nào để biểu quyết.")
        return
    if question.stage == Stage.ANNULLED and question.members is None:
        yield f"Dừng bỏ phiếu, phiếu đã bỏ được hủy mà không đọc: {question.annulled_because.rstrip('.')}; các hồ sơ được biểu quyết lại."
        return
    if question.stage not in COUNTED:
        yield Remark("Nội dung này chưa có kết quả biểu quyết.")
        return
    yield from _ballots(part)
    yield _votes(part)
    yield from _said_of_each(part.nominees)
    if question.over_quota:
        yield f"Vượt chỉ tiêu. {question.over_quota.rstrip('.')}."
    if question.stage == Stage.ANNULLED:
        yield f"Hội đồng xác định lần biểu quyết này không có giá trị: {question.annulled_because.rstrip('.')}; các hồ sơ được biểu quyết lại."


def _said_of_each(nominees: Sequence[Nominee]) -> Iterator[Block]:
    """The arithmetic of each, with the reason of whoever chairs; once where it is the same for all."""
    reasons = {one.item.reason for one in nominees}
    common = reasons.pop() if len(nominees) > 1 and len(reasons) == 1 else ""
    for one in nominees:
        reason = f" Lý do của người chủ trì: {one.item.reason.rstrip('.')}." if one.item.reason and not common else ""
        yield f"{one.name}: {_told(one)}{reason}"
    if common:
        yield f"Lý do của người chủ trì, chung cho {two(len(nominees))} trường hợp trên: {common.rstrip('.')}."


def _line(part: Part) -> Iterator[Block]:
    """The line with its article: once where it is the same for all."""
    shared = shared_line(part.nominees)
    unknown = [one for one in part.nominees if isinstance(one.held.line, Unknown)]
    if unknown and len(unknown) == len(part.nominees):
        places = "; ".join(dict.fromkeys(filter(None, (one.line_place for one in unknown))))
        yield f"Mức phải đạt: chưa tìm thấy quy định về tỷ lệ, người chủ trì kết luận{f' ({places})' if places else ''}."
        return
    for one in [shared] if shared else part.nominees:
        whom = "" if shared else f" đối với {one.name}"
        needed = f", cần {two(one.needed)} phiếu đồng ý" if one.needed else ""
        place = f" ({one.line_place})" if one.line_place else ""
        yield f"Mức phải đạt{whom}: {one.line}{needed}{place}."


def _told(one: Nominee) -> str:
    """The arithmetic; why no line is known is said once, above the names."""
    line = one.held.line
    if not isinstance(line, Unknown):
        return one.told
    place = f" ({line.place})" if line.place else ""
    why = f" {line.why}"
    return one.told.replace(f"{why.rstrip('.')}{place}.", "").replace(why, "").strip()


def _recused(nominees: Sequence[Nominee]) -> Iterator[Block]:
    told = [f"về {one.name}: {'; '.join(one.recused)}" for one in nominees if one.recused]
    if told:
        yield f"Thành viên không biểu quyết: {'. '.join(told)}."


def _ballots(part: Part) -> Iterator[Block]:
    question = part.question
    if question.method == Method.HANDS:
        yield f"Số thành viên có mặt khi biểu quyết: {two(question.present or 0)}."
        return
    yield (
        f"Số phiếu phát ra: {two(part.issued)}; số phiếu thu về: {two(part.collected)}; "
        f"số phiếu không thu về: {two(max(0, part.issued - part.collected))}."
    )
    if question.method == Method.PAPER and part.written:
        yield f"Số thành viên vắng gửi ý kiến bằng văn bản: {two(part.written)}."
    if question.digest:
        yield f"Bảng kê phiếu kèm theo biên bản này có mã băm SHA-256: {question.digest}."


def _votes(part: Part) -> Table:
    """Valid and invalid ballots, yes and no, the fraction, the per cent and the result of each nominee, by the numbers of the
    published list. Words of a head stand whole in their column; the name has what is left of the 16.5 cm.
    """
    written = any(one.item.written_yes or one.item.written_no for one in part.nominees)
    columns = [*_ballot_columns(part, written=written), ("Đồng ý", 1.4), ("Không đồng ý", 1.5), ("Trắng", 1.5)]
    columns += [*([("Văn bản: đồng ý / không", 1.7)] if written else []), ("Tỷ lệ", 1.5), ("Kết quả", 2.2)]
    rows = [_row(one, part, written=written) for one in part.nominees]
    widths = [width for _, width in columns]
    return Table(
        heads=["TT", "Người, tập thể", *(head for head, _ in columns)], rows=rows, widths=[0.9, 15.6 - sum(widths), *widths],
        aligns="cl" + "c" * (len(columns) - 1) + "l", size=11, head_size=9.5,
    )  # fmt: skip


def _ballot_columns(part: Part, *, written: bool) -> list[tuple[str, float]]:
    """Valid and invalid ballots, in one column where another is needed for written opinions."""
    if part.question.method == Method.HANDS:
        return []
    return [("Hợp lệ / không hợp lệ", 1.6)] if written else [("Hợp lệ", 1.4), ("Không hợp lệ", 1.5)]


def _row(one: Nominee, part: Part, *, written: bool) -> list[str]:
    item = one.item
    place = f"\n{one.dossier.place}" if one.dossier.place else ""
    valid = [str(item.yes + item.no + item.blank), str(item.invalid)]
    if written:
        valid = [" / ".join(valid)]
    by_letter = [f"{item.written_yes} / {item.written_no}"] if written else []
    fraction, percent = share(one, part.question.members or 0)
    return [
        str(one.number), f"{one.name}{place}", *([] if part.question.method == Method.HANDS else valid), str(item.yes), str(item.no),
        str(item.blank), *by_letter, f"{fraction}\n{percent}", one.word,
    ]  # fmt: skip


def _conclusion(parts: Sequence[Part]) -> Iterator[Block]:
    motions = [part for part in parts if part.question.lowered_from]
    for part in motions:
        names = "; ".join(one.name for one in part.nominees)
        yield f"Theo kiến nghị tại phiên họp, Hội đồng biểu quyết danh hiệu, hình thức thấp hơn là {part.award} đối với: {names}."
    settled = list(agreed(parts))
    for part, passed, failed in settled:
        if passed:
            yield f"Đồng ý đề nghị {part.award} đối với {two(len(passed))} trường hợp: {'; '.join(one.name for one in passed)}."
        if failed:
            yield f"Không đồng ý đề nghị {part.award} đối với {two(len(failed))} trường hợp: {'; '.join(one.name for one in failed)}."
    if not settled:
        yield Remark("Chưa có nội dung nào được xác nhận kết quả.")


def _signs(attendances: Sequence[Attendance]) -> list[Sign]:
    """The secretary on the left, whoever chairs on the right."""
    secretary, chair = secretary_of(attendances), chair_of(attendances)
    heads = "CHỦ TỊCH HỘI ĐỒNG" if chair and chair.seat.position == Position.CHAIR else "CHỦ TRÌ"
    return [
        Sign(["THƯ KÝ"], secretary.seat.name if secretary and secretary.here in COMING else ""),
        Sign([heads], chair.seat.name if chair else ""),
    ]


def minutes_values(
    session: Session, attendances: Sequence[Attendance], parts: Sequence[Part], *, issuer: str
) -> dict[str, Any]:  # fmt: skip
    """The same for a template of the body: a value for each of the words of `words.MINUTES`."""
    sentence, members = _people(attendances)
    left, right = _signs(attendances)
    names = ("tt", "ten", "chuc_vu", "trong_hoi_dong", "co_mat")
    return head(above=issuer, issuer=session.council.name, kind=KIND, about=_about(session), day=session.meets_on) | {
        "so": _NUMBER, "hoi_dong": session.council.name, "phien": str(session.number), "dia_diem": session.place,
        "hinh_thuc": str(session.get_form_display()), "mo_dau": list(map(_said, _opening(session, attendances))), "hien_dien": _said(sentence),
        "thanh_phan": [dict(zip(names, row, strict=True)) for row in members.rows] if isinstance(members, Table) else [],
        "noi_dung": [_question(part) for part in parts], "ket_luan": list(map(_said, _conclusion(parts))), "ket_thuc": _ending(session),
        "chuc_danh_thu_ky": list(left.lines), "thu_ky": left.name, "chuc_danh_chu_tri": list(right.lines), "chu_tri": right.name,
    }  # fmt: skip


def _question(part: Part) -> dict[str, Any]:
    """A question: what is said before its table, the rows of the table, what is said after it."""
    title, *blocks = _part(part)
    at = next((at for at, block in enumerate(blocks) if isinstance(block, Table)), len(blocks))
    counted = at < len(blocks)
    return {
        "so": str(part.question.number), "tieu_de": _said(title), "khen": part.award, "cach": str(part.question.get_method_display()),
        "truoc": list(map(_said, blocks[:at])), "sau": list(map(_said, blocks[at + 1 :])),
        "ung_vien": [_nominee(one, part) for one in part.nominees] if counted else [],
    }  # fmt: skip


def _nominee(one: Nominee, part: Part) -> dict[str, str]:
    item, by_hands = one.item, part.question.method == Method.HANDS
    fraction, percent = share(one, part.question.members or 0)
    return {
        "tt": str(one.number), "ten": one.name, "don_vi": one.dossier.place, "hop_le": "" if by_hands else str(item.yes + item.no + item.blank),
        "khong_hop_le": "" if by_hands else str(item.invalid), "dong_y": str(item.yes), "khong_dong_y": str(item.no), "trang": str(item.blank),
        "van_ban_dong_y": str(item.written_yes), "van_ban_khong": str(item.written_no), "phieu": fraction, "ty_le": percent, "ket_qua": one.word,
    }  # fmt: skip


def _said(block: Block) -> str:
    """The words of a paragraph."""
    return block if isinstance(block, str) else "" if isinstance(block, Table | Picture) else block.text
