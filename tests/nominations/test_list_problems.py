"""What is wrong in a list comes back by sheet, row and column, with the value and the mend; the rest is judged."""

import io
import zipfile
from datetime import date

import pytest

from tests.documents.files import cells, xlsx
from tests.nominations.lists import book, sheet, written
from thidua.documents.cells import Broken
from thidua.documents.problems import Problem
from thidua.documents.sheets import open_book
from thidua.documents.workbooks import Column, Out, SheetOut
from thidua.nominations.judging import judge_list, reason
from thidua.nominations.lists import EXAMPLE, read_list

ON = date(2026, 3, 2)
LIST = ["Mã", "Họ và tên", "Ngày sinh", "Đơn vị", "Đề nghị", "Năm thành tích", "Ngày xét", "Loại hình khen thưởng", "Đối tượng", "Hồ sơ đầy đủ từ năm",
        "Ngày thành lập", "Thuộc đối tượng xét cờ", "Đã xác nhận"]  # fmt: skip
FACTS = ["Mã", "Năm", "Loại", "Nội dung", "Phạm vi", "Ngày", "Đến ngày", "Ghi chú"]
GOOD = {"Mã": "A1", "Họ và tên": "Lê An", "Ngày sinh": "21/02/1986", "Đề nghị": "CSTĐCS"}


def read(*facts, **given):
    row = [{**GOOD, **given}.get(title, "") for title in LIST]
    whole = ["A2", "Lê Bình", "01/01/1990", "", "LĐTT", *[""] * 8]
    sheets = [sheet("Đề nghị", LIST, [row, whole])]
    if facts:
        sheets.append(sheet("Quá trình", FACTS, [[*fact, *[""] * (len(FACTS) - len(fact))] for fact in facts]))
    return read_list(book(*sheets), file="a.xlsx", on=ON, known_since=2000)


def ratings(found):
    return [one.case and one.case.ratings for one in found.nominees]


def told(found):
    return [(one.sheet, one.row, one.column, one.value, one.message, one.severity) for one in found.problems]


@pytest.mark.parametrize(
    ("given", "column", "message", "judged"),
    [
        ({"Ngày sinh": "31/02/1986"}, "C", "Tháng 2 năm 1986 chỉ có 28 ngày.", True),
        ({"Ngày sinh": 2031}, "C", "Năm sinh 2031 là năm không có thật.", True),
        ({"Đề nghị": "ba bốn năm"}, "E", "Không nhận ra danh hiệu hay hình thức khen thưởng nào.", False),
        ({"Đề nghị": ""}, "E", "Dòng này chưa ghi đề nghị gì.", False),
        ({"Đề nghị": Broken("#REF!")}, "E", "Công thức trong ô cho kết quả lỗi #REF!.", False),
        ({"Năm thành tích": 20255}, "F", "Năm 20255 là năm không có thật.", False),
        ({"Năm thành tích": "năm ngoái"}, "F", "“năm ngoái” không phải là năm.", False),
        ({"Năm thành tích": 2027}, "F", "Năm thành tích 2027 ở sau ngày xét 02/03/2026.", False),
        ({"Ngày xét": "30/02/2026"}, "G", "Tháng 2 năm 2026 chỉ có 28 ngày.", False),
        ({"Loại hình khen thưởng": "tùy hứng"}, "H", "Không hiểu loại hình khen thưởng “tùy hứng”.", False),
        ({"Đối tượng": "phi công vũ trụ"}, "I", "Không hiểu nhóm đối tượng “phi công vũ trụ”.", False),
        ({"Hồ sơ đầy đủ từ năm": "lâu rồi"}, "J", "“lâu rồi” không phải là năm.", True),
        ({"Ngày thành lập": "2005"}, "K", "“2005” chưa đủ ngày, tháng, năm.", True),
        ({"Thuộc đối tượng xét cờ": "có lẽ"}, "L", "“có lẽ” không rõ là có hay không.", True),
        ({"Đã xác nhận": "đẹp trai"}, "M", "Không rõ “đẹp trai” là điều kiện nào; không tính.", True),
    ],
)
def test_ô_sai_của_danh_sách(given, column, message, judged):
    found = read(**given)
    ((where, row, letter, _, said, _),) = [one for one in told(found) if one[4] == message]
    assert (where, row, letter, said) == ("Đề nghị", 2, column, message)
    assert [one.case is not None for one in found.nominees] == [judged, True]
    assert all(problem.mend.endswith((".", "…")) for problem in found.problems)


