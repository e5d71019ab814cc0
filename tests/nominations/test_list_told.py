"""Nothing of a list is left out in silence: examples, columns, second proposals, codes, letters, old fonts."""

from datetime import date

import pytest

from tests.nominations.lists import book, sheet
from thidua.documents.cells import Broken
from thidua.documents.sheets import Merge
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


@pytest.mark.parametrize("header", ["Nhận xét 2025", "Kết quả thi đua", "Xếp hạng thi đua khối"])
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
    assert told(found) == [(2, "E", "“Số hóa hồ sơ”: không rõ mấy sáng kiến, của năm nào nên chưa tính.", "error")]
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


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("CSTĐCS 2021, 2023; BK của Bộ trưởng năm 2020 (QĐ 12/QĐ-BM ngày 05/01/2021)",
         [("chien_si_thi_dua_co_so", 2021), ("chien_si_thi_dua_co_so", 2023), ("bang_khen_cap_bo", 2020)]),
        ("CSTĐCS 2023-2025", [("chien_si_thi_dua_co_so", year) for year in (2023, 2024, 2025)]),
        ("CSTĐ cơ sở các năm 2021, 2022 và 2024, BKTTg năm 2019",
         [("chien_si_thi_dua_co_so", 2021), ("chien_si_thi_dua_co_so", 2022), ("chien_si_thi_dua_co_so", 2024), ("bang_khen_thu_tuong", 2019)]),
        ("HCLĐ hạng 3 (2015)\nLĐTT: 2020, 2021", [("huan_chuong_lao_dong_ba", 2015), ("lao_dong_tien_tien", 2020), ("lao_dong_tien_tien", 2021)]),
        ("Không", []),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "header", ["Danh hiệu các năm", "Khen thưởng đã có", "Hình thức khen thưởng đã được tặng (ghi rõ số QĐ, ngày)"]
)
def test_khen_thưởng_đã_có_kể_bằng_lời(header, cell, found):
    told_list = read([*HEAD, header], [*AN, cell])
    assert [(one.award, one.year) for one in case_of(told_list).honours] == found
    assert told_list.problems == ()
    assert case_of(told_list).known_since == 2000


def test_bằng_khen_cho_một_giai_đoạn_giữ_năm_đầu_và_ngày_ký():
    (one,) = case_of(read([*HEAD, "Khen thưởng đã có"], [*AN, "BKTTg 2016-2020, QĐ 5/QĐ-TTg ngày 10/03/2021"])).honours
    assert (one.year, one.begun, one.decided) == (2020, 2016, date(2021, 3, 10))


@pytest.mark.parametrize("cell", ["CSTĐCS nhiều năm", "bằng khen 2020", "CSTĐCS 2021, gì đó", "2021", "CSTĐCS 2031"])
def test_khen_thưởng_đã_có_không_đọc_được_thì_quá_khứ_để_ngỏ(cell):
    found = read([*HEAD, "Khen thưởng đã có"], [*AN, cell])
    assert case_of(found).known_since is None
    assert [one.severity for one in found.problems][:1] == ["error"]


@pytest.mark.parametrize(
    ("cell", "works"),
    [
        ("SK cấp Bộ năm 2025", [(2025, "cap_bo", "sang_kien")]),
        ("01 SK cấp Bộ 2025", [(2025, "cap_bo", "sang_kien")]),
        ("SK toàn quốc 2025", [(2025, "toan_quoc", "sang_kien")]),
        ("SK cấp tỉnh: 2021; 2024", [(2021, "cap_bo", "sang_kien"), (2024, "cap_bo", "sang_kien")]),
        ("Năm 2025: sáng kiến “Số hóa” cấp Bộ", [(2025, "cap_bo", "sang_kien")]),
        ("Đề tài NCKH cấp Nhà nước năm 2024", [(2024, "toan_quoc", "de_tai")]),
        ("2 sáng kiến cấp cơ sở (2024, 2025)", [(2024, "co_so", "sang_kien"), (2025, "co_so", "sang_kien")]),
        ("SK 2024, 2025 cấp cơ sở", [(2024, "co_so", "sang_kien"), (2025, "co_so", "sang_kien")]),
        ("01 SK năm 2024 và 01 SK năm 2025 cấp cơ sở", [(2024, "co_so", "sang_kien"), (2025, "co_so", "sang_kien")]),
        ("sáng kiến cấp tỉnh năm 2025 (QĐ 45/QĐ-UBND)", [(2025, "cap_bo", "sang_kien")]),
        ("Sáng kiến Nâng cấp bộ máy, QĐ 12/QĐ-BNV ngày 20/11/2025 (cấp Bộ)", [(2025, "cap_bo", "sang_kien")]),
    ],
)
def test_phạm_vi_sáng_kiến_nằm_đâu_cũng_thấy(cell, works):
    found = read([*HEAD, "Sáng kiến"], [*AN, cell])
    assert [(one.year, one.scope, one.kind) for one in case_of(found).initiatives] == works
    assert found.problems == ()


