"""Figures as plain values: kept and read back the same, held beside others, told apart by their digest."""

from hypothesis import given
from hypothesis import strategies as st

from thidua.reviews.calculations.content import Content, Lower, Said, read
from thidua.reviews.calculations.periods import months_words, period_words, years_of
from thidua.reviews.calculations.shape import (
    Assembled,
    Cell,
    Chart,
    Row,
    Table,
    as_json,
    came,
    differences,
    digest,
    from_json,
    gone,
)

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
CELLS = st.builds(Cell, WORDS, WORDS)


@st.composite
def tables(draw):
    width = draw(st.integers(1, 3))
    heads = tuple(draw(st.lists(WORDS, min_size=width + 1, max_size=width + 1, unique=True)))
    names = draw(st.lists(WORDS, max_size=4, unique=True))
    rows = tuple(Row(name, tuple(draw(CELLS) for _ in range(width)), 0, draw(st.booleans())) for name in names)
    return Table(draw(WORDS), draw(WORDS), heads, rows, tuple(draw(st.lists(WORDS, max_size=2))))


CHARTS = st.none() | st.builds(
    Chart, WORDS, WORDS, st.just(("2019", "2020")), st.just(("a",)), st.just(((1.0, 2.0),)), st.booleans()
)
PARTS = st.lists(
    st.builds(
        Assembled, WORDS, WORDS, WORDS, st.tuples(WORDS), st.lists(tables(), max_size=2, unique_by=lambda one: one.key).map(tuple),
        CHARTS, WORDS,
    ),
    max_size=3, unique_by=lambda one: one.key,
)  # fmt: skip


@given(PARTS)
def test_what_is_kept_is_read_back_the_same(parts):
    assert from_json(as_json(parts)) == parts
    assert digest(as_json(parts)) == digest(as_json(from_json(as_json(parts))))


@given(PARTS)
def test_what_did_not_change_differs_in_nothing(parts):
    assert (differences(parts, parts), came(parts, parts), gone(parts, parts)) == ({}, set(), [])


@given(PARTS, PARTS)
def test_every_difference_is_a_figure_that_is_another_one(then, now):
    tables_now = {(part.key, table.key): table for part in now for table in part.tables}
    for (part, table, row, column), old in differences(then, now).items():
        assert tables_now[part, table].rows[row].cells[column].text != old


def _part(*rows: Row) -> list[Assembled]:
    return [Assembled("k", "Khen", "Sổ", tables=(Table("b", "Bảng", ("Tên", "Lượt"), rows),))]


def test_a_row_that_came_in_between_moves_nothing_else():
    then = _part(Row("A", (Cell("1"),)), Row("C", (Cell("3"),)))
    now = _part(Row("A", (Cell("1"),)), Row("B", (Cell("2"),)), Row("C", (Cell("4"),)))
    assert differences(then, now) == {("k", "b", 2, 0): "3"}
    assert (came(then, now), gone(now, then)) == ({("k", "b", 1)}, ["Bảng: B"])


def test_classes_of_two_orders_are_told_apart():
    then = _part(
        Row("A", (Cell("1"),)), Row("hạng Ba", (Cell("1"),), 1), Row("B", (Cell("2"),)), Row("hạng Ba", (Cell("2"),), 1)
    )
    now = _part(
        Row("A", (Cell("1"),)), Row("hạng Ba", (Cell("1"),), 1), Row("B", (Cell("5"),)), Row("hạng Ba", (Cell("5"),), 1)
    )
    assert differences(then, now) == {("k", "b", 2, 0): "2", ("k", "b", 3, 0): "2"}


def test_a_digest_goes_by_content_not_by_order_of_keys():
    assert digest({"a": 1, "b": "ế"}) == digest({"b": "ế", "a": 1}) != digest({"a": 1, "b": "e"})


def test_a_whole_content_is_read_back():
    content = Content(
        "Tổng kết", "Khối", "Bộ", "31/12/2019", _part(Row("A", (Cell("1", "all:"),))), {"danh_gia": "Tốt"},
        {"han_che": [Said("Chậm", "Vụ", "01/02/2020", "", "Còn mở")]}, [Said("Cũ", done="Xong", is_open=False)],
        Lower(3, ("A",), ("B", "C")),
    )  # fmt: skip
    assert read(content.json()) == content


def test_periods_in_the_words_of_reports():
    from datetime import date

    assert (years_of(2019, 2019), years_of(2015, 2019)) == ("2019", "2015–2019")
    assert (period_words("nam", 2019, 2019), period_words("giai_doan", 2015, 2019)) == (
        "năm 2019",
        "giai đoạn 2015–2019",
    )
    assert months_words(date(2026, 6, 30), 2026) == "6 tháng đầu năm 2026"
    assert months_words(date(2026, 9, 30), 2026) == "9 tháng đầu năm 2026"
    assert months_words(date(2026, 6, 29), 2026) == "đến ngày 29/06/2026"
    assert months_words(date(2026, 12, 31), 2026) == "đến ngày 31/12/2026"
    assert months_words(None, 2026) == ""
