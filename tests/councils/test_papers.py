"""The papers of a session, read back from Word: minutes, the notice of results, paper ballots."""

from datetime import date

import pytest

from tests.councils.houses import DAY, house, opened, token, vote
from tests.documents.words import cells, leftover, lines, measured, whole
from tests.documents.words import opened as read
from tests.honours.pages import signed_in
from tests.pages import text
from thidua.councils.actions import (
    Decision,
    attend,
    cast,
    close_question,
    confirm,
    enter_counts,
    open_question,
    take_off,
)
from thidua.councils.actions.counting import Sheets, Tallied
from thidua.councils.models import Here, Item, Method, Question, Recusal, Session
from thidua.documents.official.page import SAMPLE

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    return house(members=4)


def voted(at, ballots="dk"):
    opened(at)
    for user in range(4):
        vote(at, user, ballots)
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    confirm(at.question, {}, on=DAY, actor=at.chair)


def minutes(at, what="bien-ban"):
    return read(signed_in(at.chair).get(f"/hoi-dong/phien/{at.session.pk}/{what}.docx"))


def test_the_minutes_are_whole(at):
    voted(at)
    paper = minutes(at)
    head, people, votes, signs = paper.tables
    assert measured(paper.sections[0]) == (210, 297, 20, 20, 30, 15)
    assert cells(head)[0][0] == "BỘ MẪU\nHỘI ĐỒNG THI ĐUA - KHEN THƯỞNG BỘ MẪU\n\nSố: ……/BB-HĐTĐKT"
    assert cells(head)[0][1].endswith("……, ngày 20 tháng 3 năm 2025")
    assert cells(people)[1] == ["1", "Ủy Viên 0", "", "Chủ tịch", "Có mặt"]
    assert len(people.rows) == 5
    said = lines(paper)
    assert said[:2] == ["BIÊN BẢN", "Họp Hội đồng Thi đua - Khen thưởng Bộ Mẫu, phiên thứ 1 năm 2025"]
    assert "Hội đồng có 04 thành viên được biểu quyết: có mặt 4/4, vắng 0." in said
    assert "1. Chiến sĩ thi đua Bộ Mẫu" in said
    assert "Cách biểu quyết: bỏ phiếu kín trên máy." in said
    assert (
        "Mức phải đạt: Từ 90 % tổng số thành viên trở lên, cần 04 phiếu đồng ý (Nghị định 98/2023/NĐ-CP Điều 30 khoản 7)."
        in said
    )
    assert "Số phiếu phát ra: 04; số phiếu thu về: 04; số phiếu không thu về: 00." in said
    assert cells(votes) == [
        ["TT", "Người, tập thể", "Hợp lệ", "Không hợp lệ", "Đồng ý", "Không đồng ý", "Trắng", "Tỷ lệ", "Kết quả"],
        ["1", "Người Số 1\nCục Một", "4", "0", "4", "0", "0", "4/4\n100 %", "Được đồng ý"],
        ["2", "Người Số 2\nCục Một", "4", "0", "0", "4", "0", "0/4\n0 %", "Không được đồng ý"],
    ]
    assert any(
        line.startswith("Người Số 1: 4 trên 4 ủy viên tán thành, bằng 100 %, đạt yêu cầu từ 90 %") for line in said
    )
    assert f"Bảng kê phiếu kèm theo biên bản này có mã băm SHA-256: {at.question.digest}." in said
    assert said[-3:] == [
        "Đồng ý đề nghị Chiến sĩ thi đua Bộ Mẫu đối với 01 trường hợp: Người Số 1.",
        "Không đồng ý đề nghị Chiến sĩ thi đua Bộ Mẫu đối với 01 trường hợp: Người Số 2.",
        "Biên bản được đọc lại, thông qua trước Hội đồng và lập thành …… bản.",
    ]
    assert [one.split("\n")[0] for one in cells(signs)[0]] == ["THƯ KÝ", "CHỦ TỊCH HỘI ĐỒNG"]
    assert cells(signs)[0][1].endswith("\nỦy Viên 0")
    assert "mã biên nhận" not in whole(paper)  # a hint for the screen
    assert leftover(paper) == []


def test_a_vote_without_force_an_absent_member_and_one_who_takes_no_part(at):
    attend(at.session, {at.seat(3).pk: Here.ABSENT}, on=DAY, actor=None)
    Recusal.objects.create(item=Item.objects.get(number=1), seat=at.seat(2), cause="lien_quan", reason="Anh ruột")
    said = lines(minutes(at))
    assert "Hội đồng có 04 thành viên được biểu quyết: có mặt 3/4, vắng 1." in said
    assert "Thành viên không biểu quyết: về Người Số 1: Ủy Viên 2 (có liên quan: Anh ruột)." in said
    assert "Nội dung này chưa có kết quả biểu quyết." in said
    assert "Chưa có nội dung nào được xác nhận kết quả." in said


def test_invented_data_is_marked(at):
    assert SAMPLE not in whole(minutes(at))
    Session.objects.update(is_sample=True)
    assert SAMPLE in whole(minutes(at))
    voted(at)
    assert SAMPLE in whole(minutes(at, "thong-bao"))


