"""The pages: who is shown what, what a refusal keeps, what the room may see before the closing, the receipt and the list."""

import re
from io import BytesIO

import pytest
from django.contrib.sessions.models import Session as WebSession
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import awarding_round, nomination, officer, person
from tests.councils.houses import DAY, house, opened, token, vote
from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from thidua.cli import main
from thidua.councils.actions import attend, close_question, open_question
from thidua.councils.actions.agenda import add_items
from thidua.councils.models import Council, Here, Method, Recusal, Seat, Session, Stage, Turnout
from thidua.nominations.models import Passage
from thidua.people.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    return house(members=4)


def address(question, path=""):
    return f"/hoi-dong/noi-dung/{question.pk}/{path}"


def form_token(page):
    found = re.search(r'name="phieu" value="([^"]+)"', page.content.decode())
    assert found
    return found[1]


def codes(page):
    return re.findall(r"<dd>(\w{4} \w{4})</dd>", page.content.decode())


def test_a_voter_reads_votes_and_gets_a_receipt_that_stands_nowhere(at):
    opened(at)
    client = signed_in(at.users[1])
    page = client.get(address(at.question, "phieu/"))
    assert "Người Số 1" in text(page)
    sent = {"phieu": form_token(page), "y-kien-1": "d", "y-kien-2": "k"}
    receipt = client.post(address(at.question, "phieu/"), sent)
    assert (receipt.status_code, heading(receipt)) == (200, "Phiếu đã vào hòm")
    assert len(codes(receipt)) == 2
    assert "no-store" in receipt["Cache-Control"]
    again = client.post(address(at.question, "phieu/"), sent)
    assert codes(again) == codes(receipt)
    assert "đã nhận từ trước" in text(again)
    kept = [str(one.get_decoded()) for one in WebSession.objects.all()]
    assert not any(code.replace(" ", "") in said for code in codes(receipt) for said in kept)
    assert Turnout.objects.filter(voted=True).count() == 1


def test_a_choice_left_out_is_named_and_the_others_stay(at):
    opened(at)
    client = signed_in(at.users[1])
    token = form_token(client.get(address(at.question, "phieu/")))
    answer = client.post(address(at.question, "phieu/"), {"phieu": token, "y-kien-1": "k"})
    assert answer.status_code == 400
    assert "Chưa chọn ý kiến cho hồ sơ số 2." in text(answer)
    assert 'name="y-kien-1" value="k" checked' in answer.content.decode()
    assert form_token(answer) == token


def test_before_the_closing_no_page_tells_more_than_how_many(at):
    opened(at)
    vote(at, 1, "dk")
    vote(at, 2, "dd")
    reader = signed_in(at.chair)
    for path in (
        address(at.question),
        f"/hoi-dong/phien/{at.session.pk}/",
        f"/hoi-dong/phien/{at.session.pk}/man-hinh/",
    ):
        said = text(reader.get(path))
        assert "đồng ý, " not in said
        assert "Ủy Viên 1 đã bỏ" not in said
    assert "2 / 4 phiếu đã bỏ" in text(reader.get(f"/hoi-dong/phien/{at.session.pk}/man-hinh/so-phieu/"))
    assert reader.get(address(at.question, "bang-ke/")).status_code == 404
    assert reader.get(address(at.question, "bang-ke.txt")).status_code == 404


def test_everybody_is_told_of_their_own_ballot_alone(at):
    opened(at)
    vote(at, 1, "dk")
    part = f"/hoi-dong/phien/{at.session.pk}/phieu-cua-toi/"
    assert "2 hồ sơ, đã bỏ" in text(signed_in(at.users[1]).get(part))
    assert "2 hồ sơ, chưa bỏ" in text(signed_in(at.users[2]).get(part))


