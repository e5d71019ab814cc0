"""The pages of a bloc's vote as each person meets them."""

import re
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document

from tests.builders import awarding_round, officer
from tests.flags.blocs import DAY, FLAG, House, all_vote, everybody_comes, house, opened, prepared
from tests.honours.pages import signed_in
from tests.pages import heading, text
from thidua.flags.actions import close_vote, conclude
from thidua.flags.models import BlocVote, Stage
from thidua.flags.queries import turnout_of
from thidua.nominations.models import Nomination
from thidua.people.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    return house()


def address(vote: BlocVote, path: str = "") -> str:
    return f"/binh-xet/{vote.pk}/{path}"


FORM = {
    "award": FLAG, "places": "2", "rests": "Quy chế khối số 1", "percent": "50", "base": "thanh_vien", "method": "phieu_kin",
    "meets_on": "20/12/2025", "place": "Phòng 301", "by_points": "on", "own_too": "on",
}  # fmt: skip


def test_the_head_prepares_opens_and_concludes(at: House) -> None:
    head = signed_in(at.head)
    page = head.get("/binh-xet/chuan-bi/?nam=2025")
    assert heading(page) == "Bình xét năm 2025 của Khối thi đua số 1"
    sent = FORM | {"candidates": [one.key for one in at.members]}
    answer = head.post("/binh-xet/chuan-bi/?nam=2025", sent)
    vote = BlocVote.objects.get()
    assert answer["Location"] == address(vote)
    assert heading(head.get(address(vote))) == "Bình xét, suy tôn năm 2025: 6 đơn vị đưa ra"
    roll = {f"nguoi-{one.pk}": str(one.user_id) for one in vote.voters.all()}
    roll |= {f"co-mat-{one.pk}": "on" for one in vote.voters.all()}
    assert head.post(address(vote, "diem-danh/"), roll).status_code == 302
    assert head.post(address(vote), {"viec": "mo"}).status_code == 302
    assert heading(head.get(address(vote))) == "Đang bỏ phiếu: 0 trên 6 đơn vị"
    all_vote(at, vote, *[(1, 2)] * 6)
    assert head.post(address(vote), {"viec": "dong", "con-lai": "0"}).status_code == 302
    assert heading(head.get(address(vote))) == "Đã kiểm 6 phiếu, chờ kết luận"
    assert head.post(address(vote), {"viec": "ket-luan"}).status_code == 302
    assert heading(head.get(address(vote))) == "2 đơn vị được suy tôn năm 2025"
    minutes = head.get(address(vote, "bien-ban.docx")).getvalue()
    assert "BIÊN BẢN" in [one.text for one in Document(BytesIO(minutes)).paragraphs]
    published = head.get(address(vote, "bang-ke/"))
    assert heading(published) == "Đếm lại khớp kết quả kiểm phiếu"
    assert head.get(address(vote, "bang-ke.txt")).content.decode() == BlocVote.objects.get().published


def test_the_standing_office_begins_the_dossiers_from_the_page(at: House) -> None:
    vote = opened(at)
    all_vote(at, vote, *[(1, 2)] * 6)
    close_vote(vote, on=DAY, actor=at.head)
    conclude(vote, on=DAY, actor=at.head)
    office = signed_in(at.standing)
    assert "Chưa có đợt xét nào của Bộ Mẫu đang nhận hồ sơ" in text(office.get(address(vote)))
    round_ = awarding_round(at.bo, FLAG, opens_on=DAY)
    assert "Lập hồ sơ cho các đơn vị được suy tôn" in text(office.get(address(vote)))
    assert office.post(address(vote), {"viec": "lap-ho-so", "dot": str(round_.pk)}).status_code == 302
    assert Nomination.objects.count() == 2
    assert text(office.get(address(vote))).count("Mở hồ sơ") == 2


