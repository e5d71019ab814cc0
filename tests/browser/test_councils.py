"""A ballot on a phone in a real browser, the room's screen that counts by itself, and no page that axe finds fault with."""

from collections.abc import Callable

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.axe import faults
from tests.builders import awarding_round, body, ministry, nomination, officer, person
from tests.nominations.dossiers import PDF
from thidua.councils import box
from thidua.councils.actions import (
    NewCouncil,
    NewSeat,
    NewSession,
    add_seat,
    attend,
    call,
    cast,
    close_question,
    open_question,
    set_up,
)  # fmt: skip
from thidua.councils.models import Here, Position, Turnout
from thidua.files.actions import take_in_paper
from thidua.nominations.models import Paper, Passage, State
from thidua.people.models import Role


def a_session(nominees: int = 2, *, is_open: bool = True):
    """A session of today with four on the council, two of whom are returned, its first vote open or about to be."""
    today = timezone.localdate()
    bo = ministry()
    cuc = body("cuc_mot", bo, name="Cục Một")
    users = [officer(bo, Role.COUNCIL_MEMBER, username=f"uv{at}") for at in range(4)]
    told = NewCouncil(body=bo, level="cap_bo", since=today, until=None, document="QĐ 1")
    council = set_up(told, on=today, actor=None)
    for user, position in zip(users, (Position.CHAIR, *[Position.MEMBER] * 3), strict=True):
        add_seat(council, NewSeat(position=position, user=user, since=today), on=today, actor=None)
    of = awarding_round(bo, "chien_si_thi_dua_toan_quoc", is_simplified=True)
    for number in range(nominees):
        somebody = person(
            f"CB{number}", cuc, name="Nguyễn Phước Thị Hoàng Ngân Khánh Đoan Trang" if number else "Lê An"
        )
        nomination(of, "chien_si_thi_dua_toan_quoc", cuc, somebody, at=bo, position=number, state=State.BEFORE_COUNCIL)
    session = call(council, NewSession(meets_on=today, form="truc_tiep"), on=today, actor=None)
    attend(session, {one.seat_id: Here.PRESENT for one in session.attendances.all()}, on=today, actor=None)
    question = session.questions.get()
    if is_open:
        open_question(question, on=today, actor=None)
    return session, question, users[:2]


def others_vote(question, *but):
    """Everybody else on the council agrees to all: fewer than three ballots are not read out."""
    numbers = question.items.values_list("number", flat=True)
    for seat in question.session.council.seats.exclude(user__in=but):
        cast(
            question,
            dict.fromkeys(numbers, "d"),
            token=f"phieu-{seat.pk}".ljust(24, "x"),
            on=timezone.localdate(),
            actor=seat.user,
        )


