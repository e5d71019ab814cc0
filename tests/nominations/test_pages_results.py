"""The list of verdicts: the answer in the title, filters in the address, paging, problems, the workbook."""

import re
from html import unescape
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import openpyxl
import pytest
from django.test import Client

from tests.documents.files import listed
from tests.nominations.lists import NOMINEES
from tests.nominations.pages import html, judged, links, names, previewed
from tests.pages import heading, text


def keys(response) -> list[str]:
    found = re.findall(
        r'<a class="key".*?<span>(.*?)</span>\s*<span class="key-count">(.*?)</span>', html(response), re.DOTALL
    )
    return [f"{words} {count}" for words, count in found]


def workbook_of(sheets: dict[str, list[list[Any]]]) -> bytes:
    """A workbook as Excel writes it, from rows."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def many(count: int) -> bytes:
    rows = [
        [f"Người Thứ {n}", "Phòng Một" if n % 2 else "Phòng Hai", "Lao động tiên tiến", "HTT"] for n in range(count)
    ]
    return listed(["Họ và tên", "Đơn vị công tác", "Hình thức đề nghị", "Xếp loại 2025"], rows)  # type: ignore[arg-type]


def test_tiêu_đề_là_câu_trả_lời(client: Client) -> None:
    expected = [one.expected for one in NOMINEES]
    met, not_met, unknown = (expected.count(answer) for answer in ("met", "not_met", "unknown"))
    results = judged(client)
    response = client.get(results)
    counted = dict(re.findall(r"(Đủ|Chưa đủ|Chưa rõ) (\d+)", " | ".join(keys(response))))
    assert (
        heading(response)
        == f"30 đề nghị: {counted['Đủ']} đủ, {counted['Chưa đủ']} chưa đủ, {counted['Chưa rõ']} chưa rõ"
    )
    assert (int(counted["Đủ"]), int(counted["Chưa đủ"]), int(counted["Chưa rõ"])) == (met, not_met, unknown)
    assert names(response) == [one.name for one in NOMINEES]


@pytest.mark.parametrize(("slug", "answer"), [("du", "met"), ("chua-du", "not_met"), ("chua-ro", "unknown")])
def test_lọc_theo_kết_luận(client: Client, slug: str, answer: str) -> None:
    response = client.get(f"{judged(client)}?ket-luan={slug}")
    assert names(response) == [one.name for one in NOMINEES if one.expected == answer]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ngoc bich", ["Trần Thị Mẫu Ngọc Bích"]),
        ("NGỌC  Bích", ["Trần Thị Mẫu Ngọc Bích"]),
        ("do van", ["Đỗ Văn Mẫu Mười Một"]),
        ("thon mau", ["Hộ ông Lê Mẫu Hai Tám"]),
        ("khong ai nhu the", []),
    ],
)
def test_tìm_không_cần_dấu(client: Client, typed: str, found: list[str]) -> None:
    response = client.get(f"{judged(client)}?{urlencode({'q': typed})}")
    assert names(response) == found


def test_lọc_theo_đơn_vị_và_đề_nghị_đếm_lại_các_phím(client: Client) -> None:
    results = judged(client)
    response = client.get(f"{results}?{urlencode({'don-vi': 'Bộ Mẫu'})}")
    assert (names(response), keys(response)) == (["Cục Mẫu Hai Bảy"], ["Tất cả 1", "Đủ 1", "Chưa đủ 0", "Chưa rõ 0"])
    response = client.get(f"{results}?de-nghi=huan_chuong_lao_dong_ba")
    assert names(response) == ["Đặng Mẫu Quốc Việt"]


def test_bộ_lọc_ở_lại_trên_địa_chỉ_và_trong_đường_dẫn_của_từng_người(client: Client) -> None:
    response = client.get(f"{judged(client)}?ket-luan=du&q=mau")
    assert all(link.endswith("?ket-luan=du&q=mau") for link in links(response))
    assert 'value="mau"' in html(response)
    assert '<input type="hidden" name="ket-luan" value="du">' in html(response)


def test_địa_chỉ_được_rút_gọn(client: Client) -> None:
    results = judged(client)
    short = client.get(f"{results}?q=&don-vi=&ket-luan=du&la=1")
    assert short.headers["Location"] == f"{results}?ket-luan=du"
    assert client.get(f"{results}?q=").headers["Location"] == results


def test_không_ai_khớp_thì_chỉ_cách_bỏ_bộ_lọc(client: Client) -> None:
    results = judged(client)
    response = client.get(f"{results}?q=zzz")
    assert "Không có dòng nào khớp" in text(response)
    assert f'href="{results}"' in html(response)


def test_xếp_ngược(client: Client) -> None:
    response = client.get(f"{judged(client)}?xep=nguoc")
    assert names(response) == [one.name for one in reversed(NOMINEES)]
    assert 'aria-sort="descending"' in html(response)


def test_mỗi_trang_năm_mươi_dòng(client: Client) -> None:
    results = judged(client, many(120))
    shown = [names(client.get(f"{results}?trang={page}")) for page in (1, 2, 3)]
    assert [len(page) for page in shown] == [50, 50, 20]
    assert [page[0] for page in shown] == ["Người Thứ 0", "Người Thứ 50", "Người Thứ 100"]
    assert heading(client.get(results)).startswith("120 người: ")
    assert names(client.get(f"{results}?trang=99")) == shown[2]
    filtered = client.get(f"{results}?{urlencode({'don-vi': 'Phòng Hai'})}&trang=2")
    assert len(names(filtered)) == 10
    assert "51–60 trên 60" in text(filtered)


def test_chỗ_cần_xem_gập_lại_khi_quá_tám(client: Client) -> None:
    rows = [[f"Người {n}", "Không Có Danh Hiệu Này", "HTT"] for n in range(60)]
    results = judged(client, listed(["Họ và tên", "Hình thức đề nghị", "Xếp loại 2025"], rows))  # type: ignore[arg-type]
    assert "notice-wide" not in html(client.get(results))  # the verdicts come first; a line above them leads there
    response = client.get(f"{results}xem-truoc/")
    shown = html(response).split("notice-wide")[1].split("</table>")[0]
    assert shown.count("<tr>") == 1 + 8
    found = re.search(r"Xem cả (\d+) chỗ", text(response))
    assert found
    everything = client.get(f"{results}cho-can-xem/")
    assert heading(everything) == f"{found[1]} chỗ cần xem trong tệp"
    assert html(everything).split("<tbody>")[1].split("</tbody>")[0].count("<tr>") == 50
    assert f'href="{results}"' in html(everything)


def test_dòng_chưa_đọc_được_là_chưa_rõ_không_phải_không_đạt(client: Client) -> None:
    data = listed(["Họ và tên", "Hình thức đề nghị"], [["Trần Thị Mẫu", "Không Có Danh Hiệu Này"]])
    results = judged(client, data)
    assert heading(client.get(results)) == "1 người: 1 chưa rõ"
    person = client.get(links(client.get(results))[0])
    assert "Chưa xét được" in text(person)
    assert "Sửa 1 chỗ của dòng này trong tệp rồi thả lại, máy sẽ xét." in text(person)


def test_tải_kết_quả_có_đủ_trang_tính(client: Client) -> None:
    results = judged(client)
    response = client.get(f"{results}ket-qua.xlsx")
    book = openpyxl.load_workbook(BytesIO(b"".join(response)))
    assert book.sheetnames == ["Kết quả", "Từng điều kiện", "Cần xem", "Giải thích"]
    assert "utf-8''%C4%90%E1%BB%81" in response.headers["Content-Disposition"]
    whole = book[book.sheetnames[0]].max_row
    filtered = client.get(f"{results}ket-qua.xlsx?ket-luan=chua-ro")
    part = openpyxl.load_workbook(BytesIO(b"".join(filtered)))
    unknown = [one for one in NOMINEES if one.expected == "unknown"]
    assert whole - part[part.sheetnames[0]].max_row == 30 - len(unknown)


def sheets_of(response) -> dict[str, list[list[str]]]:
    """Every cell of a downloaded workbook as text, sheet by sheet."""
    book = openpyxl.load_workbook(BytesIO(b"".join(response)))
    return {
        page.title: [[str(cell) for cell in row if cell is not None] for row in page.iter_rows(values_only=True)]
        for page in book
    }


def test_xuất_một_phần_không_mang_theo_người_khác(client: Client) -> None:
    header = ["Họ và tên", "Ngày sinh", "Đơn vị", "Đề nghị", "Xếp loại 2025"]
    people = [
        ["Lê Mẫu An", "31/02/1986", "Phòng A", "Lao động tiên tiến", "Tốt lắm"],
        ["Trần Mẫu Bình", "32/01/1990", "Phòng B", "Danh Hiệu Bịa", "HTT"],
        ["Phạm Mẫu Chi", "1/1/1991", "Phòng B", "Bằng khen Chính phủ", "HTT"],
        ["Đỗ Mẫu Dung", "1/1/1992", "Phòng A", "Bằng khen Chính phủ", "HTT"],
    ]
    history = [
        ["Lê Mẫu An", 2024, "Danh hiệu", "Danh hiệu lạ của An"],
        ["Trần Mẫu Bình", 2024, "Danh hiệu", "Danh hiệu lạ của Bình"],
        ["Ngô Mẫu Lạ", 2024, "Danh hiệu", "LĐTT"],
    ]
    data = workbook_of(
        {"Danh sách": [header, *people], "Quá trình": [["Họ và tên", "Năm", "Loại", "Nội dung"], *history]}
    )
    results = judged(client, data)
    whole = sheets_of(client.get(f"{results}ket-qua.xlsx"))
    part = sheets_of(client.get(f"{results}ket-qua.xlsx?{urlencode({'don-vi': 'Phòng A'})}"))
    said = " ".join(" ".join(row) for rows in part.values() for row in rows)
    assert "Danh hiệu lạ của Bình" in str(whole)
    assert "Ngô Mẫu Lạ" in str(whole)
    for others in ("Bình", "Phạm Mẫu Chi", "Ngô Mẫu Lạ", "Phòng B", "32/01/1990", "Danh Hiệu Bịa"):
        assert others not in said, others
    mine = [row[:2] for row in part["Cần xem"][1:]]
    assert ["Danh sách", "2"] in mine  # the birthday and the rating of An
    assert ["Quá trình", "2"] in mine  # a row of another sheet that is theirs
    assert ["Danh sách", "5"] in mine  # said once for the column at somebody else's row, and theirs as well
    assert not {("Danh sách", "3"), ("Danh sách", "4"), ("Quá trình", "3"), ("Quá trình", "4")} & {
        tuple(row) for row in mine
    }


def test_xuất_một_phần_giữ_điều_của_cả_tệp(client: Client) -> None:
    people = [["Lê Mẫu An", "Phòng A", "LĐTT"], ["Trần Mẫu Bình", "Phòng B", "LĐTT"]]
    data = workbook_of({"Danh sách": [["Họ và tên", "Đơn vị", "Đề nghị"], *people]})
    results = judged(client, data, name="đề nghị.xls")
    part = sheets_of(client.get(f"{results}ket-qua.xlsx?{urlencode({'don-vi': 'Phòng A'})}"))
    assert [row[0] for row in part["Cần xem"][1:]] == ["(cả tệp)"]
    assert "Tên tệp không khớp nội dung" in str(part["Cần xem"])


def test_danh_sách_không_có_ai_đi_đâu_cũng_về_bản_xem_trước(client: Client) -> None:
    data = workbook_of({"Danh sách": [["Họ và tên", "Đề nghị"]], "Quá trình": [["Năm", "Loại"], [2024, "Danh hiệu"]]})
    preview = previewed(client, data)
    results = preview.removesuffix("xem-truoc/")
    assert heading(client.get(preview)) == "Không đọc được ai trong tệp này"
    problems = client.get(f"{results}cho-can-xem/")
    assert f'href="{results}"' in html(problems)
    assert "Về bản xem trước" in text(problems)
    for response in (client.get(results), client.get(f"{results}ket-qua.xlsx"), client.get(f"{results}dong/1-2/")):
        assert response.headers["Location"] == preview
    for _ in range(2):
        assert client.post(preview, follow=True).status_code == 200


@pytest.mark.parametrize("page", ["", "xem-truoc/", "cho-can-xem/", "ket-qua.xlsx", "dong/1-4/"])
def test_hỏi_phần_đầu_của_trang_cũng_được(client: Client, page: str) -> None:
    results = judged(client)
    response = client.head(f"{results}{page}")
    assert (response.status_code, b"".join(response)) == (200, b"")


@pytest.mark.parametrize("page", ["/kiem-tra/", "/kiem-tra/tep-mau.xlsx"])
def test_hỏi_phần_đầu_của_trang_trống_cũng_được(client: Client, page: str) -> None:
    assert client.head(page).status_code == 200


@pytest.mark.django_db
def test_mọi_đường_dẫn_đều_tới_nơi(client: Client) -> None:
    results = judged(client)
    pages = [results, f"{results}?ket-luan=du&q=mau&xep=nguoc", f"{results}xem-truoc/", f"{results}cho-can-xem/"]
    inner = {unescape(link) for page in pages for link in re.findall(r'href="([^"]*)"', html(client.get(page)))}
    assert {link for link in inner if not link.startswith(("/", "#", "?"))} == set()
    found = {link: client.get(results + link if link.startswith("?") else link).status_code
             for link in inner if not link.startswith(("#", "/static/"))}  # fmt: skip
    assert {link: status for link, status in found.items() if status not in {200, 302}} == {}


def test_tên_lạ_không_thành_mã(client: Client) -> None:
    wild = '"><script>alert(1)</script> A & B'
    data = listed(
        ["Họ và tên", "Chức vụ", "Đơn vị công tác", f"Hình thức đề nghị {wild}", "Hình thức đề nghị", "Xếp loại 2025"],
        [[f"{wild} {n}", wild, wild, wild, "Lao động tiên tiến" if n else wild, "HTT"] for n in range(3)],
    )
    results = judged(client, data, name=f"{wild}.xlsx")
    pages = [results, f"{results}xem-truoc/", f"{results}cho-can-xem/", *links(client.get(results))]
    assert len(pages) == 6
    for page in pages:
        shown = html(client.get(page))
        assert "<script>alert" not in shown, page
        assert "&amp;amp;" not in shown, page