def test_dòng_chưa_đọc_được_nói_vì_sao():
    assert [reason(one) for one in judge_list(read(**{"Năm thành tích": 20255}))] == [
        "Năm 20255 là năm không có thật.", "Chưa có xếp loại năm 2025",
    ]  # fmt: skip


def test_chưa_chắc_thì_hỏi_và_vẫn_xét():
    found = read(**{"Đề nghị": "Bằng khen Chính phủ"})
    assert told(found) == [
        (
            "Đề nghị",
            2,
            "E",
            "Bằng khen Chính phủ",
            "Hiểu là Bằng khen của Thủ tướng Chính phủ; xin xác nhận.",
            "warning",
        )
    ]
    assert (found.nominees[0].award, found.nominees[0].case.award) == ("bang_khen_thu_tuong", "bang_khen_thu_tuong")


@pytest.mark.parametrize(
    ("fact", "column", "message", "since"),
    [
        (["A1", 2021, "Xếp loại", "tàm tạm"], "D", "Không hiểu mức xếp loại “tàm tạm”.", 2000),
        (
            ["A1", 2021, "Xếp loại", "B"],
            "D",
            "“B” là xếp loại bằng chữ của các năm trước: xin cho biết B là mức nào.",
            2000,
        ),
        (["A1", "", "Xếp loại", "HTT"], "B", "Dòng này chưa ghi năm.", None),
        (["A1", 1021, "Xếp loại", "HTT"], "B", "Năm 1021 là năm không có thật.", None),
        (["A1", 2027, "Xếp loại", "HTT"], "B", "Năm 2027 ở sau ngày xét.", None),
        (["A1", "2020-2016", "Khen thưởng", "BK Bộ"], "B", "“2020-2016” có năm đầu không trước năm cuối.", None),
        (
            ["A1", 2021, "Danh hiệu", "Chiến sĩ thi đau cơ sở"],
            "D",
            "Không nhận ra danh hiệu hay hình thức khen thưởng nào.",
            2022,
        ),
        (["A1", 2021, "Khen thưởng", "Bằng khen"], "D", None, 2022),
        (["A1", 2021, "Sáng kiến", "Hay", "bao la"], "E", "Không hiểu phạm vi “bao la”.", 2022),
        (["A1", 2021, "Ăn trưa", "no"], "D", "Không rõ “no” thuộc loại nào.", 2022),
        (["A1", 2021, "Sĩ số", "nhiều"], "D", "“nhiều” không phải là số.", 2000),
        (["A1", 2021, "Danh hiệu", "CSTĐCS", "", "31/02/2021"], "F", "Tháng 2 năm 2021 chỉ có 28 ngày.", 2000),
    ],
)
def test_ô_sai_của_quá_trình(fact, column, message, since):
    found = read(fact)
    (problem,) = found.problems
    assert (problem.sheet, problem.row, problem.column) == ("Quá trình", 2, column)
    assert message is None or problem.message == message
    assert found.nominees[0].case.known_since == since
    assert found.nominees[1].case.known_since == 2000
    assert found.nominees[0].problems == found.problems


def test_kỷ_luật_chưa_biết_đến_bao_giờ_thì_chưa_xét():
    found = read(["A1", 2021, "Kỷ luật", "khiển trách", "", "01/05/2021"])
    assert [one.case is None for one in found.nominees] == [True, False]
    assert found.problems[0].message == "Chưa có ngày hết thời hạn kỷ luật nên chưa xét được người này."


def test_kỷ_luật_không_biết_bao_giờ_thì_chưa_xét():
    found = read(["A1", "", "Kỷ luật", "khiển trách", "", "", "01/05/2022"])
    assert [one.case is None for one in found.nominees] == [True, False]
    assert told(found) == [
        ("Quá trình", 2, "F", "", "Chưa có năm hay ngày kỷ luật nên chưa xét được người này.", "error")
    ]


def test_hai_cột_xếp_loại_khác_nhau():
    header = ["STT", "Họ và tên", "Đề nghị", "Xếp loại", "Xếp loại 2025"]
    found = read_list(book(sheet("DS", header, [[1, "Lê An", "LĐTT", "HTT", "HTXS"]])), file="a", on=ON)
    assert ratings(found) == [{}]
    assert [(one.row, one.message) for one in found.problems] == [
        (2, "Năm 2025 có hai mức xếp loại khác nhau ở các cột.")
    ]


def test_kỷ_luật_ghi_đủ():
    found = read(["A1", "", "Kỷ luật", "Khiển trách", "", "01/05/2021", "01/05/2022"])
    ((form, day, ends),) = [(one.form, one.on, one.ends) for one in found.nominees[0].case.discipline]
    assert (form, day, ends, found.problems) == ("khien_trach", date(2021, 5, 1), date(2022, 5, 1), ())


