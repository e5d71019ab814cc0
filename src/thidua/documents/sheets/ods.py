"""Reading .ods (LibreOffice): one pass over content.xml. Repeats are believed only as far as the limits go."""

import datetime as dt
from xml.parsers import expat

from thidua.documents.cells import Broken, Value
from thidua.documents.sheets.archive import Archive, broken_file, check_xml, hostile_xml, password
from thidua.documents.sheets.book import Book, Budget, Merge, Row, Sheet, mark_broken

_CELLS = frozenset({"table-cell", "covered-table-cell"})
_MOST_SHEETS = 1_000
_ASIDE = frozenset({"annotation", "frame", "shapes"})


def read_ods(archive: Archive, name: str, budget: Budget) -> Book:
    """The book in an archive; raises Unreadable. Hidden sheets are read like the others."""
    if "META-INF/manifest.xml" in archive.names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise password()
    content = archive.read("content.xml")
    check_xml(content)
    reader = _Reader(budget)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    try:
        parser.Parse(content, True)  # noqa: FBT003 - positional by its C signature
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise broken_file() from error
    return Book(name, reader.sheets)


def _times(attributes: dict[str, str], name: str) -> int:
    written = attributes.get(name, "1")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 1


class _Reader:
    """Builds sheets element by element; blank cells and rows wait until something stands after them."""

    def __init__(self, budget: Budget) -> None:
        self.sheets: list[Sheet] = []
        self._budget = budget
        self._broken: dict[tuple[int, int], Broken] = {}
        self._row: list[Value] = []
        self._row_times = self._row_text = self._column = self._aside = 0
        self._blank_rows = 0
        self._cell: dict[str, str] | None = None
        self._text: list[str] = []
        self._size = 0

    def start(self, name: str, raw: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if local in _ASIDE:
            self._aside += 1
        elif self._aside:
            return
        elif local == "table":
            if len(self.sheets) >= _MOST_SHEETS:
                raise hostile_xml()
            self.sheets.append(Sheet(_local(raw).get("name", f"Trang {len(self.sheets) + 1}"), []))
            self._broken, self._blank_rows = {}, 0
        elif local == "table-row":
            self._row, self._column, self._row_text = [], 0, 0
            self._row_times = _times(_local(raw), "number-rows-repeated")
        elif local in _CELLS:
            self._cell, self._text, self._size = _cell_attributes(raw), [], 0
        elif self._cell is not None:
            self._add_text(_blank_text(local, raw, begun=bool(self._text)))

    def characters(self, text: str) -> None:
        if self._cell is not None and not self._aside:
            self._add_text(text)

    def _add_text(self, text: str) -> None:
        self._size += len(text)
        self._budget.check_text(self._size)
        self._text.append(text)

    def end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if local in _ASIDE:
            self._aside -= 1
        elif self._aside or not self.sheets:
            return
        elif local in _CELLS and self._cell is not None:
            self._end_cell(self._cell, "".join(self._text))
            self._cell = None
        elif local == "table-row":
            self._end_row()
        elif local == "table":
            mark_broken(self.sheets[-1], self._broken)

    def _end_cell(self, cell: dict[str, str], text: str) -> None:
        times = _times(cell, "number-columns-repeated")
        down, across = _times(cell, "number-rows-spanned"), _times(cell, "number-columns-spanned")
        sheet = self.sheets[-1]
        top = len(sheet.rows) + self._blank_rows
        if down > 1 or across > 1:
            sheet.merges.append(Merge(top, self._column, top + down - 1, self._column + across - 1))
        value = _value(cell, text)
        if value != "":
            self._take(sheet, times)
            if isinstance(value, str):
                self._budget.take_text(len(value), times)
                self._row_text += len(value) * times
            self._row.extend([""] * (self._column - len(self._row)))
            if isinstance(value, Broken):
                self._broken[top, self._column] = value
            self._row.extend([value] * times)
        self._column += times

    def _end_row(self) -> None:
        sheet = self.sheets[-1]
        if not self._row:
            self._blank_rows += self._row_times
            return
        self._take(sheet, (len(self._row) * self._row_times) + self._blank_rows)
        self._budget.take_all_text(self._row_text * max(self._row_times - 1, 0))
        for _ in range(self._blank_rows):
            sheet.rows.append(Row(len(sheet.rows) + 1, ()))
        for _ in range(self._row_times):
            sheet.rows.append(Row(len(sheet.rows) + 1, self._row))
        self._blank_rows = 0

    def _take(self, sheet: Sheet, cells: int) -> None:
        # a width that is only repeated blanks counts as soon as something stands behind it
        width = max(self._column, 1)
        if cells + width > self._budget.cells_left:
            raise self._budget.too_many_cells(sheet.name, len(sheet.rows) + self._blank_rows + self._row_times, width)
        self._budget.take_cells(sheet.name, cells, 1)


def _local(raw: dict[str, str]) -> dict[str, str]:
    return {name.rpartition(" ")[2]: value for name, value in raw.items()}


def _cell_attributes(raw: dict[str, str]) -> dict[str, str]:
    """By local name; LibreOffice's own value-type only tells errors."""
    found: dict[str, str] = {}
    for name, value in raw.items():
        space, _, local = name.rpartition(" ")
        if local == "value-type" and "calcext" in space:
            found["own-type"] = value
        else:
            found[local] = value
    return found


def _blank_text(local: str, raw: dict[str, str], *, begun: bool) -> str:
    if local == "s":
        return " " * min(_times(_local(raw), "c"), 1000)
    return {"tab": "\t", "line-break": "\n", "p": "\n" if begun else ""}.get(local, "")


def _value(cell: dict[str, str], text: str) -> Value:
    if cell.get("own-type") == "error" or ("formula" in cell and text.startswith(("#", "Err:"))):
        return Broken(text[:20] or "#N/A")
    try:
        return _typed(cell, text)
    except (KeyError, ValueError):
        return text


def _typed(cell: dict[str, str], text: str) -> Value:
    match cell.get("value-type", ""):
        case "float" | "percentage" | "currency":
            return float(cell["value"])
        case "date":
            return _date(cell["date-value"])
        case "boolean":
            return cell["boolean-value"] == "true"
        case "" if not text and "formula" in cell:
            return Broken("")
    return text or cell.get("string-value", "")


def _date(written: str) -> Value:
    if "T" not in written:
        return dt.date.fromisoformat(written)
    moment = dt.datetime.fromisoformat(written)
    return moment.date() if moment.time() == dt.time() else moment
