"""The whole road in a real browser: a unit's officer, the standing department, a citizen, the council's secretary, its members and
chair, the leader who signs, the nominee and the head of the unit, each from the first page by what the pages offer.

A person at a desk (1440 px), a collective on phones (390 px); ballots and the citizen on a phone in both. Nobody types an address
of the house, nothing is typed twice; only the day is moved by hand.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from docs.pictures import keep
from tests.decisions.road import DAY, FIGHTER, FLAG, LETTER, SIGNATURE, Road, road_house
from thidua.documents.qr import code_of
from thidua.law.calendar import add_working_days
from thidua.people.models import User

DESK, PHONE = 1440, 390
TYPED = "Rút thời gian xét hồ sơ từ ba tháng xuống một tuần."
MENDED = f"{TYPED} Năm 2025 xét 412 hồ sơ."
REASON = "Quá nửa số ủy viên đồng ý"
CLOSED = add_working_days(DAY, 11).day
"""The first working day after ten of posting."""
COUNTED = "2 trên 3 ủy viên đồng ý, bằng 66,7 %; 1 không đồng ý, bằng 33,3 %"


@dataclass(frozen=True)
class Told:
    """What the pages say of an award and its nominee."""

    award: str
    name: str
    note: str
    full: str
    given: str
    answer: str
    why: str
    candidates: str
    printed: str
    years: str


PERSON = Told(
    award=FIGHTER, name="Lê Mẫu An", note="Lê Mẫu An Chuyên viên, Vụ Đào tạo, mã CB1", full="Chiến sĩ thi đua Bộ Mẫu",
    given="Chiến sĩ thi đua Bộ Mẫu", answer="Đủ",
    why="Chiến sĩ thi đua cơ sở liên tục 2023–2025; Sáng kiến cấp Bộ, ban, ngành, tỉnh đã áp dụng, có khả năng nhân rộng: 2025",
    candidates="1 người: 1 đủ điều kiện xét Chiến sĩ thi đua Bộ Mẫu", printed="Đạt danh hiệu CHIẾN SĨ THI ĐUA BỘ MẪU",
    years="2023–2025",
)  # fmt: skip
COLLECTIVE = Told(
    award=FLAG, name="Vụ Đào tạo", note="Vụ Đào tạo Chính đơn vị đề nghị", full="Cờ thi đua của Bộ Mẫu",
    given="Cờ thi đua của Bộ Mẫu", answer="Chưa rõ", why="Chưa có dữ liệu năm 2025 về: dẫn đầu cụm, khối của Bộ, ban, ngành, tỉnh",
    candidates="1 tập thể: 1 chưa rõ điều kiện xét Cờ thi đua của Bộ Mẫu", printed="Được tặng CỜ THI ĐUA CỦA BỘ MẪU",
    years="2025",
)  # fmt: skip


PICTURES = os.environ.get("THIDUA_ROAD_PICTURES", "")
"""A folder for the pictures of the guide; where none is named, none is taken."""


@dataclass
class Walk:
    """Everybody on the road, and how wide the screens of their offices are."""

    at: Road
    told: Told
    width: int
    open_page: Callable[..., Page]
    taken: set[str] = field(default_factory=set)

    def picture(self, page: Page, name: str) -> None:
        """What the page looks like now, for the guide."""
        path = Path(PICTURES) / f"{name}.webp"
        if PICTURES and self.told is PERSON and name not in self.taken:
            self.taken.add(name)
            page.wait_for_load_state("networkidle")
            keep(page, path)

    def enter(self, user: User | None, label: str, *, width: int = 0) -> Page:
        """Somebody's first page, then an entry of the side bar; on a narrow screen the menu is opened first."""
        page = self.open_page("/", user=user, width=width or self.width)
        menu = page.locator(".top summary", has_text="Menu")
        if menu.is_visible():
            menu.click()
        folded = page.locator("details.nav-part:not([open]) > summary").locator("visible=true")
        while folded.count():
            folded.first.click()
        page.get_by_role("navigation").get_by_role("link", name=label, exact=True).locator("visible=true").click()
        return page

    def my_turn(self, user: User, words: str) -> Page:
        """The dossier, found in what waits for somebody; it says in its title what it waits for."""
        page = self.enter(user, "Hồ sơ đề nghị")
        main(page).get_by_role("link", name=re.compile("^Chờ tôi")).click()
        main(page).get_by_role("link", name=self.told.name, exact=True).click()
        says(page, f"{self.told.name}: {words}")
        return page

    def session(self, user: User, *, width: int = 0) -> Page:
        """The session of the council, as somebody finds it."""
        page = self.enter(user, "Hội đồng", width=width)
        page.get_by_role("table", name="Các phiên họp").get_by_role("link", name="Phiên 1 năm 2026").click()
        return page

    def decision(self, user: User) -> Page:
        """The one decision there is."""
        page = self.enter(user, "Quyết định")
        page.get_by_role("table", name="Các quyết định").locator("a.opens").click()
        return page


