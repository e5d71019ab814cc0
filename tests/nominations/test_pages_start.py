"""The empty check page and the file dropped on it: what is asked, what is refused and in which words."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from tests.documents.files import cells, ole, xlsx, zipped
from tests.nominations.pages import LIST, START, errors, html, previewed, send
from tests.pages import heading, text

_SEND = "Gửi danh sách dạng Excel (.xlsx, .xls), LibreOffice (.ods) hoặc .csv."


def test_trang_trống_dạy_cách_làm(client: Client) -> None:
    response = client.get(START)
    said = text(response)
    assert response.status_code == 200
    assert heading(response) == "Ai đủ điều kiện khen thưởng?"
    assert "Danh sách chỉ được giữ tạm trên máy chủ, nhiều nhất 60 phút, rồi tự mất." in said
    assert "không quá 20 MB" in said
    assert 'href="/kiem-tra/tep-mau.xlsx"' in html(response)
    assert f'value="{timezone.localdate():%d/%m/%Y}"' in html(response)
    assert "A là hoàn thành xuất sắc, B là hoàn thành tốt" in said


def test_tệp_mẫu_đọc_lại_được(client: Client) -> None:
    response = client.get("/kiem-tra/tep-mau.xlsx")
    data = b"".join(response)
    assert response.headers["Content-Disposition"] == 'attachment; filename="thi-dua-mau-de-nghi.xlsx"'
    assert {"Đề nghị", "Quá trình"} <= set(openpyxl.load_workbook(BytesIO(data)).sheetnames)
    assert send(client, data).status_code == 302


MALFORMED = {
    "rỗng": (b"", "Tệp này trống. Mở lại tệp bằng Excel, lưu rồi gửi lại.", 400),
    "pdf": (b"%PDF-1.7 ...", f"Đây là tệp PDF, không phải bảng tính. {_SEND}", 400),
    "word": (zipped({"word/document.xml": "<x/>"}), f"Đây là văn bản Word, không phải bảng tính. {_SEND}", 400),
    "zip": (zipped({"a.txt": "x"}), f"Đây là tệp nén (zip), không phải bảng tính. {_SEND}", 400),
    "chữ": (b"Kinh gui", f"Tệp không phải là bảng tính. {_SEND}", 400),
}


@pytest.mark.parametrize(("data", "words", "status"), MALFORMED.values(), ids=list(MALFORMED))
def test_tệp_không_đọc_được_nói_ở_chính_ô_ấy(client: Client, data: bytes, words: str, status: int) -> None:
    response = send(client, data)
    assert (response.status_code, errors(response)) == (status, [words])
    assert html(response).count(f"<span>{words}</span>") == 1  # beside the field itself


def test_tệp_đặt_mật_khẩu(client: Client) -> None:
    response = send(client, ole({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": b"\0" * 600}))
    assert response.status_code == 400
    assert errors(response)[0].startswith("Tệp đang đặt mật khẩu nên phần mềm không đọc được.")


def test_tệp_hỏng_và_tệp_xlsb(client: Client) -> None:
    assert errors(send(client, LIST[: len(LIST) // 2]))[0].startswith("Tệp bị hỏng hoặc tải lên chưa hết.")
    assert errors(send(client, zipped({"xl/workbook.bin": b"x"})))[0].startswith("Tệp .xlsb (Excel nhị phân)")


def test_tệp_phình_ra_quá_lớn_là_413(client: Client) -> None:
    response = send(client, xlsx("", extra={"xl/worksheets/sheet1.xml": b"\0" * 310_000_000}))
    assert response.status_code == 413
    assert "phình ra quá lớn" in errors(response)[0]


def test_tệp_quá_nặng_là_413_và_giữ_điều_đã_nhập(client: Client, settings) -> None:
    settings.THIDUA_SHEET_MAX_BYTES = 2000
    response = send(client, b"x" * 2001, on="31/12/2025", known_since="2016", letters="a_tot")
    assert response.status_code == 413
    assert errors(response) == [
        "Tệp lớn hơn giới hạn 0,002 MB nên máy chủ không đọc. Xóa ảnh, trang tính không dùng và các dòng trống định dạng "
        "sẵn, hoặc chia danh sách thành nhiều tệp."
    ]
    for kept in ('value="31/12/2025"', 'value="2016"', '<option value="a_tot" selected>'):
        assert kept in html(response)


def test_tệp_lớn_gấp_nhiều_lần_giới_hạn_bị_từ_chối_ngay(client: Client, settings) -> None:
    settings.THIDUA_SHEET_MAX_BYTES = 2000
    response = send(client, b"x" * 10_000)
    assert response.status_code == 413
    assert heading(response) == "Tệp quá lớn, máy chủ chưa đọc"


def test_tệp_không_bao_giờ_chạm_ổ_đĩa(client: Client, settings) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = "/khong-co-thu-muc-nay"  # a temporary file would have to be made here
    big = xlsx("<sheetData>" + cells(1, A="<v>1</v>") + "</sheetData>", extra={"x.bin": bytes(range(256)) * 16_000})
    padded = big + b"\0" * 3_000_000
    assert send(client, padded).status_code in {302, 400}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"on": ""}, "Cần một ngày, ví dụ 03/03/2026."),
        ({"on": "31/02/2026"}, "Không có ngày này. Viết ngày/tháng/năm, ví dụ 03/03/2026."),
        ({"known_since": "hai nghìn"}, "Viết một năm bằng bốn chữ số, ví dụ 2015."),
        ({"known_since": "1890"}, "Viết một năm từ 1900 trở đi, ví dụ 2015."),
        ({"known_since": "2027"}, "Năm này sau ngày đề nghị 02/03/2026. Viết năm sớm hơn, hoặc để trống."),
    ],
)
def test_ô_nhập_sai_nói_cách_viết(client: Client, said: dict[str, str], words: str) -> None:
    response = send(client, LIST, name="Đề nghị.xlsx", **said)
    assert (response.status_code, errors(response)) == (400, [words])
    assert "riêng tệp thì trình duyệt bắt chọn lại" in text(response)


def test_quên_chọn_tệp(client: Client) -> None:
    response = client.post(START, {"on": "02/03/2026"})
    assert errors(response) == ["Chưa có tệp nào. Thả tệp vào khung trên, hoặc chọn tệp trên máy."]


def test_không_gửi_được_từ_trang_của_người_khác() -> None:
    guarded = Client(enforce_csrf_checks=True)
    assert send(guarded).status_code == 403


def test_chữ_A_B_C_được_hiểu_như_đã_chọn(client: Client) -> None:
    from tests.documents.files import listed

    data = listed(
        ["Họ và tên", "Hình thức đề nghị", "Xếp loại 2025"],
        [["Trần Thị Mẫu", "Lao động tiên tiến", "A"]],
    )
    asked = client.get(previewed(client, data))
    told = client.get(previewed(client, data, letters="a_xuat_sac"))
    assert "xếp loại bằng chữ của các năm trước" in text(asked)
    assert "xếp loại bằng chữ của các năm trước" not in text(told)


def test_bản_xem_trước_nói_đã_hiểu_gì(client: Client) -> None:
    response = client.get(previewed(client))
    said = text(response)
    assert heading(response) == "Đọc được 30 đề nghị"
    assert "Xét điều kiện cho 30 đề nghị" in said
    assert "Những dòng đầu, như máy hiểu 8 trên 30 dòng" in said
    for words in ("Trang “Danh sách”", "Trang “Quá trình”", "Trang “DANHMUC”", "Họ và tên, tên tập thể"):
        assert words in said
    assert f"từ {date(2012, 3, 1):%d/%m/%Y} đến 02/11/2026" in said


def test_tệp_không_có_danh_sách_nói_cách_sửa(client: Client) -> None:
    response = client.get(previewed(client, xlsx("<sheetData>" + cells(1, A="<v>1</v>") + "</sheetData>")))
    assert heading(response) == "Không đọc được ai trong tệp này"
    assert "Xét điều kiện" not in text(response)
    assert "Tệp có 1 chỗ cần xem" in text(response)
