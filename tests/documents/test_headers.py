"""Lists as offices draw them: where the header is, which lines are people, which are not."""

import pytest

from tests.documents.files import sheet_of
from thidua.documents.cells import Broken, CellError, date
from thidua.documents.headers import Reason, Table, find_table, missing_columns
from thidua.documents.sheets import Merge, Row, Sheet

WORDS = {
    "order": ["STT", "TT"],
    "name": ["Họ và tên", "Họ tên", "Tên tập thể/cá nhân/hộ gia đình"],
    "born": ["Ngày sinh", "Ngày tháng năm sinh", "Năm sinh"],
    "post": ["Chức vụ", "Chức vụ, đơn vị"],
    "unit": ["Đơn vị công tác", "Đơn vị"],
    "award": ["Danh hiệu thi đua", "Hình thức khen thưởng", "Danh hiệu thi đua/Hình thức khen thưởng"],
    "year": ["Năm", "Năm xét"],
}


def table_of(sheet: Sheet, *required: str) -> Table:
    table = find_table(sheet, WORDS, required=required or ("name",))
    assert table
    return table


def names(table: Table) -> list[str]:
    return [record.get("name") for record in table.records()]


def where(table: Table) -> dict[str, str]:
    return {field: "".join(column.letter for column in columns) for field, columns in table.columns.items()}


def reasons(table: Table) -> list[tuple[int, Reason]]:
    return [(skipped.first, skipped.reason) for skipped in table.skipped]


