"""Two units merged in the browser, and the chain of years followed through it; blocs; what every reader can reach."""

import re
from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import faults
from tests.browser.test_look import OVERFLOW
from tests.builders import body, honour, ministry, officer, person
from thidua.honours.actions import Lines, enter
from thidua.honours.models import Rating
from thidua.people.actions import add_posts, set_members, set_up_bloc
from thidua.people.actions.persons import NewPost
from thidua.people.models import Inheritance, Membership, Phase, Role, User

DAY = date(2026, 3, 2)
LONG = "Trung tâm Hỗ trợ nghiên cứu, chuyển giao và ứng dụng khoa học, công nghệ, đổi mới sáng tạo vùng ven biển"


@pytest.fixture
def _bodies(live_server) -> None:
    bo = ministry()
    one, two = body("vu_so", bo, name="Vụ Số liệu"), body("vu_khao_sat", bo, name="Vụ Khảo sát")
    body("phong_a", two, name=LONG)
    person("CB1", two, name="Phạm Thị Hồng Nhung")
    post = NewPost(person="CB1", organisation=two, title="Chuyên viên chính", since=date(2012, 1, 1))
    add_posts([post], at=two, on=DAY, actor=None)
    for unit, level in ((one, "HTT"), (two, "HTXS")):
        lines = Lines(
            ratings=[
                Rating(organisation=unit, unit=unit, year=year, level=level, decided_on=date(year, 12, 20))
                for year in range(2020, 2025)
            ],
            honours=[
                honour("bang_khen_cap_bo", 2022, unit, decision_number=f"7/{unit.key}", decided_on=date(2023, 2, 1))
            ],
        )
        enter(lines, source="x", at=unit, on=DAY, actor=None)
    bloc = set_up_bloc("khoi_vu", name="Khối các Vụ", organiser=bo, on=DAY, actor=None)
    set_members(bloc, 2025, {one: Membership.Part.HEAD, two: Membership.Part.MEMBER}, on=DAY, actor=None)
    officer(bo, Role.STANDING, username="thuong.truc")


@pytest.fixture
def signed_in(open_page, _bodies) -> Callable[..., Page]:
    return partial(open_page, user=User.objects.get(username="thuong.truc"))


def choose(page: Page, words: str, name: str, field: str = "don-vi") -> None:
    page.locator(f"#field-tim-{field}").fill(words)
    page.locator(f"#chon-{field}").get_by_label(re.compile(f"^{name}")).check()


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def test_hop_nhat_hai_don_vi_roi_theo_chuoi_nam(signed_in) -> None:
    page = signed_in("/to-chuc/vu_so/")
    page.get_by_role("link", name="Ghi biến động").click()
    page.get_by_role("link", name="Hợp nhất, sáp nhập").click()
    choose(page, "khao sat", "Vụ Khảo sát")
    page.get_by_role("button", name="Tiếp: ngày, văn bản").click()

    page.locator("#field-ngay").fill("01/01/2025")
    page.locator("#field-so").fill("Quyết định 12/QĐ-BM")
    page.locator("#field-ngay-vb").fill("20/12/2024")
    page.locator("#field-ten").fill("Vụ Số liệu và Khảo sát")
    khao_sat = page.get_by_role("group", name="Vụ Khảo sát", exact=True)
    khao_sat.get_by_label("Được kế thừa").check()
    khao_sat.get_by_label("Căn cứ").fill("Công văn 9/BM-TCCB")
    page.get_by_role("button", name="Xem trước").click()

    expect(page.get_by_text("Chưa ghi gì")).to_be_visible()
    assert heading(page) == "Hợp nhất Vụ Số liệu, Vụ Khảo sát thành Vụ Số liệu và Khảo sát"
    expect(page.get_by_text("1 người đổi chức vụ, danh sách ở dưới.")).to_be_visible()
    expect(page.get_by_text(f"{LONG}: về Vụ Số liệu và Khảo sát")).to_be_visible()
    expect(page.get_by_text("Khối các Vụ, năm 2025: Vụ Số liệu (khối trưởng, cụm trưởng)")).to_be_visible()
    assert Phase.objects.filter(organisation__key="vu_so").count() == 1

    page.get_by_role("button", name="Sửa lại").click()
    assert page.locator("#field-so").input_value() == "Quyết định 12/QĐ-BM"
    assert page.get_by_label("Căn cứ").nth(1).input_value() == "Công văn 9/BM-TCCB"
    page.get_by_role("button", name="Xem trước").click()
    page.get_by_role("button", name="Ghi biến động").click()

    assert heading(page) == "Đã ghi: hợp nhất, sáp nhập"
    row = Inheritance.objects.get()
    assert (row.predecessor.key, row.inherits, row.basis) == ("vu_khao_sat", True, "Công văn 9/BM-TCCB")
    page.get_by_role("link", name="Các năm và khen thưởng của Vụ Số liệu và Khảo sát").click()
    expect(page.get_by_text("Chưa rõ có kế thừa thành tích của Vụ Số liệu hay không")).to_be_visible()
    years = page.locator(".years")
    expect(years.locator(".mark-inherited", has_text="Xuất sắc")).to_have_count(5)
    expect(years.get_by_text("Tốt", exact=True)).to_have_count(0)

    page.get_by_role("link", name="Quyết định kế thừa thành tích của Vụ Số liệu").first.click()
    page.get_by_label("Được kế thừa").check()
    page.get_by_label("Căn cứ").fill("Kết luận của Hội đồng")
    page.get_by_role("button", name="Ghi quyết định kế thừa").click()
    expect(page.get_by_text("Các đơn vị trước xếp loại khác nhau")).to_be_visible()
    expect(page.locator(".years .mark-inherited", has_text="Tốt")).to_have_count(5)
    page.locator("#ke-thua").get_by_role("link", name="Vụ Khảo sát", exact=True).click()
    assert heading(page) == "Vụ Khảo sát"
    expect(page.get_by_role("link", name="7/vu_khao_sat")).to_be_visible()


