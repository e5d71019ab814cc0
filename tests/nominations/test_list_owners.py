"""Whose facts are whose: by code, by name with birthday and unit, never by a guess."""

from datetime import date

import pytest

from tests.nominations.lists import book, sheet
from thidua.nominations.judging import judge_list, reason
from thidua.nominations.lists import read_list

ON = date(2026, 3, 2)
LIST = ["Mã", "Họ và tên", "Ngày sinh", "Đơn vị", "Đề nghị"]
FACTS = ["Mã", "Họ và tên", "Ngày sinh", "Đơn vị", "Năm", "Loại", "Nội dung"]


def read(people, facts):
    return read_list(
        book(sheet("DS", LIST, people), sheet("Quá trình", FACTS, facts)), file="a.xlsx", on=ON, known_since=1970
    )


def ratings(found):
    return [one.case and dict(one.case.ratings) for one in found.nominees]


def fact(code="", name="", birth="", unit="", rating="HTT"):
    return [code, name, birth, unit, 2025, "Xếp loại", rating]


TWO = [["", "Lê An", "01/02/1980", "Phòng A", "LĐTT"], ["", "Lê An", "03/04/1990", "Phòng B", "LĐTT"]]


@pytest.mark.parametrize(
    ("row", "whose"),
    [
        (fact(name="Lê An", birth="01/02/1980"), 0),
        (fact(name="Lê An", birth=date(1990, 4, 3)), 1),
        (fact(name="LÊ  AN", birth=1990), 1),
        (fact(name="Ông Lê An", unit="Phòng B"), 1),
        (fact(name="Le\u0302 An", unit="phòng a"), 0),
    ],
)
def test_hai_người_cùng_tên_phân_biệt_được(row, whose):
    expected: list[dict[int, str]] = [{}, {}]
    expected[whose] = {2025: "HTT"}
    found = read(TWO, [row])
    assert (ratings(found), found.problems) == (expected, ())


def test_hai_người_cùng_tên_không_phân_biệt_được_thì_không_tính_cho_ai():
    found = read(TWO, [fact(name="Lê An")])
    assert ratings(found) == [{}, {}]
    assert [(one.sheet, one.row, one.column, one.value, one.message, one.mend) for one in found.problems] == [
        ("Quá trình", 2, "B", "Lê An", "Có 2 người cùng tên trong danh sách (dòng 2, 3); các dòng ghi như dòng này chưa tính cho ai.",
         "Ghi thêm mã, ngày sinh hoặc đơn vị ở các dòng đó.")
    ]  # fmt: skip
    assert [one.case.known_since for one in found.nominees] == [None, None]


def test_cùng_tên_cùng_ngày_sinh_không_mã_thì_cả_hai_chưa_xét():
    same = ["", "Lê An", "01/02/1980", "", "LĐTT"]
    found = read([same, same], [fact(name="Lê An", birth="01/02/1980")])
    assert ratings(found) == [None, None]
    assert [reason(one) for one in judge_list(found)] == [
        "Cùng họ tên, ngày sinh với dòng 3.",
        "Cùng họ tên, ngày sinh với dòng 2.",
    ]


def test_cùng_tên_cùng_ngày_sinh_nhưng_khác_mã_hoặc_đơn_vị_thì_vẫn_xét():
    by_code = read([["A1", *TWO[0][1:3], "", "LĐTT"], ["A2", *TWO[0][1:3], "", "LĐTT"]], [fact("A2", "Lê An")])
    assert ratings(by_code) == [{}, {2025: "HTT"}]
    by_unit = read(
        [TWO[0], ["", "Lê An", "01/02/1980", "Phòng B", "LĐTT"]],
        [fact(name="Lê An", birth="01/02/1980", unit="Phòng B")],
    )
    assert ratings(by_unit) == [{}, {2025: "HTT"}]
    assert {one.severity for one in (*by_code.problems, *by_unit.problems)} == {"warning"}


def test_một_người_hai_đề_nghị_cùng_mã_thì_cùng_quá_trình():
    found = read([["A1", *TWO[0][1:]], ["A1", *TWO[0][1:4], "CSTĐCS"]], [fact("A1")])
    assert (ratings(found), found.problems) == ([{2025: "HTT"}, {2025: "HTT"}], ())


def test_dấu_thanh_đặt_chỗ_nào_cũng_là_một_tên_nhưng_khác_dấu_là_người_khác():
    people = [["", "Nguyễn Thị Hoà", "", "", "LĐTT"], ["", "Nguyễn Văn Hùng", "", "", "LĐTT"]]
    found = read(people, [fact(name="Nguyễn Thị Hòa"), fact(name="Nguyễn Văn Hưng", rating="KHT")])
    assert ratings(found) == [{2025: "HTT"}, {}]


def test_việc_của_người_ngoài_danh_sách_chỉ_một_lời_nhắc():
    found = read(TWO[:1], [fact(name="Ai Đó"), fact(name="Ai Đó"), fact("Z9")])
    assert [(one.severity, one.message) for one in found.problems] == [
        ("warning", "3 dòng là của người không có trong danh sách đề nghị: “Ai Đó”, “Z9”.")
    ]


def test_ngày_sinh_không_khớp_là_người_khác():
    found = read(TWO[:1], [fact(name="Lê An", birth="01/02/1981")])
    assert (ratings(found), len(found.problems)) == ([{}], 1)


def test_số_thứ_tự_là_mã_khi_trang_quá_trình_không_có_tên():
    people = sheet("DS", ["STT", "Họ và tên", "Đề nghị"], [[1, "Lê An", "LĐTT"], [2.0, "Lê Bình", "LĐTT"]])
    facts = sheet("Quá trình", ["STT", "Năm", "Xếp loại"], [[1, 2025, "HTXS"], ["2", 2025, "HTT"]])
    assert ratings(read_list(book(people, facts), file="a", on=ON)) == [{2025: "HTXS"}, {2025: "HTT"}]


def test_số_thứ_tự_chỉ_là_thứ_tự_khi_trang_quá_trình_có_tên():
    people = sheet("DS", ["STT", "Họ và tên", "Đề nghị"], [[1, "Lê An", "LĐTT"], [2, "Lê Bình", "LĐTT"]])
    facts = sheet(
        "Quá trình", ["STT", "Họ và tên", "Năm", "Xếp loại"], [[1, "Lê Bình", 2025, "HTXS"], [2, "Lê An", 2025, "HTT"]]
    )
    assert ratings(read_list(book(people, facts), file="a", on=ON)) == [{2025: "HTT"}, {2025: "HTXS"}]