def test_tiêu_đề_nằm_dưới_tên_danh_sách_và_có_ghi_chú():
    sheet = sheet_of(
        ["UBND TỈNH X", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        [],
        ["DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG"],
        ["(Kèm theo Tờ trình số 12/TTr ngày 3/5/2025)"],
        [],
        ["STT", "Họ và tên\n(viết chữ in hoa)", "Ngày sinh *", "Chức vụ:", "ĐƠN VỊ CÔNG TÁC"],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        [1.0, "Trần An", "01/02/1980", "Phó phòng", "Phòng A"],
    )
    table = table_of(sheet)
    assert list(table.header_rows) == [6]
    assert where(table) == {"order": "A", "name": "B", "born": "C", "post": "D", "unit": "E"}
    assert [(r.row, r.get("name")) for r in table.records()] == [(8, "Trần An")]
    assert reasons(table) == [(7, Reason.NUMBERING)]


def test_tiêu_đề_gộp_hai_dòng_ngày_sinh_nam_nữ():
    sheet = sheet_of(
        ["TT", "Họ và tên", "Ngày tháng năm sinh", None, "Chức vụ"],
        [None, None, "Nam", "Nữ", None],
        [1.0, "Trần An", "01/02/1980", None, "Phó phòng"],
        [2.0, "Lê Bình", None, "03/04/1985", "Chuyên viên"],
    )
    sheet.merges = [Merge(0, 0, 1, 0), Merge(0, 1, 1, 1), Merge(0, 2, 0, 3), Merge(0, 4, 1, 4)]
    for table in (table_of(sheet), table_of(Sheet("csv", sheet.rows))):
        assert list(table.header_rows) == [1, 2]
        assert where(table)["born"] == "CD"
        assert [(r.get("born"), r.under("born")) for r in table.records()] == [
            ("01/02/1980", "Nam"),
            ("03/04/1985", "Nữ"),
        ]
        assert "year" not in table.columns


@pytest.mark.parametrize("merged", [True, False])
def test_mỗi_năm_một_cột_dưới_một_tiêu_đề_chung(merged: bool):
    sheet = sheet_of(
        ["STT", "Họ tên", "Xếp loại", None, None, "Ghi chú"],
        [None, None, 2021.0, "Năm 2022", "2023.0", None],
        [1.0, "Trần An", "HTXSNV", "HTT", "HTT", None],
    )
    if merged:
        sheet.merges = [Merge(0, 2, 0, 4), Merge(0, 0, 1, 0), Merge(0, 1, 1, 1)]
    table = table_of(sheet)
    assert [(y.letter, y.year, y.group_text) for y in table.years] == [
        ("C", 2021, "Xếp loại"),
        ("D", 2022, "Xếp loại"),
        ("E", 2023, "Xếp loại"),
    ]
    assert [[r.at(y.index) for y in table.years] for r in table.records()] == [["HTXSNV", "HTT", "HTT"]]


def test_năm_gộp_trên_nhiều_cột():
    sheet = sheet_of(
        ["STT", "Họ tên", "Năm 2021", None, "Năm học 2021-2022", None],
        [None, None, "Xếp loại", "Danh hiệu", "Xếp loại", "Danh hiệu"],
        [1.0, "Trần An", "HTXSNV", "LĐTT", "HTT", "CSTĐCS"],
    )
    sheet.merges = [Merge(0, 0, 1, 0), Merge(0, 1, 1, 1), Merge(0, 2, 0, 3), Merge(0, 4, 0, 5)]
    assert [(y.year, y.group_text) for y in table_of(sheet).years] == [
        (2021, "Xếp loại"),
        (2021, "Danh hiệu"),
        (2022, "Xếp loại"),
        (2022, "Danh hiệu"),
    ]


def test_cột_năm_viết_liền():
    sheet = sheet_of(
        ["STT", "Họ tên", "Hình thức khen thưởng", "Danh hiệu thi đua năm 2023", "Xếp loại 2024", 2025.0],
        [1.0, "Trần An", "Bằng khen", "LĐTT", "HTT", "x"],
    )
    table = table_of(sheet, "name", "award")
    assert where(table)["award"] == "C"
    assert [(y.year, y.group_text) for y in table.years] == [
        (2023, "Danh hiệu thi đua"),
        (2024, "Xếp loại"),
        (2025, ""),
    ]


def test_một_cột_có_năm_duy_nhất_là_cột_cần_tìm():
    sheet = sheet_of(["STT", "Họ tên", "Danh hiệu thi đua năm 2025"], [1.0, "Trần An", "CSTĐCS"])
    assert where(table_of(sheet, "name", "award"))["award"] == "C"
    assert [y.year for y in table_of(sheet, "name").years] == [2025]


def test_cùng_một_cột_chỉ_dùng_một_lần_và_tiêu_đề_dài_thắng():
    sheet = sheet_of(
        ["STT", "Họ tên", "Chức vụ, đơn vị", "Danh hiệu thi đua/\nHình thức khen thưởng", "Mã danh hiệu thi đua"],
        [1.0, "Trần An", "Phó phòng, Phòng A", "LĐTT", "05"],
    )
    table = table_of(sheet)
    assert where(table) == {"order": "A", "name": "B", "post": "C", "award": "D"}
    assert [column.header for column in table.unread] == ["Mã danh hiệu thi đua"]


def test_năm_sinh_không_phải_là_năm():
    table = table_of(sheet_of(["STT", "Họ tên", "Năm sinh, giới tính"], [1.0, "Trần An", "1980, nam"]))
    assert where(table) == {"order": "A", "name": "B", "born": "C"}


def test_hai_cột_cùng_tên_thì_cảnh_báo():
    table = table_of(sheet_of(["STT", "Họ tên", "Họ tên"], [1.0, "Trần An", "Lê Bình"]))
    assert names(table) == ["Trần An"]
    assert [(p.row, p.column, p.severity) for p in table.problems] == [(1, "B", "warning")]
    assert table.problems[0].message == "Các cột B, C có cùng ý nghĩa; phần mềm chỉ đọc cột B."


def test_dòng_nhóm_dòng_tổng_phần_ký_không_phải_người():
    sheet = sheet_of(
        ["STT", "Họ và tên", "Chức vụ", "Đơn vị"],
        ["I", "TẬP THỂ", None, None],
        [1.0, "Phòng Tổ chức", None, "Sở A"],
        ["II. CÁ NHÂN", None, None, None],
        [2.0, "Tống Công Minh", "Trưởng phòng", "Sở A"],
        [],
        ["STT", "HỌ VÀ TÊN", "Chức vụ", "Đơn vị"],
        ["1", "2", "3", "4"],
        [3.0, "Lê Bình", "Chuyên viên", "Sở B"],
        [4.0, "Thủ Trưởng Nam", None, None],
        [None, "Tổng cộng: 4", None, None],
        ["Danh sách này gồm 4 người./.", None, None, None],
        [None, None, None, "Hà Nội, ngày 3 tháng 5 năm 2025"],
        [None, "Người lập biểu", None, "GIÁM ĐỐC"],
        [None, "(Ký, ghi rõ họ tên)", None, None],
        [None, "Hoàng Văn Thụ", None, "Vũ Thị Lan"],
    )
    table = table_of(sheet)
    assert [(r.row, r.get("name"), r.group) for r in table.records()] == [
        (3, "Phòng Tổ chức", "I TẬP THỂ"),
        (5, "Tống Công Minh", "II. CÁ NHÂN"),
        (9, "Lê Bình", "II. CÁ NHÂN"),
        (10, "Thủ Trưởng Nam", "II. CÁ NHÂN"),
    ]
    assert reasons(table) == [
        (2, Reason.GROUP),
        (4, Reason.GROUP),
        (6, Reason.BLANK),
        (7, Reason.HEADER),
        (8, Reason.NUMBERING),
        (11, Reason.TOTAL),
        *((row, Reason.SIGNATURE) for row in range(12, 17)),
    ]


def test_dòng_thiếu_tên_vẫn_là_một_dòng_để_báo_lỗi():
    table = table_of(sheet_of(["STT", "Họ và tên", "Chức vụ"], [1.0, None, "Phó phòng"], [None, None, "Phó phòng"]))
    assert [r.row for r in table.records()] == [2]
    assert [(s.first, s.reason, s.text) for s in table.skipped] == [(3, Reason.GROUP, "Phó phòng")]


def test_ô_gộp_xuống_nhiều_dòng_có_giá_trị_cho_mọi_dòng():
    sheet = sheet_of(
        ["STT", "Họ và tên", "Năm", "Danh hiệu thi đua"],
        [1.0, "Trần An", 2023.0, "LĐTT"],
        [None, None, 2024.0, "CSTĐCS"],
        [2.0, "Lê Bình", 2024.0, "LĐTT"],
    )
    sheet.merges = [Merge(1, 0, 2, 0), Merge(1, 1, 2, 1)]
    table = table_of(sheet)
    assert [(r.get("name"), r.get("year")) for r in table.records()] == [
        ("Trần An", "2023"),
        ("Trần An", "2024"),
        ("Lê Bình", "2024"),
    ]


def test_vùng_gộp_khai_gian_cả_trang():
    sheet = sheet_of(["STT", "Họ và tên"], [1.0, "Trần An"])
    sheet.merges = [Merge(5, 0, 1_048_575, 16_383), Merge(1, 3, 1_048_575, 3)]
    assert names(table_of(sheet)) == ["Trần An"]


def test_tên_tách_hai_cột():
    sheet = sheet_of(["STT", "Họ và tên", None, "Chức vụ"], [1.0, "Trần Văn", "An", "Phó phòng"])
    sheet.merges = [Merge(0, 1, 0, 2)]
    assert names(table_of(sheet)) == ["Trần Văn An"]


PAPER = "QĐ số 15 ngày 20 tháng 12 năm 2025"


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["Năm", "Danh hiệu thi đua", "Quyết định"], [2025.0, "CSTĐCS", PAPER]),
        (["Năm", "Danh hiệu thi đua", "Quyết định"], ["Năm 2025", "CSTĐCS", "Ngày 20 tháng 12 năm 2025"]),
        (["Quyết định", "Danh hiệu thi đua", "Năm"], ["Ngày 20 tháng 12 năm 2025", "CSTĐCS", 2025.0]),
        (["Mốc", "Danh hiệu thi đua", "Đơn vị"], ["2025", "CSTĐCS", "Ngày 20 tháng 12 năm 2025"]),
        (["Họ và tên", "Danh hiệu thi đua", "Quyết định"], ["Trần An", "CSTĐCS", PAPER]),
        (["Năm", "Danh hiệu thi đua"], [2025.0, "Ghi chú: CSTĐCS"]),
    ],
)
def test_bảng_hẹp_có_ngày_quyết_định_không_phải_phần_ký(header, row):
    table = table_of(sheet_of(header, row, [None, None, "Hà Nội, ngày 3 tháng 5 năm 2025"], ["Lê Bình"]), "award")
    assert [record.row for record in table.records()] == [2]
    assert reasons(table) == [(3, Reason.SIGNATURE), (4, Reason.SIGNATURE)]


