"""Tổng hợp in a real browser: chosen with the keyboard, opened to its records, copied, and sound at every width."""

from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import faults, faults_in_both
from tests.browser.test_look import OVERFLOW
from tests.builders import officer
from tests.reports.books import small_book

HERE = "/thong-ke/tong-hop/"
ALL = f"{HERE}?cua=bo_mau&tu=2018&den=2019"


@pytest.fixture
def signed_in(open_page: Callable[..., Page]) -> Callable[..., Page]:
    """Opens a page as the officer of the small ministry."""
    return partial(open_page, user=officer(small_book()["bo"]))


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(
    "path",
    [ALL, f"{ALL}&dem=nguoi&gioi-tinh=nu", f"{HERE}?cua=bo_mau&tu=2001&den=2002", f"{HERE}ban-ghi/?cua=bo_mau&tu=2018&den=2019",
     "/thong-ke/cong-bang/?cua=bo_mau&tu=2018&den=2019", "/thong-ke/bieu-mau/0603/?cua=bo_mau&den=2019",
     "/thong-ke/bieu-mau/0601/?cua=bo_mau&den=2019"],
    ids=["bảng", "đếm người", "trống", "bản ghi", "công bằng", "biểu 0603", "biểu 0601"],
)  # fmt: skip
def test_sound_at_every_width(signed_in, path: str, width: int) -> None:
    page = signed_in(path, width=width)
    assert page.evaluate(OVERFLOW) == 0
    for picker in page.locator(".picker summary").all():
        picker.click()
        assert faults(page) == []
        page.keyboard.press("Escape")  # on a narrow screen an open sheet lies over the next key
        expect(page.locator(".picker[open]")).to_have_count(0)
    assert faults_in_both(page) == []


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (720, 450), (390, 844)])
def test_the_last_rows_of_a_form_are_on_the_page_not_in_a_window(signed_in, width: int, height: int) -> None:
    page = signed_in("/thong-ke/bieu-mau/0602/?cua=bo_mau&den=2019", width=width, height=height)
    for frame in page.locator(".table-wide").all():
        assert frame.evaluate("e => e.scrollHeight - e.clientHeight") <= 1


def test_from_a_choice_to_the_records_with_the_keyboard(signed_in) -> None:
    page = signed_in(ALL)
    order = page.get_by_role("checkbox", name="Huân chương Lao động")
    page.locator(".picker-wide summary").press("Enter")
    expect(order).to_be_visible()
    order.press("Escape")
    expect(order).to_be_hidden()
    page.keyboard.press("Enter")  # the focus is back on the key
    order.press("Space")
    order.press("Enter")
    page.wait_for_url("**muc=huan_chuong_lao_dong")
    expect(page.locator(".page-lead")).to_contain_text("2 lượt khen thưởng cho 1 tập thể và 1 người.")
    page.locator("#field-cua").focus()
    page.locator("#field-cua").select_option("cuc_hai")
    page.wait_for_url("**cua=cuc_hai**")
    expect(page.get_by_role("heading", level=1)).to_have_text("Cục Hai, 2018–2019")
    assert page.evaluate("document.activeElement.id") == "field-cua"
    page.get_by_role("link", name="Đếm người, đơn vị").click()
    page.wait_for_url("**dem=nguoi")
    figure = page.get_by_role("link", name="hạng Nhì, cá nhân")
    figure.press("Enter")
    expect(page.locator(".tally-opened")).to_contain_text("Lê Mẫu Bình")
    assert faults(page) == []
    figure.press("Enter")
    expect(page.locator(".tally-opened")).to_have_count(0)
    figure.press("Enter")
    page.get_by_role("link", name="mở cả 1 bản ghi").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 người: Huân chương Lao động hạng Nhì")
    expect(page.get_by_role("row", name="Lê Mẫu Bình")).to_be_visible()
    page.get_by_role("link", name="Về bảng tổng hợp").click()
    page.wait_for_url("**muc=huan_chuong_lao_dong&dem=nguoi")


def test_the_sentence_is_copied(signed_in) -> None:
    page = signed_in(ALL, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Chép câu").click()
    expect(page.get_by_role("button", name="Đã chép")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("2 Huân chương Lao động cho 1 tập thể")


def test_without_script_the_choice_is_sent_by_its_button(signed_in) -> None:
    page = signed_in(ALL, java_script_enabled=False)
    page.locator("#field-den").fill("2018")
    page.get_by_role("button", name="Xem").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bộ Mẫu, 2018")
    expect(page.locator("[data-copy]")).to_be_hidden()


def test_the_chart_reads_without_colour(signed_in) -> None:
    page = signed_in(ALL)
    fill = "getComputedStyle(document.querySelector('.chart .bar-collective')).fill"
    assert "soc" in page.evaluate(fill)
    page.get_by_text("Số của biểu đồ", exact=True).click()
    figures = page.get_by_role("row", name="2019").last
    expect(figures).to_contain_text("3")
    page.emulate_media(media="print")
    assert page.locator(".picker").first.is_hidden()
    assert page.locator(".tally-table").is_visible()
