"""Every form of list that offices were seen to send, read from its header down."""

from datetime import date
from typing import Any

from tests.nominations.lists import book, sheet
from thidua.documents.sheets import Merge
from thidua.nominations.lists import read_list

ON = date(2026, 3, 2)


def read(*sheets, **options):
    return read_list(book(*sheets), file="danh-sach.xlsx", on=ON, **{"known_since": 1970, **options})


def honours(nominee):
    return [(one.award, one.begun, one.year) for one in nominee.case.honours]


def test_một_danh_sách_cho_người_tập_thể_và_hộ():
    header = ["STT", "Tên gọi\n(Ông/Bà/Chức danh)", "Tên tập thể/cá nhân/hộ gia đình", "Chức vụ", "Đơn vị công tác", "Phân loại khen thưởng",
              "Danh hiệu thi đua/Hình thức khen thưởng", "Phân loại đối tượng", "Lĩnh vực hoạt động", "Mã Phân loại khen thưởng",
              "Mã Danh hiệu thi đua"]  # fmt: skip
    found = read(
        sheet("DS", header, [
            [f"({place})" for place in range(1, 12)],
            [1, "Ông", "Lê An", "Trưởng phòng", "Sở X", "Khen thưởng cá nhân", "Bằng khen UBND tỉnh",
             "Lãnh đạo cấp vụ, sở, ngành và tương đương", "Y tế", "CANHAN", "BK"],
            [2, "", "Phòng B", "", "Sở X", "TAPTHE", "TTLĐXS", "Cơ quan hành chính", "", "TAPTHE", ""],
            [3, "", "Hộ bà C", "", "Xã Y", "HOGIADINH", "Bằng khen của Chủ tịch UBND tỉnh", "Hộ gia đình", "", "", ""],
        ]),
        sheet("HTKT", ["Mã", "Tên"], [["BK", "Bằng khen UBND tỉnh"]]),
    )  # fmt: skip
    assert [(one.row, one.name, one.case.subject, one.award) for one in found.nominees] == [
        (3, "Lê An", "person", "bang_khen_cap_bo"),
        (4, "Phòng B", "collective", "tap_the_lao_dong_xuat_sac"),
        (5, "Hộ bà C", "household", "bang_khen_cap_bo"),
    ]
    assert found.problems == ()
    assert [one.use for one in found.sheets] == [
        "Danh sách đề nghị, tiêu đề ở dòng 1",
        "Bảng tra cứu, chỉ dùng để tra mã",
    ]
    assert [one.letter for one in found.columns if not one.meaning] == ["I"]


def test_mã_được_tra_ở_trang_danh_mục():
    header = ["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", "Tên phòng ban/ khối, tổ công tác", "Tên đơn vị/tập thể công tác",
              "Địa chỉ / Nơi ở", "Mã phân loại cán bộ", "Mã hình thức khen thưởng", "Mã danh hiệu thi đua (nếu có)"]  # fmt: skip
    found = read(
        sheet("DS", header, [[1, "Lê An", "Nam", 31000.0, "CV", "Phòng 1", "Sở X", "", "02", "H01", ""],
                             [2, "Lê Bình", "Nữ", "12/3/1990", "CV", "Phòng 1", "Sở X", "", "02", "", "D02"]]),
        sheet("DANHMUC", ["Mã", "Tên"], [["H01", "Bằng khen của Bộ trưởng"], ["D02", "Chiến sĩ thi đua cơ sở"]]),
    )  # fmt: skip
    assert [(one.birth, one.unit, one.award) for one in found.nominees] == [
        ("14/11/1984", "Phòng 1, Sở X", "bang_khen_cap_bo"),
        ("12/03/1990", "Phòng 1, Sở X", "chien_si_thi_dua_co_so"),
    ]


def test_chỉ_tập_thể():
    header = [
        "STT",
        "Tên đơn vị / tập thể",
        "Mã phân loại tập thể",
        "Mã hình thức khen thưởng",
        "Mã danh hiệu thi đua (nếu có)",
    ]
    (one,) = read(sheet("TT", header, [[1, "Phòng A", "01", "", "TTLĐXS"]])).nominees
    assert (one.case.subject, one.award) == ("collective", "tap_the_lao_dong_xuat_sac")


def test_ngày_sinh_ở_cột_nam_nữ_và_chức_vụ_cùng_đơn_vị():
    header = [
        "TT",
        "Họ và tên",
        "Ngày tháng năm sinh",
        "",
        "Chức vụ, đơn vị",
        "Hình thức đề nghị",
        "Tóm tắt thành tích",
    ]
    table = sheet("DS", header, [["", "", "Nam", "Nữ", "", "", ""],
                                 [1, "Lê An", "21/02/1986", "", "Chuyên viên, Phòng A, Cục B", "CSTĐCS", "tốt"],
                                 [2, "Lê Bình", "", 1990, "Trưởng phòng", "LĐTT", ""]])  # fmt: skip
    table.merges = [Merge(0, 2, 0, 3)]
    found = read(table)
    assert [(one.row, one.birth, one.post, one.unit) for one in found.nominees] == [
        (3, "21/02/1986", "Chuyên viên", "Phòng A, Cục B"),
        (4, "1990", "Trưởng phòng", ""),
    ]


