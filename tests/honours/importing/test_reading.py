"""Sheets become lines: the kind is found, every cell is read or named, whatever stands in it."""

import datetime as dt
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.honours.importing.files import HEADS, REGISTER, found, sheet
from thidua.documents.sheets import Book, open_book
from thidua.honours.importing import KINDS, read_book, write_template
from thidua.honours.importing.workbooks import _EXAMPLES


def test_every_kind_of_sheet_is_recognised_by_its_headers():
    rows: dict[str, list[Any]] = {
        "Cá nhân": ["CB1", "Lê Mẫu An", "21/02/1980", "Cục A", "Nam", "Chuyên viên", "01/01/2010"],
        "Xếp loại": ["CB1", "", "", "", "", 2020, "HTT"],
        "Khen thưởng": ["CB1", "", "", "", "", "2016-2020", "CSTĐCS", "1/QĐ", "05/01/2021", "1.390.000"],
        "Sáng kiến": ["CB1", "", "", 2020, "Số hóa", "cơ sở"],
        "Kỷ luật": ["CB1", "", "", "khiển trách", "01/04/2020", "01/04/2021"],
    }
    book = Book("x", [sheet(f"Trang {place}", [rows[name]], HEADS[name]) for place, name in enumerate(rows)])
    lines = read_book(book).lines
    assert [line.kind.title for line in lines] == list(rows)
    assert [(line.errors, line.doubts) for line in lines] == [([], [])] * 5
    person, rating, honour, initiative, measure = lines
    assert (person.who.birth, person.values["since"]) == (dt.date(1980, 2, 21), dt.date(2010, 1, 1))
    assert rating.values == {"level": "HTT", "year": 2020}
    assert honour.values == {
        "award": "chien_si_thi_dua_co_so", "decision_number": "1/QĐ", "decided_on": dt.date(2021, 1, 5), "bonus": 1_390_000,
        "year": 2020, "begun": 2016,
    }  # fmt: skip
    assert initiative.values == {"title": "Số hóa", "scope": "co_so", "year": 2020}
    assert measure.values["ends"] == dt.date(2021, 4, 1)
    assert measure.values["year"] == 2020


@pytest.mark.parametrize(
    ("name", "row", "column", "value", "message"),
    [
        ("Xếp loại", ["CB1", "", "", "", "", 20, "HTT"], "F", "20", "hai chữ số"),
        ("Xếp loại", ["CB1", "", "", "", "", 2020, "Rất ổn"], "G", "Rất ổn", "Không nhận ra mức xếp loại"),
        ("Xếp loại", ["CB1", "", "", "", "", 2020, "A"], "G", "A", "xếp loại bằng chữ"),
        ("Xếp loại", ["CB1", "", "", "", "", "", "HTT"], "F", "", "chưa ghi năm"),
        ("Xếp loại", ["", "", "", "", "", 2020, "HTT", "1/QĐ"], "B", "", "chưa ghi ai"),
        (
            "Khen thưởng",
            ["CB1", "", "", "", "", 2020, "Huân chương gì đó"],
            "G",
            "Huân chương gì đó",
            "Chưa rõ là tên nào",
        ),
        ("Khen thưởng", ["CB1", "", "", "", "tập thể", 2020, "CSTĐCS"], "E", "tập thể", "không tặng cho tập thể"),
        ("Khen thưởng", ["CB1", "", "", "", "", "2020-2016", "CSTĐCS"], "F", "2020-2016", "năm đầu không trước"),
        (
            "Khen thưởng",
            ["CB1", "", "", "", "", 2020, "CSTĐCS", "1", "31/02/2021"],
            "I",
            "31/02/2021",
            "chỉ có 28 ngày",
        ),
        ("Sáng kiến", ["CB1", "", "", 2020, "Số hóa", ""], "F", "", "chưa ghi phạm vi"),
        ("Kỷ luật", ["CB1", "", "", "cảnh cáo", ""], "E", "", "chưa ghi ngày"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_cell(name, row, column, value, message):
    (line,) = found(**{name: [row]}).lines
    told = [*line.errors, *line.doubts]
    assert [(one.row, one.column, one.value) for one in told] == [(2, column, value)]
    assert message in told[0].message
    assert told[0].mend.endswith(".")


def test_a_sheet_of_several_kinds_or_of_none_is_said():
    heads = ["Mã", "Năm", "Xếp loại", "Danh hiệu thi đua", "Ghi chú"]
    both = read_book(Book("x", [sheet("Tổng hợp", [["CB1", 2020, "HTT", "CSTĐCS"]], heads)]))
    assert not both.lines
    assert "“Xếp loại”, “Khen thưởng”" in both.problems[0].message
    named = read_book(Book("x", [sheet("Xếp loại 2020", [["CB1", 2020, "HTT", "CSTĐCS"]], heads)]))
    assert [line.kind.name for line in named.lines] == ["ratings"]
    none = read_book(Book("x", [sheet("Thu chi", [["điện", 3]], ["Khoản", "Số tiền"])]))
    assert none.unread == ["Thu chi"]
    assert none.problems[0].severity == "error"


def test_the_template_reads_as_its_examples_without_a_problem():
    target = BytesIO()
    write_template(target, mark="")
    read = read_book(open_book(target.getvalue(), name="mau.xlsx"))
    assert read.problems == []
    assert [(line.kind.name, line.errors, line.doubts) for line in read.lines] == [
        (name, [], []) for name in KINDS for _ in _EXAMPLES[name]
    ]
    as_given = BytesIO()
    write_template(as_given)
    assert read_book(open_book(as_given.getvalue(), name="mau.xlsx")).lines == []


def test_a_total_is_named_and_not_entered():
    rows: list[list[Any]] = [["CB1", "", "", "", "", 2020, "HTT"], ["Tổng cộng: 1"]]
    read = found(**{"Xếp loại": rows})
    assert (len(read.lines), [problem.row for problem in read.problems]) == (1, [3])


anything: st.SearchStrategy[Any] = (st.none() | st.text(max_size=12) | st.integers(-5, 3000) | st.floats() | st.booleans() | st.dates() | st.sampled_from(
    ["HTT", "CSTĐCS", "2016-2020", "01/02/2003", "cơ sở", "tập thể", "=1+1", "\x00", "\u202e", "9" * 400, "Lê Mẫu An"]
))  # fmt: skip


@given(st.sampled_from(list(HEADS)), st.lists(st.lists(anything, min_size=9, max_size=9), max_size=4))
def test_whatever_stands_in_the_cells_is_read_or_named(name, rows):
    width = len(HEADS[name])
    read = found(**{name: [row[:width] for row in rows]})
    for line in read.lines:
        assert 2 <= line.row <= len(rows) + 1
        for problem in (*line.errors, *line.doubts):
            assert problem.row == line.row
            assert problem.message
            assert problem.mend
        if not line.errors and not line.doubts and line.kind.title not in REGISTER:
            assert 1945 <= line.values["year"] <= 2041
            assert line.who.code or line.who.name
