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
    "Hộ gia đình": ["Mã hộ", "Tên hộ", "Địa chỉ"],
    "Số liệu tập thể": [
        "Khóa", "Tên tập thể", "Năm", "Sĩ số", "Số hoàn thành nhiệm vụ", "Số lao động tiên tiến", "Số chiến sĩ thi đua cơ sở",
        "Số bị kỷ luật từ cảnh cáo", "Dẫn đầu khối, cụm",
    ],
    "Tổ chức": ["Khóa", "Tên chính thức", "Tên viết tắt", "Loại tổ chức", "Cấp", "Trực thuộc", "Từ ngày", "Văn bản thành lập"],
    "Kỷ luật": ["Mã", "Họ và tên", "Đơn vị", "Hình thức kỷ luật", "Ngày quyết định", "Hết thời hạn"],
}  # fmt: skip

REGISTER = ("Cá nhân", "Hộ gia đình", "Tổ chức")
WHOLE: dict[str, list[list[Any]]] = {
    "Cá nhân": [
        ["CB1", "Lê Mẫu An", "21/02/1980", "Cục A", "Nam", "Chuyên viên", "01/01/2010", "31/12/2018"],
        ["CB1", "Lê Mẫu An", "21/02/1980", "cuc_b", "Nam", "Trưởng phòng", "01/01/2019"],
        ["", "Trần Mẫu Bình", "1985", "Cục A", "Nữ", "Chuyên viên", "01/06/2012"],
    ],
    "Xếp loại": [
        ["CB1", "", "", "", "", 2018, "HTT"],
        ["CB1", "Lê Mẫu An", "", "", "", 2020, "HTXS", "1/QĐ"],
        ["", "Trần Mẫu Bình", "1985", "Cục A", "", 2020, "HT"],
        ["cuc_a", "", "", "", "tập thể", 2020, "HTXS"],
    ],
    "Khen thưởng": [
        ["CB1", "", "", "", "", 2020, "CSTĐCS", "2/QĐ", "05/01/2021", 1_390_000],
        ["CB1", "", "", "", "", "2016-2020", "Bằng khen của Bộ trưởng", "3/QĐ", "05/01/2021"],
        ["", "Cục A", "", "", "tập thể", 2020, "Tập thể lao động xuất sắc", "4/QĐ"],
    ],
    "Sáng kiến": [["CB1", "", "", 2020, "Số hóa hồ sơ", "cơ sở"]],
    "Kỷ luật": [["", "", "", "", ""], ["CB1", "", "Cục B", "khiển trách", "01/04/2011", "01/04/2012"]],
}


def found(**sheets: list[list[Any]]) -> Found:
    """The rows of sheets by name, each under its usual header."""
    return read_book(Book("thu.xlsx", [sheet(name.replace("_", " "), rows) for name, rows in sheets.items()]))


def sheet(name: str, rows: list[list[Any]], heads: list[str] | None = None) -> Sheet:
    """One sheet."""
    head = heads or HEADS[name]
    grid = [head, *([*row, *[None] * (len(head) - len(row))] for row in rows)]
    return Sheet(name, number_rows(grid))
