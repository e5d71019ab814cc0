"""Papers of a bloc's vote in Word: the minutes, which name the bloc as the dossier needs it, and ballots of paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO

from thidua.documents.official import Block, Heading, Official, Remark, Sign, Table, write_official
from thidua.flags.models import BlocVote, Candidate, Method, Stage, Voter
from thidua.flags.permissions import head_of
from thidua.flags.presenting.votes import line_told, points_told
from thidua.flags.queries import candidates_of, voters_of
from thidua.honours.givers import giver_of
from thidua.law.documents import dated
from thidua.law.wording import lower, two
from thidua.people.queries import name_on, names_of

_WIDTHS = (1.1, 6.4, 2.2, 2.0, 2.4, 2.4)


def minutes_of(vote: BlocVote, *, on: date) -> BytesIO:
    """The minutes of a counted vote as .docx."""
    voters, rows = voters_of(vote), candidates_of(vote)
    paper = Official(
        above=name_on(vote.bloc.organiser, vote.meets_on), issuer=vote.bloc.name, number="……/BB",
        dated=f"……, {dated(vote.meets_on)}", kind="Biên bản",
        about=f"Bình xét, suy tôn của {vote.bloc.name} năm {vote.year}",
        blocks=list(_blocks(vote, voters, rows)), signs=_signs(vote, voters), is_sample=vote.is_sample,
    )  # fmt: skip
    return write_official(paper, on=on)


def _blocks(vote: BlocVote, voters: list[Voter], rows: list[Candidate]) -> Iterator[Block]:
    yield Heading("I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN")
    place = f" tại {vote.place}" if vote.place else ""
    yield f"Hôm nay, {dated(vote.meets_on)}{place}, {vote.bloc.name} họp bình xét, suy tôn năm {vote.year}, theo {vote.rests}."
    there = [one for one in voters if one.is_here]
    yield f"Khối có {two(len(voters))} đơn vị thành viên; có mặt {two(len(there))}, vắng {two(len(voters) - len(there))}."
    names = names_of({one.body_id for one in voters})
    yield Table(
        heads=("TT", "Đơn vị", "Người bỏ phiếu", "Có mặt"),
        rows=[
            [str(at), names.on(one.body_id, vote.meets_on), one.name, "Có mặt" if one.is_here else "Vắng"]
            for at, one in enumerate(voters, 1)
        ],
        widths=(1.1, 7.0, 5.6, 2.8), aligns="clll",
    )  # fmt: skip
    yield Heading("II. NỘI DUNG VÀ CÁCH BỎ PHIẾU")
    award = giver_of(vote.bloc.organiser, on=vote.meets_on).named(vote.award, vote.meets_on)
    yield f"Khối bỏ phiếu kín chọn {two(vote.places)} đơn vị đề nghị tặng {lower(award)}. {line_told(vote)}"
    yield f"Cách bỏ phiếu: {lower(str(Method(vote.method).label))}. Phát ra {vote.issued or 0} phiếu, thu về {vote.returned or 0} phiếu."
    yield Heading("III. KẾT QUẢ KIỂM PHIẾU")
    yield Table(
        heads=("TT", "Đơn vị", "Điểm", "Đồng ý", "Không đồng ý", "Không hợp lệ"),
        rows=[
            [str(one.number), one.name, points_told(one.points), str(one.yes), str(one.no), str(one.invalid)]
            for one in rows
        ],
        widths=_WIDTHS, aligns="clrrrr",
        strong=frozenset(at for at, one in enumerate(rows) if one.chosen),
    )  # fmt: skip
    if vote.digest:
        yield Remark(f"Mã băm SHA-256 của bảng kê phiếu: {vote.digest}.")
    yield from _conclusion(vote, rows, award)
    yield "Biên bản được đọc lại, các đơn vị thống nhất và lập thành …… bản."


def _conclusion(vote: BlocVote, rows: list[Candidate], award: str) -> Iterator[Block]:
    yield Heading("IV. KẾT LUẬN")
    if vote.stage != Stage.CONFIRMED:
        yield "Chưa kết luận."
        return
    chosen = sorted((one for one in rows if one.chosen), key=lambda one: (-one.yes, one.number))
    if not chosen:
        yield "Không đơn vị nào đủ phiếu."
    for at, one in enumerate(chosen, 1):
        reason = f" Lý do chọn giữa các đơn vị ngang phiếu: {one.reason.rstrip('.')}." if one.reason else ""
        yield f"{at}. {one.name}: {one.told}{reason}"
    if chosen:
        yield (
            f"{vote.bloc.name} suy tôn và đề nghị tặng {lower(award)} năm {vote.year} cho "
            f"{two(len(chosen))} đơn vị nêu trên, là các đơn vị dẫn đầu phong trào thi đua của khối."
        )


def _signs(vote: BlocVote, voters: list[Voter]) -> list[Sign]:
    head = head_of(vote.bloc, vote.year)
    name = next((one.name for one in voters if head and one.body_id == head.pk), "")
    return [Sign(["THƯ KÝ"]), Sign([f"{str(vote.bloc.get_sort_display()).split()[0].upper()} TRƯỞNG"], name)]


def ballot_of(vote: BlocVote, *, on: date) -> BytesIO:
    """The ballot of paper, to be copied for each member that is there."""
    award = giver_of(vote.bloc.organiser, on=vote.meets_on).named(vote.award, vote.meets_on)
    paper = Official(
        above=name_on(vote.bloc.organiser, vote.meets_on), issuer=vote.bloc.name, dated=f"……, {dated(vote.meets_on)}",
        kind="Phiếu bình xét, suy tôn", about=f"Đề nghị tặng {lower(award)} năm {vote.year}",
        blocks=[
            f"Đánh dấu X vào một ô của từng dòng; “Đồng ý” nhiều nhất {two(vote.places)} đơn vị. Không ghi tên, không ký.",
            Table(
                heads=("TT", "Đơn vị", "Đồng ý", "Không đồng ý"),
                rows=[[str(one.number), one.name, "", ""] for one in candidates_of(vote)],
                widths=(1.1, 9.4, 2.8, 3.2), aligns="clcc",
            ),
        ],
        is_sample=vote.is_sample,
    )  # fmt: skip
    return write_official(paper, on=on)