def test_chữ_ký_ở_bảng_hẹp_vẫn_là_chữ_ký():
    sheet = sheet_of(
        ["Năm", "Danh hiệu thi đua", "Ghi chú"],
        [2025.0, "CSTĐCS", None],
        ["Tổng cộng", None, 2025.0],
        ["Người lập biểu", "Hà Nội, ngày 3 tháng 5 năm 2025", None],
        ["Trần An", None, "GIÁM ĐỐC"],
    )
    table = table_of(sheet, "award")
    assert [record.row for record in table.records()] == [2]
    assert reasons(table) == [(3, Reason.TOTAL), (4, Reason.SIGNATURE), (5, Reason.SIGNATURE)]


def test_công_thức_hỏng_dưới_tiêu_đề_gộp_là_ô_hỏng():
    sheet = sheet_of(["STT", "Họ và tên", None, "Chức vụ"], [1.0, "Trần Văn", None, "Phó phòng"])
    sheet.rows[1] = Row(2, [1.0, "Trần Văn", Broken("#N/A"), "Phó phòng"])
    sheet.merges = [Merge(0, 1, 0, 2)]
    record = next(table_of(sheet).records())
    assert record.cell("name") == Broken("#N/A")
    with pytest.raises(CellError, match="#N/A"):
        record.get("name")


