"""Every kind of wrong file gets its own clear message; every strange but right one is read."""

import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from tests.documents.files import cells, listed, ods, ole, opened, sheet_of, xls, xlsx, xlsx_parts, zipped
from thidua.documents.cells import Broken, CellError, text
from thidua.documents.headers import find_table
from thidua.documents.problems import Unreadable
from thidua.documents.sheets import Limits, open_book
from thidua.documents.workbooks import Out


def refused(data: bytes, name: str = "danh-sach.xlsx", limits: Limits | None = None) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        open_book(data, name=name, limits=limits or Limits())
    assert caught.value.message.endswith(".")
    assert caught.value.mend.endswith(".")
    return caught.value


def test_tệp_rỗng():
    assert refused(b"").message == "Tệp rỗng, không có nội dung."


STRANGERS = [
    (b"%PDF-1.7 ...", "Đây là tệp PDF, không phải bảng tính."),
    (b"{\\rtf1 ...", "Đây là văn bản RTF, không phải bảng tính."),
    (b"\x89PNG....", "Đây là ảnh PNG, không phải bảng tính."),
    (b"<html><table>", "Đây là trang web (HTML) được đặt tên như bảng tính."),
    (b"\xef\xbb\xbf\n<!DOCTYPE html>", "Đây là trang web (HTML) được đặt tên như bảng tính."),
    (b"<?xml version='1.0'?><Workbook/>", "Đây là tệp XML, không phải bảng tính .xlsx."),
    (b"Kinh gui", "Tệp không phải là bảng tính."),
    (zipped({"a.txt": "x"}), "Đây là tệp nén (zip), không phải bảng tính."),
    (zipped({"word/document.xml": "<x/>"}), "Đây là văn bản Word, không phải bảng tính."),
    (zipped({"xl/workbook.bin": b"x"}), "Tệp .xlsb (Excel nhị phân) không đọc được an toàn."),
    (ole({"WordDocument": b"x"}), "Đây là văn bản Word, không phải bảng tính."),
]


@pytest.mark.parametrize(("data", "message"), STRANGERS, ids=[str(n) for n in range(len(STRANGERS))])
def test_không_phải_bảng_tính(data: bytes, message: str):
    assert refused(data).message == message


