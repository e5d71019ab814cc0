"""The wide form: a column for each year, on the row of the nominee."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from thidua.documents import cells
from thidua.documents.cells import CellError, Value, is_blank
from thidua.documents.headers import YearColumn
from thidua.law.case import Honour
from thidua.law.catalogue import AWARDS
from thidua.law.spelling import tidy
from thidua.law.years import LAST
from thidua.nominations.lists import deeds, told, words
from thidua.nominations.lists.deeds import Manner, Reader, Said
from thidua.nominations.lists.drafts import Fact, Gap, Rating
from thidua.nominations.lists.marks import is_pending
from thidua.nominations.lists.memory import remembered
from thidua.nominations.lists.row import FIRST_RATED, At, Row, is_rating, is_unrated, rating_of

_GROUPS: tuple[tuple[tuple[str, ...], Reader, str], ...] = (
    (("sang kien", "de tai", "de an", "cong trinh"), deeds.initiatives, "Sáng kiến, đề tài"),
    (("ky luat",), deeds.disciplines, "Kỷ luật"),
    (("si so", "tong so nguoi"), deeds.counted("members"), "Sĩ số"),
    (("xep loai", "muc do", "danh gia", "chat luong", "xl"), deeds.ratings, "Xếp loại"),
    (("danh hieu", "khen", "thanh tich", "thi dua"), deeds.honours, "Danh hiệu, khen thưởng"),
)


@remembered
def group_of(column: YearColumn) -> tuple[Reader, str] | None:
    """How the cells of a year column are read, and its name; None for a column nobody knows."""
    said = words.folded(column.group_text).strip(" -:.")
    if said in _BARE:
        return mixed, "Xếp loại hoặc danh hiệu"
    if award_of(column):
        return deeds.honours, AWARDS[award_of(column)].plain_name
    named = [(reader, name) for starts, reader, name in _GROUPS if any(_names(said, word) for word in starts)]
    kinds = {name for _, name in named}
    if len(named) > 1 and (kinds >= {"Xếp loại", "Danh hiệu, khen thưởng"} or _LISTS.search(column.group_text)):
        return mixed, "Xếp loại hoặc danh hiệu"
    if not named and said.startswith(_RESULTS):
        return mixed, "Xếp loại hoặc danh hiệu"
    return named[0] if named else None


def _names(said: str, word: str) -> bool:
    return word in said if len(word) > 2 else word in said.split()


_BARE = frozenset({"", "n", "nam"})  # "2025", "N2025", "Năm 2025"
_RESULTS = ("ket qua", "kq")
_LISTS = re.compile(r"[,;/&+\n]|\bvà\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[;\n+/,()]\s*|\s+[-–—&]\s+|\s+và\s+", re.IGNORECASE)
_HYPHEN = re.compile(r"\s*[-–—]\s*")  # "HTXS-CSTĐCS", only where each side is understood
_WORKS = ("sang kien", "de tai", "de an", "skkn")
_MOST_PIECES = 8


def mixed(said: Said, manner: Manner, complain: deeds.Complain) -> Iterator[Fact]:
    """A cell under a bare year: a rating, titles, an initiative, or several of them."""
    lines = told.HARD.split(said.text)
    proposed = next((place for place, line in enumerate(lines) if is_pending(line)), None)
    if proposed is not None:  # a proposal may go on in the words after it
        if proposed:
            yield from mixed(said._replace(text=";".join(lines[:proposed])), manner, complain)
        yield from deeds.honours(said._replace(text=";".join(lines[proposed:]).strip()), manner, complain)
        return
    parts = _understood(said.text, manner) or [part.strip() for part in re.split(r"[;\n,]", said.text)]
    readers = [_reader_of(part, manner) for part in parts]
    if not any(reader in {deeds.ratings, deeds.initiatives} for reader in readers) and len(parts) > 1:
        yield from _guessed(said, manner, complain)
        return
    for part, reader in zip(parts, readers, strict=True):
        scope = part if reader is deeds.initiatives and words.scope(part).key else ""
        known = reader or (deeds.honours if len(parts) > 1 else _guessed)
        yield from known(said._replace(text=part, scope=scope), manner, complain)


def _guessed(said: Said, manner: Manner, complain: deeds.Complain) -> Iterator[Fact]:
    return deeds.guessed(said, manner, complain, mend=_MEND)


_MEND = "Ghi mức xếp loại (HTXS, HTT, HT, KHT), hoặc tên danh hiệu, hình thức khen thưởng của năm đó."


def _understood(text: str, manner: Manner) -> list[str] | None:
    """The fewest parts of a cell that are each understood; None when there are none such."""
    if _reader_of(text, manner) is not None:
        return [text]
    for between in (_BETWEEN, _HYPHEN):
        cuts = list(between.finditer(text))
        if 0 < len(cuts) < _MOST_PIECES and (parts := _parts(text, cuts, manner)):
            return parts
    pairs = ([text[: gap.start()], text[gap.end() :]] for gap in re.finditer(r"\s+", text))
    wanted = {deeds.ratings, deeds.honours}
    spaces = [pair for pair in pairs if {_reader_of(one, manner) for one in pair} == wanted]
    return spaces[0] if len(spaces) == 1 else None


def _parts(text: str, cuts: list[re.Match[str]], manner: Manner) -> list[str] | None:
    starts, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(text)]
    best: list[list[str] | None] = [[]]
    for last, end in enumerate(ends, 1):
        found: list[str] | None = None
        for first in range(last):
            part, before = text[starts[first] : end].strip(), best[first]
            if before is None or (part and _reader_of(part, manner) is None):
                continue
            whole = [*before, part] if part else before
            if found is None or len(whole) < len(found):
                found = whole
        best.append(found)
    return best[-1]


def _reader_of(part: str, manner: Manner) -> Reader | None:
    """How one part is surely read; None when it is not one thing."""
    if words.award(part).sure and words.award(part).key:
        return deeds.honours
    if is_rating(part, manner.letters):
        return deeds.ratings
    if words.folded(part).startswith(_WORKS) and not told.HARD.search(part):
        pieces = [piece for piece in _BETWEEN.split(part) if piece]
        several = len(pieces) > 1 and any(
            _reader_of(piece, manner) not in {None, deeds.initiatives} for piece in pieces
        )
        return None if several else deeds.initiatives
    return deeds.guessed if is_pending(part, anywhere=False) and not _BETWEEN.search(part) else None


def facts(row: Row, columns: Iterable[YearColumn], manner: Manner, *, latest: int) -> list[Fact]:
    """Everything the year columns of one row say."""
    found: list[Fact] = []
    for column in columns:
        value = row.record.at(column.index)
        if is_blank(value) or (known := group_of(column)) is None:
            continue
        complain = At(row, column)
        if not FIRST_RATED <= column.year <= min(latest, LAST):
            complain(f"Năm {column.year} ở tiêu đề cột ở sau ngày xét.", f"Ghi một năm không quá {latest}.")
            found.append(Gap(LAST))
            continue
        found += _ticked(value, column) or _cell(value, column, known[0], manner, complain)
    return found


_TICKS = frozenset({"x", "v", "✓", "✔", "√", "☑", "co", "1"})
_WON = re.compile(r"^(?:đã )?(?:được )?(?:tặng|đạt|công nhận)\s+", re.IGNORECASE)


def _ticked(value: Value, column: YearColumn) -> list[Fact]:
    """A tick, or only a decision's number, under a header that names the rating or the award itself."""
    said = (
        words.folded(cells.text(value)) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
    )
    if said not in _TICKS and not said.startswith(("qd", "quyet dinh", "so ")):
        return []
    if award := award_of(column):
        return [Honour(award, column.year)]
    if said in _TICKS and (rating := _rating_at_end(tidy(column.group_text))):
        return [Rating(column.year, rating)]
    return []


