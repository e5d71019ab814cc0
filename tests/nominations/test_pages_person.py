"""One person's page: the verdict in words, the years, each condition, what to bring, the law, the neighbours, the sheet."""

import re
from html import unescape

import pytest
from django.test import Client

from tests.nominations.lists import NOMINEES, R4, Invented, workbook
from tests.nominations.pages import html, judged, links
from tests.pages import heading, text


@pytest.fixture
def results(client: Client) -> str:
    return judged(client)


def page_of(client: Client, results: str, name: str, query: str = ""):
    return client.get(f"{results}dong/1-{4 + [one.name for one in NOMINEES].index(name)}/{query}")


def facts(response) -> dict[str, str]:
    pairs = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", html(response), re.DOTALL)
    return {term: re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", value)).strip() for term, value in pairs}


def test_kết_luận_nói_bằng_lời(client: Client, results: str) -> None:
    response = page_of(client, results, "Trần Thị Mẫu Ngọc Bích")
    said = text(response)
    assert heading(response) == "Trần Thị Mẫu Ngọc Bích"
    assert "Chuyên viên, Cục Mẫu · sinh 21/02/1986" in said
    assert (
        "Chưa đủ điều kiện Bằng khen của Thủ tướng Chính phủ, theo công trạng Đủ 2, chưa đủ 1, cần người xác nhận 2."
        in said
    )
    assert "Sớm nhất có thể đề nghị: năm 20" in said


def test_mười_năm_trên_hồ_sơ(client: Client, results: str) -> None:
    source = html(page_of(client, results, "Trần Thị Mẫu Ngọc Bích"))
    grid = source.split('<table class="years">')[1].split("</table>")[0]
    years = re.findall(r'<th class="([^"]*)" scope="col">(\d{4})', grid)
    assert [year for _, year in years] == [str(year) for year in range(2016, 2026)]
    assert [year for css, year in years if css.startswith("counted")] == ["2021", "2022", "2023", "2024", "2025"]
    assert grid.count("mark-counted") == 2
    assert grid.count("mark-honour") == 1
    assert 'title="Hoàn thành tốt nhiệm vụ">Tốt</abbr>' in grid
    assert "CSTĐ cơ sở</abbr> là Chiến sĩ thi đua cơ sở" in source


def test_danh_hiệu_có_quyết_định_sau_ngày_đề_nghị_không_hiện_là_được_tính(client: Client) -> None:
    late = Invented(
        name="Lê Thị Mẫu Muộn", award="Huân chương Lao động hạng Ba", on=R4, ratings="2015: X X X X X X X X X X X",
        honours=("BKTTg 2019", "CSTĐCS 2022", "CSTĐCS 2025 ký 01/06/2026"), expected="not_met", decides="Điều 44.1.e",
    )  # fmt: skip
    response = client.get(links(client.get(judged(client, workbook([late]))))[0])
    assert "có quyết định ngày 01/06/2026, sau ngày đề nghị 02/03/2026" in text(response)
    grid = html(response).split('<table class="years">')[1].split("</table>")[0]
    titles = re.findall(r'mark-(\w+)"><abbr title="Chiến sĩ thi đua cơ sở năm (\d{4})', grid)
    assert titles == [("counted", "2022"), ("plain", "2025")]


def test_năm_thiếu_xếp_loại_là_ô_đứt_nét(client: Client, results: str) -> None:
    source = html(page_of(client, results, "Đặng Mẫu Quốc Việt"))
    assert 'mark-missing"><abbr title="Hồ sơ chưa có xếp loại năm 2021">Chưa có</abbr>' in source
    assert "hồ sơ chưa có, không phải là không đạt" in source
    assert "Chưa có xếp loại năm 2021" in text(page_of(client, results, "Đặng Mẫu Quốc Việt"))


def test_điều_luật_cách_một_lần_bấm(client: Client, results: str) -> None:
    source = html(page_of(client, results, "Trần Thị Mẫu Ngọc Bích"))
    places = re.findall(r'<span class="place">.*?<a href="([^"]+)"', source, re.DOTALL)
    assert len(places) >= 6
    for link in map(unescape, places):
        page, _, anchor = link.partition("#")
        assert "bang_khen_thu_tuong/" in page
        assert "on=2026-03-02" in page
        assert f'id="{anchor}"' in html(client.get(page)), link
    assert not re.search(r'href="https?://', source)


def test_điều_cần_bổ_sung_theo_thứ_tự_người_ta_làm(client: Client, results: str) -> None:
    source = html(page_of(client, results, "Trần Thị Mẫu Ngọc Bích"))
    titles = re.findall(r"<h3>(.*?)</h3>", source.split('class="todo"')[1].split("</ol>")[0])
    assert titles == ["Thiếu 01 lần Chiến sĩ thi đua cơ sở (mới có 02: 2022, 2024)", "Xác nhận 2 điều kiện"]


def test_luật_đã_dùng(client: Client, results: str) -> None:
    said = facts(page_of(client, results, "Trần Thị Mẫu Ngọc Bích"))
    assert said["Luật"] == "06/2022/QH15"
    assert said["Nghị định"] == "152/2025/NĐ-CP"
    assert said["Áp dụng từ"] == "01/07/2025"
    assert said["Ngày xét"] == "02/03/2026, thành tích đến năm 2025"
    assert said["Độ tin"].startswith("Đã đối chiếu văn bản, lần gần nhất ")


def test_từ_01_10_2026_là_kết_luận_tạm(client: Client, results: str) -> None:
    assert "Kết luận tạm" in text(page_of(client, results, "Vương Văn Mẫu Hai Chín"))
    assert "Kết luận tạm" not in text(page_of(client, results, "Trần Thị Mẫu Ngọc Bích"))


def test_đường_chỉ_do_người_xác_nhận_không_vẽ_lưới_trống(client: Client, results: str) -> None:
    response = page_of(client, results, "Hộ ông Lê Mẫu Hai Tám")
    assert '<table class="years">' not in html(response)
    assert "không có gì ghi trong tệp" in text(response)


def test_dòng_trước_dòng_sau_giữ_bộ_lọc(client: Client, results: str) -> None:
    unknown = [one.name for one in NOMINEES if one.expected == "unknown"]
    middle = unknown[1]
    source = html(page_of(client, results, middle, "?ket-luan=chua-ro"))
    around = re.findall(r'href="([^"]+)"\s+title="([^"]+)" rel="(prev|next)"', source) or re.findall(
        r'href="([^"]+)"[^>]*title="([^"]+)"[^>]*rel="(prev|next)"', source
    )
    assert [(name, rel) for _, name, rel in around] == [(unknown[0], "prev"), (unknown[2], "next")]
    assert all(link.endswith("?ket-luan=chua-ro") for link, _, _ in around)
    first = html(page_of(client, results, NOMINEES[0].name))
    assert 'rel="prev"' not in first
    assert 'rel="next"' in first


def test_phiếu_in_nói_rõ_chỉ_để_tham_khảo(client: Client, results: str) -> None:
    said = text(page_of(client, results, "Trần Thị Mẫu Ngọc Bích"))
    assert "PHIẾU XÉT ĐIỀU KIỆN KHEN THƯỞNG Bằng khen của Thủ tướng Chính phủ, theo công trạng" in said
    assert "Phiếu do phần mềm lập từ bản ghi, để tham khảo khi thẩm định; không thay kết luận của Hội đồng." in said
    assert "Kết luận theo luật ngày 02/03/2026: Chưa đủ điều kiện." in said
    assert "THỦ TRƯỞNG ĐƠN VỊ XÁC NHẬN (điều kiện 4, 5)" in said


def test_mọi_người_trong_danh_sách_đều_mở_được(client: Client, results: str) -> None:
    found = links(client.get(results))
    pages = [client.get(link) for link in found]
    assert [page.status_code for page in pages] == [200] * 30
    assert [heading(page) for page in pages] == [one.name for one in NOMINEES]
    for page in pages:
        ids = re.findall(r'\bid="([^"]+)"', html(page))
        assert len(ids) == len(set(ids))


def test_dòng_không_có_là_404(client: Client, results: str) -> None:
    assert client.get(f"{results}dong/1-999/").status_code == 404
