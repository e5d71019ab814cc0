"""The pledge of a unit and the joint pledge of a bloc on paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO

from thidua.documents.official import Annex, Basis, Block, Heading, Official, Sign, Table, write_official
from thidua.law.documents import dated
from thidua.law.wording import figure, lower, short, two, upper
from thidua.people.models import Bloc, Membership
from thidua.registrations.models import JointPledge, Line, Registration, Target
from thidua.registrations.queries import LineShown, Party
from thidua.registrations.reading import shown

BLANK = "……"
UNSAID = "Chưa đăng ký"


def unit_pledge(
    one: Registration, lines: Sequence[LineShown], bodies: Sequence[LineShown], targets: Sequence[Target], *, name: str,
    above: str, on: date,
) -> BytesIO:  # fmt: skip
    """The registration of one unit as .docx, to be signed by its head; the list of people is appended."""
    there = [line for line in lines if not line.left_on and line.stands.answer == Line.Answer.AIMS]
    paper = Official(
        above=above, issuer=name, kind="Bản đăng ký, giao ước thi đua", about=f"Năm {one.round.year}", number="……",
        dated=_day("", one.signed_on), blocks=list(_unit_blocks(one, bodies, there, targets)),
        signs=[Sign(["THỦ TRƯỞNG ĐƠN VỊ"], one.signed_by)],
        annexes=[_people(one, there)] if there else [], is_sample=one.is_sample, receivers=["Như trên;", "Lưu: VT."],
    )  # fmt: skip
    return write_official(paper, on=on)


def _day(place: str, day: date | None) -> str:
    said = dated(day) if day else "ngày …… tháng …… năm ……"
    return f"{place or BLANK}, {said}"


def _unit_blocks(
    one: Registration, bodies: Sequence[LineShown], people: Sequence[LineShown], targets: Sequence[Target]
) -> Iterator[Block]:  # fmt: skip
    if one.round.document:
        yield Basis(f"Căn cứ {one.round.document};")
    yield Heading("I. DANH HIỆU TẬP THỂ")
    yield _collectives(bodies)
    yield Heading("II. DANH HIỆU CÁ NHÂN")
    counts = Counter(award for line in people for award in line.stands.awards)
    said = "; ".join(f"{lower(short(award))}: {figure(many)} người" for award, many in counts.items())
    yield f"{figure(len(people))} người đăng ký. {upper(said)}." if people else "Không có cá nhân đăng ký danh hiệu."
    yield Heading("III. CHỈ TIÊU GIAO ƯỚC")
    if targets:
        yield Table(
            heads=("TT", "Chỉ tiêu", "Số giao ước"), widths=(1.2, 11.3, 4), aligns="clc",
            rows=[(two(target.place), target.text, f"{shown(target.figure)} {target.measure}".strip()) for target in targets],
        )  # fmt: skip
    else:
        yield "Đơn vị chưa ghi chỉ tiêu giao ước."


def _collectives(bodies: Sequence[LineShown]) -> Table:
    rows = [(two(row), line.name, _said(line)) for row, line in enumerate(bodies, 1)]
    return Table(heads=("TT", "Tập thể", "Danh hiệu đăng ký"), widths=(1.2, 7.3, 8), aligns="cll", rows=rows)


def _said(line: LineShown) -> str:
    return upper(line.stands.words) if line.stands.answer else UNSAID


def _people(one: Registration, lines: Sequence[LineShown]) -> Annex:
    table = Table(
        heads=("TT", "Họ và tên", "Chức vụ, đơn vị", "Danh hiệu đăng ký"), widths=(1.2, 5, 5.3, 5), aligns="clll",
        rows=[(two(row), line.name, ", ".join(filter(None, [line.post, line.place])), _said(line)) for row, line in enumerate(lines, 1)],
    )  # fmt: skip
    day = f", lấy ngày {one.listed_on:%d/%m/%Y}" if one.listed_on else ""
    return Annex(title="Danh sách cá nhân đăng ký", about=f"Theo danh sách cán bộ của đơn vị{day}", blocks=[table])


def joint_pledge(bloc: Bloc, joint: JointPledge, parties: Sequence[Party], *, organiser: str, on: date) -> BytesIO:
    """The joint pledge of a bloc as .docx: parties, contents, what each pledges, a place to sign for each."""
    paper = Official(
        above=organiser, issuer=bloc.name, kind="Giao ước thi đua", about=f"Năm {joint.year}",
        dated=_day(joint.locality, joint.made_on), blocks=list(_joint_blocks(joint, parties)), is_sample=joint.is_sample,
        signs=[Sign(["KHỐI TRƯỞNG" if bloc.sort == Bloc.Sort.BLOC else "CỤM TRƯỞNG"])],
    )  # fmt: skip
    return write_official(paper, on=on)


_PARTS = {Membership.Part.HEAD: "trưởng", Membership.Part.DEPUTY: "phó"}


def _joint_blocks(joint: JointPledge, parties: Sequence[Party]) -> Iterator[Block]:
    yield f"Hôm nay, {dated(joint.made_on) if joint.made_on else 'ngày …… tháng …… năm ……'}, chúng tôi gồm {two(len(parties))} đơn vị:"
    for row, party in enumerate(parties, 1):
        part = next((words for part, words in _PARTS.items() if part == party.part), "")
        yield f"{row}. {party.name}{f' ({part})' if part else ''}"
    yield f"cùng ký kết giao ước thi đua năm {joint.year} với các nội dung sau:"
    for row, text in enumerate(filter(str.strip, joint.contents.splitlines()), 1):
        yield f"Điều {row}. {text.strip()}"
    yield Heading("CHỈ TIÊU TỪNG ĐƠN VỊ")
    yield Table(
        heads=("TT", "Đơn vị", "Danh hiệu tập thể", "Chỉ tiêu giao ước"), widths=(1.1, 4.4, 4, 7), aligns="clll", size=11,
        rows=[(two(row), party.name, _titles(party), _targets(party)) for row, party in enumerate(parties, 1)],
    )  # fmt: skip
    yield Heading("ĐẠI DIỆN CÁC ĐƠN VỊ KÝ")
    yield Table(
        heads=("TT", "Đơn vị", "Họ tên, chức vụ người ký", "Chữ ký"), widths=(1.1, 5.4, 5.5, 4.5), aligns="clll", size=12,
        rows=[(two(row), party.name, "\n\n", "") for row, party in enumerate(parties, 1)],
    )  # fmt: skip


def _titles(party: Party) -> str:
    if party.state is None:
        return "Không có trong đợt đăng ký"
    return "\n".join(upper(short(award)) for award in party.titles) or UNSAID


def _targets(party: Party) -> str:
    said = [
        f"- {one.text}{f': {shown(one.figure)} {one.measure}'.rstrip() if one.figure is not None else ''}"
        for one in party.targets
    ]
    people = "; ".join(f"{lower(short(award))} {figure(many)} người" for award, many in party.people.items())
    return "\n".join([*said, *([f"- Cá nhân: {people}"] if people else [])]) or "Chưa ghi chỉ tiêu"
