"""Text in cells is counted before it is copied: a small file cannot fill the memory."""

import tracemalloc

import pytest

from tests.documents.files import ods, opened, xlsx, xlsx_parts, zipped
from tests.documents.test_open_book import refused


def shared_file(*strings: str, references: list[int], type_: str = 't="s"', sheets: int = 1) -> bytes:
    """A workbook whose cells name shared strings, one cell to a row."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" {type_}><v>{at}</v></c></row>' for n, at in enumerate(references, 1))
    shared = 'count="1">' + "".join(f"<si>{string}</si>" for string in strings)
    parts = xlsx_parts(f"<sheetData>{rows}</sheetData>", shared=shared)
    one = '<sheet name="Đề nghị" sheetId="1" r:id="rId1"/>'
    many = one + "".join(one.replace("Đề nghị", f"T{n}") for n in range(1, sheets))
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace(one, many)
    return zipped(parts)


def test_một_chuỗi_dài_hơn_mức_excel_cho_phép():
    error = refused(shared_file(f"<t>{'A' * 100_000}</t>", references=[0] * 5_000))
    assert (error.code, error.message) == ("long_text", "Tệp có ô chứa hơn 32.767 ký tự, quá mức Excel cho phép.")
    inline = '<c r="A1" t="inlineStr"><is><t>' + "A" * 32_768 + "</t></is></c>"
    assert refused(xlsx(f'<sheetData><row r="1">{inline}</row></sheetData>')).code == "long_text"
    runs = "<r><t>" + "A" * 20_000 + "</t></r>"
    assert refused(shared_file(runs * 2, references=[0])).code == "long_text"
    full = shared_file(f"<t>{'ế' * 32_767}</t>", references=[0])
    assert len(str(opened(full).sheets[0].rows[0].values[0])) == 32_767


LONG = f"<t>{'A' * 30_000}</t>"
HIDDEN = [
    ("thường", shared_file(LONG, references=[0] * 5_000)),
    ("nháy đơn", shared_file(LONG, references=[0] * 5_000, type_="t = 's'")),
    ("chữ đậm", shared_file(f"<r>{LONG}</r>", references=[0] * 5_000)),
    ("chuỗi rỗng đứng trước", shared_file("", "", LONG, "<t>b</t>", "<t>c</t>", references=[0] * 5_000)),
    ("chú thích", shared_file(f"<t>a</t><!-- <si><t>b</t></si> -->{LONG}", references=[0] * 5_000)),
    ("nhiều trang", shared_file(LONG, references=[0] * 1_000, sheets=5)),
]


@pytest.mark.parametrize("data", [data for _, data in HIDDEN], ids=[name for name, _ in HIDDEN])
def test_một_chuỗi_chép_vào_hàng_nghìn_ô(data: bytes):
    tracemalloc.start()
    error = refused(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert error.code == "too_large"
    assert error.message == "Các ô trong tệp chứa tổng cộng hơn 100.000.000 ký tự, không giống một danh sách."
    assert peak < 20_000_000


def test_chuỗi_dùng_chung_thường_gặp_vẫn_đọc_được():
    names = [f"<t>Nguyễn Văn {n}</t>" for n in range(20_000)]
    sheet = opened(shared_file(LONG, "<t>CSTĐCS</t>", *names, references=[0, *[1] * 20_000, 20_001])).sheets[0]
    assert [sheet.rows[at].values[0] for at in (1, 20_001)] == ["CSTĐCS", "Nguyễn Văn 19999"]


def test_libreoffice_một_chuỗi_dài_lặp_lại():
    cell = (
        '<table:table-cell table:number-columns-repeated="50" office:value-type="string">'
        f"<text:p>{'A' * 30_000}</text:p></table:table-cell>"
    )
    assert refused(ods(f"<table:table-row>{cell * 70}</table:table-row>"), "a.ods").code == "too_large"
    rows = f'<table:table-row table:number-rows-repeated="70">{cell}</table:table-row>'
    assert refused(ods(rows), "a.ods").code == "too_large"
    spaces = "<text:p>" + '<text:s text:c="1000"/>' * 40 + "</text:p>"
    long = (
        f'<table:table-row><table:table-cell office:value-type="string">{spaces}</table:table-cell></table:table-row>'
    )
    assert refused(ods(long), "a.ods").code == "long_text"