def test_hai_mức_xếp_loại_một_năm_thì_năm_ấy_chưa_rõ():
    found = read(["A1", 2024, "Xếp loại", "HTT"], ["A1", 2025, "Xếp loại", "HTT"], ["A1", 2025, "Xếp loại", "HTXS"])
    assert found.nominees[0].case.ratings == {2024: "HTT"}
    assert [(one.row, one.message) for one in found.problems] == [(4, "Năm 2025 có hai mức xếp loại khác nhau.")]


def test_một_quyết_định_ghi_hai_lần_chỉ_tính_một_lần():
    found = read(
        ["A1", 2025, "Danh hiệu", "CSTĐCS"], ["A1", 2025, "Danh hiệu", "Chiến sĩ thi đua cơ sở", "", "20/12/2025"]
    )
    assert [(one.award, one.decided) for one in found.nominees[0].case.honours] == [
        ("chien_si_thi_dua_co_so", date(2025, 12, 20))
    ]


def test_hủy_bỏ_và_đột_xuất_ở_ghi_chú():
    found = read(
        ["A1", 2020, "Khen thưởng", "BK Bộ", "", "", "", "đã hủy bỏ"],
        ["A1", 2021, "Khen thưởng", "BK Bộ", "", "", "", "đột xuất"],
    )
    assert [(one.year, one.status, one.kind) for one in found.nominees[0].case.honours] == [
        (2020, "cancelled", "cong_trang"), (2021, "valid", "dot_xuat"),
    ]  # fmt: skip


def test_lời_nhắc_lặp_lại_chỉ_kể_một_lần():
    rows = [[place, f"Lê {place}", "Bằng khen Chính phủ"] for place in range(1, 8)]
    found = read_list(book(sheet("DS", ["STT", "Họ và tên", "Đề nghị"], rows)), file="a", on=ON)
    assert [(one.row, one.message) for one in found.problems] == [
        (2, "Hiểu là Bằng khen của Thủ tướng Chính phủ; xin xác nhận. Còn 6 dòng khác như vậy.")
    ]
    assert [len(one.problems) for one in found.nominees] == [1] * 7


def test_dòng_ví_dụ_không_phải_người_thật():
    rows = [["Lê An", "LĐTT", EXAMPLE], ["Lê Bình", "LĐTT", "chức vụ mới"]]
    found = read_list(book(sheet("DS", ["Họ và tên", "Đề nghị", "Ghi chú"], rows)), file="a", on=ON)
    assert [one.name for one in found.nominees] == ["Lê Bình"]


def test_không_có_danh_sách():
    found = read_list(book(sheet("Trang1", ["Ngày", "Ăn gì"], [["thứ hai", "cơm"]])), file="a", on=ON)
    assert found.nominees == ()
    assert found.problems == (
        Problem(sheet="Trang1", message="Không thấy danh sách nào: cần một bảng có cột họ tên (hoặc tên tập thể) và cột đề nghị.",
                mend="Đặt tiêu đề cột “Họ và tên” và “Đề nghị”, hoặc tải mẫu danh sách về để điền."),
    )  # fmt: skip
    assert found.sheets[0].use == "Không thấy bảng danh sách nào, bỏ qua"


def test_năm_nghìn_dòng_trống_ở_giữa():
    rows: list[list[Out]] = [[place, f"Lê {place}", "LĐTT"] for place in range(1, 201)]
    found = read_list(
        book(sheet("DS", ["STT", "Họ và tên", "Đề nghị"], [*rows[:100], *[[] for _ in range(5000)], *rows[100:]])),
        file="a",
        on=ON,
    )
    assert ([one.row for one in found.nominees], found.problems) == ([*range(2, 102), *range(5102, 5202)], ())


def test_hai_đề_nghị_trên_một_dòng():
    header = ["STT", "Họ và tên", "Danh hiệu thi đua", "Hình thức khen thưởng"]
    found = read_list(
        book(sheet("DS", header, [[1, "Lê An", "CSTĐCS", "BK Bộ"], [2, "Lê Bình", "CSTĐCS", "-"]])), file="a", on=ON
    )
    assert [(one.award, one.case is None) for one in found.nominees] == [
        (None, True),
        ("chien_si_thi_dua_co_so", False),
    ]
    assert [(one.column, one.message) for one in found.problems] == [
        ("D", "Dòng này ghi hai đề nghị khác nhau; cột trước ghi Chiến sĩ thi đua cơ sở.")
    ]


