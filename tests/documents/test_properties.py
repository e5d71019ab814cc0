"""What must hold for any input, not only for those we thought of."""

import datetime as dt
import random
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.files import listed, ods, sheet_of, xls, xlsx_parts, zipped
from thidua.documents.cells import CellError, PartialDate, Value, date, flag, number, text, year
from thidua.documents.headers import find_table
from thidua.documents.problems import Unreadable, column_index, column_letter
from thidua.documents.sheets import Limits, open_book

SMALL = Limits(cells=200_000, unzipped=20_000_000, seconds=10)
ANY_TEXT = st.text(max_size=40)
ODD_VALUES: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    ANY_TEXT,
    st.text("0123456789 /.-,ngaythmà:%–", max_size=20),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


def whole_sentences(error: CellError | Unreadable) -> None:
    assert error.message.endswith(".")
    assert error.mend.endswith(".")


@pytest.mark.parametrize("reader", [text, year, date, number, flag], ids=lambda reader: reader.__name__)
@given(value=ODD_VALUES)
def test_đọc_một_ô_chỉ_có_thể_ra_giá_trị_hoặc_CellError(reader, value: Value):
    try:
        found = reader(value)
    except CellError as error:
        whole_sentences(error)
    else:
        if reader is year:
            assert found is None or 1900 <= found <= 2098
        if isinstance(found, PartialDate | dt.date):
            assert 1900 <= found.year <= 2098


@given(st.integers(1900, 2098))
def test_năm_viết_cách_nào_cũng_ra_một_năm(found: int):
    ways: list[Value] = [found, float(found), str(found), f"Năm {found}", f" {found}.0 ", f"{found - 1}-{found}"]
    assert {year(way) for way in ways} == {found}


@given(st.dates(dt.date(1906, 1, 1), dt.date(2098, 12, 31)))
def test_ngày_viết_cách_nào_cũng_ra_một_ngày(day: dt.date):
    ways: list[Value] = [
        day,
        dt.datetime.combine(day, dt.time(23, 59)),
        (day - dt.date(1899, 12, 30)).days,
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d-%m-%Y}",
        f"{day:%d.%m.%Y}",
        day.isoformat(),
        f"ngày {day.day} tháng {day.month} năm {day.year}",
        text(day),
    ]
    assert {date(way) for way in ways} == {day}


@given(st.integers(-(10**9), 10**9), st.integers(0, 99))
def test_số_kiểu_việt_nam(whole: int, part: int):
    written = f"{whole:,}".replace(",", ".")
    assert number(written) == whole
    assert number(f"{written},{part:02}") == pytest.approx(whole + (part / 100 if written[0] != "-" else -part / 100))


@given(st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 4)))
def test_số_ghi_ra_chữ_rồi_đọc_lại(value: float):
    assert "e" in repr(value) or number(text(value)) == value


@given(st.integers(0, 16_383))
def test_chữ_cái_của_cột(index: int):
    assert column_index(column_letter(index)) == index


WORDS = {
    "order": ["STT"],
    "name": ["Họ và tên"],
    "born": ["Ngày sinh"],
    "post": ["Chức vụ"],
    "unit": ["Đơn vị công tác"],
    "award": ["Hình thức khen thưởng"],
}
TITLES = [
    "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG",
    "Họ và tên người lập: ông A",
    "Đơn vị công tác: Sở A",
    "Kèm theo Tờ trình số 5",
    "",
]
PEOPLE = st.tuples(
    st.text(string.ascii_letters + "ăâđêôơưáàảãạ ", min_size=1, max_size=20).filter(lambda name: bool(name.strip())),
    st.sampled_from(["01/02/1980", "1975", ""]),
    st.sampled_from(["Phó phòng", "Chuyên viên"]),
    st.sampled_from(["Sở A", "Phòng B"]),
    st.sampled_from(["LĐTT", "Bằng khen"]),
)


@settings(max_examples=60, deadline=None)
@given(
    people=st.lists(PEOPLE, max_size=8),
    titles=st.lists(st.sampled_from(TITLES), max_size=6),
    order=st.permutations(list(WORDS)),
    spare=st.integers(0, 3),
    numbered=st.booleans(),
)
def test_xáo_cột_và_thêm_dòng_tên_ở_trên_vẫn_đọc_ra_như_cũ(people, titles, order, spare, numbered):
    blank: list[str | float | None] = [None] * spare
    rows = [[*blank, title] for title in titles]
    rows.append([*blank, *(WORDS[field][0] for field in order)])
    if numbered:
        rows.append([*blank, *(f"({n})" for n in range(1, len(order) + 1))])
    for number_, person in enumerate(people, start=1):
        values = dict(zip(["name", "born", "post", "unit", "award"], person, strict=True), order=float(number_))
        rows.append([*blank, *(values[field] for field in order)])
    table = find_table(sheet_of(*rows), WORDS, required={"name", "award"})
    assert table
    assert not table.problems
    found = [
        tuple(record.get(field) for field in ("name", "born", "post", "unit", "award")) for record in table.records()
    ]
    assert found == [tuple(text(value) for value in person) for person in people]
    first = len(titles) + 1 + numbered
    assert [record.row for record in table.records()] == list(range(first + 1, first + 1 + len(people)))


