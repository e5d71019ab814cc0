"""Bad files are normal files: each gets its sentence on the page, and nothing is lost."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.documents.files import cells, ole, xlsx, zipped
from tests.honours.importing.files import WHOLE
from tests.honours.pages import table
from tests.imports.pages import START, book, entered, of, previewed, send
from tests.pages import heading, text
from thidua.files.actions import content_of
from thidua.files.models import Upload
from thidua.honours.models import Rating
from thidua.imports.models import ImportRun
from thidua.jobs import worker

pytestmark = pytest.mark.django_db
_SEND = "Gửi danh sách dạng Excel (.xlsx, .xls), LibreOffice (.ods) hoặc .csv."
AT_THE_DOOR = {
    "rỗng": (b"", "Tệp này trống. Mở lại tệp bằng Excel, lưu rồi gửi lại."),
    "pdf tên xlsx": (b"%PDF-1.7 ...", f"Đây là tệp PDF, không phải bảng tính. {_SEND}"),
    "word": (zipped({"word/document.xml": "<x/>"}), f"Đây là văn bản Word, không phải bảng tính. {_SEND}"),
    "chữ": (b"Kinh gui", f"Tệp không phải là bảng tính. {_SEND}"),
    "mật khẩu": (
        ole({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": b"\0" * 600}),
        "Tệp đang đặt mật khẩu nên phần mềm không đọc được.",
    ),
    "cụt": (book()[:3000], "Tệp bị hỏng hoặc tải lên chưa hết."),
}
WHEN_READ = {
    "phình ra": (xlsx("", extra={"xl/worksheets/sheet1.xml": b"\0" * 310_000_000}), "phình ra quá lớn"),
    "xml lạ": (xlsx('<!DOCTYPE x [<!ENTITY a "b">]><sheetData/>'), "mã XML lạ"),
}


@pytest.mark.parametrize(("data", "words"), AT_THE_DOOR.values(), ids=list(AT_THE_DOOR))
def test_what_is_no_workbook_is_told_at_the_field_and_not_kept(client, data, words):
    response = send(client, data)
    assert response.status_code == 400
    assert words in text(response)
    assert (Upload.objects.count(), ImportRun.objects.count()) == (0, 0)


def test_too_large_is_not_even_looked_at(client, settings):
    settings.THIDUA_SHEET_MAX_BYTES = 2_000
    response = send(client, b"PK" + b"x" * 2_000)
    assert (response.status_code, Upload.objects.count()) == (413, 0)
    assert "Tệp lớn hơn giới hạn 0,002 MB" in text(response)
    assert heading(send(client, b"x" * 10_000)) == "Tệp quá lớn, máy chủ chưa đọc"


@pytest.mark.parametrize(("data", "words"), WHEN_READ.values(), ids=list(WHEN_READ))
def test_what_shows_when_it_is_read_is_told_on_its_page_and_the_file_stays(client, data, words):
    response = send(client, data)
    address = response.headers.get("Location", "")
    if not address:  # seen at the door already
        assert words in text(response)
        return
    worker.work_off()
    page = client.get(address)
    assert heading(page) == "Chưa đọc được tệp"
    assert words in text(page)
    assert "Tệp vẫn còn trên máy chủ." in text(page)
    assert content_of(of(address).upload) == data
    assert "Chưa đọc được" in text(client.get(START))
    assert client.post(f"{address}chay-lai/").status_code == 302
    assert heading(client.get(address)) == "Đang đọc tệp"
    assert worker.work_off() == 1
    assert of(address).state == "that_bai"


def test_a_workbook_without_rows_of_ours_says_what_it_missed(client):
    page = client.get(previewed(client, xlsx("<sheetData>" + cells(1, A="<v>1</v>") + "</sheetData>")))
    assert heading(page) == "Tệp không có dòng nào để nhập"
    assert "không giống trang nào của tệp mẫu nên không được đọc." in text(page)
    assert "Gửi tệp khác" in text(page)
    assert "Nhập tất cả" not in text(page)


def test_an_empty_template_says_where_to_begin(client):
    template = b"".join(client.get(f"{START}tep-mau.xlsx"))
    page = client.get(previewed(client, template))
    assert heading(page) == "Tệp không có dòng nào để nhập"
    assert "Điền theo tệp mẫu: tải ở trang Nhập từ Excel" in text(page)


def test_letters_taken_apart_days_as_text_and_numbers_with_a_point(client):
    import unicodedata

    sheets: dict[str, list[list[Any]]] = {
        "Cá nhân": [[unicodedata.normalize("NFD", str(cell)) if cell else cell for cell in WHOLE["Cá nhân"][0]]],
        "Xếp loại": [["CB1", "", "", "", "", "2015.0", "HTT"], ["CB1", "", "", "", "", 2016.0, "htxs "]],
    }
    entered(client, book(sheets))
    assert list(Rating.objects.order_by("year").values_list("year", "level")) == [(2015, "HTT"), (2016, "HTXS")]


def test_merged_headers_and_an_odd_name(client):
    whole = load_workbook(BytesIO(book({"Xếp loại": WHOLE["Xếp loại"], "Cá nhân": WHOLE["Cá nhân"]})))
    sheet = whole["Xếp loại"]
    sheet.insert_rows(1, 2)
    sheet["A1"] = "DANH SÁCH XẾP LOẠI"
    sheet.merge_cells("A1:H1")
    target = BytesIO()
    whole.save(target)
    name = "Sổ  “năm” 2025 " + "rất dài " * 40 + ".xlsm"
    page = client.get(previewed(client, target.getvalue(), name=name))
    assert heading(page).startswith("7 dòng: 7 mới")
    assert Upload.objects.get().name.startswith("Sổ “năm” 2025 rất dài rất dài")
    assert Upload.objects.get().name.endswith(".xlsm")


def test_signs_a_database_refuses_are_shown_and_stop_only_their_row(client):
    rows = "Mã,Họ và tên,Năm,Xếp loại\nCB1,Lê Mẫu\x00 An,2020,HTT\nCB2,<script>alert(1)</script>,2020,H\x00T\n"
    address = previewed(client, rows.encode(), name="Xếp loại.csv")
    page = client.get(address)
    assert "<script>alert(1)" not in page.content.decode()
    assert {row[2] for row in table(page, "Từng dòng của tệp")} <= {"Lỗi", "Chưa chắc"}


def test_forty_thousand_rows_wait_their_turn_and_page(client):
    people = [[f"N{number}", f"Nguyễn Mẫu {number}", "21/02/1980"] for number in range(40_000)]
    lines = "\n".join(",".join(row) for row in [["Mã", "Họ và tên", "Ngày sinh"], *people])
    address = previewed(client, lines.encode(), name="Cá nhân.csv")
    page = client.get(f"{address}?trang=800")
    assert heading(page) == "40.000 dòng: 40.000 mới"
    assert table(page, "Từng dòng của tệp")[-1][1] == "Nguyễn Mẫu 39999 N39999"
    assert "Tất cả 1" in text(client.get(address, {"q": "n39999"}))
