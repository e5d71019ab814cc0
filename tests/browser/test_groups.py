"""The group of a nominee in a real browser: another one is chosen beside a name and the law answers anew, in its place."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import faults
from tests.browser.test_dossiers import FIGHTER, House
from tests.browser.test_look import OVERFLOW
from tests.builders import BEGINNING, person
from thidua.honours.actions import Lines, enter
from thidua.honours.models import Initiative, Rating
from thidua.nominations.models import Nomination
from thidua.people.actions import add_posts
from thidua.people.actions.persons import NewPost


@pytest.fixture
def house(db: None) -> House:
    """Bình has what the law asks of a worker, and not what it asks of an official."""
    made = House()
    binh = person("CB2", made.vu, name="Phạm Mẫu Bình")
    post = NewPost(person=binh.key, organisation=made.vu, title="Kỹ thuật viên", since=BEGINNING)
    add_posts([post], at=made.bo, on=made.today, actor=None)
    rated = Rating(person=binh, unit=made.vu, year=2025, level="HT")
    work = Initiative(person=binh, unit=made.vu, year=2025, title="Đồ gá", scope="co_so", replicable=True)
    enter(Lines(ratings=[rated], initiatives=[work]), source="thử", at=made.bo, on=made.today, actor=None)
    return made


@pytest.mark.parametrize("width", [1440, 390])
def test_another_group_is_chosen_and_the_law_answers_anew(
    open_page: Callable[..., Page], house: House, width: int
) -> None:
    page = open_page(f"/dot-xet/{house.round.key}/chon/?don-vi=vu_mot&hinh-thuc={FIGHTER}", user=house.officer)
    page.set_viewport_size({"width": width, "height": 900})
    row = page.get_by_role("row").filter(has_text="Phạm Mẫu Bình")
    expect(row).to_contain_text("Chưa đủ")
    row.locator("label.pick").click()
    row.get_by_role("combobox").focus()
    row.get_by_role("combobox").select_option("cong_nhan")
    expect(row).not_to_contain_text("Chưa đủ")
    expect(row.get_by_role("checkbox")).to_be_checked()
    expect(row.get_by_role("combobox")).to_be_focused()
    assert faults(page) == []
    assert page.evaluate(OVERFLOW) <= 0
    page.get_by_role("button", name="Lập hồ sơ các dòng đã chọn").click()
    expect(page.get_by_role("heading", name="Nhóm đối tượng")).to_be_visible()
    assert Nomination.objects.get(person__key="CB2").group == "cong_nhan"
    assert faults(page) == []
    assert page.evaluate(OVERFLOW) <= 0
    page.get_by_label("Luật xét theo nhóm").select_option("ca_nhan")
    page.get_by_role("button", name="Ghi nhóm này").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("chưa đủ")
