"""A whole official paper: its head, title, what it says, where it goes, who signs, and what is appended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document
from docx.shared import Pt

from thidua.documents.official.page import (
    LEFT,
    annexed,
    clean,
    keep_last_row,
    lay_out,
    mark_sample,
    rule,
    say,
    side_by_side,
)
from thidua.documents.official.parts import Block, Table, put

ROOM = 4
"""Empty lines for a signature and half a seal."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Who signs: the lines above the signature ("TM. HỘI ĐỒNG", "CHỦ TỊCH"), the name below; a name nobody knows is left out."""

    lines: Sequence[str]
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """What is appended on pages of its own, numbered from one again; `about` stands in italics below its title."""

    title: str
    about: str
    blocks: Sequence[Block]
    across: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """The number of an official form ("Mẫu số 01"), small in the corner above the head."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """A paper. Without `number` it has no line for one (ballots, reports of a nominee); `dated` is place and day in italics.

    Of two signatures the first stands on the left, and there is no list of receivers beside them.
    """

    issuer: str
    kind: str
    about: str
    blocks: Sequence[Block]
    dated: str
    above: str = ""
    number: str = ""
    signs: Sequence[Sign] = ()
    receivers: Sequence[str] = ()
    annexes: Sequence[Annex] = ()
    mark: Mark | None = None
    across: bool = False
    is_sample: bool = False


def write_official(one: Official, *, on: dt.date) -> BytesIO:
    """The paper as .docx; `on` is the day it was made."""
    paper = Document()
    lay_out(paper, across=one.across)
    paper.core_properties.title = clean(f"{one.kind}. {one.about}")[:250]
    made = dt.datetime.combine(on, dt.time())
    paper.core_properties.created = paper.core_properties.modified = made
    if one.mark:
        say(paper, one.mark.text, size=12, italic=True, align=LEFT)
    head(paper, above=one.above, issuer=one.issuer, number=one.number, dated=one.dated, across=one.across)
    title(paper, one.kind, one.about)
    for block in one.blocks:
        put(paper, block)
    if paper.paragraphs and (one.signs or one.receivers):
        paper.paragraphs[-1].paragraph_format.keep_with_next = True  # a signature never stands alone on a page
        if one.blocks and isinstance(one.blocks[-1], Table):
            keep_last_row(paper.tables[-1])
    _foot(paper, one)
    for annex in one.annexes:
        _annex(paper, annex)
    if one.is_sample:
        mark_sample(paper)
    target = BytesIO()
    paper.save(target)
    target.seek(0)
    return target


def head(paper: Any, *, above: str, issuer: str, number: str, dated: str, across: bool = False) -> None:
    """The body above, the body and the number on the left; the State, its motto, place and day on the right."""
    left, right = side_by_side(paper, 9 if across else 6.4, 16.2 if across else 10.1)
    if above:
        say(left, above.upper(), size=12)
    say(left, issuer.upper(), size=12, bold=True)
    rule(say(left, "", size=2), 3.2 if across else 2.1)
    if number:
        say(left, f"Số: {number}", size=13).paragraph_format.space_before = Pt(6)
    say(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    say(right, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    rule(say(right, "", size=2), 5.3 if across else 2.15)
    if dated:
        say(right, dated, size=13, italic=True).paragraph_format.space_before = Pt(6)


def title(paper: Any, kind: str, about: str) -> None:
    """The kind of paper and what it is about, with the line below."""
    say(paper, kind.upper(), bold=True, gap=0).paragraph_format.space_before = Pt(14)
    if about:
        say(paper, about, bold=True, gap=0)
    rule(say(paper, "", size=2, gap=8), 6)


def _foot(paper: Any, one: Official) -> None:
    """Where it goes on the left and who signs on the right, or two signatures beside one another."""
    if not one.signs and not one.receivers:
        return
    left, right = side_by_side(paper, *((12.2, 13) if one.across else (8, 8.5)))
    if len(one.signs) > 1:
        _sign(left, one.signs[0])
    elif one.receivers:
        say(left, "Nơi nhận:", size=12, bold=True, italic=True, align=LEFT)
        for place in one.receivers:
            say(left, f"- {place}", size=11, align=LEFT)
    if one.signs:
        _sign(right, one.signs[-1])


def _sign(cell: Any, one: Sign) -> None:
    for text in one.lines:
        say(cell, text.upper(), size=13, bold=True)
    for _ in range(ROOM):
        say(cell, "", size=13)
    say(cell, one.name, size=13, bold=True)


def _annex(paper: Any, annex: Annex) -> None:
    annexed(paper, across=annex.across)
    say(paper, annex.title.upper(), bold=True, gap=0)
    say(paper, f"({annex.about})", italic=True, gap=8)
    for block in annex.blocks:
        put(paper, block)
