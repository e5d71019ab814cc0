"""The look in a real browser: reachable by everyone, at every width, in light and dark, with and without script."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import faults, faults_in_both

CATALOGUE = "/danh-muc-khen-thuong/"
PAGES = {
    "trang đầu": "/",
    "thành phần": "/thanh-phan/",
    "bản in": "/thanh-phan/ban-in/",
    "hỏi lại": "/thanh-phan/huy-de-nghi/",
    "danh mục": CATALOGUE,
    "danh mục trống": f"{CATALOGUE}?q=khong-co-gi",
    "danh mục, ngày sai": f"{CATALOGUE}?kieu=giay_khen&on=31/02/2025",
    "một mục": f"{CATALOGUE}chien_si_thi_dua_co_so/",
    "mục không có điều kiện": f"{CATALOGUE}giay_khen_cap_xa/",
    "điều kiện, nhiều thời kỳ": f"{CATALOGUE}bang_khen_thu_tuong/",
    "điều kiện, mọi con đường": f"{CATALOGUE}huan_chuong_lao_dong_ba/?duong=tat-ca&on=2018-05-05",
    "điều kiện, một thời kỳ khác": f"{CATALOGUE}lao_dong_tien_tien/?ky=2010-01-01",
    "đăng nhập": "/dang-nhap/",
    "lỗi 404": "/khong-co-trang-nay/",
}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def visit(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Like `open_page`, for pages that answer with an error on purpose or are opened without script."""
    contexts = []

    def open_(path: str, *, width: int = 1440, height: int = 900, dark: bool = False, **options: Any) -> Page:
        options.setdefault("bypass_csp", False)
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            locale="vi-VN",
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(path)
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("address", PAGES.values(), ids=list(PAGES))
def test_axe_finds_nothing(visit, address: str, width: int) -> None:
    assert faults_in_both(visit(address, width=width)) == []


def test_axe_would_find_a_planted_fault(visit) -> None:
    page = visit("/")
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/static/web/mark.svg\">')"
    )
    assert any(fault.startswith("image-alt") for fault in faults(page))


def test_axe_would_find_a_colour_that_is_wrong_in_the_dark_alone(visit) -> None:
    page = visit("/")
    page.evaluate(
        "document.querySelector('main').append(Object.assign(document.createElement('p'), {textContent: 'Chữ', id: 'x'}))"
    )
    page.evaluate("document.getElementById('x').style.color = '#1b1815'")
    (fault,) = faults_in_both(page)
    assert fault.startswith("tối: color-contrast")


