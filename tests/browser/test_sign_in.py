"""The door on a telephone, with the keyboard alone: in, wrong, locked, second factor, out."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import faults
from tests.builders import ministry
from tests.people.doors import PASSWORD, account, code
from thidua.people.models import Role

PHONE = 390
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def door(open_page: Callable[..., Page]) -> Callable[..., Page]:
    """The sign-in page on a telephone."""
    return lambda path="/dang-nhap/", **options: open_page(path, width=PHONE, height=844, **options)


def keep(page: Page, name: str) -> None:
    """Nothing is wrong with what is on the screen now."""
    assert faults(page) == [], name
    assert page.evaluate(OVERFLOW) <= 0, name


def sign_in(page: Page, password: str = PASSWORD, username: str = "huyen.lt") -> None:
    """The cursor stands in the first field already."""
    page.keyboard.type(username)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")


def press(page: Page, name: str) -> None:
    """Tabs to a link or button and presses it."""
    wanted = re.compile(name)
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.search(page.evaluate("document.activeElement.innerText || ''")):
            page.keyboard.press("Enter")
            return
    pytest.fail(f"Phím Tab không tới được “{name}”")


def test_dang_nhap_roi_dang_xuat_bang_ban_phim(door):
    account(ministry())
    page = door("/dang-nhap/?next=/kiem-tra/")
    keep(page, "đăng nhập")
    sign_in(page, password="sai")
    expect(page.get_by_role("alert")).to_contain_text("Tên đăng nhập hoặc mật khẩu không đúng")
    keep(page, "sai mật khẩu")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_title("Kiểm tra điều kiện · Thi Đua")
    press(page, "Lê Thị Thanh Huyền")
    expect(page.get_by_role("link", name="Tài khoản của tôi")).to_be_visible()
    keep(page, "thực đơn người dùng")
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Tài khoản của tôi")).to_be_hidden()
    page.keyboard.press("Enter")
    press(page, "^Đăng xuất")
    expect(page).to_have_title("Đăng nhập · Thi Đua")
    expect(page.get_by_role("status")).to_contain_text("Đã đăng xuất.")


def test_sai_nam_lan_thi_bao_tam_khoa(door):
    account(ministry())
    page = door()
    for _ in range(6):
        page.get_by_label("Tên đăng nhập").fill("huyen.lt")
        page.get_by_label("Mật khẩu").fill("sai")
        page.keyboard.press("Enter")
        page.wait_for_load_state()
    expect(page.get_by_role("alert")).to_contain_text("tạm khóa đăng nhập. Thử lại sau 15 phút")
    keep(page, "tạm khóa")


def test_nguoi_ky_bat_xac_thuc_hai_lop_roi_vao_bang_ma(door):
    account(ministry(), Role.SIGNER)
    page = door("/dang-nhap/?next=/kiem-tra/")
    sign_in(page)
    expect(page).to_have_title("Bật xác thực hai lớp · Thi Đua")
    assert page.locator(".door-code").evaluate("e => e.complete && e.naturalWidth > 0")
    keep(page, "bật hai lớp")
    page.keyboard.type("000000")
    page.keyboard.press("Enter")
    expect(page.locator(".error")).to_contain_text("Mã không đúng")
    page.keyboard.type(code(page.locator("#khoa").inner_text()))
    page.keyboard.press("Enter")
    expect(page).to_have_title("Mã dự phòng · Thi Đua")
    assert page.locator(".door-codes li").count() == 10
    keep(page, "mã dự phòng")
    press(page, "Đã cất, đi tiếp")
    expect(page).to_have_title("Kiểm tra điều kiện · Thi Đua")
    page.goto("/tai-khoan/")
    expect(page.get_by_text("Đang bật")).to_be_visible()
    keep(page, "tài khoản")


def test_trang_tai_khoan_o_moi_be_rong(open_page):
    account(ministry())
    page = open_page("/dang-nhap/?next=/tai-khoan/")
    sign_in(page)
    expect(page).to_have_title("Tài khoản của tôi · Thi Đua")
    for width in (1440, 1024, 720, PHONE, 320):
        page.set_viewport_size({"width": width, "height": 900})
        keep(page, str(width))
    page.goto("/tai-khoan/mat-khau/")
    keep(page, "đổi mật khẩu")


def test_toi_van_doc_duoc(door):
    account(ministry())
    page = door(dark=True)
    keep(page, "đăng nhập, nền tối")
    sign_in(page)
    expect(page.locator(".bar-user")).to_be_visible()
    page.goto("/tai-khoan/")
    keep(page, "tài khoản, nền tối")
    page.goto("/tai-khoan/hai-lop/")
    keep(page, "hai lớp, nền tối")
