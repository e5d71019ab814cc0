"""The whole way of a file of some thousand rows in a real browser: dropped, looked at, entered, taken back."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.axe import faults
from tests.browser.test_look import OVERFLOW
from tests.builders import body, ministry, officer
from tests.imports.pages import book
from thidua.jobs import worker

LONG = "Công Tằng Tôn Nữ Nguyễn Thị Mẫu Phương Thảo Quỳnh Trâm"


def rows() -> dict[str, list[list[Any]]]:
    people = [[f"N{n}", f"{LONG} {n}", "21/02/1980", "Cục A", "Nữ", "Chuyên viên", "01/01/2010"] for n in range(1_500)]
    ratings: list[list[Any]] = [[f"N{n}", "", "", "", "", 2020, "HTT"] for n in range(1_500)]
    ratings[7][6] = "giỏi lắm"
    return {"Cá nhân": people, "Xếp loại": ratings}


FILE: FilePayload = {
    "name": "So 2020.xlsx",
    "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "buffer": book(rows()),
}


@pytest.fixture
def start(open_page) -> Callable[..., Page]:
    """Opens the first page as an officer of the ministry: `start(width=390)`."""
    bo = ministry()
    body("cuc_a", bo, name="Cục A")
    return partial(open_page, "/nhap-so/", user=officer(bo))


def looked_at(page: Page, state: str) -> None:
    assert faults(page) == [], state
    for width in (1440, 720, 390, 320):  # 720 is 1440 at 200 %
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERFLOW) <= 0, (state, width)
    assert faults(page) == [], f"{state}, hẹp"
    page.set_viewport_size({"width": 1440, "height": 900})


def title(page: Page) -> Any:
    return page.get_by_role("heading", level=1)


def test_from_the_dropped_file_into_the_book_and_back(start) -> None:
    page = start()
    looked_at(page, "đầu")
    page.set_input_files("#drop-file", [FILE])
    page.get_by_role("button", name="Gửi tệp và xem trước").click()
    expect(title(page)).to_have_text("Đang đọc tệp")
    expect(page.locator("#tien-do")).to_contain_text("Đang chờ đến lượt")
    looked_at(page, "đang đọc")
    assert worker.work_off() == 1
    expect(title(page)).to_have_text("3.000 dòng: 2.999 mới, 1 lỗi")  # the page comes anew by itself
    looked_at(page, "xem trước")
    page.locator("#phim").get_by_role("link", name="Lỗi").click()
    page.wait_for_url("**la=loi**")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text("giỏi lắm")
    page.goto(page.url.partition("?")[0])
    page.locator("#tim").type("n1499", delay=5)
    page.wait_for_url("**q=n1499**")
    expect(page.locator("#phim")).to_contain_text("Tất cả 2")
    page.get_by_role("button", name="Chỉ nhập 2.999 dòng sạch").click()
    expect(title(page)).to_have_text("Đang nhập 2.999 dòng vào sổ")
    page.goto("/nhap-so/")  # it can be left and found again
    expect(page.get_by_role("row", name="So 2020.xlsx")).to_contain_text("Đang nhập")
    assert worker.work_off() == 1
    page.reload()
    page.get_by_role("link", name="So 2020.xlsx").click()
    expect(title(page)).to_have_text("Đã nhập 2.999 dòng")
    looked_at(page, "đã nhập")
    page.get_by_role("link", name="Rút lại đợt nhập").click()
    asked = page.get_by_role("dialog", name="Rút lại đợt nhập này?")
    expect(asked).to_contain_text("Xếp loại: 1.499 dòng mới")
    assert faults(page) == []
    asked.get_by_role("button", name="Rút lại đợt nhập").click()
    expect(title(page)).to_have_text("Đã rút lại đợt nhập")
    expect(page.get_by_role("status").first).to_contain_text("Đã rút lại: các dòng của đợt này thôi có hiệu lực")
    looked_at(page, "đã rút")


def test_keyboard_alone_and_without_script(start) -> None:
    page = start(java_script_enabled=False)
    page.set_input_files("#drop-file", [{**FILE, "buffer": book({"Cá nhân": rows()["Cá nhân"][:2]})}])
    page.get_by_role("button", name="Gửi tệp và xem trước").press("Enter")
    assert title(page).inner_text() == "Đang đọc tệp"
    worker.work_off()
    page.get_by_role("link", name="Xem lại đã xong chưa").press("Enter")
    assert title(page).inner_text() == "2 dòng: 2 mới"
    page.get_by_role("link", name="Hủy", exact=True).press("Enter")
    page.get_by_role("link", name="Giữ lại").press("Enter")
    page.get_by_role("button", name="Nhập tất cả 2 dòng").press("Enter")
    assert title(page).inner_text() == "Đang nhập 2 dòng vào sổ"