def award_of(column: YearColumn) -> str:
    """The award that the header of a year column names itself ("Đã được tặng Bằng khen cấp Bộ năm 2020"), if any."""
    reading = words.award(tidy(_WON.sub("", tidy(column.group_text))))
    return reading.key if reading.key and reading.sure else ""


def _rating_at_end(header: str) -> str | None:
    """The rating a header ends with: "Mức xếp loại / HTXSNV" stands above a column of ticks."""
    parts = header.replace("/", " ").split()
    for start in range(len(parts)):
        last = " ".join(parts[start:])
        if is_rating(last, {}) and not is_unrated(last):
            try:
                return rating_of(last, None)
            except CellError:
                return None
    return None


def _cell(
    value: Value, column: YearColumn, reader: Reader, manner: Manner, complain: deeds.Complain
) -> Iterator[Fact]:  # fmt: skip
    try:
        text = cells.text(value)
    except CellError as error:
        complain(error.message, error.mend)
        yield Gap(column.year)
        return
    if reader is deeds.disciplines:
        yield from told.past_discipline(text, manner, complain, year=column.year)
        return
    said = Said(text, ((None, column.year),))
    if reader is not deeds.initiatives:
        yield from reader(said, manner, complain)
        return
    if words.scope(text).key:  # a wide list writes only "cấp Bộ" under "Sáng kiến 2023", or how many there were
        said = said._replace(scope=text)
    for _ in range(min(int(text), told.MOST_IN_A_YEAR) if text.isascii() and text.isdigit() else 1):
        yield from reader(said, manner, complain)