def test_tệp_đặt_mật_khẩu():
    locked = ole({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": b"\0" * 600})
    assert refused(locked).code == "password"
    assert refused(locked).message == "Tệp đang đặt mật khẩu nên phần mềm không đọc được."


def test_tệp_zip_đặt_mật_khẩu():
    data = bytearray(xlsx(""))
    at = data.index(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    assert refused(bytes(data)).code == "password"


def test_tệp_tải_lên_dở_dang():
    whole = listed(["Họ và tên"], [[f"Nguyễn Văn {n}"] for n in range(500)])
    for kept in (len(whole) // 2, len(whole) - 5, 60):
        assert refused(whole[:kept]).message == "Tệp bị hỏng hoặc tải lên chưa hết."


def test_nội_dung_bị_đổi_sau_khi_nén():
    data = bytearray(zipped(xlsx_parts(cells(1, A="<v>2026</v>")), zipfile.ZIP_STORED))
    at = data.index(b"2026</v>")
    data[at] = ord("3")
    assert refused(bytes(data)).code == "broken_file"


def test_tệp_quá_nặng():
    error = refused(b"x" * 1001, limits=Limits(bytes=1000))
    assert error.code == "too_large"


def test_có_macro_thì_chỉ_cảnh_báo():
    book = opened(
        xlsx("<sheetData>" + cells(1, A="<v>1</v>") + "</sheetData>", extra={"xl/vbaProject.bin": b"\xd0\xcf..."}),
        "danh-sach.xlsm",
    )
    assert [(p.message, p.severity) for p in book.problems] == [("Tệp có macro; phần mềm không chạy macro.", "warning")]
    assert book.sheets[0].rows[0].values == [1.0]


def test_200_MB_số_không_nén_nhỏ():
    bomb = xlsx("", extra={"xl/worksheets/sheet1.xml": b"\0" * 200_000_000})
    assert len(bomb) < 300_000
    tracemalloc.start()
    begun = time.process_time()
    error = refused(bomb)
    taken = time.process_time() - begun
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert error.code == "zip_bomb"
    assert "phình ra quá lớn" in error.message
    assert taken < 3
    assert peak < 60_000_000


def test_kích_thước_khai_gian_không_qua_được():
    bomb = bytearray(xlsx("", extra={"xl/worksheets/sheet1.xml": b" " * 60_000_000}))
    at = bomb.rindex(b"PK\x01\x02", 0, bomb.rindex(b"xl/worksheets/sheet1.xml"))
    bomb[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    assert refused(bytes(bomb)).code == "zip_bomb"


def test_nhiều_tệp_con_khai_tổng_quá_lớn():
    noise = bytes(range(256)) * 4000
    parts = {f"xl/part{n}.xml": noise for n in range(5)}
    assert refused(xlsx("", extra=parts), limits=Limits(unzipped=3_000_000)).code == "zip_bomb"


def test_quá_nhiều_tệp_con():
    parts = {f"xl/{n}.xml": b"" for n in range(5_100)}
    assert refused(zipped(parts, zipfile.ZIP_STORED)).code == "zip_bomb"


def test_bom_thực_thể_xml():
    entity = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    bomb = xlsx("", extra={"xl/worksheets/sheet1.xml": f"{entity}<worksheet><sheetData/></worksheet>"})
    assert refused(bomb).code == "hostile_xml"


def test_khai_vùng_dữ_liệu_cả_triệu_dòng_nhưng_chỉ_có_một_ô():
    sheet = '<dimension ref="A1:XFD1048576"/><sheetData>' + cells(2, B="<v>5</v>") + "</sheetData>"
    rows = opened(xlsx(sheet)).sheets[0].rows
    assert [list(row.values) for row in rows] == [["", ""], ["", 5.0]]


def test_một_ô_thật_ở_tận_cùng_trang_tính():
    sheet = "<sheetData>" + cells(1, A="<v>1</v>") + cells(1048576, XFD="<v>1</v>") + "</sheetData>"
    error = refused(xlsx(sheet))
    assert error.message == "Trang “Đề nghị” có ô ở tận XFD1048576; cả tệp vượt quá 3.000.000 ô."


def test_dòng_cuối_chỉ_có_định_dạng_thì_không_tính():
    styled = '<row r="1048576"><c r="A1048576" s="0"/><c r="XFD1048576" s="0"/></row>'
    sheet = "<sheetData>" + cells(1, A="<v>1</v>") + styled + "</sheetData>"
    assert len(opened(xlsx(sheet)).sheets[0].rows) == 1


def test_ô_không_ghi_địa_chỉ_vẫn_đúng_chỗ():
    sheet = "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row r='4'><c><v>3</v></c></row></sheetData>"
    rows = opened(xlsx(sheet)).sheets[0].rows
    assert [list(row.values) for row in rows] == [[1.0, 2.0], ["", ""], ["", ""], [3.0, ""]]


def test_khai_gian_bốn_tỷ_chuỗi_dùng_chung():
    shared = 'count="4000000000" uniqueCount="4000000000"><si><t>Nguyễn Văn An</t></si>'
    sheet = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>'
    assert opened(xlsx(sheet, shared=shared)).sheets[0].rows[0].values == ["Nguyễn Văn An"]


def test_hết_thời_gian():
    error = refused(listed(["A"], [["1"]]), limits=Limits(seconds=0))
    assert error.code == "too_slow"


def test_công_thức_lấy_giá_trị_đã_lưu_và_báo_ô_không_có_giá_trị():
    row = (
        '<row r="3"><c r="A3"><f>1+1</f><v>2</v></c><c r="B3"><f>VLOOKUP(1,X,2)</f></c>'
        '<c r="C3" t="e"><f>X!A1</f><v>#REF!</v></c><c r="D3" t="str"><f>""</f><v></v></c>'
        '<c r="E3" t="e"><v>#N/A</v></c><c r="F3"><f>1+1</f><v/></c></row>'
    )
    sheet = opened(xlsx(f"<sheetData>{row}</sheetData>")).sheets[0]
    assert sheet.rows[2].number == 3
    assert sheet.rows[2].values == [2.0, Broken(""), Broken("#REF!"), "", Broken("#N/A"), Broken("")]
    assert [(p.row, p.column, p.value) for p in sheet.problems] == [
        (3, "B", ""),
        (3, "C", "#REF!"),
        (3, "E", "#N/A"),
        (3, "F", ""),
    ]
    assert sheet.problems[1].message == "Công thức trong ô cho kết quả lỗi #REF!."
    with pytest.raises(CellError, match="chưa lưu kết quả"):
        text(sheet.rows[2].values[1])


def test_40000_dòng_với_5000_dòng_trống_ở_giữa():
    people: list[list[Out]] = [[n, f"Trần Thị {n}", "Chuyên viên", 2026] for n in range(1, 35_001)]
    blank: list[list[Out]] = [[None] * 4] * 5_000
    rows = [*people[:20_000], *blank, *people[20_000:]]
    sheet = opened(listed(["STT", "Họ và tên", "Chức vụ", "Năm"], rows)).sheets[0]
    table = find_table(sheet, {"name": ["Họ và tên"], "year": ["Năm"]}, required={"name"})
    assert table
    records = list(table.records())
    assert len(records) == 35_000
    assert (records[19_999].row, records[20_000].row) == (20_001, 25_002)
    assert records[-1].get("name") == "Trần Thị 35000"
    assert [(s.first, s.last, s.reason) for s in table.skipped] == [(20_002, 25_001, "dòng trống")]


def test_trang_ẩn_vẫn_được_đọc():
    parts = xlsx_parts("<sheetData/>")
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace("sheetId", 'state="hidden" sheetId')
    assert opened(zipped(parts)).sheets[0].hidden


def test_chữ_tổ_hợp_NFD_đọc_thành_một():
    table = find_table(
        sheet_of(["STT", "Họ và tên"], [1.0, "Nguyễn Đức"]),
        {"name": ["Họ và tên"]},
        required={"name"},
    )
    assert table
    assert [record.get("name") for record in table.records()] == ["Nguyễn Đức"]


def test_excel_97():
    book = opened(xls({(0, 0): "Họ và tên", (2, 1): 2026.0}), "cu.xls")
    assert [list(row.values) for row in book.sheets[0].rows] == [["Họ và tên", ""], ["", ""], ["", 2026.0]]
    assert (book.sheets[0].name, book.problems) == ("Cũ", [])


def test_excel_97_hỏng_chỉ_hạ_tiến_trình_con():
    lying = xls({(0, 0): "x"}, dimensions=b"\0\0\0\0\xff\xff\xff\xff\0\0\xff\xff\0\0")
    assert refused(lying, "cu.xls").code == "broken_file"
    far = xls({(0, 0): "x", (999, 9): 1.0})
    assert refused(far, "cu.xls", limits=Limits(cells=9_999)).code == "too_many_cells"


def test_tên_tệp_sai_đuôi_thì_cảnh_báo():
    book = opened(listed(["A"], [["x"]]), "danh-sach.xls")
    assert [(p.severity, p.sheet) for p in book.problems] == [("warning", "")]
    assert ".xlsx" in book.problems[0].message


def test_libreoffice():
    table = (
        '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        '<table:table-row><table:table-cell table:number-columns-spanned="2" office:value-type="string"><text:p>Họ và</text:p>'
        "<text:p>tên<text:s/></text:p></table:table-cell><table:covered-table-cell/>"
        '<table:table-cell office:value-type="float" office:value="2026"><text:p>2026</text:p></table:table-cell>'
        '<table:table-cell office:value-type="date" office:date-value="2025-12-31"><text:p>31/12/25</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=x" office:value-type="string" calcext:value-type="error"><text:p>#N/A</text:p>'
        "</table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048572"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    sheet = opened(ods(table), "a.ods").sheets[0]
    assert len(sheet.rows) == 4
    assert [text(value) for value in sheet.rows[3].values[:4]] == ["Họ và tên", "", "2026", "31/12/2025"]
    assert sheet.rows[3].values[4] == Broken("#N/A")
    assert sheet.merges == [(3, 0, 3, 1)]
    assert [(p.row, p.column) for p in sheet.problems] == [(4, "E")]


def test_libreoffice_lặp_một_giá_trị_khắp_trang():
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    assert refused(ods(row), "a.ods").code == "too_many_cells"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_mọi_bảng_mã_và_dấu_phân_cách(encoding: str, delimiter: str):
    lines = [
        ["STT", "Ho và tên", "Chuc vu"],
        ["1", "Lê Thành", f'"Phó{delimiter} khoa"'],
        [],
        ["2", "Đô Hà", "Cán sư"],
    ]
    data = "\r\n".join(delimiter.join(line) for line in lines).encode(encoding)
    rows = opened(data, "danh-sach.csv").sheets[0].rows
    assert [[text(value) for value in row.values] for row in rows] == [
        lines[0],
        ["1", "Lê Thành", f"Phó{delimiter} khoa" if delimiter != "\t" else "Phó khoa"],
        [],
        lines[3],
    ]


def test_csv_1258_ghép_dấu():
    data = "Nguyê\u0303n Đư\u0301c".encode("cp1258")
    assert text(opened(data, "a.csv").sheets[0].rows[0].values[0]) == "Nguyễn Đức"


def test_csv_khai_dấu_phân_cách_ở_dòng_đầu():
    rows = opened(b"sep=;\r\nA,1;B\r\n", "a.csv").sheets[0].rows
    assert [row.values for row in rows] == [[], ["A,1", "B"]]


def test_csv_không_phải_văn_bản():
    assert refused(bytes(range(1, 255)), "a.csv").code == "encoding"


def test_csv_dấu_nháy_chưa_đóng_quá_dài():
    assert refused(b'a,"' + b"x" * 200_000, "a.csv").code == "broken_csv"


def test_tệp_không_tồn_tại(tmp_path: Path):
    with pytest.raises(Unreadable) as caught:
        open_book(tmp_path / "khong-co.xlsx", name="khong-co.xlsx")
    assert caught.value.code == "missing"


def test_ô_lỗi_khai_ở_dòng_rất_xa_không_tạo_thêm_dòng():
    far = '<row r="9999999"><c r="A9999999" t="e"></c></row>'
    sheet = opened(xlsx("<sheetData>" + cells(1, A="<v>1</v>") + far + "</sheetData>")).sheets[0]
    assert len(sheet.rows) == 1
    assert sheet.problems == []


def test_mã_xml_lạ():
    foreign = "<?xml version='1.0' encoding='utf-7'?><worksheet><sheetData/></worksheet>"
    assert refused(xlsx("", extra={"xl/worksheets/sheet1.xml": foreign})).code == "hostile_xml"
    merges = "<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 600_000 + "</mergeCells>"
    assert refused(xlsx("<sheetData/>" + merges)).code in {"hostile_xml", "zip_bomb"}


def test_một_trang_lớn_được_khai_nhiều_lần():
    parts = xlsx_parts("<sheetData>" + cells(1, A="<v>1</v>") + cells(9_000, J="<v>1</v>") + "</sheetData>")
    one = '<sheet name="Đề nghị" sheetId="1" r:id="rId1"/>'
    many = "".join(one.replace("Đề nghị", f"T{n}") for n in range(40))
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace(one, many)
    assert refused(zipped(parts)).code == "too_many_cells"


def test_thuộc_tính_dài_lặp_lại_không_làm_chậm():
    sheet = "<sheetData><row><c " + 't="e" ' * 300_000 + "<c " * 300_000 + "</row></sheetData>"
    begun = time.process_time()
    refused(xlsx(sheet))
    assert time.process_time() - begun < 5


def test_excel_97_trả_lời_quá_dài_thì_dừng():
    many = xls({(row, 0): "Nguyễn Văn An" * 9 for row in range(200)})
    begun = time.monotonic()
    error = refused(many, "cu.xls", limits=Limits(text=10_000))
    assert error.code == "too_large"
    assert time.monotonic() - begun < 10
    assert len(opened(many, "cu.xls").sheets[0].rows) == 200


def test_excel_97_hết_thời_gian():
    assert refused(xls({(0, 0): "x"}), "cu.xls", limits=Limits(seconds=0.01)).code == "too_slow"