def test_a_member_votes_on_the_phone_and_gets_a_receipt(at: House) -> None:
    vote = opened(at)
    client = signed_in(at.users[2])
    page = client.get(address(vote, "phieu/"))
    token = re.search(r'name="phieu" value="([^"]+)"', page.content.decode())
    assert token
    sent = {"phieu": token[1]} | {f"y-kien-{number}": "d" if number < 3 else "k" for number in range(1, 7)}
    too_few = client.post(address(vote, "phieu/"), sent | {"y-kien-6": ""})
    assert (too_few.status_code, "Chưa chọn ý kiến cho đơn vị số 6." in text(too_few)) == (400, True)
    receipt = client.post(address(vote, "phieu/"), sent)
    assert (receipt.status_code, heading(receipt)) == (200, "Phiếu đã vào hòm")
    assert len(re.findall(r"<dd>(\w{4} \w{4})</dd>", receipt.content.decode())) == 6
    assert turnout_of(vote) == (1, 6)
    assert "Đơn vị đã bỏ phiếu" in text(client.get(address(vote)))


def test_what_was_typed_stays_and_the_refusal_names_its_field(at: House) -> None:
    head = signed_in(at.head)
    sent = FORM | {"places": "9", "place": "Hội trường lớn", "candidates": [at.members[0].key]}
    answer = head.post("/binh-xet/chuan-bi/?nam=2025", sent)
    said = text(answer)
    assert answer.status_code == 400
    assert "Số đơn vị được đề nghị là 9, mà đưa ra bình xét 1 đơn vị." in said
    assert 'value="Hội trường lớn"' in answer.content.decode()


def test_members_read_and_change_nothing(at: House) -> None:
    vote = prepared(at)
    everybody_comes(vote)
    member = signed_in(at.users[1])
    assert member.get(address(vote)).status_code == 200
    assert "Mở phiếu</" not in member.get(address(vote)).content.decode()
    assert member.post(address(vote), {"viec": "mo"}).status_code == 403
    for path in ("sua/", "bo/", "diem-danh/"):
        assert member.get(address(vote, path)).status_code == 403
    assert BlocVote.objects.get().stage == Stage.WAITING


def test_another_ministry_sees_nothing(at: House) -> None:
    from tests.builders import ministry

    vote = prepared(at)
    stranger = signed_in(officer(ministry("bo_khac", "Bộ Khác"), Role.STANDING, username="khac"))
    assert stranger.get(address(vote)).status_code == 404
    assert "Chưa có lần bình xét, suy tôn nào" in text(stranger.get("/binh-xet/"))


def test_paper_ballots_are_counted_on_the_page(at: House) -> None:
    vote = opened(at, method="phieu_giay")
    counts = {"issued": "6", "returned": "6"}
    counts |= {f"{name}-{number}": "6" if name == "yes" and number < 3 else "0" if name != "no" or number < 3 else "6"
               for number in range(1, 7) for name in ("yes", "no", "invalid")}  # fmt: skip
    first, second = signed_in(at.users[1]), signed_in(at.users[2])
    assert first.post(address(vote, "kiem-phieu/"), counts).status_code == 302
    assert BlocVote.objects.get().stage == Stage.OPEN
    assert second.post(address(vote, "kiem-phieu/"), counts).status_code == 302
    assert BlocVote.objects.get().stage == Stage.CLOSED


def test_the_list_asks_as_much_for_many_as_for_one(at: House) -> None:
    prepared(at)
    client = signed_in(at.standing)

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get("/binh-xet/").status_code == 200
        return len(queries)

    asked()
    one = asked()
    for award in ("bang_khen_cap_bo", "co_thi_dua_chinh_phu"):
        prepared(at, award=award)
    assert asked() == one
    assert heading(client.get("/binh-xet/")) == "3 lần bình xét, suy tôn"
    assert heading(client.get("/binh-xet/?buoc=xong")) == "Chưa có lần bình xét, suy tôn nào"
