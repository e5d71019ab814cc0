"""The minutes of a hand-over: who hands what to whom, the documents, what is still open, and both signatures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO

from thidua.blocs.models import HandedItem, Handover
from thidua.documents.official import Block, Heading, Official, Sign, Table, write_official
from thidua.law.documents import dated
from thidua.people.models import Bloc
from thidua.people.queries import Names


def handover_minutes(handover: Handover, names: Names, *, on: date) -> BytesIO:
    """The minutes as .docx; `names` are those of both sides and of the organiser."""
    of, bloc = handover.of, handover.of.bloc
    paper = Official(
        above=names.on(bloc.organiser_id, handover.day), issuer=bloc.name, number="……/BB-KTĐ", dated=f"……, {dated(handover.day)}",
        kind="Biên bản", about=f"Bàn giao nhiệm vụ {_title(bloc)} từ năm {of.year} sang năm {of.year + 1}",
        blocks=list(_blocks(handover, names)), is_sample=of.is_sample,
        signs=(Sign(("BÊN NHẬN",), handover.taker_signed), Sign(("BÊN GIAO",), handover.giver_signed)),
    )  # fmt: skip
    return write_official(paper, on=on)


def _title(bloc: Bloc) -> str:
    return "khối trưởng" if bloc.sort == Bloc.Sort.BLOC else "cụm trưởng"


def _blocks(handover: Handover, names: Names) -> Iterator[Block]:
    place = f", tại {handover.place}" if handover.place else ""
    year = handover.of.year
    yield f"Hôm nay, {dated(handover.day)}{place}, hai bên tiến hành bàn giao:"
    yield f"Bên giao: {names.on(handover.giver_id, handover.day)}, {_title(handover.of.bloc)} năm {year}."
    yield f"Bên nhận: {names.on(handover.taker_id, handover.day)}, {_title(handover.of.bloc)} năm {year + 1}."
    items = list(handover.items.all())
    for number, sort in zip(("I", "II", "III"), HandedItem.Sort, strict=True):
        texts = [one.text for one in items if one.sort == sort]
        yield Heading(f"{number}. {sort.label.upper()}")
        if texts:
            yield Table(
                heads=("TT", "Nội dung"), widths=(1.3, 15.2), aligns="cl",
                rows=[[str(at), text] for at, text in enumerate(texts, 1)],
            )  # fmt: skip
        else:
            yield "Không có."
    for side, signed in (("giao", handover.giver_on), ("nhận", handover.taker_on)):
        if signed:
            yield f"Bên {side} đã ký trên hệ thống ngày {signed:%d/%m/%Y}."
    yield "Hai bên thống nhất nội dung trên; biên bản lập thành …… bản, mỗi bên giữ …… bản."
