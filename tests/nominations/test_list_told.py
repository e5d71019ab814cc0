"""Nothing of a list is left out in silence: examples, columns, second proposals, codes, letters, old fonts."""

from datetime import date

import pytest

from tests.nominations.lists import book, sheet
from thidua.documents.cells import Broken
from thidua.nominations.lists import EXAMPLE, read_list

ON = date(2026, 3, 2)
HEAD = ["Mã", "Họ và tên", "Ngày sinh", "Đề nghị"]
AN = ["A1", "Lê An", "21/02/1986", "CSTĐCS"]


def read(header, *rows, facts=None, **given):
    sheets = [sheet("Đề nghị", header, rows)]
    if facts:
        sheets.append(sheet("Quá trình", ["Mã", "Năm", "Loại", "Nội dung"], facts))
    return read_list(book(*sheets), file="a.xlsx", on=ON, known_since=2000, **given)


def told(found):
    return [(one.row, one.column, one.message, one.severity) for one in found.problems]


def case_of(found, place=0):
    case = found.nominees[place].case
    assert case is not None
    return case


def test_người_thật_gõ_đè_lên_dòng_ví_dụ_được_báo():
    found = read(
        [*HEAD, "Ghi chú"],
        [*AN, EXAMPLE],
        ["VD2", "Trần Văn Mẫu Bình", "", "CSTĐCS", EXAMPLE],
        ["A2", "Lê Bình", "", "LĐTT", ""],
    )
    assert [one.name for one in found.nominees] == ["Lê Bình"]
    assert told(found) == [
        (2, "E", "Dòng còn mang ghi chú ví dụ nên chưa được xét.", "error"),
        (3, None, "Bỏ qua 1 dòng ví dụ của bảng mẫu (dòng 3).", "warning"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "header", ["Kết quả 2025", "Kết quả năm 2025", "KQ 2025", "XL 2025", "N2025", "Năm 2025", "Đánh giá 2025"]
)
def test_cột_năm_viết_kiểu_nào_cũng_đọc(header):
    assert case_of(read([*HEAD, header], [*AN, "HTXS"])).ratings == {2025: "HTXS"}


@pytest.mark.parametrize(
    "header", ["Kỷ luật (nếu có) các năm", "Nhận xét 2025", "Kết quả thi đua", "Danh hiệu đã đạt các năm"]
)
def test_cột_không_đọc_mà_có_chữ_thì_báo(header):
    found = read([*HEAD, header], [*AN, ""], ["A2", "Lê Bình", "", "LĐTT", "có gì đó"])
    assert told(found) == [(1, "E", f"Cột E “{header}” không được đọc nên không tính vào kết luận.", "warning")]
    assert found.problems[0].value == "có gì đó"


def test_cột_không_đọc_mà_trống_hay_nói_chuyện_khác_thì_thôi():
    found = read([*HEAD, "Kết quả thi đua", "Cơ quan khen thưởng", "Số điện thoại"], [*AN, "", "Sở X", "0912"])
    assert told(found) == []


def test_cột_tóm_tắt_là_lời_văn():
    found = read([*HEAD, "Tóm tắt thành tích"], [*AN, "Ba năm liền chiến sĩ thi đua"])
    assert told(found) == []
    assert any("Tóm tắt thành tích" in line and "không đọc" in line for line in found.assumptions)


def test_cột_sáng_kiến_ghi_bằng_lời():
    found = read(
        [*HEAD, "Sáng kiến"], [*AN, "01 sáng kiến cấp Bộ năm 2025; 02 đề tài cấp cơ sở năm 2023\nSố hóa hồ sơ năm 2022"]
    )
    assert [(one.year, one.scope, one.kind) for one in case_of(found).initiatives] == [
        (2025, "cap_bo", "sang_kien"), (2023, "co_so", "de_tai"), (2023, "co_so", "de_tai"), (2022, "co_so", "sang_kien"),
    ]  # fmt: skip
    assert [one.message for one in found.problems] == ["Không ghi phạm vi sáng kiến; máy tính là cấp cơ sở."]


def test_cột_sáng_kiến_không_rõ_năm_thì_hỏi_và_coi_là_chưa_rõ():
    found = read([*HEAD, "Sáng kiến"], [*AN, "Số hóa hồ sơ"])
    assert told(found) == [(2, "E", "“Số hóa hồ sơ”: không rõ sáng kiến của năm nào nên chưa tính.", "error")]
    assert (case_of(found).initiatives, case_of(found).known_since) == ((), None)


def test_hai_mã_đề_nghị_khác_nhau_trên_một_dòng():
    header = ["Họ và tên", "Ngày sinh", "Mã danh hiệu thi đua", "Mã hình thức khen thưởng"]
    found = read(header, ["Lê An", "21/02/1986", "CSTĐCS", "BKTTg"], ["Lê Bình", "01/01/1990", "CSTĐCS", "CSTĐCS"])
    assert [one.case is None for one in found.nominees] == [True, False]
    assert told(found) == [
        (2, "D", "Dòng này ghi hai đề nghị khác nhau; cột trước ghi Chiến sĩ thi đua cơ sở.", "error")
    ]


def test_chữ_cái_chưa_nói_nghĩa_được_hỏi_đúng_câu():
    found = read([*HEAD, "2024", "2025"], [*AN, "B", "A"], ["A2", "Lê Bình", "", "LĐTT", "B", "Không xếp loại"])
    assert [(one.column, one.mend) for one in found.problems] == [
        ("E", "Chọn cách quy đổi A, B, C khi kiểm tra, hoặc ghi HTXS, HTT, HT, KHT."),
        ("F", "Chọn cách quy đổi A, B, C khi kiểm tra, hoặc ghi HTXS, HTT, HT, KHT."),
        ("E", "Chọn cách quy đổi A, B, C khi kiểm tra, hoặc ghi HTXS, HTT, HT, KHT."),
    ]
    scale = {"A": "HTXS", "B": "HTT"}
    assert case_of(read([*HEAD, "2024", "2025"], [*AN, "B", "A"], letters=scale)).ratings == {2024: "HTT", 2025: "HTXS"}


def test_chữ_lạ_trong_cột_năm_không_bảo_ghi_cột_loại():
    (problem,) = read([*HEAD, "2025"], [*AN, "x"]).problems
    assert (
        problem.mend == "Ghi mức xếp loại (HTXS, HTT, HT, KHT), hoặc tên danh hiệu, hình thức khen thưởng của năm đó."
    )


def test_xếp_loại_và_danh_hiệu_nối_bằng_gạch():
    case = case_of(read([*HEAD, "2025"], [*AN, "HTXS-CSTĐCS"]))
    assert (case.ratings, [one.award for one in case.honours]) == ({2025: "HTXS"}, ["chien_si_thi_dua_co_so"])


def test_một_mã_cho_hai_người_được_báo_ở_chính_mã():
    found = read(
        HEAD,
        AN,
        ["A1", "Lê Bình", "01/01/1990", "LĐTT"],
        facts=[["A1", 2025, "Xếp loại", "HTT"], ["A1", 2024, "Xếp loại", "HT"]],
    )
    assert told(found) == [
        (2, None, "Mã “A1” đang dùng cho nhiều người khác tên (dòng 2, 3).", "error"),
        (3, None, "Mã “A1” đang dùng cho nhiều người khác tên (dòng 2, 3).", "error"),
        (2, "A", "Mã “A1” đang dùng cho 2 người (dòng 2, 3 của danh sách); các dòng ghi mã này chưa tính cho ai.", "error"),
    ]  # fmt: skip


def test_tập_thể_và_hộ_không_có_chức_vụ():
    header = ["Tên tập thể, cá nhân, hộ gia đình", "Chức vụ, đơn vị", "Phân loại khen thưởng", "Đề nghị"]
    found = read(
        header, ["Viện Chiến lược", "Bộ Mẫu", "tập thể", "TTLĐXS"], ["Hộ ông Lê Mẫu", "Thôn Mẫu, xã Mẫu", "hộ gia đình", "Bằng khen của Bộ"],
        ["Lê An", "Chuyên viên, Cục Mẫu", "cá nhân", "CSTĐCS"],
    )  # fmt: skip
    assert [(one.post, one.unit) for one in found.nominees] == [
        ("", "Bộ Mẫu"), ("", "Thôn Mẫu, xã Mẫu"), ("Chuyên viên", "Cục Mẫu"),
    ]  # fmt: skip


def test_một_ô_hỏng_chỉ_báo_một_lần():
    found = read(HEAD, ["A1", "Lê An", "21/02/1986", Broken("#N/A")], ["A2", "0", "", "LĐTT"])
    assert [one.message for one in found.problems] == [
        "Công thức trong ô cho kết quả lỗi #N/A.",
        "“0” không phải là tên.",
    ]


def test_năm_sinh_ghi_1986_chấm_0():
    assert read(HEAD, ["A1", "Lê An", "1986.0", "CSTĐCS"]).nominees[0].birth == "1986"


@pytest.mark.parametrize("words", ["Hä vµ tªn", "Hoï vaø teân", "NGµY SINH"])
def test_phông_chữ_cũ_được_gọi_tên(words):
    (problem,) = read(["TT", words, "§Ò nghÞ"], [1, "Lª An", "CST§CS"]).problems
    assert "phông cũ" in problem.message
    assert "Unicode" in problem.mend


def test_trang_ẩn_được_nói_là_ẩn():
    hidden = sheet("Đề nghị", HEAD, [AN])
    hidden.hidden = True
    found = read_list(book(hidden), file="a.xlsx", on=ON)
    assert found.sheets[0].use == "Danh sách đề nghị, tiêu đề ở dòng 1 (trang đang ẩn trong tệp)"


def test_dấu_đổi_chiều_chữ_không_làm_hai_tên_khác_nhau():
    found = read(HEAD, AN, facts=[["\u202eA1\u202c", 2025, "Xếp loại", "HTT"]])
    assert case_of(found).ratings == {2025: "HTT"}
