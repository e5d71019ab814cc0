"""The workbooks people get: the results read as they stand, and the template read back."""

import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from tests.nominations.lists import NOMINEES, book, sheet, workbook
from thidua import law
from thidua.documents.sheets import open_book
from thidua.law.wording import token, tokens
from thidua.nominations.excel import write_results, write_template
from thidua.nominations.excel.results import tally_line
from thidua.nominations.judging import judge_list
from thidua.nominations.lists import read_list

ON = date(2026, 3, 2)


def results_of(found):
    judged = judge_list(found)
    target = io.BytesIO()
    write_results(target, found, judged)
    again = io.BytesIO()
    write_results(again, found, judged)
    assert target.getvalue() == again.getvalue()
    return judged, openpyxl.load_workbook(target)


@pytest.fixture(scope="module")
def thirty():
    return results_of(read_list(open_book(workbook(), name="ba-muoi.xlsx"), file="ba-muoi.xlsx", on=ON))


def rows(page, first):
    return [[cell.value for cell in row] for row in page.iter_rows(min_row=first)]


def test_mỗi_người_một_dòng(thirty):
    judged, results = thirty
    page = results["Kết quả"]
    assert results.sheetnames == ["Kết quả", "Từng điều kiện", "Cần xem", "Giải thích"]
    assert page["A1"].value == "Kết quả kiểm tra điều kiện: ba-muoi.xlsx"
    assert page["A2"].value.startswith(f"{tally_line(judged)}. Xét ngày 02/03/2026.")
    words = {"met": "Đủ", "not_met": "Chưa đủ", "unknown": "Chưa rõ"}
    assert [(row[1], row[2], row[7]) for row in rows(page, 4)] == [
        (place, one.name, words[one.expected]) for place, one in enumerate(NOMINEES, start=4)
    ]
    bich = rows(page, 4)[20]
    assert bich[3:7] == ["21/02/1986", "Cục Mẫu", "Chuyên viên", "Bằng khen của Thủ tướng Chính phủ"]
    assert bich[8:10] == ["Thiếu 01 lần Chiến sĩ thi đua cơ sở (mới có 02: 2022, 2024)", "Điều 73.1.b"]
    assert bich[13:] == ["Luật 06/2022/QH15; Nghị định 152/2025/NĐ-CP", datetime(2026, 3, 2)]  # noqa: DTZ001


def test_mỗi_điều_kiện_một_dòng(thirty):
    judged, results = thirty
    assert len(rows(results["Từng điều kiện"], 2)) == sum(len(one.verdict.findings) for one in judged)
    lines = [row for row in rows(results["Từng điều kiện"], 2) if row[1] == "Phạm Thị Mẫu Bốn"]
    assert [(row[4], row[5]) for row in lines] == [("Đủ", "2006"), ("Đủ", "2007–2011")]


def test_trang_tính_dễ_dùng(thirty):
    _, results = thirty
    page = results["Kết quả"]
    assert (page.freeze_panes, page.auto_filter.ref) == ("D4", "A3:O33")
    assert all(page.column_dimensions[letter].width > 6 for letter in "ABCDEFGHI")
    fills = {row[7].value: row[7].fill.fgColor.rgb for row in page.iter_rows(min_row=4)}
    assert len(set(fills.values())) == 3


def test_chỗ_cần_xem_và_giải_thích():
    people = sheet(
        "DS",
        ["STT", "Họ và tên", "Ngày sinh", "Đề nghị"],
        [[1, "=Lê An", "31/02/1986", "Bằng khen Chính phủ"], [2, "Lê Bình", "", "??"]],
    )
    _, results = results_of(read_list(book(people), file="a.xlsx", on=date(2026, 11, 2)))
    assert [(row[0], row[1], row[2], row[3], row[6]) for row in rows(results["Cần xem"], 2)] == [
        ("DS", 2, "C · Ngày sinh", "31/02/1986", "Phải sửa"),
        ("DS", 2, "D · Đề nghị", "Bằng khen Chính phủ", "Nên xem"),
        ("DS", 3, "D · Đề nghị", "??", "Phải sửa"),
    ]
    assert [row[2] for row in rows(results["Kết quả"], 4)] == ["=Lê An", "Lê Bình"]  # never a formula
    told = dict(rows(results["Giải thích"], 2)[-8:])
    assert "Luật 06/2026/QH16" in told["Tạm thời"]
    every = " ".join(str(row[1]) for row in rows(results["Giải thích"], 2))
    assert "Chưa rõ không phải là chưa đủ" in every
    assert "xét thành tích đến hết năm 2025" in every


