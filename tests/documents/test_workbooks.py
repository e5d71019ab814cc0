"""Workbooks we write open as they were meant."""

import datetime as dt
import io
import tracemalloc
import zipfile

import openpyxl
import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from tests.documents.files import CREATED, listed, opened, written, zipped
from thidua.documents import workbooks
from thidua.documents.cells import PartialDate
from thidua.documents.workbooks import Column, Out, SheetOut, Toned, sheet_name, subject_of, write_book

COLUMNS = [
    Column("Họ và tên", 28),
    Column("Năm", 8, "year"),
    Column("Ngày", 12, "date"),
    Column("Điểm", 10, "number"),
    Column("Nhận xét", 40, "wrap"),
]


def test_đọc_lại_đúng_như_đã_ghi():
    rows: list[list[Out]] = [
        ["Nguyễn Văn An", 2026, dt.date(2025, 12, 31), 8.5, "Dòng 1\nDòng 2"],
        [" giữ dấu cách ", None, PartialDate(2025, 12), -3, "<r><t>&</t></r> _x0041_ a<b>c"],
    ]
    sheet = opened(written(SheetOut(name="Kết quả", columns=COLUMNS, rows=rows, notes=["TIÊU ĐỀ"]))).sheets[0]
    assert sheet.name == "Kết quả"
    assert [list(row.values) for row in sheet.rows] == [
        ["TIÊU ĐỀ", "", "", "", ""],
        [column.title for column in COLUMNS],
        ["Nguyễn Văn An", 2026.0, dt.date(2025, 12, 31), 8.5, "Dòng 1\nDòng 2"],
        [" giữ dấu cách ", "", "12/2025", -3.0, "<r><t>&</t></r> _x0041_ a<b>c"],
    ]


def test_chữ_giống_công_thức_vẫn_là_chữ():
    dangerous = ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(1)", "http://x.vn", "<r>a</r>"]
    book = openpyxl.load_workbook(io.BytesIO(listed(["A"], [[value] for value in dangerous])))
    cells = [row[0] for row in book.active.iter_rows(min_row=2)]  # type: ignore[union-attr]
    assert [cell.value for cell in cells] == dangerous
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}


def test_khung_lọc_in_ấn_và_danh_mục():
    long = [f"Danh hiệu {n}, cấp Bộ" for n in range(40)]
    columns = [Column("Loại", choices=["Cá nhân", "Tập thể"]), Column("Danh hiệu", 30, choices=long)]
    rows: list[list[Out | Toned]] = [["Cá nhân", Toned("Đạt", "ok")], [Toned(None, "unknown"), "x"]]
    data = written(
        SheetOut(name="Đề nghị", columns=columns, rows=rows, notes=["A", "B"], freeze=(1, 1), spare_rows=100)
    )
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["Đề nghị"]
    assert sheet.freeze_panes == "B4"
    assert sheet.auto_filter.ref == "A3:B5"
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.column_dimensions["B"].width > 30
    assert [(str(v.sqref), v.formula1) for v in sheet.data_validations.dataValidation] == [
        ("A4:A105", '"Cá nhân,Tập thể"'),
        ("B4:B105", "'Danh mục'!$A$1:$A$40"),
    ]
    assert book["Danh mục"].sheet_state == "hidden"
    assert sheet["B4"].fill.fgColor.rgb == "FFDDF2E3"
    assert sheet["A5"].fill.fgColor.rgb == "FFE7E9ED"
    assert sheet["A5"].value is None


def test_cùng_nội_dung_cùng_tệp():
    assert listed(["A"], [["x"], [1]]) == listed(["A"], [["x"], [1]])


def test_tên_trang():
    assert sheet_name("Kết quả [2025]: a/b*?") == "Kết quả 2025 a b"
    assert sheet_name("") == sheet_name("'[]'") == "Trang"
    assert len(sheet_name("Danh sách đề nghị " * 5)) <= 31
    assert sheet_name("Đề nghị", ["đề nghị"]) == "Đề nghị (2)"
    assert len(sheet_name("x" * 31, ["x" * 31])) == 31


def test_chữ_quá_dài_và_ký_tự_điều_khiển():
    rows = opened(listed(["A"], [["x" * 40_000], ["a\x00b\x1fc\r\nd"]])).sheets[0].rows
    assert len(str(rows[1].values[0])) == 32_767
    assert rows[2].values[0] == "abc\nd"


def test_trang_không_có_dòng_nào():
    assert [list(row.values) for row in opened(listed(["A", "B"], [])).sheets[0].rows] == [["A", "B"]]


