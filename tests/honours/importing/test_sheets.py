"""Awards are never read as people; every column that is not read is named; years and days that cannot be are refused."""

from datetime import date
from typing import Any

import pytest

from tests.builders import body, ministry, person
from tests.honours.importing.files import found, sheet
from thidua.documents.sheets import Book
from thidua.honours.actions import import_file
from thidua.honours.importing import Status, make_plan, read_book
from thidua.people.models import Post

DAY = date(2026, 3, 2)
AWARDS = ["TT", "Ho va ten", "Ngay sinh", "Don vi cong tac", "Nam khen", "Hinh thuc khen thuong", "So QD"]
AN = ["Lê Mẫu An", "21/02/1980", "Cục A"]


def read(name: str, heads: list[str], *rows: list[Any]):
    return read_book(Book("thu.xlsx", [sheet(name, list(rows), heads)]))


def said(book):
    return [
        (line.kind.name, line.values.get("year"), line.values.get("award") or line.values.get("level"))
        for line in book.lines
    ]


@pytest.mark.parametrize("year", ["Nam khen", "Năm khen", "Năm học"])
@pytest.mark.parametrize("what", ["Hinh thuc khen thuong", "Nội dung khen"])
def test_an_awards_sheet_is_read_as_awards(year, what):
    heads = [*AWARDS[:4], year, what, "So QD"]
    book = read("Sheet1", heads, [1, *AN, "2025", "LĐTT", "5/QĐ"])
    assert said(book) == [("honours", 2025, "lao_dong_tien_tien")]
    assert book.lines[0].values["decision_number"] == "5/QĐ"
    assert book.problems == []


def test_a_school_year_is_one_year():
    (line,) = read(
        "Sheet1", ["Họ và tên", "Ngày sinh", "Năm học", "Danh hiệu"], ["An", "1980", "2024-2025", "LĐTT"]
    ).lines
    assert (line.values["year"], line.values.get("begun")) == (2025, None)


def test_a_column_for_each_year_is_read():
    heads = ["TT", "Họ và tên", "Ngày sinh", "Đơn vị", "2023", "2024", "2025"]
    book = read("Khen thưởng", heads, [1, *AN, "LĐTT", "HTXS, CSTĐCS", ""], [2, *AN, "-", "không rõ gì", None])
    assert said(book) == [
        ("honours", 2023, "lao_dong_tien_tien"), ("ratings", 2024, "HTXS"), ("honours", 2024, "chien_si_thi_dua_co_so"),
        ("honours", 2024, None),
    ]  # fmt: skip
    last = book.lines[3]
    (problem,) = last.errors + last.doubts
    assert (problem.row, problem.column, problem.value) == (3, "F", "không rõ gì")
    assert said(read("Sheet1", heads, [1, *AN, "LĐTT", "", ""])) == [("honours", 2023, "lao_dong_tien_tien")]
    one = read("Sheet1", ["Họ và tên", "Ngày sinh", "Đơn vị", "Danh hiệu năm 2025"], [*AN, "LĐTT"])
    assert said(one) == [("honours", 2025, "lao_dong_tien_tien")]


@pytest.mark.parametrize(
    ("name", "heads", "lacking"),
    [
        ("Sheet1", ["Họ và tên", "Ngày sinh", "Đơn vị", "Danh hiệu"], "“Năm”"),
        ("Khen thưởng", ["Họ và tên", "Ngày sinh", "Đơn vị", "Năm"], "“Danh hiệu, hình thức khen thưởng”"),
        ("Khen thưởng 2025", ["Họ và tên", "Ngày sinh", "Đơn vị", "Chức vụ"], "“Năm” và “Danh hiệu"),
    ],
)
def test_awards_without_a_year_or_a_title_are_said_and_not_read_as_people(name, heads, lacking):
    book = read(name, heads, [*AN, "LĐTT"])
    assert book.lines == []
    (problem,) = book.problems
    assert (problem.severity, lacking in problem.message) == ("error", True), problem.message


def test_people_stay_people():
    heads = ["Họ và tên", "Ngày sinh", "Đơn vị", "Danh hiệu"]
    book = read("Cá nhân", heads, [*AN, "LĐTT"])
    assert [line.kind.name for line in book.lines] == ["people"]
    assert "D “Danh hiệu”" in book.problems[0].message