def test_nói_thiếu_cột_nào():
    sheet = sheet_of(["STT", "Ngày sinh", "Chức vụ"], [1.0, "1980", "Phó phòng"])
    assert find_table(sheet, WORDS, required={"name"}) is None
    problems = missing_columns(sheet, WORDS, required=["name"])
    assert [(p.row, p.message) for p in problems] == [(1, "Không thấy cột “Họ và tên” trong trang “Đề nghị”.")]
    assert find_table(Sheet("Trống", []), WORDS, required={"name"}) is None
    assert missing_columns(Sheet("Trống", []), WORDS, required=["name"])


def test_lỗi_ở_một_ô_nói_đúng_chỗ():
    table = table_of(sheet_of(["STT", "Họ và tên", "Ngày sinh"], [1.0, "Trần An", "31/02/1986"]))
    record = next(table.records())
    with pytest.raises(CellError) as caught:
        date(record.cell("born"))
    problem = record.problem("born", caught.value)
    assert (problem.row, problem.column, problem.header, problem.value) == (2, "C", "Ngày sinh", "31/02/1986")
    assert problem.place == "trang “Đề nghị”, ô C2 (cột “Ngày sinh”)"
    assert record.problem("award", caught.value).column is None


def test_hai_bảng_trong_một_trang():
    sheet = sheet_of(
        ["STT", "Họ và tên", "Chức vụ"],
        [1.0, "Trần An", "Phó phòng"],
        [],
        ["STT", "Họ và tên", "Ngày sinh"],
        [1.0, "Lê Bình", "01/01/1990"],
    )
    below = find_table(sheet, WORDS, required={"name"}, below=3)
    assert below
    assert names(below) == ["Lê Bình"]
