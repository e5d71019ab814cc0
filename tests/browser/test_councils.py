"""A ballot on a phone in a real browser, the room's screen that counts by itself, and no page that axe finds fault with."""

from collections.abc import Callable

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.axe import faults
from tests.builders import awarding_round, body, ministry, nomination, officer, person
from thidua.councils.actions import NewCouncil, NewSeat, NewSession, add_seat, attend, call, open_question, set_up
from thidua.councils.models import Here, Position, Turnout
from thidua.nominations.models import State
from thidua.people.models import Role


def a_session(nominees: int = 2):
    """A session of today with two on the council, its first vote open."""
    today = timezone.localdate()
    bo = ministry()
    cuc = body("cuc_mot", bo, name="Cục Một")
    users = [officer(bo, Role.COUNCIL_MEMBER, username=f"uv{at}") for at in range(2)]
    told = NewCouncil(body=bo, level="cap_bo", since=today, until=None, document="QĐ 1")
    council = set_up(told, on=today, actor=None)
    for user, position in zip(users, (Position.CHAIR, Position.MEMBER), strict=True):
        add_seat(council, NewSeat(position=position, user=user, since=today), on=today, actor=None)
    of = awarding_round(bo, "chien_si_thi_dua_toan_quoc")
    for number in range(nominees):
        somebody = person(
            f"CB{number}", cuc, name="Nguyễn Phước Thị Hoàng Ngân Khánh Đoan Trang" if number else "Lê An"
        )
        nomination(of, "chien_si_thi_dua_toan_quoc", cuc, somebody, at=bo, position=number, state=State.BEFORE_COUNCIL)
    session = call(council, NewSession(meets_on=today, form="truc_tiep"), on=today, actor=None)
    attend(session, {one.seat_id: Here.PRESENT for one in session.attendances.all()}, on=today, actor=None)
    question = session.questions.get()
    open_question(question, on=today, actor=None)
    return session, question, users


def test_a_member_votes_on_a_phone_and_the_wall_counts(open_page: Callable[..., Page]):
    session, question, (chair, member) = a_session()
    wall = open_page(f"/hoi-dong/phien/{session.pk}/man-hinh/", user=chair)
    expect(wall.get_by_text("còn 2 phiếu")).to_be_visible()
    assert faults(wall) == []
    phone = open_page(f"/hoi-dong/phien/{session.pk}/", user=member, width=390)
    phone.get_by_role("link", name="Bỏ phiếu: Chiến sĩ thi đua toàn quốc").click()
    assert faults(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for group in phone.get_by_role("group").all():
        group.get_by_text("Đồng ý", exact=True).click()
    phone.get_by_role("button", name="Bỏ phiếu").click()
    expect(phone.get_by_role("heading", name="Phiếu đã vào hòm")).to_be_visible()
    assert faults(phone) == []
    assert Turnout.objects.filter(question=question, voted=True).count() == 1
    expect(wall.get_by_text("còn 1 phiếu")).to_be_visible()


def test_the_pages_of_the_chair_have_no_fault_at_either_width(open_page: Callable[..., Page]):
    session, question, (chair, _) = a_session()
    for width in (1440, 390):
        for path in ("", f"phien/{session.pk}/", f"noi-dung/{question.pk}/", f"phien/{session.pk}/tai-lieu/"):
            page = open_page(f"/hoi-dong/{path}", user=chair, width=width)
            assert faults(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
