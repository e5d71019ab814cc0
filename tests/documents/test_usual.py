"""Sheets written in the usual way: the quick look never sees less than the careful one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.documents.sheets.book import LONGEST_TEXT
from thidua.documents.sheets.extent import broken_cells, extent
from thidua.documents.sheets.usual import usual_extent

_NO_LIMIT = 10**18


def _sheet(body: str, *, head: str = "", tail: str = "") -> bytes:
    return f"<worksheet>{head}<sheetData>{body}</sheetData>{tail}</worksheet>".encode()


_REFS = st.sampled_from(["A1", "B1", "C2", "Z2", "AA3", "XFD1048576", "a1", "A0", "B10"])
_ATTRIBUTES = st.sampled_from(["", ' s="3"', ' t="s"', ' s="1" t="inlineStr"', ' t="e"', ' x="/"', ' s="1" t="str"'])
_INSIDES = st.sampled_from(
    ["", "<v>1</v>", "<is><t>Mã</t></is>", "<f>1+1</f><v>2</v>", "<f>1+1</f>", "<v>#N/A</v>", "<v>a<!-- --></v>",
     '<is><t xml:space="preserve"> x </t></is>', "<is><r><t>x</t></r></is>"]
)  # fmt: skip
_CELLS = st.builds(
    lambda ref, more, inside: f'<c r="{ref}"{more}>{inside}</c>' if inside else f'<c r="{ref}"{more}/>',
    _REFS, _ATTRIBUTES, _INSIDES,
)  # fmt: skip
_ROWS = st.builds(
    lambda number, cells: f'<row r="{number}">{"".join(cells)}</row>', st.integers(0, 12), st.lists(_CELLS, max_size=4)
)
_BODIES = st.lists(_ROWS | st.sampled_from(['<row r="7"/>', "<row/>", " ", '<x:c r="Z99"/>']), max_size=5).map("".join)


@given(
    _BODIES,
    st.sampled_from(["", '<c r="ZZ9"><v>1</v></c>', "<cols/>", '<x:row r="5"/>', "<si><t>x</t></si>"]),
    st.booleans(),
)
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


def test_cells_outside_the_data_are_not_usual() -> None:
    assert usual_extent(_sheet("", tail='<sheetData><row r="9"><c r="A9"/></row></sheetData>')) is None
