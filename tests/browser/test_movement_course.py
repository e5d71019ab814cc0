"""The pages a movement is written, launched and acknowledged on, in a real browser: sound at every width, in both themes."""

from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import faults_in_both
from tests.browser.test_look import OVERFLOW
from tests.builders import officer
from tests.movements.drafting import EVENT, TODAY, House
from thidua.movements.actions import Launch, Picture, hold_launch, send_back, submit
from thidua.movements.sample import picture
from thidua.people.models import Role, User


@pytest.fixture
def user(db: None) -> User:
    """The standing department of a ministry with a movement sent back, one approved, one launched with a picture and sent down."""
    house = House()
    back = house.whole(name="Bị trả lại")
    submit(back, on=TODAY, actor=None)
    send_back(back, ["targets"], note="Thêm số đo", on=TODAY, actor=None)
    house.approved(name="Đã duyệt")
    shown = Picture(content=picture(), name="le.png", caption="Lễ phát động", alt="Hội trường đông người")
    told = Launch(held_on=TODAY, place="Hội trường", announced_by="Bộ trưởng", picture=shown)
    hold_launch(house.approved(name="Đã phát động"), told, units=[house.one, house.two], on=TODAY, actor=None)
    hold_launch(house.approved(name="Không ảnh"), EVENT, on=TODAY, actor=None)
    return officer(house.bo, Role.STANDING)


@pytest.fixture
def signed_in(open_page: Callable[..., Page], user: User) -> Callable[..., Page]:
    return partial(open_page, user=user)


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(
    "path",
    ["", "soan/", "bo_mau-2026-1/", "bo_mau-2026-1/soan/noi-dung/", "bo_mau-2026-1/soan/tieu-chi/", "bo_mau-2026-1/soan/to-chuc/",
     "bo_mau-2026-1/soan/can-cu/", "bo_mau-2026-1/bo/", "bo_mau-2026-2/le-phat-dong/", "bo_mau-2026-3/", "bo_mau-2026-3/tiep-nhan/",
     "bo_mau-2026-3/tiep-nhan/cuc_mot/", "bo_mau-2026-3/gui/", "bo_mau-2026-4/so-ket/"],
)  # fmt: skip
def test_sound_at_every_width(signed_in, path: str, width: int) -> None:
    page = signed_in(f"/phong-trao/{path}", width=width)
    assert page.evaluate(OVERFLOW) == 0
    assert faults_in_both(page) == []


def test_what_came_back_opens_at_its_field(signed_in) -> None:
    page = signed_in("/phong-trao/bo_mau-2026-1/")
    page.get_by_role("link", name="Mục tiêu, chỉ tiêu").first.click()
    expect(page.get_by_label("Mục tiêu, chỉ tiêu")).to_have_value("Trả 98% hồ sơ đúng hạn")
    page.get_by_label("Mục tiêu, chỉ tiêu").fill("1. Trả 98% hồ sơ đúng hạn\n2. Không hồ sơ nào quá hạn 10 ngày")
    page.get_by_role("button", name="Lưu, về phong trào").click()
    expect(page.get_by_text("Không hồ sơ nào quá hạn 10 ngày")).to_be_visible()
