"""Files as strangers send them, built by hand so that each is wrong in one way only."""

import datetime as dt
import io
import struct
import zipfile
from collections.abc import Mapping

from thidua.documents.sheets import Book, Row, Sheet, open_book
from thidua.documents.workbooks import Column, Out, SheetOut, write_book

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CREATED = dt.datetime(2026, 11, 20, 8, 0)  # noqa: DTZ001 - a workbook's property has no zone


def zipped(parts: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, method)
    return target.getvalue()


def xlsx_parts(
    sheet: str, *, shared: str = "", extra: Mapping[str, bytes | str] | None = None
) -> dict[str, bytes | str]:
    """The parts of a workbook with one sheet named "Đề nghị"; `sheet` is what stands inside <worksheet>."""
    strings = f'<Relationship Id="rId2" Type="{DOCUMENT}/sharedStrings" Target="sharedStrings.xml"/>' if shared else ""
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><sheets>'
        '<sheet name="Đề nghị" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/>{strings}</Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
    }
    if shared:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}" {shared}</sst>'
    return {**parts, **(extra or {})}


def xlsx(sheet: str, *, shared: str = "", extra: Mapping[str, bytes | str] | None = None) -> bytes:
    return zipped(xlsx_parts(sheet, shared=shared, extra=extra))


def cells(row: int, **values: str) -> str:
    """One row of XML: cells(2, A="<v>1</v>")."""
    inside = "".join(f'<c r="{letter}{row}">{value}</c>' for letter, value in values.items())
    return f'<row r="{row}">{inside}</row>'


def ole(streams: Mapping[str, bytes]) -> bytes:
    """A compound file (the container of .xls and of encrypted workbooks); streams are padded to whole sectors."""
    padded = {name: data.ljust(4096, b"\0") + b"\0" * (-max(len(data), 4096) % 512) for name, data in streams.items()}
    fat = [0xFFFFFFFD, 0xFFFFFFFE]  # sector 0: the table itself, sector 1: the directory
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)]
    for number, (name, data) in enumerate(padded.items(), start=1):
        start, sectors = len(fat), len(data) // 512
        fat += [*range(start + 1, start + sectors), 0xFFFFFFFE]
        entries.append(_entry(name, 2, start, len(data), right=number + 1 if number < len(padded) else -1))
    assert len(entries) <= 4
    assert len(fat) <= 128
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", 0) + b"\xff" * 432
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff")
    return header + table + b"".join(entries).ljust(512, b"\0") + b"".join(padded.values())


def _entry(name: str, kind: int, start: int, size: int, child: int = -1, right: int = -1) -> bytes:
    label = (name + "\0").encode("utf-16-le")
    return (
        label.ljust(64, b"\0")
        + struct.pack("<HBBiii", len(label), kind, 1, -1, right, child)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )


def xls(values: Mapping[tuple[int, int], str | float], *, dimensions: bytes = b"") -> bytes:
    """A workbook of Excel 97 with one sheet "Cũ"; values by 0-based row and column."""
    beginning = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0x0DBB, 0x07CC, 0, 6))
    name = "Cũ".encode("utf-16-le")
    length = len(beginning) + 4 + 8 + len(name) + 4
    book = beginning + _record(0x85, struct.pack("<IBBBB", length, 0, 0, len(name) // 2, 1) + name) + _record(0x0A, b"")
    sheet = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0x0DBB, 0x07CC, 0, 6))
    if dimensions:
        sheet += _record(0x200, dimensions)
    for (row, column), value in values.items():
        if isinstance(value, str):
            text = value.encode("utf-16-le")
            sheet += _record(0x204, struct.pack("<HHHHB", row, column, 0, len(text) // 2, 1) + text)
        else:
            sheet += _record(0x203, struct.pack("<HHHd", row, column, 0, value))
    return ole({"Workbook": book + sheet + _record(0x0A, b"")})


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def ods(table: str) -> bytes:
    """A LibreOffice workbook with one sheet "Đề nghị"; `table` is what stands inside <table:table>."""
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{space}:office:1.0" xmlns:table="{space}:table:1.0" '
        f'xmlns:text="{space}:text:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="Đề nghị">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def written(*sheets: SheetOut) -> bytes:
    target = io.BytesIO()
    write_book(target, sheets, created=CREATED)
    return target.getvalue()


def listed(header: list[str], rows: list[list[Out]], *, notes: list[str] | None = None) -> bytes:
    """A plain list as an .xlsx."""
    columns = [Column(title) for title in header]
    return written(SheetOut(name="Đề nghị", columns=columns, rows=rows, notes=notes or []))


def opened(data: bytes, name: str = "danh-sach.xlsx") -> Book:
    return open_book(data, name=name)


def sheet_of(*rows: list[str | float | None]) -> Sheet:
    """A sheet in memory, beginning at A1."""
    return Sheet("Đề nghị", [Row(number, values) for number, values in enumerate(rows, start=1)])
