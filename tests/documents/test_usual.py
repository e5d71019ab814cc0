"""Sheets written in the usual way: the quick look never sees less than the careful one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.documents.problems import column_letter
from thidua.documents.sheets.book import LONGEST_TEXT
from thidua.documents.sheets.extent import broken_cells, extent
from thidua.documents.sheets.usual import usual_extent

_NO_LIMIT = 10**18


def _sheet(body: str, *, head: str = "", tail: str = "") -> bytes:
    return f"<worksheet>{head}<sheetData>{body}</sheetData>{tail}</worksheet>".encode()


def _mostly(usual: st.SearchStrategy[str], strange: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Strange one time in eight: with more, nearly every sheet is refused and nothing is compared."""
    return st.integers(1, 8).flatmap(lambda one: strange if one == 8 else usual)


_COLUMNS = st.sampled_from(["A", "B", "C", "Z", "AA", "XFD"])
_STRANGE_REFS = st.sampled_from(["A1", "C2", "XFD1048576", "a1", "A0", "B10"])
_ATTRIBUTES = _mostly(
    st.sampled_from(["", ' s="3"', ' t="s"', ' s="1" t="inlineStr"', ' s="1" t="str"']),
    st.sampled_from([' t="e"', ' x="/"']),
)
_INSIDES = _mostly(
    st.sampled_from(["", "<v>1</v>", "<is><t>Mã</t></is>", '<is><t xml:space="preserve"> x </t></is>', "<v>#N/A</v>"]),
    st.sampled_from(["<f>1+1</f><v>2</v>", "<f>1+1</f>", "<v>a<!-- --></v>", "<is><r><t>x</t></r></is>"]),
)


def _row(number: int) -> st.SearchStrategy[str]:
    """A row whose cells mostly stand in it."""
    refs = _mostly(_COLUMNS.map(lambda letters: f"{letters}{number}"), _STRANGE_REFS)
    cells = st.builds(
        lambda ref, more, inside: f'<c r="{ref}"{more}>{inside}</c>' if inside else f'<c r="{ref}"{more}/>',
        refs, _ATTRIBUTES, _INSIDES,
    )  # fmt: skip
    return st.lists(cells, max_size=4).map(lambda found: f'<row r="{number}">{"".join(found)}</row>')


_ROWS = st.integers(0, 12).flatmap(_row)
_PARTS = _mostly(_ROWS | st.just('<row r="7"/>'), st.sampled_from(["<row/>", " ", '<x:c r="Z99"/>']))
_STRAYS = _mostly(
    st.sampled_from(["", "<cols/>"]),
    st.sampled_from(['<c r="ZZ9"><v>1</v></c>', '<x:row r="5"/>', "<si><t>x</t></si>"]),
)


@given(st.lists(_PARTS, max_size=5).map("".join), _STRAYS, st.booleans())
@settings(max_examples=400)
def test_quick_look_agrees_with_the_careful_one(body: str, stray: str, behind: bool) -> None:
    sheet = _sheet(body, tail=stray) if behind else _sheet(body, head=stray)
    found = usual_extent(sheet)
    if found is not None:
        assert found == extent(sheet, _NO_LIMIT)
        assert broken_cells(sheet, 1000) == {}
        assert b"<si" not in sheet


def test_a_plain_sheet_is_usual() -> None:
    body = '<row r="1" spans="1:2"><c r="A1" s="1" t="s"><v>0</v></c><c r="AB1" s="2"/></row><row r="7"/>'
    assert usual_extent(_sheet(body, head="<cols><col/></cols>")) == (1, 28)


def test_an_empty_sheet_is_usual() -> None:
    assert usual_extent(_sheet("")) == (0, 0)


@pytest.mark.parametrize(
    "body",
    [
        '<row r="1"><c r="A2"><v>1</v></c></row>',  # a cell of another row
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>',
        '<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>',
        '<row r="1"><c><v>1</v></c></row>',
        '<row r="1"><c r="A1" r="XFD1"><v>1</v></c></row>',
        f'<row r="1"><c r="A1" t="str"><v>{"x" * (LONGEST_TEXT + 1)}</v></c></row>',
        "<row><c/></row>",
    ],
)
def test_anything_else_is_left_to_the_careful_readers(body: str) -> None:
    assert usual_extent(_sheet(body)) is None


@pytest.mark.parametrize("columns", [1, 62, 63, 64, 65, 70])
def test_a_sheet_of_many_columns_is_measured_as_one_of_few(columns: int) -> None:
    letters = [column_letter(index) for index in range(columns)]
    body = "".join(f'<row r="{row}">{"".join(f'<c r="{one}{row}"/>' for one in letters)}</row>' for row in (1, 2))
    assert usual_extent(_sheet(body)) == extent(_sheet(body), _NO_LIMIT) == (2, columns)


def test_cells_outside_the_data_are_not_usual() -> None:
    assert usual_extent(_sheet("", tail='<sheetData><row r="9"><c r="A9"/></row></sheetData>')) is None
    for stray in ('<c r="ZZ9"><v>1</v></c>', '<x:row r="5"/>', "<si><t>x</t></si>"):
        assert usual_extent(_sheet("", head=stray)) is None
        assert usual_extent(_sheet("", tail=stray)) is None
