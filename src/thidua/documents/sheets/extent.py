"""How far a worksheet's XML reaches, and which of its formulas have no value: found before Calamine sees it.

Calamine builds a full grid up to the farthest cell; one cell at XFD1048576 would take hundreds of gigabytes. The
`dimension` a file declares is never believed, the cells themselves are looked at.
"""

import re
from xml.parsers import expat

from thidua.documents.cells import Broken
from thidua.documents.problems import column_index

_CELL = re.compile(rb"[<:]c[\s/>]")
_PLAIN_REF = re.compile(rb'<c r="([A-Z]{1,9}[0-9]{1,9})"')
_DIGITS, _LETTERS = b"0123456789", b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ANY_REF = re.compile(r"([A-Za-z]{1,9})([0-9]{1,9})")

# No part of these runs past the next "<", so a hostile sheet cannot make them slow.
_TAG = rb"(?:\w{1,20}:)?"
_SUSPECT = re.compile(rb"<" + _TAG + rb"f[\s/>]|\bt=[\"']e[\"']")
_SIGNS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/", b't="e"', b"t='e'")
_WHOLE_CELL = re.compile(
    rb"<" + _TAG + rb"c\s([^<>]*)>"
    rb"\s*(<" + _TAG + rb"f\b[^<>]*(?:/>|>[^<]*</" + _TAG + rb"f>))?"
    rb"\s*(?:<" + _TAG + rb"v\b[^<>]*(?:/>|>([^<]*)</))?"
)
_REACH = 500  # bytes; attributes of a cell are shorter
_REF = re.compile(rb"\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
_TYPE = re.compile(rb"\bt=[\"'](\w{1,20})[\"']")


def extent(sheet: bytes, enough: int) -> tuple[int, int]:
    """(rows, columns) from A1 to the farthest cell of a worksheet part.

    A quick search counts styled but empty cells too; only when that gives more than `enough` cells, or the file is
    written in an unusual way, every element is walked and empty cells are left out. Raises expat.ExpatError.
    """
    refs = _PLAIN_REF.findall(sheet)
    if len(refs) != len(_CELL.findall(sheet)):
        return _walk(sheet)
    if not refs:
        return 0, 0
    joined = b" ".join(refs)
    rows = max(map(int, set(joined.translate(None, _LETTERS).split())))
    columns = 1 + max(column_index(letters.decode()) for letters in set(joined.translate(None, _DIGITS).split()))
    return (rows, columns) if rows * columns <= enough else _walk(sheet)


class _Walker:
    """Follows cells as Calamine does: those without a reference stand right of the last one."""

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self._row = self._column = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "row":
            written = attributes.get("r", "")
            self._row = int(written) if written.isascii() and written.isdigit() and len(written) < 10 else self._row + 1
            self._column = 0
        elif local == "c":
            self._column += 1
            if match := _ANY_REF.fullmatch(attributes.get("r", "")):
                self._column, self._row = column_index(match[1].upper()) + 1, int(match[2])
        elif local in {"v", "t", "f"} and self._column:
            self.rows, self.columns = max(self.rows, self._row), max(self.columns, self._column)


def _walk(sheet: bytes) -> tuple[int, int]:
    walker = _Walker()
    parser = expat.ParserCreate()
    parser.StartElementHandler = walker.start
    parser.Parse(sheet, True)  # noqa: FBT003 - positional by its C signature
    return walker.rows, walker.columns


def broken_cells(sheet: bytes, most: int) -> dict[tuple[int, int], Broken]:
    """The 0-based (row, column) of error values, and of formulas whose result was never stored.

    Raises ValueError when there are more than `most` formulas and errors.
    """
    found: dict[tuple[int, int], Broken] = {}
    if not any(sign in sheet for sign in _SIGNS):  # most lists have no formula: a plain search says so at once
        return found
    for count, suspect in enumerate(_SUSPECT.finditer(sheet)):
        if count > most:
            raise ValueError(count)
        # the last tag before a formula, or before the attribute itself, opens the cell
        start = sheet.rfind(b"<", max(0, suspect.start() - _REACH), suspect.start())
        cell = _WHOLE_CELL.match(sheet, start) if start >= 0 else None
        if cell and (value := _broken(cell)) and (ref := _REF.search(cell[1])):
            found[max(int(ref[2]) - 1, 0), column_index(ref[1].decode())] = value
    return found


def _broken(cell: re.Match[bytes]) -> Broken | None:
    attributes, formula, value = cell.groups()
    kind = _TYPE.search(attributes)
    if attributes.endswith(b"/"):
        return None
    if kind and kind[1] == b"e":
        return Broken((value or b"#N/A").decode("utf-8", "replace")[:20])
    empty = formula and not (value or b"").strip()
    return Broken("") if empty and not (kind and kind[1] in {b"str", b"inlineStr"}) else None