def template(mark):
    target = io.BytesIO()
    write_template(target, **({} if mark is None else {"mark": mark}))
    return target


def test_mẫu_để_nguyên_thì_không_có_ai():
    found = read_list(open_book(template(None).getvalue(), name="mau.xlsx"), file="mau.xlsx", on=ON)
    assert found.nominees == ()
    assert [(one.sheet, one.message, one.severity) for one in found.problems] == [
        ("Đề nghị", "Bỏ qua 4 dòng ví dụ của bảng mẫu (dòng 2–5).", "warning"),
        ("Quá trình", "Bỏ qua 13 dòng ví dụ của bảng mẫu (dòng 2–14).", "warning"),
    ]


def test_mẫu_bỏ_dấu_ví_dụ_thì_đọc_lại_trọn_vẹn():
    found = read_list(open_book(template("").getvalue(), name="mau.xlsx"), file="mau.xlsx", on=ON)
    assert (found.problems, found.assumptions) == ((), ())
    assert [
        (case.subject, case.award, case.path, case.known_since) for one in found.nominees if (case := one.case)
    ] == [
        ("person", "bang_khen_thu_tuong", "cong_trang", 1970),
        ("person", "chien_si_thi_dua_co_so", "cong_trang", 2016),
        ("collective", "tap_the_lao_dong_xuat_sac", "cong_trang", 2016),
        ("household", "bang_khen_cap_bo", "dong_gop", None),
    ]
    assert [one.answer for one in judge_list(found)] == ["met", "met", "met", "unknown"]


def test_mẫu_có_danh_sách_chọn_và_mọi_cột_đều_được_hiểu():
    pages = openpyxl.load_workbook(template(None))
    assert pages.sheetnames[:4] == ["Hướng dẫn", "Đề nghị", "Quá trình", "Danh mục cách ghi"]
    assert len(pages["Đề nghị"].data_validations.dataValidation) == 5
    assert len(pages["Quá trình"].data_validations.dataValidation) == 3
    found = read_list(open_book(template("").getvalue(), name="mau.xlsx"), file="mau.xlsx", on=ON)
    assert [one.header for one in found.columns if not one.meaning] == []


def test_cách_ghi_trong_danh_mục_đều_đọc_được():
    pages = openpyxl.load_workbook(template(None))
    chosen = [row[0] for row in rows(pages["Danh mục cách ghi"], 2) if row[0]]
    people = sheet(
        "DS", ["STT", "Tên tập thể, cá nhân", "Đề nghị"], [[place, "Lê An", text] for place, text in enumerate(chosen)]
    )
    found = read_list(book(people), file="a", on=ON)
    assert [one.award_text for one in found.nominees if one.award is None] == []


def test_năm_sớm_nhất_chỉ_cho_người_chưa_đủ(thirty):
    _, results = thirty
    lines = {row[2]: row for row in rows(results["Kết quả"], 4)}
    assert [cell.value for cell in results["Kết quả"][3]][12] == "Sớm nhất có thể đề nghị năm"
    assert lines["Trần Thị Mẫu Ngọc Bích"][12] == 2027
    assert {row[12] for row in lines.values() if row[7] == "Đủ"} == {None}


def test_mọi_điều_kiện_trong_mẫu_đều_có_quy_tắc_dùng():
    pages = openpyxl.load_workbook(template(None))
    head, *lines = rows(pages["Danh mục cách ghi"], 1)
    offered = {line[head.index("Điều kiện cần xác nhận")] for line in lines} - {None}
    texts = (path for path in (Path(law.__file__).parent / "texts").rglob("*.toml") if path.name != "tokens.toml")
    rules = " ".join(path.read_text() for path in texts)
    assert offered == {token(name) for name in tokens() if f'"{name}"' in rules}
