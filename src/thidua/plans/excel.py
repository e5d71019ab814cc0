"""Lists of this room as a workbook, CSV or JSON, exactly what their page shows; and the workbook figures are filled in with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO

from thidua.documents.tables import FORMS, write_table
from thidua.documents.workbooks import Column, Out, SheetOut, Toned, write_book
from thidua.plans.presenting.plans import Row, Shown

__all__ = ["FORMS", "HOW", "indicators", "plan", "plans", "progress", "series", "template"]

_PLANS = (
    Column("Đơn vị", 34, "wrap"), Column("Năm", 8), Column("Phong trào", 40, "wrap"), Column("Trạng thái", 18), Column("Ngày", 24),
    Column("Dòng", 8), Column("Đạt", 8), Column("Đúng tiến độ", 10), Column("Có nguy cơ", 10), Column("Trễ", 8), Column("Chưa có số liệu", 12),
    Column("Văn bản", 34, "wrap"),
)  # fmt: skip
_PLAN_NAMES = (
    "don_vi",
    "nam",
    "phong_trao",
    "trang_thai",
    "ngay",
    "dong",
    "dat",
    "dung_tien_do",
    "nguy_co",
    "tre",
    "chua_co_so",
    "van_ban",
)


def plans(
    rows: Iterable[Row], form: str, *, notes: Sequence[str], asked: Mapping[str, str], on: date, is_sample: bool
) -> BytesIO:  # fmt: skip
    """The list of plans with how their lines stand."""
    made = (
        (
            one.body, one.year, one.movement, one.state.words, one.day, one.sums.lines, one.sums.done, one.sums.running, one.sums.risk,
            one.sums.late, one.sums.silent, one.document,
        )
        for one in rows
    )  # fmt: skip
    sheet = SheetOut(name="Kế hoạch", columns=_PLANS, freeze=(1, 1), notes=notes, rows=made)
    return _written(form, sheet, on, asked, _PLAN_NAMES, is_sample=is_sample)


_LINES = (
    Column("Số", 6), Column("Nội dung", 48, "wrap"), Column("Làm rõ nội dung của phong trào", 36, "wrap"), Column("Người chịu trách nhiệm", 24, "wrap"),
    Column("Thời hạn", 12, "date"), Column("Chỉ tiêu đo", 30, "wrap"), Column("Số gốc", 12), Column("Mức phấn đấu", 18), Column("Đã đạt", 18),
    Column("Phần trăm", 10), Column("Tình trạng", 18), Column("Số theo", 26, "wrap"), Column("Trọng số", 9), Column("Minh chứng", 30, "wrap"),
)  # fmt: skip
_LINE_NAMES = (
    "so", "noi_dung", "lam_ro", "nguoi", "thoi_han", "chi_tieu", "so_goc", "muc_phan_dau", "da_dat", "phan_tram", "tinh_trang", "so_theo",
    "trong_so", "minh_chung",
)  # fmt: skip


def plan(rows: Iterable[Shown], form: str, *, notes: Sequence[str], on: date, is_sample: bool) -> BytesIO:
    """One plan, line by line."""
    made = (
        (
            one.number, one.title, one.makes, one.owner, one.deadline, one.indicator, one.baseline, one.target, one.reached, one.share,
            _toned(one), one.source, one.weight, one.evidence,
        )
        for one in rows
    )  # fmt: skip
    return _written(
        form,
        SheetOut(name="Kế hoạch", columns=_LINES, freeze=(1, 2), notes=notes, rows=made),
        on,
        {},
        _LINE_NAMES,
        is_sample=is_sample,
    )


def _toned(one: Shown) -> Out | Toned:
    tone = one.standing.tone
    return Toned(one.standing.words, tone) if tone in {"ok", "danger", "unknown", "warn"} else one.standing.words  # type: ignore[arg-type]


def progress(
    rows: Iterable[tuple[str, Shown]], form: str, *, notes: Sequence[str], asked: Mapping[str, str], on: date, is_sample: bool
) -> BytesIO:  # fmt: skip
    """Every line of every unit with how it stands."""
    made = (
        (
            body, one.number, one.title, one.owner, one.deadline, one.indicator, one.target, one.reached, one.share, _toned(one),
            one.source,
        )
        for body, one in rows
    )  # fmt: skip
    columns = (Column("Đơn vị", 34, "wrap"), *(_LINES[at] for at in (0, 1, 3, 4, 5, 7, 8, 9, 10, 11)))
    names = ("don_vi", *(_LINE_NAMES[at] for at in (0, 1, 3, 4, 5, 7, 8, 9, 10, 11)))
    return _written(
        form,
        SheetOut(name="Tiến độ", columns=columns, freeze=(1, 1), notes=notes, rows=made),
        on,
        asked,
        names,
        is_sample=is_sample,
    )


def indicators(
    rows: Iterable[Sequence[Out]], form: str, *, notes: Sequence[str], asked: Mapping[str, str], on: date, is_sample: bool
) -> BytesIO:  # fmt: skip
    """The list of indicators."""
    columns = (
        Column("Chỉ tiêu", 40, "wrap"), Column("Nhóm", 24, "wrap"), Column("Đơn vị tính", 16), Column("Chiều tốt", 20), Column("Gộp theo thời gian", 18),
        Column("Gộp theo đơn vị", 22), Column("Số lấy từ", 34, "wrap"), Column("Cơ quan đặt", 30, "wrap"), Column("Dùng từ", 12, "date"), Column("Thôi dùng", 12, "date"),
        Column("Cách tính", 50, "wrap"),
    )  # fmt: skip
    names = (
        "chi_tieu",
        "nhom",
        "don_vi_tinh",
        "chieu",
        "theo_thoi_gian",
        "theo_don_vi",
        "so_lay_tu",
        "co_quan",
        "tu",
        "den",
        "cach_tinh",
    )
    return _written(
        form,
        SheetOut(name="Chỉ tiêu", columns=columns, freeze=(1, 1), notes=notes, rows=rows),
        on,
        asked,
        names,
        is_sample=is_sample,
    )


def series(
    years: Sequence[int], rows: Iterable[tuple[str, Sequence[float | None], float | None]], form: str, *, notes: Sequence[str],
    asked: Mapping[str, str], on: date, is_sample: bool,
) -> BytesIO:  # fmt: skip
    """One indicator: units down, years across. What nobody gave stays empty."""
    columns = (
        Column("Đơn vị", 40, "wrap"),
        *(Column(str(year), 11, "number") for year in years),
        Column("Cả kỳ", 12, "number"),
    )
    made = ((name, *values, total) for name, values, total in rows)
    names = ("don_vi", *(f"nam_{year}" for year in years), "ca_ky")
    return _written(
        form,
        SheetOut(name="Số liệu", columns=columns, freeze=(1, 1), notes=notes, rows=made),
        on,
        asked,
        names,
        is_sample=is_sample,
    )


def _written(
    form: str, sheet: SheetOut, on: date, asked: Mapping[str, str], names: Sequence[str], *, is_sample: bool
) -> BytesIO:  # fmt: skip
    return write_table(form, sheet, created=datetime.combine(on, time()), asked=asked, names=names, is_sample=is_sample)


SPARE = 500
HOW = (
    ("Đơn vị", "Tên như trong danh mục tổ chức (kể cả tên cũ, tên viết tắt) hoặc khóa của đơn vị."),
    ("Chỉ tiêu", "Tên như trong danh sách chỉ tiêu. Chỉ tiêu máy tự đếm thì không nhập số."),
    ("Kỳ", "2026 · quý II/2026 · 6 tháng đầu năm 2026 · tháng 3/2026 · 2010–2014."),
    ("Số", "Viết như thường viết: 1.234,5. Không có thì ghi 0; chưa biết thì bỏ dòng."),
    ("Nguồn, minh chứng", "Số, ngày văn bản, báo cáo làm căn cứ. Không bắt buộc."),
    ("Bảng theo năm", "Cũng đọc được bảng có cột Đơn vị, Chỉ tiêu và mỗi năm một cột (2010, 2011 …); ô trống là chưa biết."),
    ("Khi nhập", "Máy xem từng ô trước; còn một ô sai thì không ghi ô nào. Số khác số đang có thì thay số cũ, số cũ vẫn xem lại được."),
)  # fmt: skip


def template(units: Sequence[str], names: Sequence[str], *, on: date) -> BytesIO:
    """The workbook to fill in: drop-down lists of the units and indicators the reader enters figures of."""
    columns = (
        Column("Đơn vị", 38, "text", units[:2000]), Column("Chỉ tiêu", 40, "text", names[:500]), Column("Kỳ", 22), Column("Số", 14),
        Column("Nguồn, minh chứng", 44),
    )  # fmt: skip
    target = BytesIO()
    how = SheetOut(
        name="Hướng dẫn", columns=(Column("Cột", 22), Column("Điền thế nào", 100, "wrap")), rows=HOW, filter=False
    )
    write_book(
        target,
        [SheetOut(name="Số liệu", columns=columns, spare_rows=SPARE, freeze=(1, 2)), how],
        created=datetime.combine(on, time()),
    )
    target.seek(0)
    return target