def test_năm_sinh_cùng_giới_tính():
    header = ["STT", "Họ tên", "Chức vụ, đơn vị", "Năm sinh, giới tính", "Hình thức đề nghị", "Tóm tắt thành tích"]
    rows = [[1, "Lê An", "CV, P1", "1986, Nam", "CSTĐCS", "x"], [2, "Lê Bình", "CV, P1", "Nữ - 12/03/1990", "CSTĐCS", "x"],
            [3, "Lê Cường", "CV, P1", 1990, "CSTĐCS", "x"]]  # fmt: skip
    found = read(sheet("DS", header, rows))
    assert ([one.birth for one in found.nominees], found.problems) == (["1986", "12/03/1990", "1990"], ())


def test_tên_nhóm_nói_là_tập_thể_hay_cá_nhân():
    rows: list[list[Any]] = [
        ["I", "TẬP THỂ", ""],
        [1, "Ngô Mây", "Bằng khen của Bộ trưởng"],
        ["II", "CÁ NHÂN", ""],
        [2, "Ban Thị X", "BK Bộ"],
        ["", "Tổng cộng", 2],
    ]
    found = read(sheet("DS", ["STT", "Tên tập thể, cá nhân", "Đề nghị"], rows))
    assert [(one.name, one.case.subject) for one in found.nominees] == [
        ("Ngô Mây", "collective"),
        ("Ban Thị X", "person"),
    ]


WIDE = ["STT", "Họ và tên", "Đề nghị", "Mức độ hoàn thành nhiệm vụ", "", "", "Danh hiệu 2024", "Danh hiệu thi đua, khen thưởng năm 2025",
        "Sáng kiến 2025"]  # fmt: skip


def wide(*rows: list[Any]):
    table = sheet("DS", WIDE, [["", "", "", 2023, 2024.0, "2025", "", "", ""], *rows])
    table.merges = [Merge(0, 3, 0, 5)]
    return table


def test_mỗi_năm_một_cột():
    table = wide([1, "Lê An", "CSTĐCS", "HTXS", "A", "HTT", "CSTĐCS, BK Bộ", "LĐTT", "cấp Bộ"],
                 [2, "Lê Bình", "CSTĐCS", "-", "HTTNV", "tốt", "không", "", 2])  # fmt: skip
    an, binh = read(table, letters={"A": "HTXS", "B": "HTT"}).nominees
    assert an.case.ratings == {2023: "HTXS", 2024: "HTXS", 2025: "HTT"}
    assert honours(an) == [
        ("chien_si_thi_dua_co_so", None, 2024),
        ("bang_khen_cap_bo", None, 2024),
        ("lao_dong_tien_tien", None, 2025),
    ]
    assert [(one.year, one.scope) for one in an.case.initiatives] == [(2025, "cap_bo")]
    assert (binh.case.ratings, honours(binh)) == ({2024: "HTT", 2025: "HTT"}, [])
    assert [(one.year, one.scope) for one in binh.case.initiatives] == [(2025, "co_so")] * 2


def test_xếp_loại_bằng_chữ_không_tự_hiểu():
    found = read(wide([1, "Lê An", "CSTĐCS", "HTXS", "A", "HTT", "", "", ""]))
    assert found.nominees[0].case.ratings == {2023: "HTXS", 2025: "HTT"}
    assert [(one.row, one.column, one.value, one.mend) for one in found.problems] == [
        (3, "E", "A", "Chọn cách quy đổi A, B, C khi kiểm tra, hoặc ghi HTXS, HTT, HT, KHT.")
    ]


def test_cột_chỉ_ghi_năm_và_năm_trong_tiêu_đề_đề_nghị():
    found = read(
        sheet(
            "DS",
            ["STT", "Họ và tên", "Danh hiệu đề nghị năm 2024", "2023", "2024"],
            [[1, "Lê An", "CSTĐCS", "HTXS; CSTĐCS", "HTT"]],
        )
    )
    (one,) = found.nominees
    assert (one.case.year, one.case.ratings, honours(one)) == (
        2024,
        {2023: "HTXS", 2024: "HTT"},
        [("chien_si_thi_dua_co_so", None, 2023)],
    )
    assert found.assumptions[0] == "Trang “DS”: năm thành tích là 2024, theo tiêu đề cột đề nghị."