def test_every_unread_column_is_named():
    heads = ["STT", "Mã", "Năm", "Danh hiệu", "Danh hiệu đề nghị", "Điện thoại", "Ghi thêm", "Trống"]
    book = read("Khen thưởng", heads, [1, "CB1", 2025, "LĐTT", "CSTĐCS", "09", "x", ""])
    told = [(one.severity, one.column, one.message) for one in book.problems]
    assert told == [
        ("warning", "E", "Cột E không được đọc: máy đã lấy cột D “Danh hiệu” cho cùng ý nghĩa."),
        ("warning", None, "2 cột không được đọc: F “Điện thoại”, G “Ghi thêm”."),
    ]
    assert said(book) == [("honours", 2025, "lao_dong_tien_tien")]


def test_whether_a_person_or_a_collective_is_not_the_name():
    heads = ["Tập thể/cá nhân?", "Họ và tên", "Năm", "Danh hiệu"]
    (line,) = read("Khen thưởng", heads, ["cá nhân", "Lê Mẫu An", 2025, "LĐTT"]).lines
    assert (line.who.name, line.who.subject) == ("Lê Mẫu An", "person")


@pytest.fixture
def bo(db):
    top = ministry()
    body("cuc_a", top, name="Cục A")
    return top


def told(bo, **sheets):
    (outcome,) = make_plan(found(**sheets), at=bo, on=DAY).outcomes
    return outcome.status, [one.message for one in outcome.told]


@pytest.mark.parametrize(
    ("cells", "status", "words"),
    [
        ((2027, "LĐTT", "", ""), Status.ERROR, "Năm 2027 chưa tới"),
        ((2025, "LĐTT", "1/QĐ", "03/03/2026"), Status.ERROR, "chưa tới"),
        ((2025, "LĐTT", "1/QĐ", "20/12/2024"), Status.ERROR, "trước năm thành tích 2025"),
        ((1979, "LĐTT", "", ""), Status.ERROR, "sinh năm 1980, sau năm 1979"),
        ((1990, "LĐTT", "", ""), Status.DOUBTFUL, "mới 10 tuổi"),
        ((2026, "LĐTT", "1/QĐ", "02/03/2026"), Status.NEW, ""),
    ],
)
def test_years_and_days_of_an_award_that_cannot_be(bo, cells, status, words):
    person("An", bo)
    found_status, messages = told(bo, **{"Khen thưởng": [["An", "", "", "Cục A", "cá nhân", *cells]]})
    assert (found_status, bool(messages), all(words in one for one in messages)) == (status, bool(words), True), (
        messages
    )


def test_ky_luat_het_thoi_han_truoc_ngay_quyet_dinh_la_loi(bo):
    person("CB1", bo)
    row = ["CB1", "", "Bộ Mẫu", "khiển trách", "01/04/2020", "01/04/2019"]
    assert told(bo, Kỷ_luật=[row]) == (Status.ERROR, ["Ngày hết thời hạn trước ngày quyết định."])
    assert told(bo, Kỷ_luật=[[*row[:5], "01/04/2021"]]) == (Status.NEW, [])


@pytest.mark.parametrize(
    ("birth", "since", "status"),
    [
        ("03/03/2026", "01/04/2026", Status.ERROR),
        ("21/02/1980", "01/01/1979", Status.ERROR),
        ("21/02/1980", "01/01/1990", Status.DOUBTFUL),
        ("21/02/1980", "01/01/2000", Status.NEW),
    ],
)
def test_a_post_begins_after_its_holder_grew_up(bo, birth, since, status):
    assert told(bo, **{"Cá nhân": [["CB1", "Lê Mẫu An", birth, "Cục A", "", "Chuyên viên", since]]})[0] == status


def test_an_empty_standing_stays_unknown_and_a_sure_title_says_it(bo):
    rows = [
        ["CB1", "Lê Mẫu An", "21/02/1980", "Cục A", "", "Chuyên viên", "01/01/2010"],
        ["CB2", "Trần Mẫu Bình", "21/02/1981", "Cục A", "", "Trưởng phòng", "01/01/2010"],
    ]
    done = import_file(found(**{"Cá nhân": rows}), source="so.xlsx", at=bo, on=DAY, actor=None)
    assert [one.notes for one in done.plan.outcomes] == [
        ["Phân loại cán bộ: chưa ghi."], ["Phân loại cán bộ theo chức vụ: lãnh đạo khác từ phó trưởng phòng."],
    ]  # fmt: skip
    assert list(Post.objects.order_by("person__key").values_list("standing", flat=True)) == ["", "lanh_dao_phong"]
    assert {one.status for one in make_plan(found(**{"Cá nhân": rows}), at=bo, on=DAY).outcomes} == {Status.SAME}
