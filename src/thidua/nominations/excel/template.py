"""The template to fill in: how to, the list, the facts, and every spelling that is understood without asking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import zip_longest
from pathlib import Path
from typing import BinaryIO

from thidua.documents.workbooks import Column, Out, SheetOut, write_book
from thidua.law.catalogue import AWARDS
from thidua.law.readings import VOCABULARIES
from thidua.law.wording import RATING, SUBJECT, token, tokens
from thidua.nominations.lists import EXAMPLE, SAMPLES

_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 - a workbook's property has no zone
_SPARE = 500
_AN, _BINH, _OFFICE, _HOUSEHOLD = SAMPLES
KINDS = ("Xếp loại", "Danh hiệu", "Khen thưởng", "Sáng kiến", "Đề tài", "Kỷ luật", "Tập thể")
SCOPES = ("cơ sở", "cấp Bộ", "toàn quốc")
SUBJECTS = tuple(SUBJECT.values())

HOW_TO = (
    ("Làm thế nào", "Điền trang “Đề nghị” (mỗi dòng một đề nghị) và trang “Quá trình” (mỗi dòng một sự kiện), lưu lại rồi kiểm tra."),
    ("Ví dụ", f"Các dòng có ghi chú “{EXAMPLE}” là ví dụ bịa ra; máy không đọc các dòng này."),
    ("Mã", "Mã nối người ở hai trang. Không có mã thì ghi họ tên và ngày sinh giống nhau ở hai trang."),
    ("Đề nghị", "Tên danh hiệu, hình thức khen thưởng; chọn trong danh sách hoặc viết tắt quen dùng (CSTĐCS, BKTTg, HCLĐ hạng Ba…)."),
    ("Năm thành tích", "Năm cuối cùng được tính. Để trống: năm trước năm xét."),
    ("Hồ sơ đầy đủ từ năm", "Từ năm này, điều gì không ghi ở trang “Quá trình” là không có. Để trống: điều không ghi là chưa rõ."),
    ("Đã xác nhận", "Các điều kiện chỉ người có trách nhiệm đánh giá được và đã xác nhận, cách nhau bằng dấu chấm phẩy. Có thể để trống."),
    ("Năm (Quá trình)", "Năm đạt thành tích, không phải năm ký. Quyết định ghi cho nhiều năm: 2016-2020."),
    ("Loại, Nội dung", "Xếp loại: HTXS, HTT, HT, KHT. Danh hiệu, khen thưởng: tên gọi. Sáng kiến: tên và phạm vi. Kỷ luật: hình thức, ngày, đến ngày."),
    ("Tập thể", "Nội dung ghi: sĩ số 40; hoàn thành 40; LĐTT 30; CSTĐCS 2; kỷ luật 0; dẫn đầu khối: Bộ."),
)  # fmt: skip

_NOMINEES: tuple[Sequence[Out], ...] = (
    ("VD1", _AN, date(1986, 2, 21), "Chuyên viên chính", "Phòng Kế hoạch (ví dụ)", "cá nhân",
     "Bằng khen của Thủ tướng Chính phủ", "công trạng", "cán bộ, công chức, viên chức", 2025, 1970, None, "", "Chấp hành tốt"),
    ("VD2", _BINH, date(1990, 12, 5), "Chuyên viên", "Phòng Tổng hợp (ví dụ)", "cá nhân", "CSTĐCS", "công trạng", "", 2025,
     2016, None, "", ""),
    ("VD3", _OFFICE, None, "", "Cục Mẫu (ví dụ)", "tập thể", "Tập thể lao động xuất sắc", "công trạng", "", 2025, 2016,
     date(2005, 6, 1), "có", ""),
    ("VD4", _HOUSEHOLD, None, "", "Thôn Mẫu (ví dụ)", "hộ gia đình", "Bằng khen của Bộ", "đóng góp", "", 2025, None, None, "", ""),
)  # fmt: skip

_FACTS: tuple[Sequence[Out], ...] = (
    *(("VD1", _AN, date(1986, 2, 21), year, "Xếp loại", "HTT", "", "", None, None, "") for year in range(2021, 2026)),
    ("VD1", _AN, date(1986, 2, 21), 2020, "Khen thưởng", "Bằng khen của Bộ trưởng", "", "12/QĐ-VD", date(2020, 12, 20), None,
     "công trạng"),
    *(("VD1", _AN, date(1986, 2, 21), year, "Danh hiệu", "Chiến sĩ thi đua cơ sở", "", "", None, None, "")
      for year in (2021, 2023, 2025)),
    ("VD2", _BINH, date(1990, 12, 5), 2025, "Xếp loại", "Hoàn thành tốt nhiệm vụ", "", "", None, None, ""),
    ("VD2", _BINH, date(1990, 12, 5), 2025, "Sáng kiến", "Sáng kiến rút ngắn thời gian xử lý (ví dụ)", "cơ sở", "34/QĐ-VD",
     date(2025, 11, 3), None, ""),
    ("VD3", _OFFICE, None, 2025, "Xếp loại", "HTXS", "", "", None, None, ""),
    ("VD3", _OFFICE, None, 2025, "Tập thể", "sĩ số 40; hoàn thành 40; LĐTT 36; CSTĐCS 2; kỷ luật 0", "", "", None, None, ""),
)  # fmt: skip


def write_template(target: Path | BinaryIO, *, mark: str = EXAMPLE) -> None:
    """Writes the template as an .xlsx. `mark` stands in the note of every example row."""
    write_book(target, (_how_to(), _list(mark), _facts(mark), _spellings()), created=_CREATED)


def _how_to() -> SheetOut:
    return SheetOut(
        name="Hướng dẫn",
        notes=("Mẫu danh sách đề nghị khen thưởng",),
        columns=(Column("Mục", 24), Column("Cách ghi", 110, "wrap")),
        rows=HOW_TO,
        filter=False,
    )


def _list(mark: str) -> SheetOut:
    awards = tuple(award.plain_name for award in AWARDS.values())
    return SheetOut(
        name="Đề nghị",
        columns=(
            Column("Mã", 8), Column("Họ và tên, tên tập thể", 28), Column("Ngày sinh", 13, "date"), Column("Chức vụ", 20),
            Column("Đơn vị", 26), Column("Phân loại khen thưởng", 14, choices=SUBJECTS), Column("Đề nghị", 36, choices=awards),
            Column("Loại hình khen thưởng", 16, choices=_names("path")), Column("Đối tượng", 18, choices=_names("group")),
            Column("Năm thành tích", 11, "year"), Column("Hồ sơ đầy đủ từ năm", 12, "year"), Column("Ngày thành lập", 13, "date"),
            Column("Thuộc đối tượng xét cờ", 13, choices=("có", "không")), Column("Đã xác nhận", 30), Column("Ghi chú", 22),
        ),
        rows=[(*row, mark) for row in _NOMINEES],
        freeze=(1, 2),
        spare_rows=_SPARE,
    )  # fmt: skip


def _facts(mark: str) -> SheetOut:
    return SheetOut(
        name="Quá trình",
        columns=(
            Column("Mã", 8), Column("Họ và tên", 28), Column("Ngày sinh", 13, "date"), Column("Năm", 11),
            Column("Loại", 14, choices=KINDS), Column("Nội dung", 44), Column("Phạm vi", 12, choices=SCOPES),
            Column("Số quyết định", 16), Column("Ngày", 13, "date"), Column("Đến ngày", 13, "date"),
            Column("Loại hình khen thưởng", 16, choices=_names("path")), Column("Ghi chú", 22),
        ),
        rows=[(*row, mark) for row in _FACTS],
        freeze=(1, 2),
        spare_rows=_SPARE,
    )  # fmt: skip


def _names(field: str) -> tuple[str, ...]:
    return tuple(VOCABULARIES[field].names.values())


def _spellings() -> SheetOut:
    columns = {
        "Danh hiệu, hình thức": [award.plain_name for award in AWARDS.values()],
        "Viết tắt hiểu được": ["; ".join(award.abbr) for award in AWARDS.values()],
        "Xếp loại": [f"{key}: {name}" for key, name in RATING.items()],
        "Loại (Quá trình)": list(KINDS),
        "Phạm vi": list(SCOPES),
        "Loại hình khen thưởng": list(_names("path")),
        "Đối tượng": list(_names("group")),
        "Kỷ luật": list(_names("discipline")),
        "Điều kiện cần xác nhận": sorted(token(name) for name in tokens()),
    }
    return SheetOut(
        name="Danh mục cách ghi",
        columns=[Column(title, 60 if "xác nhận" in title or "hình thức" in title else 26, "wrap") for title in columns],
        rows=_side_by_side(columns.values()),
        filter=False,
    )


def _side_by_side(columns: Iterable[Sequence[str]]) -> Iterator[Sequence[Out]]:
    yield from zip_longest(*columns, fillvalue=None)