def report(name="Báo cáo"):
    decision = "Số, ngày, tháng, năm của quyết định {}; cơ quan ban hành quyết định"
    return sheet(name, ["Năm", "Danh hiệu thi đua", decision.format("công nhận danh hiệu thi đua")], [
        [2024, "CSTĐCS", "Số 12/QĐ-X ngày 20/12/2024 của Cục"],
        ["2025", "Chiến sĩ thi đua cơ sở", "QĐ số 15 ngày 20 tháng 12 năm 2025"],
        [],
        ["Năm", "Hình thức khen thưởng", decision.format("khen thưởng")],
        ["2016-2020", "Bằng khen của Bộ trưởng", "123/QĐ ngày 5/6/2021"],
        ["giai đoạn 2011–2015", "Bằng khen của Bộ trưởng", ""],
        [],
        ["Năm", "Tên sáng kiến/đề tài", "Số, ngày quyết định công nhận", "Phạm vi"],
        [2025, "Cải tiến A", "1/QĐ", "Cấp Bộ"],
    ], above=[["BÁO CÁO THÀNH TÍCH"], []])  # fmt: skip


def test_bảng_của_báo_cáo_thành_tích():
    found = read(sheet("DS", ["STT", "Họ và tên", "Đề nghị"], [[1, "Lê An", "CSTĐ cấp Bộ"]]), report())
    case = found.nominees[0].case
    assert found.problems == ()
    assert sorted((one.award, one.begun, one.year, one.decided) for one in case.honours) == [
        ("bang_khen_cap_bo", 2011, 2015, None),
        ("bang_khen_cap_bo", 2016, 2020, date(2021, 6, 5)),
        ("chien_si_thi_dua_co_so", None, 2024, date(2024, 12, 20)),
        ("chien_si_thi_dua_co_so", None, 2025, date(2025, 12, 20)),
    ]
    assert [(one.year, one.scope) for one in case.initiatives] == [(2025, "cap_bo")]
    assert found.sheets[1].use == "Quá trình, tiêu đề ở dòng 3, 7, 11"


def test_trang_báo_cáo_mang_tên_ai_thì_của_người_ấy():
    people = sheet("DS", ["STT", "Họ và tên", "Đề nghị"], [[1, "Lê An", "CSTĐ cấp Bộ"], [2, "Lê Bình", "CSTĐ cấp Bộ"]])
    found = read(people, report("Lê Bình"))
    assert [len(one.case.honours) for one in found.nominees] == [0, 4]


def test_trang_báo_cáo_của_ai_không_rõ_thì_không_tính_cho_ai():
    people = sheet("DS", ["STT", "Họ và tên", "Đề nghị"], [[1, "Lê An", "CSTĐ cấp Bộ"], [2, "Lê Bình", "CSTĐ cấp Bộ"]])
    found = read(people, report())
    assert [len(one.case.honours) for one in found.nominees] == [0, 0]
    assert {one.message for one in found.problems} == {"Không rõ 5 dòng là của ai (dòng 4, 5, 8, 9, 12)."}
    assert {one.case.known_since for one in found.nominees} == {None}  # what may be theirs leaves their lists open


def test_số_liệu_tập_thể_ở_cột_của_danh_sách():
    header = ["STT", "Tên tập thể", "Đề nghị", "Xếp loại", "Sĩ số", "Số hoàn thành nhiệm vụ", "Số LĐTT", "Số CSTĐCS", "Số bị kỷ luật từ cảnh cáo",
              "Dẫn đầu khối", "Thuộc đối tượng xét cờ", "Ngày thành lập"]  # fmt: skip
    (one,) = read(
        sheet("DS", header, [[1, "Phòng A", "TTLĐXS", "HTXS", 10, "10", 8.0, 1, 0, "không", "có", "01/06/2005"]])
    ).nominees
    book_of_year = one.case.collective[2025]
    assert (book_of_year.members, book_of_year.completed, book_of_year.advanced, book_of_year.grassroots_fighters) == (
        10,
        10,
        8,
        1,
    )
    assert (book_of_year.warnings, book_of_year.led_bloc, one.case.flag_eligible, one.case.founded) == (
        0,
        False,
        True,
        date(2005, 6, 1),
    )
    assert one.case.ratings == {2025: "HTXS"}


def test_mỗi_năm_vài_cột_trong_trang_quá_trình():
    people = sheet("DS", ["Mã", "Tên tập thể", "Đề nghị"], [["A1", "Phòng A", "TTLĐXS"]])
    facts = sheet(
        "Số liệu",
        ["Mã", "Năm", "Xếp loại", "Danh hiệu thi đua", "Sĩ số", "Số LĐTT"],
        [["A1", 2024, "HTT", "TTLĐTT", 9, 8], ["A1", 2025.0, "HTXS", "", 10, 9]],
    )
    (one,) = read(people, facts).nominees
    assert one.case.ratings == {2024: "HTT", 2025: "HTXS"}
    assert {year: (book.members, book.advanced) for year, book in one.case.collective.items()} == {
        2024: (9, 8),
        2025: (10, 9),
    }
    assert honours(one) == [("tap_the_lao_dong_tien_tien", None, 2024)]
