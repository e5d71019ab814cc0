"""Where no line is known: the count names who took no part, nothing is chosen for the chair, the minutes say why once."""

import re
from io import BytesIO

import pytest
from docx import Document

from tests.councils.houses import DAY, House, house, opened, vote
from tests.honours.pages import signed_in
from tests.pages import heading, text
from thidua.councils.actions import close_question, recuse
from thidua.law.councils.tally import both_sides

pytestmark = pytest.mark.django_db

COUNTED = (
    "4 trên 6 ủy viên (tính cả 1 người không biểu quyết vì có liên quan) đồng ý, bằng 66,7 %; 1 không đồng ý, bằng 16,7 %; "
    "tính trên 5 người còn lại thì đồng ý bằng 80 %"
)


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)


def unclear(award: str = "chien_si_thi_dua_cap_bo") -> House:
    """Six members, one of them kept from the first nominee; the dossiers came under the decree nobody has read."""
    at = house(members=6, award=award, received=DAY.replace(month=9))
    recuse(at.question.items.get(number=1), at.seat(5), reason="Người nhà", on=DAY, actor=at.chair)
    opened(at)
    for user, choice in enumerate("ddddk"):
        vote(at, user, choice * 2)
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    return at


def page_of(at: House):
    return signed_in(at.chair).get(f"/hoi-dong/noi-dung/{at.question.pk}/")


def test_who_took_no_part_is_named_in_the_count():
    assert both_sides(4, 1, 6, recused=1) == COUNTED
    assert both_sides(4, 2, 6) == "4 trên 6 ủy viên đồng ý, bằng 66,7 %; 2 không đồng ý, bằng 33,3 %"
    assert COUNTED in text(page_of(unclear()))


def test_nothing_is_chosen_for_the_chair():
    page = page_of(unclear())
    assert set(page.context["chosen"].values()) == {""}
    assert "Quá nửa tổng số ủy viên đồng ý; máy không chọn thay." in text(page)


def test_the_minutes_leave_the_hours_blank_and_say_once_that_no_line_is_known():
    at = unclear()
    file = signed_in(at.chair).get(f"/hoi-dong/phien/{at.session.pk}/bien-ban.docx").getvalue()
    lines = [line.text for line in Document(BytesIO(file)).paragraphs]
    assert any(line.startswith("Hôm nay, hồi …… giờ ……, ngày 20 tháng 3 năm 2025") for line in lines)
    told = [line for line in lines if line.startswith("Mức phải đạt")]
    assert len(told) == 1
    assert told[0].startswith("Mức phải đạt: chưa tìm thấy quy định về tỷ lệ, người chủ trì kết luận")
    (why,) = {one.held.line.why for one in page_of(at).context["rows"]}
    assert not any(why.rstrip(".") in line for line in lines)
    assert any(line.startswith(f"Người Số 1: {COUNTED}") for line in lines)


def test_a_notice_of_results_waits_for_a_result():
    at = unclear()
    client, address = signed_in(at.chair), f"/hoi-dong/phien/{at.session.pk}/"
    assert "Thông báo kết quả Word" not in text(client.get(address))
    back = client.get(f"{address}thong-bao.docx", follow=True)
    assert back.redirect_chain == [(address, 302)]
    assert "chưa có nội dung nào được xác nhận kết quả" in text(back)
    sent = {"viec": "xac-nhan", "ket-qua-1": "dong-y", "ket-qua-2": "dong-y", "ly-do-chung": "Quy chế, Điều 7"}
    client.post(f"/hoi-dong/noi-dung/{at.question.pk}/", sent)
    assert "Thông báo kết quả Word" in text(client.get(address))
    assert client.get(f"{address}thong-bao.docx").status_code == 200


def test_the_waiting_ballot_comes_by_itself_and_the_open_one_goes_when_the_vote_is_closed():
    at = house()
    client, address = signed_in(at.users[1]), f"/hoi-dong/noi-dung/{at.question.pk}/phieu/"

    def asked(step: str) -> tuple[int, bytes, str | None]:
        answer = client.get(f"{address}?buoc={step}", headers={"HX-Request": "true"})
        return answer.status_code, answer.content, answer.headers.get("HX-Redirect")

    def asks() -> list[str]:
        return re.findall(r'hx-get="([^"]+)"', client.get(address).content.decode().partition('class="ballot"')[2])

    assert "tải lại trang." in text(client.get(address))
    assert (asks(), asked("cho")) == ([f"{address}?buoc=cho"], (204, b"", None))
    opened(at)
    assert (asks(), asked("cho"), asked("mo")) == ([f"{address}?buoc=mo"], (204, b"", address), (204, b"", None))
    for user in (0, 2, 3):
        vote(at, user, "dd")
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    assert (asks(), asked("mo")) == ([], (204, b"", address))


def test_where_a_text_sets_no_share_the_heading_says_that():
    at = house(award="bang_khen_thu_tuong", received=DAY)
    opened(at)
    for user in range(5):
        vote(at, user, "dd")
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    page = page_of(at)
    assert {one.line for one in page.context["rows"]} == {"Văn bản không đặt tỷ lệ"}
    assert heading(page).startswith("Văn bản không đặt tỷ lệ, chủ tọa quyết định 2 trên 2 hồ sơ: ")
