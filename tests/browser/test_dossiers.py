"""A dossier written in a real browser: what was typed a moment ago is kept however the page is left, and two editors lose nothing."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.axe import faults
from tests.browser.conftest import session_of
from tests.browser.test_look import OVERFLOW
from tests.builders import BEGINNING, awarding_round, body, ministry, officer, person
from thidua.nominations.actions import Proposals, Submission, propose, receive, save_passage, send_back, submit
from thidua.nominations.models import Mark, Nomination, Passage, Round, State
from thidua.people.actions import add_posts
from thidua.people.actions.persons import NewPost
from thidua.people.models import Role

FIGHTER, PART = "chien_si_thi_dua_co_so", "thanh_tich"
TYPED = "Rút thời gian xét hồ sơ từ ba tháng xuống một tuần"


class House:
    """A unit with one draft of today and who writes there."""

    def __init__(self) -> None:
        self.today = timezone.localdate()
        self.bo = ministry()
        self.vu = body("vu_mot", self.bo, name="Vụ Một")
        self.officer = officer(self.vu, username="can.bo.vu")
        self.head = officer(self.vu, Role.HEAD, username="truong.vu")
        self.standing = officer(self.bo, Role.STANDING, username="thuong.truc")
        self.round: Round = awarding_round(self.bo, FIGHTER)
        an = person("CB1", self.vu, name="Lê Mẫu An")
        post = NewPost(person=an.key, organisation=self.vu, title="Chuyên viên", since=BEGINNING)
        add_posts([post], at=self.bo, on=self.today, actor=None)
        told = Proposals(round=self.round, award=FIGHTER, unit=self.vu, recipients=[an])
        (self.one,) = propose(told, on=self.today, actor=self.officer)

    @property
    def page(self) -> str:
        """The address of the dossier."""
        return f"/ho-so/{self.one.pk}/"

    def returned(self) -> Nomination:
        """The dossier handed in, and its report sent back."""
        submit(Submission(dossiers=[self.one.pk], document="TTr 1"), on=self.today, actor=self.officer)
        receive([self.one.pk], appraiser=None, on=self.today, actor=self.standing)
        one = Nomination.objects.get()
        return send_back(one, {PART: "Ghi kết quả bằng số"}, until=None, on=self.today, actor=self.standing)

    def kept(self) -> str:
        """What stands in the part."""
        return Passage.objects.get(nomination=self.one, field=PART).text


@pytest.fixture
def house(db: None) -> House:
    return House()


def box(page: Page):
    return page.locator(f"#chu-{PART}")


def left(page: Page, house: House) -> None:
    """Waits until what the page sent on its way out has arrived."""
    for _ in range(50):
        if house.kept() == TYPED:
            return
        page.wait_for_timeout(100)


@pytest.mark.parametrize("leave", ["link", "address", "closed", "field"])
def test_what_was_typed_a_moment_ago_is_kept_however_the_page_is_left(
    open_page: Callable[..., Page], house: House, leave: str
) -> None:
    page = open_page(house.page, user=house.officer)
    box(page).fill(TYPED)
    if leave == "link":
        page.locator("main").get_by_role("link", name="Hồ sơ đề nghị").click()
        page.wait_for_url("**/ho-so/")
    elif leave == "address":
        page.goto("about:blank")
    elif leave == "closed":
        page.close(run_before_unload=True)
    else:
        box(page).blur()
        expect(page.locator(f"#luu-{PART}")).to_contain_text("Đã lưu lúc", timeout=1_000)
    left(page if leave != "closed" else open_page("/", user=house.officer), house)
    assert house.kept() == TYPED


def test_sending_back_waits_for_what_was_just_typed(open_page: Callable[..., Page], house: House) -> None:
    house.returned()
    page = open_page(house.page, user=house.officer)
    box(page).fill(TYPED)
    page.get_by_role("button", name="Gửi lại 1 mục đã sửa").click()
    expect(page.get_by_text("Đã gửi lại đúng người yêu cầu bổ sung.")).to_be_visible()
    assert (house.kept(), Nomination.objects.get().state) == (TYPED, State.APPRAISAL)
    assert Mark.objects.get().answered_at is not None


def test_typing_goes_on_while_a_save_is_on_its_way(open_page: Callable[..., Page], house: House) -> None:
    page = open_page(house.page, user=house.officer)
    box(page).fill("Rút")
    box(page).dispatch_event("change")
    box(page).fill(TYPED)
    page.locator("main").get_by_role("link", name="Hồ sơ đề nghị").click()
    page.wait_for_url("**/ho-so/")
    assert house.kept() == TYPED


def test_two_editors_see_each_other_and_choose(open_page: Callable[..., Page], house: House) -> None:
    page = open_page(house.page, user=house.officer)
    house.head.full_name = "Trưởng Vụ Mẫu"
    house.head.save()
    save_passage(house.one, PART, "Bản của trưởng", seen=1, on=house.today, actor=house.head)
    box(page).fill(TYPED)
    page.get_by_role("link", name="Rút hồ sơ").click()
    expect(page.get_by_text("Trưởng Vụ Mẫu đã lưu mục này trong lúc ông/bà gõ")).to_be_visible()
    expect(page.get_by_text("Bản của trưởng")).to_be_visible()
    assert (house.kept(), box(page).input_value(), page.url.endswith(house.page)) == ("Bản của trưởng", TYPED, True)
    page.get_by_role("button", name="Giữ chữ của tôi").click()
    expect(page.locator(f"#luu-{PART}")).to_contain_text("Đã lưu lúc")
    assert house.kept() == TYPED


def test_a_lost_network_says_so_and_saves_when_it_is_back(browser, live_server, house: House) -> None:
    context = browser.new_context(base_url=live_server.url)  # one that may see the failed request in its console
    context.add_cookies([session_of(house.officer, live_server.url)])
    page = context.new_page()
    page.goto(house.page)
    context.set_offline(True)
    box(page).fill(TYPED)
    expect(page.get_by_text("Chưa lưu được")).to_be_visible()
    context.set_offline(False)
    expect(page.locator(f"#luu-{PART}")).to_contain_text("Đã lưu lúc")
    assert house.kept() == TYPED
    context.close()


def test_without_a_script_a_button_saves(browser, live_server, house: House) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies([session_of(house.officer, live_server.url)])
    page = context.new_page()
    page.goto(house.page)
    page.locator(f"#chu-{PART}").fill(TYPED)
    page.locator(f"#muc-{PART}").get_by_role("button", name="Lưu mục này").click()
    assert (page.url.endswith(f"#muc-{PART}"), house.kept()) == (True, TYPED)
    context.close()


@pytest.mark.parametrize("width", [1440, 390])
def test_sound_at_every_width(open_page: Callable[..., Page], house: House, width: int) -> None:
    for address, user in ((house.page, house.officer), ("/ho-so/", house.officer)):
        page = open_page(address, user=user, width=width)
        assert (faults(page), page.evaluate(OVERFLOW)) == ([], 0), address
