"""From the dropped list to one person's page and the printed sheet, in a real browser."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.axe import faults, faults_in_both
from tests.browser.test_look import OVERFLOW
from tests.nominations.lists import workbook

LIST: FilePayload = {
    "name": "De nghi khen thuong 2025.xlsx",
    "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "buffer": workbook(),
}
DROP = """(zone, [name, bytes]) => {
    const carried = new DataTransfer();
    carried.items.add(new File([new Uint8Array(bytes)], name));
    const input = zone.querySelector('input[type=file]');
    zone.dispatchEvent(new DragEvent('dragenter', {bubbles: true, dataTransfer: carried}));
    input.files = carried.files;
    input.dispatchEvent(new Event('change', {bubbles: true}));
    zone.dispatchEvent(new DragEvent('drop', {bubbles: true, dataTransfer: carried}));
}"""
PERSON = "Trần Thị Mẫu Ngọc Bích"


@pytest.fixture
def results(open_page: Callable[..., Page]) -> Callable[..., Page]:
    """Opens the results of the thirty: `results(width=390)`."""

    def open_(**options: Any) -> Page:
        page = open_page("/kiem-tra/", **options)
        page.set_input_files("#drop-file", [LIST])
        page.get_by_role("button", name="Đọc tệp và xem trước").click()
        page.get_by_role("button", name="Xét điều kiện cho 30 đề nghị").click()
        page.get_by_role("heading", level=1, name="30 đề nghị: ").wait_for()
        return page

    return open_


def test_from_a_dropped_file_to_one_persons_page(open_page) -> None:
    page = open_page("/kiem-tra/")
    page.locator("[data-drop]").evaluate(DROP, [LIST["name"], list(workbook())])
    expect(page.locator("#drop-file-chosen")).to_contain_text("Đã chọn: De nghi khen thuong 2025.xlsx")
    page.get_by_role("button", name="Đọc tệp và xem trước").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đọc được 30 đề nghị")
    page.get_by_role("button", name="Xét điều kiện cho 30 đề nghị").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("30 đề nghị: ")
    row = page.get_by_role("row", name=PERSON)
    expect(row).to_contain_text("Chưa đủ")
    expect(row).to_contain_text("Thiếu 01 lần Chiến sĩ thi đua cơ sở")
    row.get_by_role("link", name=PERSON).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PERSON)
    expect(page.get_by_role("region", name="Kết luận")).to_contain_text("Chưa đủ điều kiện")
    page.get_by_role("link", name="Điều 73 khoản 1 điểm b").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bằng khen của Thủ tướng Chính phủ")


def test_the_list_filters_while_typing_and_the_address_follows(results) -> None:
    page = results()
    page.locator("#tim").type("ngoc bich", delay=5)
    page.wait_for_url("**q=ngoc+bich**")
    expect(page.locator("#phim")).to_contain_text("Tất cả 1")
    assert page.locator("tbody tr").count() == 1
    assert page.locator("#tim").input_value() == "ngoc bich"
    page.locator("#tim").fill("")
    expect(page.locator("#phim")).to_contain_text("Tất cả 30")
    page.locator("#phim").get_by_role("link", name="Chưa rõ").click()
    page.wait_for_url("**ket-luan=chua-ro**")
    page.locator("tbody a.opens").first.click()
    page.get_by_role("link", name="Dòng sau").click()
    assert "ket-luan=chua-ro" in page.url
    expect(page.get_by_role("region", name="Kết luận")).to_contain_text("Chưa rõ")


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing(results, width: int) -> None:
    page = results(width=width)
    here = page.url
    person = page.get_by_role("link", name=PERSON).get_attribute("href")
    for address in (here, f"{here}?q=zzz", f"{here}xem-truoc/", f"{here}cho-can-xem/", person, "/kiem-tra/"):
        page.goto(address)
        assert faults_in_both(page) == [], address


def test_the_page_with_errors_has_no_faults_either(browser, live_server) -> None:
    context = browser.new_context(base_url=live_server.url, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto("/kiem-tra/")
    page.set_input_files("#drop-file", [{**LIST, "buffer": b"Kinh gui"}])
    page.fill("#id_on", "31/02/2026")
    page.get_by_role("button", name="Đọc tệp và xem trước").click()
    expect(page.get_by_role("alert").first).to_contain_text("Không có ngày này")
    assert page.locator("#id_on").input_value() == "31/02/2026"
    assert faults(page) == []
    page.goto("/kiem-tra/khong-con/")
    assert faults(page) == []
    context.close()


def test_nothing_scrolls_sideways(results) -> None:
    page = results()
    here = page.url
    person = page.get_by_role("link", name=PERSON).get_attribute("href")
    for address in (here, f"{here}xem-truoc/", f"{here}cho-can-xem/", person, "/kiem-tra/"):
        page.goto(address)
        for width in (1024, 720, 390, 320):  # 720 is 1440 at 200 %
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(OVERFLOW) <= 0, (address, width)


def test_the_phone_has_four_equal_keys_and_the_main_button_under_the_thumb(results) -> None:
    page = results(width=390, height=844, has_touch=True)
    boxes = [key.bounding_box() for key in page.locator("#phim .key").all()]
    assert len({round(box["width"]) for box in boxes}) <= 2  # equal but for the rounding of a border
    assert max(box["width"] for box in boxes) - min(box["width"] for box in boxes) < 2
    assert {round(box["y"]) for box in boxes} == {round(boxes[0]["y"])}
    main = page.get_by_role("link", name="Tải kết quả Excel").bounding_box()
    assert 844 - 80 < main["y"] + main["height"] <= 844
    assert main["height"] >= 44
    card = page.get_by_role("row", name=PERSON).bounding_box()
    assert card["width"] <= 390


def test_keyboard_alone_from_the_file_to_a_persons_page(open_page, tmp_path: Path) -> None:
    file = tmp_path / "danh-sach.xlsx"
    file.write_bytes(workbook())
    page = open_page("/kiem-tra/")

    def tab_to(condition: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate(f"document.activeElement.matches({condition!r})"):
                return
        pytest.fail(f"Bàn phím không tới được {condition}")

    tab_to("#drop-file")
    page.set_input_files("#drop-file", file)  # Enter opens a window of the system, which no test can drive
    tab_to(".page-main .button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/xem-truoc/")
    tab_to(".page-main .button")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="30 đề nghị: ").wait_for()
    tab_to("a.opens")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nguyễn Văn Mẫu Một")


def test_everything_works_without_script(open_page) -> None:
    page = open_page("/kiem-tra/", java_script_enabled=False)
    page.set_input_files("#drop-file", [LIST])
    page.get_by_role("button", name="Đọc tệp và xem trước").click()
    page.get_by_role("button", name="Xét điều kiện cho 30 đề nghị").click()
    page.fill("#tim", "ngoc bich")
    page.get_by_role("button", name="Lọc").click()
    assert "q=ngoc+bich" in page.url
    page.get_by_role("link", name=PERSON).click()
    assert page.get_by_role("heading", level=1).inner_text() == PERSON
    assert not page.get_by_role("button", name="In kết luận").is_visible()
    assert not page.locator(".page-main").is_visible()


def test_the_main_button_says_what_it_is_doing_and_sends_once(open_page) -> None:
    page = open_page("/kiem-tra/")
    page.set_input_files("#drop-file", [LIST])
    page.evaluate("document.querySelector('form.check').addEventListener('submit', e => e.preventDefault())")
    key = page.locator(".page-main .button")
    key.click()
    expect(key).to_have_text("Đang đọc tệp…")
    assert key.get_attribute("aria-busy") == "true"


def test_every_verdict_prints_on_one_black_and_white_sheet(results) -> None:
    page = results(dark=True)
    for link in page.locator("tbody a.opens").evaluate_all("links => links.map(link => link.href)"):
        page.goto(link)
        name = page.get_by_role("heading", level=1).inner_text()
        assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1, name
    page.emulate_media(media="print")
    assert page.locator(".paper h2").is_visible()
    assert not page.locator(".page-head").is_visible()
    assert not page.locator(".years").is_visible()
    assert page.locator(".paper p").first.evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
    page.emulate_media(media="screen")
    assert not page.locator(".paper").is_visible()