CELL_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=30)
OUT = st.one_of(
    CELL_TEXT, st.integers(-(10**9), 10**9), st.floats(-1e6, 1e6), st.dates(dt.date(1901, 1, 1), dt.date(2098, 1, 1))
)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(OUT, min_size=3, max_size=3), max_size=6))
def test_ghi_ra_rồi_đọc_lại_không_đổi(rows):
    sheet = open_book(listed(["A", "B", "C"], rows), name="x.xlsx").sheets[0]
    read = [[*row.values, "", "", ""][:3] for row in sheet.rows[1:]]
    read += [["", "", ""]] * (len(rows) - len(read))
    assert read == rows


def survives(data: bytes, name: str) -> None:
    try:
        book = open_book(data, name=name, limits=SMALL)
    except Unreadable as error:
        whole_sentences(error)
    else:
        for sheet in book.sheets:
            assert [row.number for row in sheet.rows] == list(range(1, len(sheet.rows) + 1))
            if table := find_table(sheet, WORDS, required={"name"}):
                assert sum(1 for _ in table.records()) <= len(sheet.rows)


NAMES = st.sampled_from(["a.xlsx", "a.xls", "a.ods", "a.csv", "a"])
MAGIC = st.sampled_from([b"", b"PK\x03\x04", b"\xef\xbb\xbf", b"\xff\xfe", b"STT,H\n", b"<?xml "])


@settings(max_examples=150, deadline=None)
@given(start=MAGIC, data=st.binary(max_size=400), name=NAMES)
def test_tệp_bất_kỳ_không_làm_sập(start: bytes, data: bytes, name: str):
    survives(start + data, name)


WHOLE = listed(["STT", "Họ và tên"], [[n, f"Người {n}"] for n in range(1, 20)])
SHEET = (
    '<dimension ref="A1:B3"/><cols><col min="1" max="2" width="9"/></cols><sheetData><row r="1" spans="1:2">'
    '<c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Họ và tên</t></is></c></row><row r="2"><c r="A2"><v>1</v></c>'
    '<c r="B2" t="str"><f t="shared" ref="B2:B3" si="0">A2&amp;"x"</f><v>1x</v></c></row></sheetData>'
    '<mergeCells count="1"><mergeCell ref="A1:A1"/></mergeCells>'
)
ODS = (
    '<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="float" office:value="5" '
    'table:number-columns-repeated="3"><text:p>5</text:p></table:table-cell></table:table-row>'
)


def mutated(data: bytes, seed: int) -> bytes:
    """A few bytes changed, a piece doubled, cut out or put elsewhere."""
    chance = random.Random(seed)
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at, size = chance.randrange(len(changed)), chance.randint(1, 12)
        piece = bytes(changed[at : at + size])
        match chance.randrange(4):
            case 0:
                changed[at] = chance.choice(b'<>/"=&019AZ \0\xff')
            case 1:
                changed[at:at] = piece * chance.randint(1, 5)
            case 2 if len(changed) > 50:
                del changed[at : at + size]
            case _:
                to = chance.randrange(len(changed))
                changed[to : to + size] = piece
    return bytes(changed)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9))
def test_tệp_excel_bị_đổi_vài_byte(seed: int):
    survives(mutated(WHOLE, seed), "a.xlsx")


@settings(max_examples=250, deadline=None)
@given(
    st.integers(0, 10**9),
    st.sampled_from(
        ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"]
    ),
)
def test_một_phần_xml_của_tệp_excel_bị_đổi(seed: int, part: str):
    parts = xlsx_parts(SHEET, shared='count="1" uniqueCount="1"><si><t>STT</t></si>')
    whole = parts[part]
    parts[part] = mutated(whole if isinstance(whole, bytes) else whole.encode(), seed)
    survives(zipped(parts), "a.xlsx")


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**9))
def test_tệp_libreoffice_bị_đổi(seed: int):
    survives(ods(mutated(ODS.encode(), seed).decode("utf-8", "replace")), "a.ods")


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**9))
def test_tệp_excel_97_bị_đổi(seed: int):
    survives(mutated(xls({(0, 0): "STT", (0, 1): "Họ và tên", (1, 0): 1.0, (1, 1): "An"}), seed), "a.xls")
