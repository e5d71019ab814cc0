"""Accounts, roles and the record in a real browser: every width, the keyboard alone, nothing that axe finds wrong."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import faults
from tests.builders import body, ministry, officer
from tests.people.doors import PASSWORD, account, code, with_second_factor
from thidua.people.models import Role, User

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LONGEST = "Công Tằng Tôn Nữ Hoàng Thị Phương Thảo Nguyên"


@pytest.fixture
def admin(open_page):
    """An administrator who has signed in, in a ministry with one officer of a long name."""
    bo = ministry()
    cuc = body("cuc", bo, name="Cục Khuyến khích đổi mới sáng tạo, chuyển giao công nghệ và phát triển thị trường")
    with_second_factor(account(bo, Role.ADMINISTRATOR))
    long = officer(cuc, username="nguyen.cttnhtpt")
    long.full_name = LONGEST
    long.save()
    page: Page = open_page("/dang-nhap/?next=/nguoi-dung/")
    page.get_by_label("Tên đăng nhập").fill("huyen.lt")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_label("Mã xác thực").fill(code())
    page.keyboard.press("Enter")
    expect(page).to_have_title("Người dùng, phân quyền · Thi Đua")
    return page


def keep(page: Page, name: str) -> None:
    """Nothing is wrong with what is on the screen, at any width."""
    for width in (1440, 1024, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERFLOW) <= 0, (name, width)
        assert faults(page) == [], (name, width)


def test_tim_mo_giao_vai_tro_roi_doc_trong_nhat_ky(admin):
    page = admin
    keep(page, "danh sách")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_label("Tìm theo tên, tên đăng nhập").fill("thao nguyen")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 tài khoản")
    page.get_by_role("link", name=LONGEST).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(LONGEST)
    keep(page, "một tài khoản")
    page.get_by_role("link", name="Giao vai trò").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Giao vai trò").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".error")).to_contain_text("Chưa chọn vai trò")
    keep(page, "giao vai trò, bị từ chối")
    page.get_by_label("Vai trò", exact=True).select_option(label="Thủ trưởng đơn vị")
    page.get_by_label("Tại đơn vị").select_option(label="Bộ Mẫu")
    page.get_by_role("button", name="Giao vai trò").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Đã giao vai trò.")
    page.goto("/nhat-ky/?ve=nguyen.cttnhtpt")
    page.locator("details.changes summary").first.press("Enter")
    expect(page.locator(".changes-list").first).to_contain_text("Thủ trưởng đơn vị")
    keep(page, "nhật ký")


def test_tao_tai_khoan_goi_y_ten_dang_nhap_va_in_phieu(admin):
    page = admin
    page.goto("/nguoi-dung/tao/")
    page.get_by_label("Họ và tên").fill("Lê Thị Thanh Huyền")
    page.keyboard.press("Tab")
    expect(page.locator("#goi-y")).to_contain_text("huyen.ltt")
    keep(page, "tạo tài khoản")
    page.get_by_label("Vai trò", exact=True).select_option(label="Cán bộ thi đua, khen thưởng")
    page.get_by_label("Tại đơn vị").select_option(label="Bộ Mẫu")
    page.get_by_role("button", name="Tạo tài khoản").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã tạo tài khoản")
    keep(page, "phiếu")
    assert User.objects.get(username="huyen.ltt").must_change_password


def test_khong_khop_va_uy_quyen(admin):
    page = admin
    for path, name in (("/nguoi-dung/?q=khong+ai", "không khớp"), ("/nhat-ky/?ve=khong+ai", "nhật ký trống")):
        page.goto(path)
        keep(page, name)
    page.goto("/tai-khoan/")
    keep(page, "tài khoản của tôi")