@pytest.mark.parametrize("cell", ["03 sáng kiến (2024, 2025)", "SK nhiều năm", "01 SK năm 2024 và 01 SK"])
def test_số_sáng_kiến_và_số_năm_không_khớp_thì_hỏi(cell):
    found = read([*HEAD, "Sáng kiến"], [*AN, cell])
    assert (case_of(found).initiatives, case_of(found).known_since) == ((), None)


def test_cột_kỷ_luật_được_đọc():
    found = read(
        [*HEAD, "Kỷ luật (nếu có)"],
        [*AN, "Khiển trách, QĐ số 5 ngày 10/03/2024, đến 10/03/2025"],
        ["A2", "Lê Bình", "", "LĐTT", "không"],
    )
    (one,) = case_of(found).discipline
    assert (one.form, one.on, one.ends) == ("khien_trach", date(2024, 3, 10), date(2025, 3, 10))
    assert case_of(found, 1).discipline == ()
    assert found.problems == ()


@pytest.mark.parametrize("header", ["Kỷ luật (nếu có)", "Có vi phạm, kỷ luật gì không"])
def test_kỷ_luật_không_đọc_được_thì_dòng_ấy_chưa_xét(header):
    found = read([*HEAD, header], [*AN, "có việc"], ["A2", "Lê Bình", "", "LĐTT", ""])
    assert [one.case is None for one in found.nominees] == [True, False]
    assert any(one.row == 2 and one.severity == "error" for one in found.problems)


def test_cảnh_cáo_chưa_rõ_hết_hạn_không_thành_đủ():
    found = read([*HEAD, "Kỷ luật"], [*AN, "Cảnh cáo QĐ 5 ngày 10/3/2024"])
    assert found.nominees[0].case is None


def test_cột_lạ_có_chữ_thì_vắng_mặt_không_còn_là_không():
    found = read([*HEAD, "Kết quả thi đua"], [*AN, "đạt CSTĐ"], ["A2", "Lê Bình", "", "LĐTT", ""])
    assert [case_of(found, place).known_since for place in (0, 1)] == [None, 2000]


def test_dòng_quá_trình_không_tên_để_ngỏ_hồ_sơ_mọi_người():
    rows = [["", 2025, "Danh hiệu", "CSTĐCS"], ["", 2024, "Danh hiệu", "CSTĐCS"]]
    found = read(HEAD, AN, facts=rows)
    assert case_of(found).known_since is None
    assert [one.message for one in found.problems] == ["Không rõ 2 dòng là của ai (dòng 2, 3)."]


@pytest.mark.parametrize(
    ("header", "cell", "award"),
    [
        ("Đã được tặng Bằng khen cấp Bộ năm 2020", "x", "bang_khen_cap_bo"),
        ("Đạt CSTĐCS năm 2023", "QĐ 77/QĐ-BM", "chien_si_thi_dua_co_so"),
    ],
)
def test_tiêu_đề_gọi_tên_danh_hiệu_ô_chỉ_đánh_dấu(header, cell, award):
    assert [one.award for one in case_of(read([*HEAD, header], [*AN, cell])).honours] == [award]


def test_cột_xếp_loại_đánh_dấu_x():
    under = ["", "", "", "", "HTXSNV", "HTTNV", "HTNV"]
    two_rows = sheet("Đề nghị", under, [[*AN, "", "x", ""]], above=[[*HEAD, "Mức xếp loại 2025", "", ""]])
    two_rows.merges = [Merge(0, 4, 0, 6), *(Merge(0, column, 1, column) for column in range(4))]
    assert case_of(read_list(book(two_rows), file="a.xlsx", on=ON)).ratings == {2025: "HTT"}


def test_danh_sách_chỉ_có_tiêu_đề_nói_rõ():
    assert told(read(HEAD)) == [(1, None, "Danh sách chỉ có tiêu đề, chưa có dòng nào.", "error")]


@pytest.mark.parametrize(
    ("both", "post", "unit"),
    [
        ("CV, TTCNTT", "CV", "TTCNTT"),
        ("Chuyên viên\nPhòng KH-TC", "Chuyên viên", "Phòng KH-TC"),
        ("Chuyên viên, Phòng A", "Chuyên viên", "Phòng A"),
    ],
)
def test_chức_vụ_và_đơn_vị_tách_đúng_chỗ(both, post, unit):
    nominee = read(["Họ và tên", "Chức vụ, đơn vị", "Đề nghị"], ["Lê An", both, "CSTĐCS"]).nominees[0]
    assert (nominee.post, nominee.unit) == (post, unit)


@pytest.mark.parametrize("birth", ["1970 (nam)", "1970, nam", "Nam, 1970"])
def test_năm_sinh_kèm_giới_tính(birth):
    assert read(["Họ và tên", "Năm sinh, giới tính", "Đề nghị"], ["Lê An", birth, "CSTĐCS"]).nominees[0].birth == "1970"
