"""Books of sheets made from rows, as if an officer had sent them."""

from typing import Any

from thidua.documents.sheets import Book, Sheet
from thidua.documents.sheets.book import number_rows
from thidua.honours.importing import Found, read_book

HEADS = {
    "Cá nhân": ["Mã", "Họ và tên", "Ngày sinh", "Đơn vị", "Giới tính", "Chức vụ", "Từ ngày", "Đến hết ngày", "Xác nhận"],
    "Xếp loại": ["Mã", "Họ và tên", "Ngày sinh", "Đơn vị", "Cá nhân hay tập thể", "Năm", "Xếp loại", "Số quyết định"],
    "Khen thưởng": [
        "Mã", "Họ và tên", "Ngày sinh", "Đơn vị", "Cá nhân hay tập thể", "Năm", "Danh hiệu, hình thức khen thưởng",
        "Số quyết định", "Ngày quyết định", "Tiền thưởng",
    ],
    "Sáng kiến": ["Mã", "Họ và tên", "Đơn vị", "Năm", "Tên sáng kiến", "Phạm vi"],
    "Kỷ luật": ["Mã", "Họ và tên", "Đơn vị", "Hình thức kỷ luật", "Ngày quyết định", "Hết thời hạn"],
}  # fmt: skip


def found(**sheets: list[list[Any]]) -> Found:
    """The rows of sheets by name, each under its usual header."""
    return read_book(Book("thu.xlsx", [sheet(name.replace("_", " "), rows) for name, rows in sheets.items()]))


def sheet(name: str, rows: list[list[Any]], heads: list[str] | None = None) -> Sheet:
    """One sheet."""
    head = heads or HEADS[name]
    grid = [head, *([*row, *[None] * (len(head) - len(row))] for row in rows)]
    return Sheet(name, number_rows(grid))
