"""Movements in a real browser: sound at every width, searched as one types, launched with the keyboard."""

from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import faults, faults_in_both
from tests.browser.conftest import session_of
from tests.browser.test_look import OVERFLOW
from tests.builders import movement, officer
from tests.movements.houses import TODAY, small_house
from thidua.people.models import User

HERE = "/phong-trao/"


@pytest.fixture
def user(db: None) -> User:
    """The officer of the small ministry, which has a movement with the longest of names too."""
    house = small_house()
    movement("Thi đua " + "nghiêng" * 40, house["two"], TODAY, slogan="x" * 300)
    return officer(house["bo"])


@pytest.fixture
def signed_in(open_page: Callable[..., Page], user: User) -> Callable[..., Page]:
    """Opens a page as that officer."""
    return partial(open_page, user=user)


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(
    "path",
    [HERE, f"{HERE}?q=khong+co", f"{HERE}bo_mau-2019-1/", f"{HERE}cuc_hai-2026-1/", f"{HERE}phat-dong/", f"{HERE}bo_mau-2019-1/ket-thuc/",
     "/thong-ke/bieu-mau/0601/phong-trao/?cua=bo_mau&den=2020"],
    ids=["danh sách", "không khớp", "một phong trào", "tên dài", "ghi mới", "kết thúc", "sau con số"],
)  # fmt: skip
def test_sound_at_every_width(signed_in, path: str, width: int) -> None:
    page = signed_in(path, width=width)
    assert page.evaluate(OVERFLOW) == 0
    assert faults_in_both(page) == []


def test_found_while_typing_and_filtered_in_the_address(signed_in) -> None:
    page = signed_in(HERE)
    page.locator("#field-q").press_sequentially("sach")
    expect(page.get_by_role("heading", level=1)).to_have_text("2 phong trào khớp “sach”")
    page.locator("#field-nam").fill("2022")
    page.locator("#field-nam").press("Tab")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 phong trào có trong năm 2022 khớp “sach”")
    page.wait_for_url("**/phong-trao/?q=sach&nam=2022")


def test_launched_with_the_keyboard_and_mended_where_it_is_refused(browser, live_server, user) -> None:
    context = browser.new_context(base_url=live_server.url)  # one that may see the answer 400 in its console
    context.add_cookies([session_of(user, live_server.url)])
    page = context.new_page()
    page.goto(f"{HERE}phat-dong/")
    page.get_by_label("Tên phong trào").fill("Mỗi ngày một việc tốt")
    for label, key in (("Phạm vi", "End"), ("Phương thức", "ArrowDown"), ("Đơn vị phát động", "ArrowDown")):
        page.get_by_label(label, exact=True).press(key)
    page.get_by_label("Từ ngày").fill("1/3/2021")
    page.get_by_label("Đến hết ngày").fill("1/2/2021")
    page.keyboard.press("Enter")
    until = page.get_by_label("Đến hết ngày")
    expect(until).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("trước ngày bắt đầu 01/03/2021")).to_be_visible()
    assert faults(page) == []
    until.fill("31/12/2021")
    until.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mỗi ngày một việc tốt")
    expect(page.get_by_role("status").first).to_contain_text("Đã ghi phong trào")
    context.close()