def test_a_member_votes_on_a_phone_and_the_wall_counts(open_page: Callable[..., Page]):
    session, question, (chair, member) = a_session()
    wall = open_page(f"/hoi-dong/phien/{session.pk}/man-hinh/", user=chair)
    expect(wall.get_by_text("còn 4 phiếu")).to_be_visible()
    assert faults(wall) == []
    phone = open_page(f"/hoi-dong/phien/{session.pk}/", user=member, width=390)
    phone.get_by_role("link", name="Bỏ phiếu: Chiến sĩ thi đua toàn quốc").click()
    assert faults(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for group in phone.get_by_role("group", name="Ý kiến của ông/bà").all():
        group.get_by_text("Đồng ý", exact=True).click()
    phone.get_by_role("button", name="Bỏ phiếu").click()
    expect(phone.get_by_role("heading", name="Phiếu đã vào hòm")).to_be_visible()
    assert faults(phone) == []
    assert Turnout.objects.filter(question=question, voted=True).count() == 1
    expect(wall.get_by_text("còn 3 phiếu")).to_be_visible()


def test_a_voter_finds_their_codes_in_the_published_list_without_sending_them(open_page: Callable[..., Page]):
    _, question, (chair, member) = a_session()
    given = cast(
        question, {1: "d", 2: "k"}, token="phieu-cua-toi".ljust(24, "x"), on=timezone.localdate(), actor=member
    )
    others_vote(question, member)
    close_question(question, on=timezone.localdate(), actor=chair)
    page = open_page(f"/hoi-dong/noi-dung/{question.pk}/bang-ke/", user=member, width=390)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/static/" not in request.url else None)
    page.get_by_label("Mã biên nhận").fill(f"2. Lê An: {given.codes[2].lower()}\nKHÔNG CÓ: ABCD 1234")
    page.get_by_role("button", name="Tìm phiếu").click()
    expect(page.get_by_role("status").filter(has_text="1 trên 2 mã có trong bảng kê")).to_contain_text("ABCD1234")
    assert page.locator(".slip-found").all_inner_texts() == [f"{box.shown(given.codes[2])}\nKhông đồng ý"]
    assert (asked, faults(page)) == ([], [])


def test_the_pages_of_the_chair_have_no_fault_at_either_width(open_page: Callable[..., Page]):
    session, question, (chair, _) = a_session()
    for width in (1440, 390):
        for path in ("", f"phien/{session.pk}/", f"noi-dung/{question.pk}/", f"phien/{session.pk}/tai-lieu/"):
            page = open_page(f"/hoi-dong/{path}", user=chair, width=width)
            assert faults(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def with_evidence(session):
    """The first nominee's report and one paper with its file."""
    first = session.questions.get().items.get(number=1).nomination
    Passage.objects.create(nomination=first, field="thanh_tich", text="Chủ trì ba đề án.")
    keeper = officer(first.unit, username="can.bo.don.vi")
    upload = take_in_paper(PDF, name="sang-kien.pdf", body=first.unit, on=timezone.localdate(), actor=keeper)
    Paper.objects.create(nomination=first, kind="khac", title="Giấy chứng nhận sáng kiến", upload=upload, added_by="A")
    return first


def test_a_member_goes_from_the_agenda_to_their_own_receipt_on_a_phone(open_page: Callable[..., Page]):
    session, question, (chair, member) = a_session()
    with_evidence(session)
    phone = open_page(f"/hoi-dong/phien/{session.pk}/", user=member, width=390)
    phone.get_by_role("link", name="Tài liệu", exact=True).click()
    expect(phone.get_by_role("heading", level=1, name="Tài liệu Phiên")).to_be_visible()
    phone.get_by_role("link", name="Mở hồ sơ, giấy tờ của Lê An").click()
    expect(phone.get_by_text("Chủ trì ba đề án.")).to_be_visible()
    assert faults(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with phone.expect_download() as saved:
        phone.get_by_role("link", name="sang-kien.pdf").click()
    assert saved.value.suggested_filename == "sang-kien.pdf"
    phone.goto(f"/hoi-dong/noi-dung/{question.pk}/phieu/")
    for group in phone.get_by_role("group", name="Ý kiến của ông/bà").all():
        group.get_by_text("Không đồng ý", exact=True).click()
    phone.get_by_role("button", name="Bỏ phiếu").click()
    expect(phone.get_by_role("heading", name="Phiếu đã vào hòm")).to_be_visible()
    code = phone.locator(".receipt-codes dd").first.inner_text()
    others_vote(question, member)
    close_question(question, on=timezone.localdate(), actor=chair)
    phone.goto(f"/hoi-dong/noi-dung/{question.pk}/bang-ke/")
    expect(phone.get_by_role("heading", name="Đếm lại khớp kết quả kiểm phiếu")).to_be_visible()
    mine = phone.get_by_role("listitem").filter(has_text=code)
    expect(mine).to_contain_text("Không đồng ý")
    assert faults(phone) == []


def test_the_secretary_opens_closes_knowingly_and_the_chair_confirms_at_a_desk(open_page: Callable[..., Page]):
    session, question, (chair, member) = a_session(nominees=1, is_open=False)
    desk = open_page(f"/hoi-dong/noi-dung/{question.pk}/", user=chair)
    desk.get_by_role("button", name="Mở phiếu").click()
    expect(desk.get_by_role("heading", level=1, name="Đang bỏ phiếu")).to_be_visible()
    question.refresh_from_db()
    cast(question, {1: "d"}, token="phieu-cua-thanh-vien-mot", on=timezone.localdate(), actor=member)
    others_vote(question, chair, member)
    desk.get_by_role("link", name="Đóng phiếu và kiểm phiếu").click()
    expect(desk.get_by_role("heading", name="Còn 1 người chưa bỏ phiếu")).to_be_visible()
    assert faults(desk) == []
    desk.get_by_label("Vẫn đóng phiếu").check()
    desk.get_by_role("button", name="Đóng phiếu và kiểm phiếu").click()
    expect(desk.get_by_text("Đã đóng phiếu và kiểm phiếu.")).to_be_visible()
    assert faults(desk) == []
    desk.get_by_role("button", name="Xác nhận kết quả").click()
    expect(desk.get_by_role("heading", name="0 trên 1 hồ sơ được đồng ý")).to_be_visible()
    desk.goto(f"/hoi-dong/phien/{session.pk}/")
    with desk.expect_download() as saved:
        desk.get_by_role("link", name="Biên bản Word").click()
    assert saved.value.suggested_filename.endswith(".docx")


def test_a_ballot_that_waits_opens_by_itself_and_notices_that_the_vote_was_closed(open_page: Callable[..., Page]):
    _, question, (chair, member) = a_session(nominees=1, is_open=False)
    phone = open_page(f"/hoi-dong/noi-dung/{question.pk}/phieu/", user=member, width=390)
    expect(phone.get_by_text("Chủ tọa chưa mở phiếu")).to_be_visible()
    desk = open_page(f"/hoi-dong/noi-dung/{question.pk}/", user=chair)
    desk.get_by_role("button", name="Mở phiếu").click()
    expect(phone.get_by_role("group", name="Ý kiến của ông/bà")).to_be_visible(timeout=10_000)
    question.refresh_from_db()
    cast(question, {1: "d"}, token="phieu-cua-chu-toa".ljust(24, "x"), on=timezone.localdate(), actor=chair)
    others_vote(question, chair, member)
    close_question(question, leaving=9, on=timezone.localdate(), actor=chair)
    expect(phone.get_by_text("Đã đóng phiếu")).to_be_visible(timeout=10_000)
    assert faults(phone) == []
