"""A table copied from Word or Excel becomes a tree."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.scoring.calculations import Criterion, Part, walk
from thidua.scoring.calculations.reading import read_table

D = Decimal
COPIED = """STT\tTiêu chí\tĐiểm tối đa\tTự chấm
I\tChuyên môn\t60
1\tHoàn thành chỉ tiêu kế hoạch năm\t30,0
2\tTiến độ, chất lượng
văn bản được giao\t20
3\tCải cách hành chính\t10 điểm

II\tXây dựng đơn vị\t20
1\tKỷ luật, kỷ cương\t8
a)\tNội quy\t5
b)\tGiờ giấc\t3
2\tTiết kiệm\t12
III\tĐiểm thưởng\t5
-\tCờ thi đua của Bộ\t2
-\tCờ thi đua của Chính phủ\t3
IV\tĐiểm trừ\t5
1\tTrình chậm\t-5
\tTổng cộng\t80
"""


def shape(criteria: tuple[Criterion, ...]) -> list[tuple[str, str, str | None]]:
    return [(one.code, one.title, None if one.most is None else str(one.most)) for one in walk(criteria)]


def test_a_copied_table():
    table, problems = read_table(COPIED)
    assert problems == []
    assert shape(table.criteria) == [
        ("I", "Chuyên môn", "60"), ("I.1", "Hoàn thành chỉ tiêu kế hoạch năm", "30.0"),
        ("I.2", "Tiến độ, chất lượng văn bản được giao", "20"), ("I.3", "Cải cách hành chính", "10"),
        ("II", "Xây dựng đơn vị", "20"), ("II.1", "Kỷ luật, kỷ cương", "8"), ("II.1.a", "Nội quy", "5"),
        ("II.1.b", "Giờ giấc", "3"), ("II.2", "Tiết kiệm", "12"), ("III", "Điểm thưởng", "5"),
        ("III.1", "Cờ thi đua của Bộ", "2"), ("III.2", "Cờ thi đua của Chính phủ", "3"), ("IV", "Điểm trừ", "5"),
        ("IV.1", "Trình chậm", "5"),
    ]  # fmt: skip
    assert table.scale == 80
    parts = {one.code: one.part for one in walk(table.criteria)}
    assert [parts[code] for code in ("I.1", "III", "III.2", "IV.1")] == [
        Part.SCALE,
        Part.BONUS,
        Part.BONUS,
        Part.PENALTY,
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("A. Chung\t30\nI. Đạo đức\t10\n1. Lối sống\t10\nII. Năng lực\t20\nB. Riêng\t70\nI. Kết quả\t70",
         ["A", "A.I", "A.I.1", "A.II", "B", "B.I"]),
        ("A\tMột\t1\nB\tHai\t1\nC\tBa\t1\nD\tBốn\t1", ["A", "B", "C", "D"]),
        ("I\tMột\t1\nII\tHai\t1\nIII\tBa\t1\nIV\tBốn\t1\nV\tNăm\t1\nVI\tSáu\t1",
         ["I", "II", "III", "IV", "V", "VI"]),
        ("1\tMột\t3\n1.1\tMột một\t2\n1.2\tMột hai\t1\n2\tHai\t3\n2.1\tHai một\t3", ["1", "1.1", "1.2", "2", "2.1"]),
        ("I\tMột\t3\nI.1\tMột một\t2\nI.2\tMột hai\t1\nII\tHai\t3\nII.1\tx y\t3", ["I", "I.1", "I.2", "II", "II.1"]),
        ("01\tChia cụm, khối\t10\n02\tGiao ước\t10", ["01", "02"]),
    ],
)  # fmt: skip
def test_whichever_numbering_a_table_uses(text, codes):
    table, problems = read_table(text)
    assert problems == []
    assert [one.code for one in walk(table.criteria)] == codes


@pytest.mark.parametrize(
    ("cell", "most"),
    [
        ("1.000", "1000"),
        ("30,5", "30.5"),
        ("2.5 đ", "2.5"),
        ("Tối đa 10 điểm", "10"),
        ("-2", "2"),
        ("750", "750"),
        ("0,25", "0.25"),
    ],
)
def test_points_as_they_are_written(cell, most):
    [one] = read_table(f"I\tChuyên môn\t{cell}")[0].criteria
    assert one.most == D(most)


def test_what_cannot_be_read_is_named_by_its_line():
    table, problems = read_table("Không có số\t10\nI\tChuyên môn\t60\nDòng lạc\t5")
    assert [(one.row, one.message) for one in problems] == [
        (1, "Dòng 1 không có số thứ tự: “Không có số”."), (3, "Dòng 3 không có số thứ tự: “Dòng lạc”."),
    ]  # fmt: skip
    assert [one.code for one in table.criteria] == ["I"]
    assert [one.message for one in read_table("\n \n")[1]] == ["Không thấy tiêu chí nào."]
    assert "2.001 dòng" in read_table("I\tx\t1\n" * 2001)[1][0].message


@given(st.text())
def test_whatever_is_pasted_gives_an_answer(text):
    table, problems = read_table(text)
    assert table.criteria or problems
    for one in walk(table.criteria):
        assert one.code
        assert one.title