def test_the_notice_tells_what_was_confirmed_and_to_whom(at):
    voted(at)
    paper = minutes(at, "thong-bao")
    _, found, foot = paper.tables
    assert cells(found) == [
        ["TT", "Người, tập thể", "Chức vụ, đơn vị", "Tỷ lệ đồng ý", "Kết quả"],
        ["1", "Người Số 1", "Cục Một", "4/4\n100 %", "Được đồng ý"],
        ["2", "Người Số 2", "Cục Một", "0/4\n0 %", "Không được đồng ý"],
    ]
    assert cells(foot) == [
        ["Nơi nhận:\n- Cục Một;\n- Thành viên Hội đồng;\n- Lưu: VT.", "TM. HỘI ĐỒNG\nCHỦ TỊCH\n\n\n\n\nỦy Viên 0"]
    ]


def test_paper_ballots_name_nobody_and_keep_a_recused_member_unknown(at):
    address = f"/hoi-dong/noi-dung/{at.question.pk}/phieu-bau.docx"
    client = signed_in(at.chair)
    assert client.get(address).status_code == 404  # voted on the phone
    Question.objects.update(method=Method.PAPER)
    Recusal.objects.create(item=Item.objects.get(number=2), seat=at.seat(1), cause="lien_quan")
    paper = read(client.get(address))
    _, one, two = paper.tables
    assert cells(one) == [
        ["TT", "Người, tập thể được xét", "Chức vụ, đơn vị", "Đồng ý", "Không đồng ý"],
        ["1", "Người Số 1", "Cục Một", "☐", "☐"],
    ]
    assert cells(two)[1][1] == "Người Số 2"
    assert "Không phát phiếu này cho: Ủy Viên 1." in lines(paper)
    assert len(paper.sections) == 2
    assert [name for name in ("Ủy Viên 0", "Ủy Viên 2", "Ủy Viên 3") if name in whole(paper)] == []


def test_ballots_of_paper_are_those_that_were_counted_out_and_in(at):
    Question.objects.update(method=Method.PAPER)
    question = open_question(at.question, on=DAY, actor=at.chair)
    counts = {1: Tallied(yes=2, no=1, blank=0, invalid=1), 2: Tallied(yes=2, no=1, blank=1)}
    for user in at.users[:2]:
        enter_counts(question, counts, sheets=Sheets(issued=4, returned=4), on=DAY, actor=user)
    paper = minutes(at)
    assert "Số phiếu phát ra: 04; số phiếu thu về: 04; số phiếu không thu về: 00." in lines(paper)
    assert cells(paper.tables[2])[1][2:7] == ["3", "1", "2", "1", "0"]


def test_the_votes_have_the_numbers_of_the_published_list_and_room_for_names():
    at = house(members=4, nominees=3)
    opened(at)
    take_off(at.question.items.get(number=2), reason="Đơn vị rút hồ sơ", on=DAY, actor=at.chair)
    for user in range(4):
        cast(at.question, {1: "d", 3: "k"}, token=token(user), on=DAY, actor=at.users[user])
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    votes = minutes(at).tables[2]
    assert [row[:2] for row in cells(votes)[1:]] == [["1", "Người Số 1\nCục Một"], ["3", "Người Số 3\nCục Một"]]
    assert _room(votes) >= 4.5
    Item.objects.update(written_yes=1)
    written = minutes(at).tables[2]
    assert cells(written)[0][2:7] == [
        "Hợp lệ / không hợp lệ", "Đồng ý", "Không đồng ý", "Trắng", "Văn bản: đồng ý / không",
    ]  # fmt: skip
    assert cells(written)[1][2:7] == ["4 / 0", "4", "0", "0", "1 / 0"]
    assert _room(written) >= 4


def _room(votes):
    """Centimetres for the name, where the columns fill the page and the longest word of a narrow head ("Không") has its place."""
    widths = [one.width.cm for one in votes.rows[0].cells]
    assert round(sum(widths), 1) == 16.5
    assert min(widths[2:]) >= 1.39
    return widths[1]


def test_what_an_officer_should_do_is_no_part_of_a_result():
    at = house(members=4, received=date(2026, 3, 1))
    opened(at)
    for user in range(4):
        vote(at, user, "dk")
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    screen = text(signed_in(at.chair).get(f"/hoi-dong/noi-dung/{at.question.pk}/"))
    assert "Ghi quy định của Bộ, ban, ngành, tỉnh về tỷ lệ phiếu." in screen
    confirm(
        at.question,
        {number: Decision(passes=number == 1, reason="Quy chế") for number in (1, 2)},
        on=DAY,
        actor=at.chair,
    )
    assert [one.told.startswith("4 trên 4") or one.told.startswith("0 trên 4") for one in Item.objects.all()] == [
        True,
        True,
    ]
    assert "Ghi quy định" not in " ".join([*(one.told for one in Item.objects.all()), whole(minutes(at))])
