"""Tables, rounds, places and the sheet of a unit as a workbook, CSV or JSON: exactly what their pages show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from io import BytesIO

from thidua.documents.tables import FORMS, write_table
from thidua.documents.workbooks import Column, Out, SheetOut
from thidua.scoring.presenting.grid import Cell, Row
from thidua.scoring.presenting.rounds import PlaceRow, RoundRow
from thidua.scoring.presenting.tables import LineRow, TableRow

__all__ = ["FORMS", "criteria", "places", "rounds", "sheet", "tables"]

_TABLES = (
    Column("Bảng điểm", 48, "wrap"), Column("Của", 40, "wrap"), Column("Văn bản", 40, "wrap"), Column("Bản số", 8),
    Column("Vòng chấm", 10),
)  # fmt: skip
_LINES = (
    Column("Mục", 10), Column("Tiêu chí", 60, "wrap"), Column("Điểm tối đa", 12), Column("Cách tính", 40, "wrap"),
    Column("Số liệu máy tự đếm", 34, "wrap"), Column("Phải có minh chứng", 12),
)  # fmt: skip
_ROUNDS = (
    Column("Khối, cụm", 44, "wrap"), Column("Năm", 8, "year"), Column("Bảng điểm", 44, "wrap"), Column("Đơn vị", 8),
    Column("Đã tự chấm", 10), Column("Đã thẩm định", 12), Column("Tình trạng", 18), Column("Hạn", 26),
)  # fmt: skip
_PLACES = (
    Column("Hạng", 8), Column("Đơn vị", 44, "wrap"), Column("Tự chấm", 10), Column("Chấm chéo", 10), Column("Thẩm định", 10),
    Column("Tổng điểm", 10), Column("Tình trạng", 18), Column("Nơi chấm chéo", 40, "wrap"),
)  # fmt: skip
_SHEET = (
    Column("Mục", 10), Column("Tiêu chí", 56, "wrap"), Column("Tối đa", 10), Column("Tự chấm", 10), Column("Chấm chéo", 10),
    Column("Thẩm định", 10), Column("Minh chứng", 50, "wrap"),
)  # fmt: skip


def tables(rows: Iterable[TableRow], form: str, *, on: date, is_sample: bool = False) -> BytesIO:
    """The list of tables."""
    cells = [(one.name, one.owner, one.document, one.number, one.rounds) for one in rows]
    return _written(form, "Bảng điểm", _TABLES, cells, ["Bảng điểm"], on=on, is_sample=is_sample)


def criteria(rows: Iterable[LineRow], form: str, *, title: str, on: date, is_sample: bool = False) -> BytesIO:
    """The lines of one table."""
    cells = [
        (one.code, one.title, _number(one.most), one.ways, one.fact, "có" if one.evidence else "") for one in rows
    ]  # fmt: skip
    return _written(form, "Bảng điểm", _LINES, cells, [title], on=on, is_sample=is_sample)


def rounds(rows: Iterable[RoundRow], form: str, *, title: str, on: date, is_sample: bool = False) -> BytesIO:
    """The list of rounds."""
    cells = [
        (one.bloc, one.year, one.table, one.members, one.sent, one.verified, one.state.words, one.day) for one in rows
    ]  # fmt: skip
    return _written(form, "Chấm điểm", _ROUNDS, cells, [title], on=on, is_sample=is_sample)


def places(rows: Iterable[PlaceRow], form: str, *, notes: Sequence[str], on: date, is_sample: bool = False) -> BytesIO:
    """The members of a round, best first."""
    cells: list[tuple[Out, ...]] = [
        (
            one.rank, one.name, _number(one.own), _number(one.cross), _number(one.verified), _number(one.total), one.state.words,
            one.neighbours,
        )
        for one in rows
    ]  # fmt: skip
    return _written(form, "Xếp hạng", _PLACES, cells, notes, on=on, is_sample=is_sample)


def sheet(
    rows: Iterable[Row],
    total: tuple[str, Sequence[Cell]],
    form: str,
    *,
    notes: Sequence[str],
    on: date,
    is_sample: bool = False,
) -> BytesIO:
    """The grid of one unit."""
    cells: list[tuple[Out, ...]] = [
        (
            one.code, one.title, _number(one.most), *(_number(cell.words) for cell in one.cells),
            "; ".join(f"{proof.words} ({proof.below})" if proof.below else proof.words for proof in one.proofs),
        )
        for one in rows
    ]  # fmt: skip
    scale, sums = total
    cells.append(("", "Tổng", _number(scale), *(_number(cell.words) for cell in sums), ""))
    return _written(form, "Phiếu chấm", _SHEET, cells, notes, on=on, is_sample=is_sample)


def _number(said: str) -> Out:
    """A figure as a number again, so that a sheet can add it up; words stay words."""
    plain = said.replace(".", "").replace(",", ".").replace("−", "-")
    try:
        return float(plain)
    except ValueError:
        return said


def _written(
    form: str, name: str, columns: tuple[Column, ...], rows: Sequence[tuple[Out, ...]], notes: Sequence[str], *, on: date,
    is_sample: bool,
) -> BytesIO:  # fmt: skip
    out = SheetOut(
        name=name, columns=columns, rows=rows, notes=(*notes, f"Xuất ngày {on:%d/%m/%Y}."), freeze=(1, 2)
    )  # fmt: skip
    return write_table(form, out, created=datetime.combine(on, time()), asked={}, is_sample=is_sample)
