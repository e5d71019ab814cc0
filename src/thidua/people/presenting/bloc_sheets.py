"""Blocs as a sheet: a line a member, so that nothing has to be taken out of a cell again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from thidua.documents.workbooks import Column, SheetOut
from thidua.people.models import Bloc
from thidua.people.presenting.blocs import Row, Year

NAMES = ("nam", "khoi_cum", "loai", "co_quan_to_chuc", "khoa_thanh_vien", "thanh_vien", "vai_tro")
_COLUMNS = (
    Column("Năm", 8, "year"), Column("Khối, cụm", 36, "wrap"), Column("Loại", 14), Column("Cơ quan tổ chức", 34, "wrap"),
    Column("Khóa thành viên", 22), Column("Thành viên", 40, "wrap"), Column("Vai trò", 16),
)  # fmt: skip

type Cells = tuple[int, str, str, str, str, str, str]


def of_year(rows: Sequence[Row], year: int) -> SheetOut:
    """The list of a year; a bloc of which nobody is recorded keeps one line."""
    title = f"Khối, cụm thi đua năm {year}"
    cells = [one for row in rows for one in _members(row.year, row.name, row.sort, row.organiser)]
    return SheetOut(
        name="Khối, cụm", columns=_COLUMNS, rows=cells, notes=(title, f"{len(rows)} khối, cụm."), freeze=(1, 2)
    )


def through_years(bloc: Bloc, years: Iterable[Year]) -> SheetOut:
    """One bloc, the newest year first."""
    cells = [one for year in years for one in _members(year, bloc.name, bloc.get_sort_display(), "")]
    return SheetOut(
        name="Khối, cụm", columns=_COLUMNS, rows=cells, notes=(bloc.name, "Thành viên qua các năm."), freeze=(1, 2)
    )


def _members(year: Year, name: str, sort: str, organiser: str) -> list[Cells]:
    found: list[Cells] = [
        (year.year, name, sort, organiser, one.key, one.name, one.title) for one in year.members
    ]  # fmt: skip
    return found or [(year.year, name, sort, organiser, "", "", "")]