def test_dòng_nhiều_chữ_đủ_cao():
    long = "Hoàn thành xuất sắc nhiệm vụ " * 10
    rows: list[list[Out | Toned]] = [
        ["An", long],
        ["Bình", "ngắn"],
        ["Chi", Toned("1\n2\n3", "ok")],
        ["Dũng", "x" * 32_000],
    ]
    columns = [Column("Họ và tên"), Column("Một tiêu đề khá dài của cột nhận xét này", 30, "wrap")]
    sheet = openpyxl.load_workbook(io.BytesIO(written(SheetOut(name="A", columns=columns, rows=rows))))["A"]
    heights = [sheet.row_dimensions[row].height for row in range(1, 6)]
    assert heights == [31.5, 11 * 15.75, None, 3 * 15.75, 409.5]


def test_dòng_chưa_xong_nằm_trong_bộ_nhớ(monkeypatch, tmp_path):
    folders: list[str | None] = []
    initialize = Worksheet._initialize

    def spy(self, data):
        folders.append(data["tmpdir"])
        initialize(self, data)

    monkeypatch.setattr(Worksheet, "_initialize", spy)
    monkeypatch.setattr(workbooks, "_MEMORY", tmp_path)
    monkeypatch.setattr(workbooks, "_ROOM", 0)
    assert listed(["A"], [["Nguyễn Văn An"]])
    assert list(tmp_path.iterdir()) == []
    for folder, room in ((tmp_path / "khong-co", 0), (tmp_path, 1 << 62)):
        monkeypatch.setattr(workbooks, "_MEMORY", folder)
        monkeypatch.setattr(workbooks, "_ROOM", room)
        assert listed(["A"], [["Nguyễn Văn An"]])
    assert folders == [str(tmp_path), None, None]


_CORE = "docProps/core.xml"
_SUBJECT = b"<dc:subject>Danh s\xc3\xa1ch</dc:subject>"


def _spoiled(method: int) -> bytes:
    whole = zipped({_CORE: _SUBJECT}, method)
    at = whole.index(_CORE.encode()) + len(_CORE) + 12  # behind the head of an LZMA stream
    return whole[:at] + b"\xff" * 8 + whole[at + 8 :]


@pytest.mark.parametrize("subject", ["Kết quả <A & B>", ""])
def test_đọc_lại_chủ_đề_của_sổ_mình_ghi(tmp_path, subject):
    path = tmp_path / "ket-qua.xlsx"
    write_book(path, [SheetOut(name="A", columns=COLUMNS, rows=[])], created=CREATED, subject=subject)
    assert subject_of(path) == subject


@pytest.mark.parametrize(
    "data",
    [
        b"",
        "Họ và tên".encode(),
        b"PK\x03\x04",
        zipped({"a.xml": _SUBJECT}),
        zipped({_CORE: _SUBJECT, "é.xml": b""}).replace("é.xml".encode(), b"\xff\xff.xml"),  # a name that is not UTF-8
        *(_spoiled(method) for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA)),
    ],
    ids=["rỗng", "chữ", "zip cụt", "không có thuộc tính", "tên hỏng", "không nén mà hỏng", "nén hỏng", "lzma hỏng"],
)
def test_tệp_lạ_không_có_chủ_đề(tmp_path, data):
    path = tmp_path / "la.xlsx"
    path.write_bytes(data)
    assert subject_of(path) == ""


def test_thư_mục_và_tệp_không_có_thì_không_có_chủ_đề(tmp_path):
    assert subject_of(tmp_path) == ""
    assert subject_of(tmp_path / "khong-co.xlsx") == ""


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_DEFLATED])
def test_hỏi_chủ_đề_của_tệp_nén_phình_to_không_tốn_bộ_nhớ(tmp_path, method):
    path = tmp_path / "bom.xlsx"
    path.write_bytes(zipped({_CORE: bytes(60_000_000)}, method))
    tracemalloc.start()
    try:
        assert subject_of(path) == ""
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_xlsxwriter_còn_những_tên_riêng_mà_phần_mềm_dựa_vào():
    said = "XlsxWriter đã đổi phần bên trong; sửa workbooks/rows.py rồi mới nâng phiên bản trong pyproject.toml."
    with xlsxwriter.Workbook(io.BytesIO(), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for owner, names in (
            (sheet, ("_write_single_row", "_check_dimensions", "fh")),
            (book.add_format(), ("_get_xf_index",)),
        ):
            for name in names:
                assert hasattr(owner, name), f"Thiếu {name}. {said}"
        assert sheet.fh is sheet.row_data_fh, said