@pytest.mark.parametrize("address", PAGES.values(), ids=list(PAGES))
def test_a_page_never_scrolls_sideways(visit, address: str) -> None:
    page = visit(address)
    # 720 px: a 1440 px screen at 200 %. 320 px: WCAG's reflow width, a 1280 px screen at 400 %.
    for width in (1024, 720, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(OVERFLOW) <= 0, width


@pytest.mark.parametrize("width", [1440, 390])
def test_the_largest_text_still_fits(visit, live_server, width: int) -> None:
    page = visit("/", width=width)
    page.context.add_cookies([{"name": "text", "value": "3", "url": live_server.url}])
    for address in ("/", "/thanh-phan/", CATALOGUE, PAGES["điều kiện, nhiều thời kỳ"]):
        page.goto(address)
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "20px"
        assert page.evaluate(OVERFLOW) <= 0, address


@pytest.mark.parametrize(
    "address", ["/", "/thanh-phan/", CATALOGUE, PAGES["điều kiện, nhiều thời kỳ"], "/khong-co-trang-nay/"]
)
def test_what_is_touched_is_large_enough_on_a_phone(visit, address: str) -> None:
    page = visit(address, width=390, has_touch=True)
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, .button, select, input:not([type=hidden]), summary, .key, .pager a')]
        .filter(e => e.checkVisibility() && !e.matches('.visually-hidden, [type=file]'))
        .map(e => [e.outerHTML.slice(0, 120), e.getBoundingClientRect()])
        .filter(([, box]) => box.height < 44 || box.width < 24)
        .map(([html, box]) => html + ' ' + box.width + '×' + box.height)"""
    )
    assert small == []


# Light and dark -----------------------------------------------------------------------------------------------------


def ground(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_the_readers_choice_wins_over_the_system(open_page) -> None:
    page = open_page("/", dark=False)
    assert ground(page) == "rgb(247, 245, 242)"
    page.locator(".side .appearance summary").click()
    page.locator(".side").get_by_role("button", name="Tối").click()
    assert ground(page) == "rgb(23, 20, 19)"
    page.locator(".side .appearance summary").click()
    page.locator(".side").get_by_role("button", name="Theo máy").click()
    assert ground(page) == "rgb(247, 245, 242)"


def test_the_system_is_followed_where_nothing_was_chosen(open_page) -> None:
    assert ground(open_page("/", dark=True)) == "rgb(23, 20, 19)"


def test_motion_stops_for_readers_who_ask(visit) -> None:
    page = visit("/thanh-phan/", reduced_motion="reduce")
    assert page.locator(".turning").first.evaluate("e => getComputedStyle(e).animationIterationCount") == "1"
    assert page.locator(".turning").first.evaluate("e => getComputedStyle(e).animationDuration") == "0s"


def test_the_fonts_are_ours(open_page) -> None:
    page = open_page("/thanh-phan/ban-in/")
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)")
    assert {name.strip('"') for name in loaded} == {"Be Vietnam Pro", "Tinos"}


# Keyboard -----------------------------------------------------------------------------------------------------------


def focused(page: Page) -> dict[str, Any]:
    return page.evaluate(  # type: ignore[no-any-return]
        """() => { const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();
        return {words: e.innerText || e.getAttribute('aria-label') || e.name || '', width: s.outlineWidth,
                style: s.outlineStyle, offset: s.outlineOffset, onScreen: b.width > 0 && b.bottom > 0,
                hidden: e.closest('.visually-hidden') !== null, css: e.className} }"""
    )


def test_the_keyboard_reaches_the_main_button_with_a_visible_ring(open_page) -> None:
    page = open_page("/thanh-phan/")
    seen = []
    for _ in range(20):
        page.keyboard.press("Tab")
        now = focused(page)
        seen.append(now["words"])
        assert (now["style"], now["width"]) == ("solid", "3px"), now
        assert now["onScreen"], now
        if "button-main" in now["css"]:
            assert now["offset"] == "2px"
            break
    else:
        pytest.fail(f"Không tới được nút chính: {seen}")
    assert seen[0] == "Đến nội dung chính"


def test_the_skip_link_leads_past_the_side_bar(open_page) -> None:
    page = open_page(CATALOGUE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "noi-dung"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_phone_menu_opens_with_the_keyboard(open_page) -> None:
    page = open_page(CATALOGUE, width=390)
    menu = page.locator(".top .menu")
    assert not menu.locator("nav").is_visible()
    menu.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert menu.get_by_role("link", name="Danh mục khen thưởng").is_visible()
    assert page.evaluate(OVERFLOW) <= 0


def test_the_time_line_of_a_phone_begins_at_the_counted_years(open_page) -> None:
    page = open_page("/thanh-phan/", width=390)
    page.wait_for_load_state("load")
    frame = page.locator(".table-scroll:has(.years)")
    assert frame.evaluate("e => e.scrollLeft") > 100
    name = frame.locator("tbody .years-kind").first.bounding_box()
    first = frame.locator(".counted-first").first.bounding_box()
    assert name is not None
    assert first is not None
    assert abs(name["x"] + name["width"] - first["x"]) < 3


LONG = """e => { const body = e.querySelector("tbody");
    while (body.children.length < 60) body.append(body.firstElementChild.cloneNode(true));
    dispatchEvent(new Event("resize")) }"""


def test_a_short_wide_table_is_shown_whole_and_a_long_one_says_that_it_goes_on(open_page) -> None:
    page = open_page("/thanh-phan/", width=1180, height=420)
    frame = page.locator(".table-wide")
    assert frame.evaluate("e => e.scrollHeight - e.clientHeight") <= 1
    assert frame.get_attribute("data-more") is None
    frame.evaluate(LONG)
    assert frame.evaluate("e => e.clientHeight") <= 420
    assert frame.get_attribute("data-more") == ""
    frame.evaluate("e => { e.scrollTop = e.scrollHeight }")
    page.wait_for_selector(".table-wide:not([data-more])")


def test_head_and_names_of_a_long_wide_table_stay_in_sight(open_page) -> None:
    page = open_page("/thanh-phan/", width=1180, height=420)
    frame = page.locator(".table-wide")
    frame.evaluate(LONG)
    before = frame.locator("tbody .cell-name").first.bounding_box()
    frame.evaluate("e => { e.scrollLeft = 200; e.scrollTop = 80 }")
    name = frame.locator("tbody .cell-name").last.bounding_box()
    head, window = frame.locator("thead th").last.bounding_box(), frame.bounding_box()
    assert before is not None
    assert name is not None
    assert head is not None
    assert window is not None
    assert frame.evaluate("e => e.scrollTop") == 80
    assert name["x"] == before["x"]
    assert abs(head["y"] - window["y"]) < 2


def test_the_head_of_a_long_list_stays_in_sight(open_page) -> None:
    page = open_page(CATALOGUE)
    page.mouse.move(800, 600)
    page.mouse.wheel(0, 2000)
    page.wait_for_function("scrollY > 1500")
    head = page.locator("thead th").first.bounding_box()
    assert head is not None
    assert head["y"] == 0


def test_a_dialog_asks_once_and_gives_the_focus_back(open_page) -> None:
    page = open_page("/thanh-phan/")
    opener = page.get_by_role("link", name="Hủy đề nghị")
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.locator("#huy-mau")
    assert dialog.is_visible()
    assert dialog.evaluate("e => e.contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert page.evaluate("document.activeElement.dataset.dialog") == "huy-mau"
    opener.click()
    dialog.get_by_role("button", name="Giữ lại").click()
    assert not dialog.is_visible()


# The catalogue ------------------------------------------------------------------------------------------------------


def test_the_catalogue_filters_while_typing_and_the_address_follows(open_page) -> None:
    page = open_page(CATALOGUE)
    page.locator("#field-q").type("huan chuong lao dong", delay=5)
    page.get_by_role("heading", name="3 danh hiệu, hình thức khen thưởng").wait_for()
    assert page.locator("#field-q").input_value() == "huan chuong lao dong"
    page.wait_for_url("**/danh-muc-khen-thuong/?q=huan+chuong+lao+dong")
    assert page.get_by_role("status").inner_text() == "3 mục khớp."
    page.reload()
    assert page.get_by_role("heading", level=1).inner_text() == "3 danh hiệu, hình thức khen thưởng"
    page.go_back()
    page.get_by_role("link", name="Bằng khen", exact=False).first.wait_for()


def test_the_catalogue_works_without_script(visit) -> None:
    page = visit(CATALOGUE, java_script_enabled=False)
    page.fill("#field-q", "bkttg")
    page.get_by_role("button", name="Lọc").click()
    assert page.url.endswith("/danh-muc-khen-thuong/?q=bkttg")
    page.get_by_role("link", name="Bằng khen của Thủ tướng Chính phủ").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Bằng khen của Thủ tướng Chính phủ"
    page.fill("#field-on", "01/01/2020")
    page.get_by_role("button", name="Xem").click()
    assert page.get_by_role("heading", name="Vào ngày 01/01/2020").is_visible()
    page.get_by_role("link", name="Danh mục khen thưởng").last.click()
    assert "on=01%2F01%2F2020" in page.url or "on=2020-01-01" in page.url


def test_components_work_without_script(visit) -> None:
    page = visit("/thanh-phan/", java_script_enabled=False)
    assert page.locator("#drop-tep").is_visible()
    assert not page.locator(".drop-key").first.is_visible()
    page.get_by_role("link", name="Hủy đề nghị").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Hủy đề nghị của ông Vũ Đình Khải?"
    page.get_by_role("link", name="Giữ lại").click()
    assert page.url.endswith("/thanh-phan/")


# A file -------------------------------------------------------------------------------------------------------------


def test_a_chosen_file_shows_its_name_and_a_wrong_one_is_refused(open_page) -> None:
    page = open_page("/thanh-phan/")
    field = page.locator("#drop-tep")
    sheet = {"name": "Đề nghị 2025.xlsx", "mimeType": "application/octet-stream", "buffer": b"x" * 2048}
    field.set_input_files([sheet])
    assert "Đã chọn: Đề nghị 2025.xlsx" in page.locator("#drop-tep-chosen").inner_text()
    field.set_input_files([{**sheet, "name": "Đề nghị.pdf"}])
    assert "“Đề nghị.pdf” không phải tệp nhận được" in page.locator("#drop-tep-error").inner_text()
    assert field.evaluate("e => e.files.length") == 0


def test_a_file_can_be_dropped(open_page) -> None:
    page = open_page("/thanh-phan/")
    page.locator("#drop-tep").evaluate(
        """input => { const carried = new DataTransfer(); carried.items.add(new File(['x'], 'thả.xlsx'));
        input.files = carried.files; input.dispatchEvent(new Event('change', {bubbles: true})) }"""
    )
    assert "thả.xlsx" in page.locator("#drop-tep-chosen").inner_text()
    zone = page.locator("[data-drop]").first
    field, frame = page.locator("#drop-tep").bounding_box(), zone.bounding_box()
    assert field is not None
    assert frame is not None
    assert field["width"] >= frame["width"] - 4
    assert field["height"] >= frame["height"] - 4  # the whole zone is the field, so the browser itself takes the drop


# Paper --------------------------------------------------------------------------------------------------------------


def test_paper_is_one_black_and_white_sheet(open_page, tmp_path: Path) -> None:
    page = open_page("/thanh-phan/ban-in/", dark=True)
    page.emulate_media(media="print")
    assert not page.locator(".side").is_visible()
    assert not page.locator(".page-head").is_visible()
    assert page.locator(".paper h2").is_visible()
    assert page.locator(".paper p").first.evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
    sheet = page.pdf(prefer_css_page_size=True)
    assert sheet.count(b"/Type /Page\n") == 1


def test_a_screen_page_prints_without_its_furniture(open_page) -> None:
    page = open_page(CATALOGUE, dark=True)
    page.emulate_media(media="print")
    for part in (".side", ".filters", ".keys", ".page-actions"):
        assert not page.locator(part).first.is_visible(), part
    assert page.locator("table").is_visible()
    assert ground(page) == "rgb(255, 255, 255)"
    assert page.locator("tbody th").nth(1).evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