def test_hình_thức_không_dành_cho_đối_tượng_ấy():
    header = ["STT", "Tên tập thể, cá nhân", "Phân loại khen thưởng", "Đề nghị"]
    found = read_list(
        book(sheet("DS", header, [[1, "Phòng A", "tập thể", "CSTĐCS"], [2, "Xyz", "", "BK Bộ"]])), file="a", on=ON
    )
    assert [(one.row, one.column, one.message) for one in found.problems] == [
        (2, "D", "Chiến sĩ thi đua cơ sở chỉ dành cho cá nhân; dòng này là tập thể."),
        (3, "B", "Chưa rõ dòng này là cá nhân hay tập thể."),
    ]
    assert [one.case for one in found.nominees] == [None, None]


def test_tệp_thật_bốn_vạn_dòng_quá_trình_có_năm_nghìn_dòng_trống_và_macro():
    people: list[list[Out]] = [[f"A{place}", f"Lê {place}", "LĐTT"] for place in range(1, 5)]
    facts: list[list[Out]] = [[f"A{row % 4 + 1}", float(2000 + row % 26), "Xếp loại", "HTT"] for row in range(35_000)]
    data = written(
        SheetOut(name="Đề nghị", columns=[Column(title) for title in ("Mã", "Họ và tên", "Đề nghị")], rows=people),
        SheetOut(name="Quá trình", columns=[Column(title) for title in ("Mã", "Năm", "Loại", "Nội dung")],
                 rows=[*facts[:20_000], *[["", None, "", ""]] * 5_000, *facts[20_000:]]),
    )  # fmt: skip
    with zipfile.ZipFile(target := io.BytesIO(data), "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    found = read_list(open_book(target.getvalue(), name="a.xlsm"), file="a.xlsm", on=ON)
    assert [len(years) for years in ratings(found)] == [13, 13, 13, 13]
    assert [(one.severity, one.message) for one in found.problems] == [
        ("warning", "Tệp có macro; phần mềm không chạy macro.")
    ]
    assert [one.rows for one in found.sheets] == [4, 35_000]


def test_công_thức_tra_mã_đọc_theo_kết_quả_đã_lưu():
    rows = cells(
        1, A="<is><t>Họ và tên</t></is>", B="<is><t>Đề nghị</t></is>", C="<is><t>Năm thành tích</t></is>"
    ).replace("<c ", '<c t="inlineStr" ')
    rows += (
        cells(2, A="<is><t>Lê An</t></is>")
        .replace("<c ", '<c t="inlineStr" ')
        .replace(
            "</row>",
            '<c r="B2" t="str"><f>VLOOKUP(1,HTKT!A:B,2)</f><v>CSTĐCS</v></c><c r="C2"><f>2020+5</f><v>2025.0</v></c></row>',
        )
    )
    rows += (
        cells(3, A="<is><t>Lê Bình</t></is>")
        .replace("<c ", '<c t="inlineStr" ')
        .replace(
            "</row>", '<c r="B3"><f>VLOOKUP(2,HTKT!A:B,2)</f></c><c r="C3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        )
    )
    found = read_list(open_book(xlsx(f"<sheetData>{rows}</sheetData>"), name="a.xlsx"), file="a.xlsx", on=ON)
    assert [(one.award, one.case and one.case.year) for one in found.nominees] == [
        ("chien_si_thi_dua_co_so", 2025),
        (None, None),
    ]
    assert [(one.row, one.column, one.value) for one in found.problems if one.column != "B" or "công thức" in one.message] == [
        (3, "B", "(công thức chưa có kết quả)"), (3, "C", "#DIV/0!"),
    ]  # fmt: skip


def test_nhiều_dòng_trùng_thì_chỉ_kể_vài_dòng():
    people = [["", "Lê An", "01/01/1990", "", "LĐTT", *[""] * 8] for _ in range(250)]
    facts = [["", 2024, "Xếp loại", "HTT", "", "", "", "", "Lê An"]]
    found = read_list(
        book(sheet("Đề nghị", LIST, people), sheet("Quá trình", [*FACTS, "Họ và tên"], facts)), file="a.xlsx", on=ON
    )
    twin = next(one.message for one in found.problems if one.row == 2)
    assert twin == "Cùng họ tên, ngày sinh với dòng 3, 4, 5, 6, 7, 8, 9, 10 …và 241 dòng khác."
    assert max(len(one.message) for one in found.problems) < 150
    assert any("Có 250 người cùng tên" in one.message and "…và 242 dòng khác" in one.message for one in found.problems)