def main(page: Page) -> Locator:
    return page.get_by_role("main")


def press(page: Page, name: str, *, role: Any = "button") -> None:
    """What stands in the page under this name, pressed once."""
    main(page).get_by_role(role, name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    press(page, name, role="link")


def says(page: Page, words: str) -> None:
    """The main heading, whole."""
    expect(page.get_by_role("heading", level=1)).to_have_text(words, timeout=30_000)


def cells(page: Page, label: str) -> list[list[str]]:
    """The words of a table, row by row."""
    rows = page.get_by_role("table", name=label, exact=True).locator("tbody tr").all()
    return [[" ".join(cell.inner_text().split()) for cell in row.locator("th, td").all()] for row in rows]


def proposes(walk: Walk) -> None:
    """The unit's officer: a dossier that wrote itself, one part of it typed, handed in with the number of the letter."""
    told, page = walk.told, walk.enter(walk.at.officer, "Đợt xét")
    follow(page, "Đợt xét năm 2025")
    page.get_by_role("main").get_by_role("link", name="Chọn từ sổ để đề nghị").click()
    main(page).get_by_label("Đơn vị đề nghị").select_option(label="Vụ Đào tạo")
    main(page).get_by_label("Danh hiệu, hình thức").select_option(told.award)
    says(page, told.candidates)
    assert [[row[1], *row[3:5]] for row in cells(page, "Ai được đề nghị")] == [[told.note, told.answer, told.why]]
    walk.picture(page, "chon-tu-so")
    chosen = main(page).get_by_label(f"Chọn {told.name}", exact=True)
    chosen.check(force=True)  # on a phone the card lies over its box: a press anywhere on it ticks it
    press(page, "Lập hồ sơ các dòng đã chọn")
    says(page, f"{told.name}: {told.answer.lower()}, còn 1 việc")
    assert "(2025)" in page.locator("#chu-tom_tat").input_value()
    page.locator("#chu-thanh_tich").fill(TYPED)
    page.locator("#chu-thanh_tich").blur()
    expect(page.locator("#luu-thanh_tich")).to_contain_text("Đã lưu lúc")
    walk.picture(page, "ho-so-dang-soan")
    follow(page, "Xem danh sách để trình")
    assert [row[1:] for row in cells(page, "Danh sách đề nghị")] == [[told.name, told.full, told.answer, told.why]]
    page.get_by_label("Số, ngày tờ trình").fill(LETTER)
    press(page, "Trình các hồ sơ đã chọn")
    expect(main(page)).to_contain_text("Đã trình 1 hồ sơ.")


def returns_one_field(walk: Walk) -> None:
    """The standing department takes it in and sends one part back; the officer mends it, and nothing else is open."""
    page = walk.my_turn(walk.at.standing, "đã trình, chờ tiếp nhận")
    follow(page, "Tiếp nhận")
    page.get_by_label("Giao Bùi Mẫu Lan").check()
    press(page, "Tiếp nhận")
    says(page, f"{walk.told.name}: đang thẩm định")
    follow(page, "Trả lại mục cần sửa")
    page.locator("#field-muc-thanh_tich").fill("Ghi kết quả bằng số")
    walk.picture(page, "tra-lai-muc")
    press(page, "Trả lại mục cần sửa")
    says(page, f"{walk.told.name}: cần sửa 1 mục")
    page = walk.my_turn(walk.at.officer, "cần sửa 1 mục")
    assert [box.get_attribute("id") for box in page.locator("textarea[name=text]").all()] == ["chu-thanh_tich"]
    walk.picture(page, "sua-muc-tra-lai")
    page.locator("#chu-thanh_tich").fill(MENDED)
    press(page, "Gửi lại 1 mục đã sửa")
    expect(main(page)).to_contain_text("Đã gửi lại đúng người yêu cầu bổ sung.")


def appraises_and_posts(walk: Walk) -> None:
    """Accepted, found fit; the law does not ask for posting here and says so, the office posts the names all the same."""
    page = walk.my_turn(walk.at.standing, "đang thẩm định")
    press(page, "Chấp nhận các mục đã đánh dấu")
    follow(page, "Đủ điều kiện trình")
    page.get_by_label("Ý kiến (không bắt buộc)").fill("Đủ giấy tờ")
    press(page, "Đủ điều kiện trình")
    says(page, f"{walk.told.name}: đủ điều kiện trình")
    expect(page.locator("#lay-y-kien")).to_contain_text("Luật không đòi")
    follow(page, "Đợt xét năm 2025")
    follow(page, "Lấy ý kiến")
    page.get_by_label(f"Công khai {walk.told.name}, {walk.told.full}").check()
    press(page, "Công khai danh sách")
    assert cells(page, "Danh sách được đề nghị") == [["1", walk.told.name, walk.told.full, "Vụ Đào tạo"]]


def hears_a_citizen(walk: Walk) -> None:
    """Somebody who is not signed in speaks and gets a code; the answer is read with it."""
    page = walk.enter(None, "Lấy ý kiến", width=PHONE)
    page.get_by_role("table", name="Các danh sách lấy ý kiến").locator("a.opens").click()
    walk.picture(page, "lay-y-kien-dien-thoai")
    page.get_by_label("Ý kiến", exact=True).fill("Đồng tình.")
    press(page, "Gửi ý kiến")
    says(page, "Đã nhận ý kiến của ông/bà")
    code = re.findall(r"(?:\w{4}-){2}\w{4}", main(page).inner_text())[0]
    keeper = walk.enter(walk.at.standing, "Lấy ý kiến")
    keeper.get_by_role("table", name="Các danh sách lấy ý kiến").locator("a.opens").click()
    follow(keeper, "Ý kiến nhận được")
    keeper.get_by_role("textbox", name="Trả lời", exact=True).fill("Cảm ơn ông/bà đã góp ý.")
    press(keeper, "Ghi trả lời ý kiến 1")
    says(keeper, "1 ý kiến, đã trả lời cả")
    page = walk.enter(None, "Lấy ý kiến", width=PHONE)
    follow(page, "Xem trả lời bằng mã")
    page.get_by_label("Mã theo dõi", exact=True).fill(code)
    press(page, "Xem trả lời")
    says(page, "Ý kiến đã được trả lời")
    expect(main(page)).to_contain_text("Cảm ơn ông/bà đã góp ý.")


def goes_before_the_council(walk: Walk) -> None:
    """The posting is closed with its report, and the dossier goes on."""
    page = walk.enter(walk.at.standing, "Lấy ý kiến")
    page.get_by_role("table", name="Các danh sách lấy ý kiến").locator("a.opens").click()
    follow(page, "Ý kiến nhận được")
    follow(page, "Kết thúc lấy ý kiến")
    press(page, "Kết thúc, ghi kết quả vào hồ sơ")
    expect(main(page)).to_contain_text("Đã kết thúc; kết quả nằm trong từng hồ sơ.")
    page = walk.my_turn(walk.at.standing, "đủ điều kiện trình")
    follow(page, "Đưa ra Hội đồng")
    press(page, "Đưa ra Hội đồng")
    says(page, f"{walk.told.name}: chờ Hội đồng xét")


def opens_the_vote(walk: Walk) -> Page:
    """The secretary calls the session, takes attendance, opens the vote."""
    page = walk.enter(walk.at.secretary, "Hội đồng")
    follow(page, "Hội đồng Thi đua - Khen thưởng Bộ Mẫu")
    follow(page, "Triệu tập phiên họp")
    press(page, "Triệu tập")
    says(page, "Phiên 1 năm 2026: 1 nội dung, 1 chưa có kết quả")
    for here in page.locator("#diem-danh select").all():
        here.select_option(label="Có mặt")
    press(page, "Ghi điểm danh")
    expect(main(page)).to_contain_text("3/3 có mặt")
    follow(page, walk.told.given)
    press(page, "Mở phiếu")
    says(page, f"Đang bỏ phiếu: {walk.told.given}")
    return page


def votes(walk: Walk, user: User, choice: str) -> str:
    """A member on a phone; the code of their receipt."""
    page = walk.session(user, width=PHONE)
    follow(page, f"Bỏ phiếu: {walk.told.given}")
    page.get_by_role("group", name="Ý kiến của ông/bà").get_by_text(choice, exact=True).click()
    walk.picture(page, "phieu-kin-dien-thoai")
    press(page, "Bỏ phiếu")
    says(page, "Phiếu đã vào hòm")
    walk.picture(page, "bien-nhan-dien-thoai")
    receipt = page.locator(".receipt-codes dd").inner_text()
    page.close()
    return receipt


def decides(walk: Walk, desk: Page, receipt: str) -> None:
    """The secretary closes, the chair confirms with the reason the law leaves to the chair; a voter finds their ballot."""
    desk.reload()
    follow(desk, "Đóng phiếu và kiểm phiếu")
    says(desk, f"Mọi người đã bỏ phiếu: {walk.told.given}")
    press(desk, "Đóng phiếu và kiểm phiếu")
    page = walk.session(walk.at.members[0])
    follow(page, walk.told.given)
    says(page, f"Chưa rõ tỷ lệ phải đạt, chủ tọa quyết định 1 trên 1 hồ sơ: {walk.told.given}")
    expect(main(page).locator(".told").first).to_have_text(f"{COUNTED}.")
    page.get_by_role("radio", name="Đồng ý", exact=True).check()
    page.get_by_label("Lý do, căn cứ").fill(REASON)
    press(page, "Xác nhận kết quả")
    says(page, f"1 trên 1 hồ sơ được đồng ý: {walk.told.given}")
    walk.picture(page, "ket-qua-phieu")
    phone = walk.session(walk.at.members[2], width=PHONE)
    follow(phone, walk.told.given)
    follow(phone, "Bảng kê phiếu, đếm lại")
    says(phone, f"Đếm lại khớp kết quả kiểm phiếu: {walk.told.given}")
    expect(phone.get_by_role("listitem").filter(has_text=receipt)).to_contain_text("Không đồng ý")


def is_signed(walk: Walk) -> None:
    """The standing department drafts and says who signs; the leader reads one page and signs."""
    page = walk.enter(walk.at.standing, "Quyết định")
    follow(page, "Soạn quyết định")
    page.get_by_label(f"Chọn {walk.told.given}, Đợt xét năm 2025").check()
    press(page, "Soạn dự thảo")
    follow(page, "Sửa câu chữ, người ký")
    for name, words in SIGNATURE.items():
        page.locator(f"[name={name}]").fill(words)
    press(page, "Ghi dự thảo")
    expect(main(page)).to_contain_text("Dự thảo đủ để ký")
    walk.picture(page, "du-thao")
    page = walk.decision(walk.at.signer)
    follow(page, "Đọc và ký")
    walk.picture(page, "doc-va-ky")
    expect(page.locator(".decision-number")).to_have_text("Số: 01/QĐ-BM (số dự kiến, cấp lúc ký)")
    press(page, "Ký quyết định")
    says(page, "Quyết định 01/QĐ-BM")


def is_received(walk: Walk, user: User) -> None:
    """Who was honoured, or heads the unit, sees the notice and confirms it."""
    page = walk.enter(user, "Thông báo của tôi")
    says(page, "1 thông báo chờ ông/bà xác nhận")
    press(page, "Xác nhận đã nhận")
    says(page, "Không có thông báo nào chờ ông/bà xác nhận")


def certificate_and_its_address(walk: Walk) -> None:
    """The certificate is printed; its QR code leads anybody to a page that says the award stands."""
    page = walk.decision(walk.at.standing)
    follow(page, "In bằng")
    walk.picture(page, "in-bang")
    address = page.locator(".decision-address").inner_text()
    with page.expect_download() as saved:
        press(page, "Một tệp PDF, 1 tờ")
    words = " ".join(PdfReader(saved.value.path()).pages[0].extract_text().split())
    assert [
        piece
        for piece in (walk.told.name, walk.told.printed, "Quyết định số 01/QĐ-BM", "Số sổ vàng: 1/2026")
        if piece not in words
    ] == []
    phone = walk.open_page(address, width=PHONE)
    expect(phone.get_by_role("status")).to_contain_text("Còn giá trị")
    walk.picture(phone, "vinh-danh-dien-thoai")
    assert phone.locator(".award-qr-ink").get_attribute("d") == code_of(address).path
    facts = [fact.inner_text() for fact in phone.locator(".award-facts dd").all()]
    assert facts == ["01/QĐ-BM", f"{CLOSED:%d/%m/%Y}", "Bộ Mẫu", walk.told.years, "1/2026"]
    assert re.findall("1980|CB1|Trần Mẫu Hòa", main(phone).inner_text()) == []


def stands_in_the_book(walk: Walk) -> None:
    """The tally, the book and the page of the nominee have it; the unit's officer sees how the dossier ended."""
    page = walk.enter(walk.at.standing, "Tổng hợp")
    expect(main(page)).to_contain_text("8 lượt khen thưởng cho 1 tập thể và 1 người.")
    page = walk.enter(walk.at.standing, "Sổ khen thưởng")
    says(page, "8 lượt khen")
    page = walk.enter(walk.at.officer, "Hồ sơ đề nghị")
    follow(page, walk.told.name)
    says(page, f"{walk.told.name}: đã khen thưởng")
    if walk.told is PERSON:
        page = walk.enter(walk.at.nominee, "Hồ sơ của tôi")
        assert cells(page, "Các quyết định")[0] == [
            "2025", f"Chiến sĩ thi đua Bộ Mẫu thành tích {walk.told.years} · sổ vàng 1/2026", f"01/QĐ-BM ngày {CLOSED:%d/%m/%Y}", "Bộ Mẫu", "Còn giá trị",
        ]  # fmt: skip


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """The day it is: the last one of the list."""
    days = [DAY]
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: days[-1])
    return days


@pytest.mark.parametrize(
    ("told", "width"), [(PERSON, DESK), (COLLECTIVE, PHONE)], ids=["person-desk", "collective-phone"]
)
def test_from_a_units_proposal_to_an_award_anybody_may_check(
    db: None, open_page: Callable[..., Page], clock: list[date], told: Told, width: int
) -> None:
    at = road_house()
    walk = Walk(at, told, width, open_page)
    proposes(walk)
    returns_one_field(walk)
    appraises_and_posts(walk)
    hears_a_citizen(walk)
    clock.append(CLOSED)
    goes_before_the_council(walk)
    desk = opens_the_vote(walk)
    receipts = [
        votes(walk, user, choice) for user, choice in zip(at.members, ("Đồng ý", "Đồng ý", "Không đồng ý"), strict=True)
    ]
    decides(walk, desk, receipts[-1])
    is_signed(walk)
    for user in (at.nominee, at.head) if told is PERSON else (at.head,):
        is_received(walk, user)
    certificate_and_its_address(walk)
    stands_in_the_book(walk)
