"""Conditions side by side in a real browser: at a desk, on a phone, by keyboard, without script."""

import pytest
from playwright.sync_api import FloatRect, Locator, Page

PAGE = "/danh-muc-khen-thuong/bang_khen_thu_tuong/"
WORKED_LONG = "/danh-muc-khen-thuong/huan_chuong_lao_dong_ba/?duong=tat-ca"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def box(element: Locator) -> FloatRect:
    found = element.bounding_box()
    assert found is not None
    return found


def heads(page: Page) -> list[str]:
    return [
        head.inner_text().split("\n")[0]
        for head in page.locator(".compare thead th:not(.cell-name)").all()
        if head.is_visible()
    ]


def test_a_desk_shows_every_period_newest_first(open_page) -> None:
    page = open_page(f"{PAGE}?on=2026-03-03")
    found = heads(page)
    assert found[0] == "Từ 01/07/2025 đến nay"
    assert found[1].endswith(" đến 30/06/2025")
    assert found[-1].startswith("Từ 01/07/2004 đến ")
    assert not page.locator(".compare-pick").is_visible()
    assert page.locator(".compare thead .is-framed").inner_text().endswith("Áp dụng ngày 03/03/2026")


def test_heads_and_ways_stay_in_sight(open_page) -> None:
    page = open_page(PAGE)
    frame = page.locator(".compare")
    before = box(page.locator(".compare tbody .cell-name").nth(2))
    frame.evaluate("e => { e.scrollLeft = 300; e.scrollTop = 120 }")
    after = box(page.locator(".compare tbody .cell-name").nth(2))
    head, window = box(page.locator(".compare thead th").nth(3)), box(frame)
    assert after["x"] == before["x"]
    assert after["y"] == before["y"] - 120
    assert abs(head["y"] - window["y"]) < 2


def test_the_table_opens_at_the_law_of_the_chosen_day(open_page) -> None:
    page = open_page(f"{PAGE}?on=2018-01-01")
    page.wait_for_load_state("load")
    framed, window = box(page.locator(".compare thead .is-framed")), box(page.locator(".compare"))
    assert window["x"] <= framed["x"]
    assert framed["x"] + framed["width"] <= window["x"] + window["width"]


def test_a_phone_shows_one_period_and_keys_for_the_others(open_page) -> None:
    page = open_page(f"{PAGE}?on=2026-03-03", width=390)
    assert heads(page) == ["Từ 01/07/2025 đến nay"]
    keys = page.get_by_role("navigation", name="Chọn thời kỳ").get_by_role("link")
    keys.get_by_text("01/10/2017").click()
    assert "ky=2017-10-01" in page.url
    assert heads(page) == ["Từ 01/10/2017 đến 31/12/2019"]
    assert page.evaluate(OVERFLOW) <= 0
    assert [cell.is_visible() for cell in page.locator(".compare-cell").all()].count(True) == page.locator(
        ".compare-cell.is-shown"
    ).count()


@pytest.mark.parametrize("width", [1440, 720, 390])
def test_a_link_from_a_verdict_ends_in_sight(open_page, width: int) -> None:
    page = open_page(f"{WORKED_LONG}&on=2018-05-05#nghi-dinh-91-2017-nd-cp-dieu-24-khoan-3", width=width)
    page.wait_for_load_state("load")
    target = page.locator(":target")
    assert target.is_visible()
    assert target.evaluate("e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight }")
    assert target.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    seen = "e => { const b = e.getBoundingClientRect(); return e.contains(document.elementFromPoint(b.left + 20, b.top + 8)) }"
    assert target.evaluate(seen)


def test_on_a_phone_a_link_to_another_period_opens_its_cell_and_names_it(open_page) -> None:
    page = open_page(f"{WORKED_LONG}&on=2026-03-03#nghi-dinh-91-2017-nd-cp-dieu-24-khoan-3", width=390)
    cell = page.locator(".compare-cell:has(:target)")
    assert cell.is_visible()
    assert cell.locator(".compare-when").inner_text() == "Từ 01/01/2020 đến 31/12/2023"


def test_the_filters_work_by_keyboard_and_stay_in_the_address(open_page) -> None:
    page = open_page(PAGE)
    page.get_by_role("link", name="Mọi con đường").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?duong=tat-ca#dieu-kien")
    page.get_by_role("link", name="Tập thể", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?duong=tat-ca&cho=tap-the#dieu-kien")
    assert page.locator(".compare .group-row th").all_inner_texts() == ["Tập thể"]
    assert page.get_by_role("link", name="Tập thể", exact=True).get_attribute("aria-current") == "true"


def test_without_script_everything_is_there(open_page) -> None:
    page = open_page(PAGE, width=390, java_script_enabled=False)
    page.get_by_role("link", name="Mọi con đường").click()
    page.get_by_role("navigation", name="Chọn thời kỳ").get_by_role("link", name="01/07/2004").click()
    assert "duong=tat-ca" in page.url
    assert "ky=2004-07-01" in page.url
    assert heads(page) == ["Từ 01/07/2004 đến 31/05/2014"]
    page.fill("#field-on", "01/01/2010")
    page.get_by_role("button", name="Xem").click()
    assert (
        page.locator(".compare thead .is-framed").inner_text()
        == "Từ 01/07/2004 đến 31/05/2014\nÁp dụng ngày 01/01/2010"
    )


def test_changes_are_said_in_words(open_page) -> None:
    page = open_page("/danh-muc-khen-thuong/tap_the_lao_dong_tien_tien/")
    changed = page.locator(".compare li:has(.change)")
    assert [" ".join(text.split()) for text in changed.all_inner_texts()] == [
        "đổi Trong năm: ít nhất 70 % thành viên đạt “Lao động tiên tiến” Điều 28.1.c"
    ]


def test_the_first_page_leads_to_the_check(open_page) -> None:
    page = open_page("/")
    page.locator(".page-main").get_by_role("link", name="Kiểm tra một danh sách").click()
    assert page.url.endswith("/kiem-tra/")
    assert page.locator("input[type=file]").count() == 1


def test_the_keyboard_moves_the_wide_table(open_page) -> None:
    page = open_page(PAGE)
    frame = page.locator(".compare")
    frame.focus()
    for _ in range(20):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(50)
        if frame.evaluate("e => e.scrollLeft") > 100:
            return
    pytest.fail("Phím mũi tên không đưa bảng sang phải.")
