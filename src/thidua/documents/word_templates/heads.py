"""The fields at the head of every paper, and their values."""

from __future__ import annotations

from datetime import date

from thidua.law.documents import month

BLANK = "……"
"""What nobody has written yet is filled in by hand."""
HEAD = {
    "co_quan_tren": "cơ quan chủ quản, có thể trống", "co_quan": "cơ quan, tổ chức lập văn bản, in hoa", "loai": "tên loại văn bản, in hoa",
    "dia_danh": "địa danh", "ngay": "ngày lập, hai chữ số", "thang": "tháng lập", "nam": "năm lập", "trich_yeu": "trích yếu",
}  # fmt: skip
EXAMPLES = {
    "co_quan_tren": "BỘ MẪU", "co_quan": "CỤC MỘT", "dia_danh": "Hà Nội", "ngay": "25", "thang": "3", "nam": "2026",
}  # fmt: skip


def head(*, above: str, issuer: str, kind: str, about: str, day: date, place: str = "") -> dict[str, str]:
    """The values of `HEAD`."""
    return {
        "co_quan_tren": above.upper(), "co_quan": issuer.upper(), "loai": kind.upper(), "trich_yeu": about, "dia_danh": place or BLANK,
        "ngay": f"{day:%d}", "thang": month(day), "nam": f"{day:%Y}",
    }  # fmt: skip
