"""The notice of what a council decided, to the units that proposed: only results the chair has confirmed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO

from thidua.councils.models import Attendance, Position, Session
from thidua.councils.papers.part import Part, agreed, chair_of, place_and_day, share
from thidua.councils.presenting.votes import Nominee
from thidua.documents.official import Block, Official, Sign, Table, write_official
from thidua.law.documents import dated
from thidua.law.wording import two


def results(
    session: Session, attendances: Sequence[Attendance], parts: Sequence[Part], *, issuer: str, on: date
) -> BytesIO:  # fmt: skip
    """The notice as .docx, dated the day it was made."""
    paper = Official(
        above=issuer, issuer=session.council.name, number="……/TB-HĐTĐKT", dated=place_and_day("", on), kind="Thông báo",
        about=f"Kết quả họp {session.council.name}, phiên thứ {session.number} năm {session.meets_on.year}",
        blocks=list(_blocks(session, parts)), signs=[_sign(attendances)], receivers=_receivers(parts), is_sample=session.is_sample,
    )  # fmt: skip
    return write_official(paper, on=on)


def _blocks(session: Session, parts: Sequence[Part]) -> Iterator[Block]:
    yield f"{session.council.name} thông báo kết quả phiên họp {dated(session.meets_on)} như sau:"
    settled = list(agreed(parts))
    for at, (part, passed, failed) in enumerate(settled, 1):
        yield f"{at}. {part.award}: đồng ý {two(len(passed))}, không đồng ý {two(len(failed))} trường hợp."
        members = part.question.members or 0
        yield Table(
            heads=("TT", "Người, tập thể", "Chức vụ, đơn vị", "Tỷ lệ đồng ý", "Kết quả"),
            rows=[_row(number, one, members) for number, one in enumerate([*passed, *failed], 1)],
            widths=(1.1, 4.8, 5.4, 2.5, 2.7), aligns="cllcl",
        )  # fmt: skip
    if any(passed for _, passed, _ in settled):
        yield "Hồ sơ được đồng ý được trình cấp có thẩm quyền quyết định."
    yield "Các đơn vị biết và thông báo tới cá nhân, tập thể liên quan."


def _row(at: int, one: Nominee, members: int) -> list[str]:
    return [str(at), one.name, one.dossier.place, "\n".join(share(one, members)), one.word]


def _receivers(parts: Sequence[Part]) -> list[str]:
    units = dict.fromkeys(one.dossier.unit or one.name for part, *_ in agreed(parts) for one in part.nominees)
    return [*(f"{unit};" for unit in units), "Thành viên Hội đồng;", "Lưu: VT."]


def _sign(attendances: Sequence[Attendance]) -> Sign:
    chair = chair_of(attendances)
    if chair is None or chair.seat.position == Position.CHAIR:
        return Sign(["TM. HỘI ĐỒNG", "CHỦ TỊCH"], chair.seat.name if chair else "")
    return Sign(["TM. HỘI ĐỒNG", "KT. CHỦ TỊCH", chair.seat.get_position_display()], chair.seat.name)
