"""The page of the API and the page of one's own tokens, with the keyboard, on a desk and on a telephone."""

import re

from playwright.sync_api import Page, expect

from tests.browser.axe import faults
from tests.builders import ministry
from tests.people.doors import PASSWORD, account

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def keep(page: Page, name: str) -> None:
    """Nothing is wrong at any width with what is on the screen now."""
    for width in (1440, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert faults(page) == [], f"{name}, {width}"
        assert page.evaluate(OVERFLOW) <= 0, f"{name}, {width}"
    page.set_viewport_size({"width": 1440, "height": 900})


def test_trang_cong_doc_du_lieu_o_moi_be_rong(open_page):
    page = open_page("/api/", dark=True)
    page.get_by_role("link", name="/api/v1/so-khen-thuong").click()
    expect(page.locator("#lines")).to_be_in_viewport()
    page.locator("#lines summary").first.press("Enter")
    expect(page.locator("#lines").get_by_text("items[].decision_number")).to_be_visible()
    keep(page, "cổng đọc dữ liệu")


def test_tao_ma_bang_ban_phim_roi_thu_hoi(open_page):
    account(ministry())
    page = open_page("/dang-nhap/?next=/tai-khoan/ma-truy-cap/")
    page.keyboard.type("huyen.lt")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Chưa có mã nào")).to_be_visible()
    keep(page, "chưa có mã")
    page.get_by_label("Dùng cho phần mềm nào").fill("Phần mềm quản lý cán bộ, công chức, viên chức " * 2)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator("#ma")).to_have_text(re.compile(r"^td_\w{40}$"))
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(0)
    keep(page, "vừa tạo mã")
    page.get_by_role("link", name="Thu hồi").press("Enter")
    page.get_by_role("button", name="Thu hồi").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Đã thu hồi mã")
    keep(page, "đã thu hồi")