def test_thanh_vien_chep_tu_nam_truoc(signed_in) -> None:
    page = signed_in("/khoi-cum/khoi_vu/thanh-vien/?nam=2026")
    page.get_by_role("button", name="Chép từ năm 2025").click()
    page.get_by_label("Vai trò của Vụ Khảo sát").select_option("Khối phó")
    page.get_by_role("button", name="Ghi thành viên năm này").click()
    rows = Membership.objects.filter(year=2026).order_by("organisation__key")
    assert [(row.organisation.key, row.part) for row in rows] == [("vu_khao_sat", "pho"), ("vu_so", "truong")]
    assert heading(page) == "Khối các Vụ"


PAGES = {
    "chọn biến động": "/to-chuc/bien-dong/", "hợp nhất": "/to-chuc/bien-dong/hop-nhat/?don-vi=vu_so",
    "hợp nhất, ghi": "/to-chuc/bien-dong/hop-nhat/?don-vi=vu_so&don-vi=vu_khao_sat",
    "tách": "/to-chuc/bien-dong/chia-tach/?don-vi=vu_khao_sat", "đổi tên": "/to-chuc/bien-dong/doi-ten/?don-vi=phong_a",
    "cây": "/to-chuc/", "khối": "/khoi-cum/", "một khối": "/khoi-cum/khoi_vu/", "lập khối": "/khoi-cum/lap/",
    "thành viên": "/khoi-cum/khoi_vu/thanh-vien/?nam=2025", "tập thể": "/so-khen-thuong/tap-the/vu_so/",
}  # fmt: skip


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_khong_thay_loi_va_khong_tran_ngang(signed_in, width: int) -> None:
    page = signed_in("/to-chuc/", width=width, bypass_csp=True)
    wrong = {}
    for name, path in PAGES.items():
        page.goto(path)
        page.wait_for_load_state("networkidle")
        wrong[name] = [*faults(page), *(["tràn ngang"] if page.evaluate(OVERFLOW) else [])]
    page.goto(PAGES["hợp nhất, ghi"])
    page.locator("#field-ngay").fill("01/01/2025")
    page.locator("#field-so").fill("Quyết định 12/QĐ-BM")
    page.locator("#field-ten").fill(LONG)
    page.get_by_role("button", name="Xem trước").click()
    page.get_by_text("Mở danh sách").click()
    wrong["xem trước"] = [*faults(page), *(["tràn ngang"] if page.evaluate(OVERFLOW) else [])]
    page.get_by_role("button", name="Ghi biến động").click()
    wrong["đã ghi"] = [*faults(page), *(["tràn ngang"] if page.evaluate(OVERFLOW) else [])]
    page.get_by_role("link", name="Rút lại").click()
    page.get_by_text("Mở danh sách").click()
    wrong["rút lại"] = [*faults(page), *(["tràn ngang"] if page.evaluate(OVERFLOW) else [])]
    page.get_by_role("link", name="Thôi").click()
    page.get_by_role("link", name="Quyết định kế thừa").first.click()
    wrong["kế thừa"] = [*faults(page), *(["tràn ngang"] if page.evaluate(OVERFLOW) else [])]
    assert {name: found for name, found in wrong.items() if found} == {}