def test_the_chair_runs_the_whole_vote_on_its_page(at):
    client = signed_in(at.chair)
    here = address(at.question)
    client.post(here, {"viec": "mo"})
    for user in range(4):
        vote(at, user, "dk")
    assert "Mọi người đã bỏ phiếu" in heading(client.get(address(at.question, "dong/")))
    client.post(address(at.question, "dong/"), {"con": "0"})
    page = client.get(here)
    assert heading(page) == "1 trên 2 hồ sơ đạt mức: Chiến sĩ thi đua Bộ Mẫu"
    client.post(here, {"viec": "xac-nhan"})
    assert at.question.stage == Stage.CONFIRMED
    rows = table(client.get(here), "Hồ sơ của nội dung này")
    assert [row[2].split(" ủy viên")[0] for row in rows] == ["Được đồng ý 4 trên 4", "Không được đồng ý 0 trên 4"]


def test_the_decision_of_the_chair_is_asked_and_what_was_typed_stays(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    at = house(members=3, nominees=2, received=DAY.replace(month=9))
    opened(at)
    for user in range(3):
        vote(at, user, "dk")
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    client = signed_in(at.chair)
    sent = {"viec": "xac-nhan", "ket-qua-1": "dong-y", "ly-do-1": "Quy chế, Điều 7"}
    answer = client.post(address(at.question), sent)
    assert answer.status_code == 400
    assert "Người Số 2: luật chưa trả lời, chủ tọa chưa quyết định." in text(answer)
    assert "Quy chế, Điều 7" in answer.content.decode()
    client.post(address(at.question), {**sent, "ket-qua-2": "khong", "ly-do-chung": "Không quá nửa"})
    assert list(at.question.items.values_list("passed", "reason")) == [
        (True, "Quy chế, Điều 7"), (False, "Không quá nửa"),
    ]  # fmt: skip


def test_where_no_line_is_known_the_page_warns_with_the_arithmetic_and_asks_twice(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    at = house(members=3, nominees=1, received=DAY.replace(month=9))
    before = signed_in(at.chair).get(address(at.question)).content.decode()
    assert "/dot-xet/quy-dinh-rieng/" in before, "quy chế nhập trước khi mở mới tính"
    opened(at)
    for user, choice in enumerate("dkk"):
        vote(at, user, choice)
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    client = signed_in(at.chair)
    page = client.get(address(at.question))
    assert heading(page).startswith("Chưa rõ tỷ lệ phải đạt, chủ tọa quyết định 1 trên 1 hồ sơ: ")
    said = text(page)
    assert "1 trên 3 ủy viên đồng ý, bằng 33,3 %; 2 không đồng ý, bằng 66,7 %" in said
    assert "Quy định nhập sau khi mở biểu quyết không tính cho lần này" in said
    assert "checked" not in page.content.decode().partition('id="xac-nhan"')[2].partition("</fieldset>")[0]
    assert "Không quá nửa tổng số ủy viên đồng ý; máy không chọn thay." in said
    assert "nguoc-1" not in page.content.decode()
    sent = {"viec": "xac-nhan", "ket-qua-1": "dong-y", "ly-do-1": "Quy chế, Điều 7"}
    asked = client.post(address(at.question), sent)
    assert asked.status_code == 400
    assert "Người Số 1: 1 trên 3 ủy viên đồng ý" in text(asked)
    assert 'name="nguoc-1"' in asked.content.decode()
    assert 'name="ket-qua-1" value="dong-y" checked' in asked.content.decode()
    client.post(address(at.question), {**sent, "nguoc-1": "on"})
    assert at.question.items.get().passed is True


def test_the_published_list_is_counted_again_by_the_page_and_by_the_command(at, tmp_path, capsys):
    opened(at)
    for user, choices in enumerate(("dd", "dk", "dk")):
        vote(at, user, choices)
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    client = signed_in(at.users[3])
    assert heading(client.get(address(at.question, "bang-ke/"))).startswith("Đếm lại khớp kết quả kiểm phiếu")
    listing = client.get(address(at.question, "bang-ke.txt")).content
    forged = listing.replace("\tkhông đồng ý".encode(), "\tđồng ý".encode(), 1)
    assert "Người Số" not in listing.decode(), "bảng kê không có tên"
    for content, said in ((listing, "đếm lại khớp"), (forged, "bảng kê đã bị sửa"), (b"\xff", "không phải chữ UTF-8")):
        file = BytesIO(content)
        file.name = "bang-ke.txt"
        assert said in text(client.post(address(at.question, "bang-ke/"), {"tep": file}))
    (tmp_path / "that.txt").write_bytes(listing)
    (tmp_path / "gia.txt").write_bytes(forged)
    assert main(["recount", str(tmp_path / "that.txt"), "--digest", at.question.digest]) == 0
    assert "2. Hồ sơ số 2: 1 đồng ý, 2 không đồng ý" in capsys.readouterr().out
    assert main(["recount", str(tmp_path / "gia.txt"), "--digest", at.question.digest]) == 1
    assert main(["recount", str(tmp_path / "khong-co.txt")]) == 2
    capsys.readouterr()
    assert main(["recount", str(tmp_path / "gia.txt")]) == 0
    assert "Chưa so với biên bản: chưa biết đây có đúng là bảng kê đã công bố không." in capsys.readouterr().out


def test_a_ballot_changed_in_the_database_is_found_by_the_page(at):
    opened(at)
    for user in (1, 2, 3):
        vote(at, user, "dk")
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    question = at.question
    question.published = question.published.replace("\tkhông đồng ý", "\tđồng ý")
    question.save()
    assert heading(signed_in(at.chair).get(address(question, "bang-ke/"))).startswith(
        "Bảng kê không khớp kết quả kiểm phiếu"
    )


def test_two_people_count_paper_apart_and_the_difference_is_shown_to_the_second(at):
    client, other = signed_in(at.chair), signed_in(at.users[1])
    client.post(address(at.question), {"viec": "cach", "cach": Method.PAPER})
    opens = text(client.post(address(at.question), {"viec": "mo"}, follow=True))
    assert ("Phát phiếu giấy cho thành viên có mặt" in opens, "trên máy của mình" in opens) == (True, False)
    assert ("hai người đếm và nhập riêng" in opens, "hai nơi không nối được" in opens) == (True, False)
    here = address(at.question, "kiem-phieu/")
    wrong = client.post(here, {"yes-1": "bốn"})
    assert (wrong.status_code, "“bốn” không phải là số" in text(wrong)) == (400, True)
    sheets = {"issued": "4", "returned": "4"}
    client.post(here, {**sheets, "yes-1": "4", "yes-2": "3", "no-2": "1"})
    shown = re.findall(r'name="(?:yes|no)-\d" value="(\d*)"', other.get(here).content.decode())
    assert shown == ["", "", "", ""]
    answer = other.post(here, {**sheets, "yes-1": "4", "yes-2": "4"}, follow=True)
    assert "Hai bản kiểm phiếu khác nhau ở: Người Số 2 (đồng ý, không đồng ý)." in text(answer)
    assert "Hai bản kiểm phiếu chưa khớp" in text(answer)
    assert "Hai bản kiểm phiếu chưa khớp" in text(client.get(here))
    assert "written_yes" not in answer.content.decode()
    marked = re.findall(r'name="([a-z_]+-?\d?)" value="\d*" aria-invalid', answer.content.decode())
    assert marked == ["yes-2", "no-2"]
    assert re.findall(r'name="yes-\d" value="(\d*)"', answer.content.decode()) == ["4", "4"]
    done = other.post(here, {**sheets, "yes-1": "4", "yes-2": "3", "no-2": "1"}, follow=True)
    assert at.question.stage == Stage.CLOSED
    assert "Phát ra 4 phiếu, thu về 4." in text(done)


def test_of_raised_hands_no_invalid_ballots_are_asked(at):
    client = signed_in(at.chair)
    client.post(address(at.question), {"viec": "cach", "cach": Method.HANDS})
    opens = text(client.post(address(at.question), {"viec": "mo"}, follow=True))
    assert "Hội đồng giơ tay rồi ghi số người" in opens
    page = client.get(address(at.question, "kiem-phieu/"))
    fields = re.findall(r'name="([a-z_]+)-1"', page.content.decode())
    assert (fields, "Không có ý kiến" in text(page)) == (["yes", "no", "blank"], True)


def test_who_has_no_choice_yet_is_linked_from_the_refusal(at):
    opened(at)
    client = signed_in(at.users[1])
    here = address(at.question, "phieu/")
    answer = client.post(here, {"phieu": form_token(client.get(here)), "y-kien-1": "d"})
    page = answer.content.decode()
    assert (answer.status_code, re.findall(r'<a href="#(ten-\d+)">([^<]+)</a>', page)) == (
        400,
        [("ten-2", "2. Người Số 2")],
    )
    assert re.findall(r'aria-describedby="(thieu-\d+)"', page) == ["thieu-2"]
    assert page.count("Chưa chọn ý kiến.") == 1
    assert "trên 2 hồ sơ" in text(answer)


@pytest.mark.parametrize(("many", "folded"), [(6, False), (7, True)])
def test_years_and_titles_of_a_long_ballot_are_folded(monkeypatch, many, folded):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    made = house(members=3, nominees=many)
    Passage.objects.create(nomination=made.dossiers[0], field="tom_tat", text="15 năm hoàn thành tốt nhiệm vụ")
    opened(made)
    page = signed_in(made.chair).get(address(made.question, "phieu/")).content.decode()
    assert page.count('<details class="ballot-fold ballot-all">') == (many if folded else 0)
    assert page.count("15 năm hoàn thành tốt nhiệm vụ") == 1


@pytest.mark.parametrize(
    ("year", "told"),
    [(2023, ["thành tích năm 2024", "thành tích năm 2023"]), (2024, ["Đợt xét năm 2024", "Đợt bổ sung"]), (None, [])],
)
def test_nominees_of_several_rounds_are_told_apart_on_ballot_and_result(at, year, told):
    if year:
        late = awarding_round(at.body, at.question.award, year=year, key="bo-sung", name="Đợt bổ sung")
        one = at.dossiers[0]
        add_items(at.question, [nomination(late, one.award, one.unit, one.person, state=one.state, at=at.body)])
    for page in (address(at.question), address(at.question, "phieu/")):
        said = text(signed_in(at.chair).get(page))
        assert [words for words in ("Đợt bổ sung", "thành tích năm") if words in said] == sorted(
            {"Đợt bổ sung" if "Đợt" in words else "thành tích năm" for words in told}
        )
        assert [words for words in told if f"Cục Một, {words}" not in said] == []


def test_opinions_in_writing_are_counted_where_somebody_away_sends_one(at):
    client = signed_in(at.chair)
    client.post(address(at.question), {"viec": "cach", "cach": Method.PAPER})
    attend(at.session, {at.seat(3).pk: Here.WRITTEN}, on=DAY, actor=None)
    open_question(at.question, on=DAY, actor=at.chair)
    assert 'name="written_yes-1"' in client.get(address(at.question, "kiem-phieu/")).content.decode()


def test_a_member_says_themself_that_they_are_concerned(at):
    client = signed_in(at.users[2])
    sent = {"viec": "lien-quan", "ho-so": "1", "ghe": at.seat(2).pk, "ly-do": ""}
    assert client.post(address(at.question), sent).status_code == 400
    client.post(address(at.question), {**sent, "ly-do": "Anh ruột"})
    assert Recusal.objects.get().seat == at.seat(2)
    opened(at)
    assert "Ông/bà không biểu quyết về hồ sơ này" in text(client.get(address(at.question, "phieu/")))


def test_a_council_its_seats_and_a_session_are_made_on_their_pages(at):
    client = signed_in(officer(at.body, Role.STANDING, username="thuong.truc"))
    made = client.post("/hoi-dong/lap/", {"body": "bo_mau", "level": "co_so", "since": "1/1/2025", "document": "QĐ 9"})
    council = Council.objects.get(level="co_so")
    assert made["Location"] == f"/hoi-dong/{council.key}/"
    wrong = client.post(
        f"/hoi-dong/{council.key}/thanh-vien/", {"position": "chu_tich", "since": "1/1/2025", "name": ""}
    )
    assert wrong.status_code == 400
    client.post(
        f"/hoi-dong/{council.key}/thanh-vien/",
        {"position": "chu_tich", "since": "1/1/2025", "user": "uv0", "votes": "on"},
    )
    assert Seat.objects.get(council=council).user == at.users[0]
    client.post(f"/hoi-dong/{council.key}/trieu-tap/", {"meets_on": "20/03/2025", "form": "truc_tiep", "place": "P. 1"})
    session = Session.objects.get(council=council)
    seat = Seat.objects.get(council=council)
    client.post(f"/hoi-dong/phien/{session.pk}/", {"viec": "diem-danh", f"ghe-{seat.pk}": "co_mat"})
    assert "1/1 có mặt" in text(client.get(f"/hoi-dong/phien/{session.pk}/"))
    assert "QĐ 9" in text(client.get("/hoi-dong/"))


def test_many_nominees_ask_no_more_of_the_database_than_few(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    at = house(members=4, nominees=2)
    client = signed_in(at.chair)
    paths = (address(at.question), address(at.question, "phieu/"), f"/hoi-dong/phien/{at.session.pk}/tai-lieu/")

    def asked():
        found = []
        for path in paths:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200
            found.append(len(queries))
        return found

    asked()  # what is read once and kept
    few = asked()
    unit = at.dossiers[0].unit
    add_items(at.question, [
        nomination(at.dossiers[0].round, at.question.award, unit, person(f"T{one}", unit), at=at.body, state="cho_hoi_dong")
        for one in range(6)
    ])  # fmt: skip
    assert asked() == few


def test_a_ballot_of_more_than_fifty_is_folded_light_and_opens_where_a_choice_is_missing(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    made = house(members=3, nominees=51)
    opened(made)
    client, here = signed_in(made.chair), address(made.question, "phieu/")

    def folds(page: str) -> list[bool]:
        return ["open" in fold for fold in re.findall(r"<details class=\"ballot-part\" data-part( open)?", page)]

    page = client.get(here).content.decode()
    assert (folds(page), page.count('type="radio"')) == ([True, False], 102)
    lines = page.partition('class="ballot-part"')[2].rpartition("</details>")[0]
    assert len(lines.encode()) < 1_000 * 51  # two thousand of them: less than 2 MB
    chosen = {f"y-kien-{number}": "d" for number in range(1, 51)} | {"phieu": token("dai")}
    refused = client.post(here, chosen)
    assert (refused.status_code, folds(refused.content.decode())) == (400, [True, True])
    assert "51. Người Số 51" in text(refused)
    receipt = client.post(here, chosen | {"y-kien-51": "k"})
    assert "Xem 51 mã; chép cả bằng nút dưới đây" in text(receipt)
    assert len(re.findall(r"<dd>[A-Z0-9]{4} [A-Z0-9]{4}</dd>", receipt.content.decode())) == 51
    for user in (1, 2):
        vote(made, user, "d" * 51)
    close_question(made.question, leaving=9, on=DAY, actor=made.chair)
    listed = client.get(address(made.question, "bang-ke/"))
    assert "Hồ sơ 1 đến 50" in text(listed)
    assert "51. Người Số 51 2 đồng ý, 1 không đồng ý" in text(listed)
    assert (listed.content.decode().count('class="slips"'), len(listed.context["faults"])) == (51, 0)


def test_an_electronic_ballot_and_a_closed_count_lead_back_from_the_counting_page(at):
    client, here = signed_in(at.chair), address(at.question, "kiem-phieu/")
    opened(at)
    for answer in (client.get(here, follow=True), client.post(here, {"yes-1": "4"}, follow=True)):
        assert answer.redirect_chain == [(address(at.question), 302)]
        assert "máy tự kiểm phiếu: không nhập số phiếu bằng tay" in text(answer)
    at.session.questions.update(method=Method.PAPER, stage=Stage.CLOSED)
    assert client.get(here)["Location"] == address(at.question)
