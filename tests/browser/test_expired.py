"""The session ends while somebody writes: the page says so, nothing typed is lost, and it goes where it was meant to go."""

import os
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import BrowserContext, Dialog, Page, expect

from tests.browser.axe import faults
from tests.browser.conftest import session_of
from tests.browser.test_dossiers import PART, TYPED, House, box
from tests.browser.test_look import OVERFLOW
from tests.people.doors import PASSWORD, code
from thidua.people.models import User

SHOTS = os.environ.get("SHOTS", "")


@pytest.fixture
def house(db: None) -> House:
    made = House()
    made.officer.set_password(PASSWORD)
    made.officer.save()
    return made


@pytest.fixture
def context(browser: Any, live_server: Any) -> Any:
    """One that may see refused requests in its console."""
    opened = browser.new_context(base_url=live_server.url, locale="vi-VN")
    yield opened
    opened.close()


def opened(context: BrowserContext, user: User, url: str, path: str) -> Page:
    context.add_cookies([session_of(user, url)])
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto(path)
    return page


def expire(context: BrowserContext) -> None:
    context.clear_cookies(name=settings.SESSION_COOKIE_NAME)


def sign_in_again(page: Page, user: User) -> None:
    """By the door itself, which gives the browser another token as well."""
    page.fill("input[name=login]", user.username)
    page.fill("input[name=password]", PASSWORD)
    page.locator("main button[type=submit]").first.click()


def test_autosave_says_that_the_session_ended_and_saves_after_signing_in_elsewhere(
    context: BrowserContext, live_server: Any, house: House
) -> None:
    page = opened(context, house.officer, live_server.url, house.page)
    version = page.locator(f"#luu-{PART} input[name=lan]").input_value()
    expire(context)
    box(page).fill(TYPED)
    expect(page.locator(f"#luu-{PART}")).to_contain_text("phiên đăng nhập đã hết")
    assert page.locator(f"#luu-{PART} input[name=lan]").input_value() == version
    assert house.kept() != TYPED
    other = context.new_page()
    other.goto("/dang-nhap/")
    sign_in_again(other, house.officer)
    other.wait_for_url("**/nhac-viec/")
    expect(page.locator(f"#luu-{PART}")).to_contain_text("Đã lưu lúc", timeout=40_000)
    assert house.kept() == TYPED
    assert page.evaluate('Object.keys(sessionStorage).filter((key) => key.startsWith("tu-luu"))') == []


def test_what_was_not_saved_is_there_after_a_reload(context: BrowserContext, live_server: Any, house: House) -> None:
    page = opened(context, house.officer, live_server.url, house.page)
    expire(context)
    box(page).fill(TYPED)
    expect(page.locator(f"#luu-{PART}")).to_contain_text("phiên đăng nhập đã hết")
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.reload()
    page.wait_for_url("**/dang-nhap/**")
    assert asked == ["beforeunload"]
    sign_in_again(page, house.officer)
    page.wait_for_url(f"**{house.page}")
    expect(box(page)).to_have_value(TYPED)
    expect(page.locator(f"#luu-{PART}")).to_contain_text("Đã lưu lúc", timeout=40_000)
    assert house.kept() == TYPED


def test_a_round_typed_while_the_session_ended_is_opened_after_signing_in(
    context: BrowserContext, live_server: Any, house: House
) -> None:
    house.standing.set_password(PASSWORD)
    house.standing.save()
    page = opened(context, house.standing, live_server.url, "/dot-xet/mo/")
    page.get_by_label("Tên đợt xét").fill("Đợt xét gõ dở <b>")
    page.locator("textarea[name=note]").fill("Dòng một\nDòng hai")
    expire(context)
    page.locator("main form[method=post] button.button-main").click()
    page.wait_for_url("**/dang-nhap/?next=%2Fdieu-da-go%2F")
    sign_in_again(page, house.standing)
    if page.locator("input[name=code]").count():
        page.fill("input[name=code]", code())
        page.locator("main button[type=submit]").first.click()
    page.wait_for_url("**/dieu-da-go/")
    expect(page.get_by_role("heading", name="Điều ông/bà đã gõ vẫn còn")).to_be_visible()
    expect(page.locator("dt", has_text="Tên đợt xét")).to_be_visible()
    expect(page.locator("dd", has_text="Đợt xét gõ dở <b>")).to_be_visible()
    expect(page.locator("dt", has_text="Loại hình khen thưởng")).to_be_visible()
    expect(page.locator("dd", has_text="cong_trang")).to_have_count(0)
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert (faults(page), page.evaluate(OVERFLOW)) == ([], 0)
        if SHOTS:
            page.screenshot(path=f"{SHOTS}-{width}.png", full_page=True)
    page.get_by_role("button", name="Gửi điều đã gõ").click()
    page.wait_for_url("**/dot-xet/**")
    expect(page.locator("[name=name]")).to_have_value("Đợt xét gõ dở <b>")  # what else is missing is said at its field
    expect(page.locator("textarea[name=note]")).to_have_value("Dòng một\nDòng hai")
    page.goto("/dieu-da-go/")
    expect(page.get_by_role("heading", name="Không còn điều nào đang giữ")).to_be_visible()


def test_a_form_open_in_an_old_tab_goes_through_after_signing_in_in_another(
    context: BrowserContext, live_server: Any, house: House
) -> None:
    house.officer.email = "can.bo@bo-mau.vn"
    house.officer.save()
    page = opened(context, house.officer, live_server.url, "/nhac-viec/")
    expire(context)
    other = context.new_page()
    other.goto("/dang-nhap/")
    sign_in_again(other, house.officer)
    other.wait_for_url("**/nhac-viec/")
    page.get_by_role("button", name="Thôi nhận thư").click()
    expect(page.get_by_text("Thôi gửi thư nhắc việc.")).to_be_visible()
