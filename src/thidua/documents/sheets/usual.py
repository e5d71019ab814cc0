"""Worksheets written in the usual way, known in one look: no formulas, no errors, every cell with its place.

Excel, LibreOffice and the libraries write most lists so. What is proved here need not be searched for again, one pass
for each danger; whatever is written in any other way is left to the careful readers (`extent.py`, `texts.py`).
"""

import re

from thidua.documents.problems import column_index
from thidua.documents.sheets.book import LONGEST_TEXT

_TEXT = rb"[^<]{0,%d}+" % LONGEST_TEXT
_ROW = re.compile(
    rb'<row r="([1-9]\d{0,6})"[^<>/]*+'
    rb'(?:/>|>(?:<c r="([A-Z]{1,3})\1"(?: s="\d{1,6}")?+(?: t="(?:inlineStr|s|str|n|b|d)")?+'
    rb'(?:/>|>(?:<is><t(?: xml:space="preserve")?+>' + _TEXT + rb"</t></is>|<v>" + _TEXT + rb"</v>)?+</c>))*+</row>)"
)
_COLUMN = re.compile(rb'<c r="([A-Z]+)')
_MANY_COLUMNS = 64
_STRAY = re.compile(rb"[<:](?:c|row|si)[\s/>]")
_BEGIN, _END = b"<sheetData>", b"</sheetData>"


def usual_extent(sheet: bytes) -> tuple[int, int] | None:
    """(rows, columns) from A1 to the farthest cell, styled ones too; None for a sheet written in any other way.

    A sheet with an answer holds no formula, no error, no shared string and no text of more than `LONGEST_TEXT` bytes; all
    its cells stand between one pair of `sheetData` tags.
    """
    begin, end = sheet.find(_BEGIN), sheet.rfind(_END)
    if begin < 0 or end < begin or _STRAY.search(sheet[:begin]) or _STRAY.search(sheet[end:]):
        return None
    at, rows = begin + len(_BEGIN), 0
    for row in _ROW.finditer(sheet, at, end):
        if row.start() != at:
            return None
        at = row.end()
        if row[2]:  # a row without cells reaches nowhere
            rows = max(rows, int(row[1]))
    columns = max((column_index(letters.decode()) + 1 for letters in _columns(sheet)), default=0)
    return (rows, columns) if at == end else None


def _columns(sheet: bytes) -> set[bytes]:
    """The letters of every column written to.

    In a sheet of few columns each search passes over those already found, so no list of a million letters is made.
    """
    found = {b"-"}  # no column: the first search passes over nothing
    at = 0
    while len(found) < _MANY_COLUMNS:
        cell = re.compile(rb'<c r="(?!(?:%s)\d)([A-Z]+)' % b"|".join(found)).search(sheet, at)
        if cell is None:
            return found - {b"-"}
        found.add(cell[1])
        at = cell.end()
    return set(_COLUMN.findall(sheet))
