"""The book in a real browser: typed into, opened, looked at by day, reachable by everyone."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import faults_in_both
from tests.browser.test_look import OVERFLOW
from tests.builders import body, honour, ministry, person
from tests.people.doors import with_second_factor
from thidua.honours.actions import Lines, enter
from thidua.honours.models import Initiative, Rating
from thidua.people.actions import add_posts, rename
from thidua.people.actions.persons import NewPost
from thidua.people.models import User

DAY = date(2026, 3, 2)
FIGHTER = "chien_si_thi_dua_co_so"
NHUNG = "/so-khen-thuong/ca-nhan/CB1/"
PAGES = {
    "sổ": "/so-khen-thuong/?q=nhung", "không thấy": "/so-khen-thuong/?q=khong-co-ai", "người": NHUNG,
    "ngày sai": f"{NHUNG}?ngay=31/02/2020", "tập thể": "/so-khen-thuong/tap-the/cuc_tin/", "cây": "/to-chuc/",
    "tổ chức": "/to-chuc/cuc_tin/", "cây trống": "/to-chuc/?ngay=01/01/1990",
}  # fmt: skip


@pytest.fixture
def _book(live_server) -> None:
    bo = ministry()
    cuc = body("cuc_tin", bo, name="Trung tâm Tin học")
    rename(cuc, name="Cục Dữ liệu", short_name="CDL", on=date(2018, 1, 1), document="QĐ 5", actor=None)
    nhung = person("CB1", cuc, name="Phạm Thị Hồng Nhung")
    post = NewPost(person="CB1", organisation=cuc, title="Chuyên viên chính", since=date(2012, 1, 1))
    add_posts([post], at=cuc, on=DAY, actor=None)
    years = range(2012, 2026)
    lines = Lines(
        ratings=[Rating(person=nhung, unit=cuc, year=year, level="HTXS", decided_on=date(year, 12, 20)) for year in years],
        honours=[
            honour(FIGHTER, year, cuc, nhung, decision_number=f"{year}/QĐ-CDL", decided_on=date(year, 12, 25))
            for year in (2013, 2014, 2016, 2018, 2019, 2021, 2024, 2025)
        ]
        + [honour("bang_khen_cap_bo", 2019, cuc, nhung, decision_number="7/QĐ-BM", decided_on=date(2020, 2, 1))]
        + [honour("co_thi_dua_cap_bo", 2020, cuc, decision_number="8/QĐ-BM", decided_on=date(2021, 2, 1))],
        initiatives=[
            Initiative(
                person=nhung, unit=cuc, year=year, title="Đối soát số liệu", scope="cap_bo", replicable=True,
                decided_on=date(year, 11, 1),
            )
            for year in (2018, 2024, 2025)
        ],
    )  # fmt: skip
    enter(lines, source="x", at=bo, on=DAY, actor=None)


@pytest.fixture
def signed_in(open_page, _book) -> Callable[..., Page]:
    """Opens a page as somebody who sees everything: `signed_in("/to-chuc/", width=390)`."""
    user = with_second_factor(User.objects.create_superuser("quan.tri", full_name="Quản Trị"))

    def open_(path: str, **options: Any) -> Page:
        page: Page = open_page(path, user=user, **options)
        page.wait_for_load_state("networkidle")
        return page

    return open_


def test_go_la_tim_va_dia_chi_di_theo(signed_in) -> None:
    page = signed_in("/so-khen-thuong/")
    expect(page.get_by_role("heading", level=1)).to_have_text("10 lượt khen")
    page.locator("#field-q").type("hong nhung", delay=5)
    expect(page.get_by_role("heading", level=1)).to_have_text("9 lượt khen khớp “hong nhung”")
    page.wait_for_url("**q=hong+nhung**")
    assert page.locator("#field-q").input_value() == "hong nhung"
    page.locator("#field-q").fill("trung tam tin")
    expect(page.get_by_role("heading", level=1)).to_have_text("10 lượt khen khớp “trung tam tin”")
    page.locator(".hits").get_by_role("link", name="Cục Dữ liệu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cục Dữ liệu")


def test_o_cua_mot_nam_mo_dong_cua_no(signed_in) -> None:
    page = signed_in(NHUNG)
    page.locator(".years").get_by_role("link", name="BK Bộ, tỉnh").click()
    expect(page.locator("tr:target")).to_contain_text("7/QĐ-BM")
    page.get_by_role("link", name="7/QĐ-BM").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 lượt khen")


def test_tinh_den_mot_ngay_khac(signed_in) -> None:
    page = signed_in(f"{NHUNG}?ngay=02/03/2026")
    expect(page.locator(".step-chain")).to_contain_text(
        "Năm 2026 không đạt Chiến sĩ thi đua cơ sở thì chuỗi 02 năm đứt"
    )
    page.locator("#ngay").fill("01/03/2017")
    page.get_by_role("button", name="Tính").click()
    expect(page.get_by_role("heading", name="Tiếp theo")).to_be_visible()
    expect(page.locator(".step-chain")).to_have_count(0)


def test_trang_to_chuc_lay_khen_thuong_cua_tap_the(signed_in) -> None:
    page = signed_in("/to-chuc/cuc_tin/")
    expect(page.locator("#khen-thuong")).to_contain_text("8/QĐ-BM")
    page.locator("#ngay").fill("01/01/2015")
    page.get_by_role("button", name="Xem").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Trung tâm Tin học")


def test_in_trich_ngang_chi_in_to_giay(signed_in) -> None:
    page = signed_in(NHUNG)
    page.get_by_role("button", name="In trích ngang").click()
    expect(page.get_by_role("button", name="In", exact=True)).to_be_visible()
    expect(page.get_by_role("img", name="Mã QR dẫn đến trang xác minh")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="TRÍCH NGANG THÀNH TÍCH")).to_be_visible()
    expect(page.locator(".paper")).to_contain_text("Số trích ngang")
    expect(page.locator(".page-head")).to_be_hidden()


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_khong_thay_loi_va_khong_tran_ngang(signed_in, width: int) -> None:
    page = signed_in("/so-khen-thuong/", width=width, bypass_csp=True)
    wrong = {}
    for name, path in PAGES.items():
        page.goto(path)
        page.wait_for_load_state("networkidle")
        wrong[name] = faults_in_both(page)
        wrong[name] += ["tràn ngang"] if page.evaluate(OVERFLOW) else []
    assert wrong == {name: [] for name in PAGES}
