"""A count that would show somebody's ballot is never made: too few ballots, a secretary who closes early, a vote broken off."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import officer
from tests.councils.houses import DAY, house, opened, vote
from tests.honours.pages import signed_in
from tests.pages import heading, text
from thidua.audit.models import Event
from thidua.councils.actions import attend, break_off, choose_method, close_question, open_question, recuse
from thidua.councils.models import Box, Here, Method, Recusal, Stage
from thidua.people.models import Role
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    return house(members=6)


def secretary(at):
    return officer(at.body, Role.COUNCIL_SECRETARY, username="thu.ky")


@pytest.mark.parametrize("many", [1, 2])
def test_fewer_than_three_ballots_are_not_read_out_by_anybody(at, many):
    opened(at)
    for user in range(many):
        vote(at, user, "dk")
    for actor in (at.chair, secretary(at)):
        with pytest.raises(Refused, match=rf"1\. Người Số 1: mới có {many} phiếu"):
            close_question(at.question, leaving=99, on=DAY, actor=actor)
    assert (at.question.stage, at.question.published, Box.objects.count()) == (Stage.OPEN, "", 1)


def test_one_nominee_with_two_ballots_holds_the_whole_vote(at):
    for user in (3, 4, 5):
        recuse(at.question.items.get(number=2), at.seat(user), reason="Anh ruột", on=DAY, actor=at.users[user])
    opened(at)
    for user in (0, 1):
        vote(at, user, "dk")
    vote(at, 3, "d")
    with pytest.raises(Refused, match=r"2\. Người Số 2: mới có 2 phiếu"):
        close_question(at.question, leaving=99, on=DAY, actor=at.chair)


def test_the_secretary_closes_when_all_have_voted_and_the_chair_alone_before(at):
    opened(at)
    for user in range(5):
        vote(at, user, "dk")
    who = secretary(at)
    with pytest.raises(Refused, match="việc của chủ tọa"):
        close_question(at.question, leaving=1, on=DAY, actor=who)
    vote(at, 5, "dk")
    close_question(at.question, on=DAY, actor=who)
    assert at.question.stage == Stage.CLOSED


def test_the_secretary_reads_numbers_and_no_way_to_close_early(at):
    opened(at)
    client, here = signed_in(secretary(at)), f"/hoi-dong/noi-dung/{at.question.pk}/dong/"
    vote(at, 0, "dk")
    page = client.get(here)
    assert heading(page).startswith("Còn 5 người chưa bỏ phiếu")
    assert ("Ủy Viên" in text(page), 'name="van-dong"' in page.content.decode()) == (False, False)
    assert "về mỗi hồ sơ phải có ít nhất 3 phiếu" in text(page)
    for user in (1, 2):
        vote(at, user, "dk")
    assert "Chỉ chủ tọa đóng phiếu khi còn người chưa bỏ" in text(client.get(here))
    answer = client.post(here, {"con": "3", "van-dong": "on"})
    assert (answer.status_code, at.question.stage) == (400, Stage.OPEN)
    assert 'name="van-dong"' in signed_in(at.chair).get(here).content.decode()


def test_a_vote_no_count_of_which_could_hide_anybody_is_not_opened(at):
    attend(at.session, {at.seat(user).pk: Here.ABSENT for user in (3, 4, 5)}, on=DAY, actor=None)
    recuse(at.question.items.get(number=2), at.seat(2), reason="Vợ", on=DAY, actor=at.users[2])
    with pytest.raises(Refused, match=r"2\. Người Số 2: chỉ có 2 người có mặt bỏ phiếu được trên máy"):
        open_question(at.question, on=DAY, actor=at.chair)
    choose_method(at.question, Method.PAPER, on=DAY, actor=at.chair)
    assert open_question(at.question, on=DAY, actor=at.chair).stage == Stage.OPEN


def test_who_has_no_account_is_none_of_the_three(at):
    attend(at.session, {at.seat(user).pk: Here.ABSENT for user in (3, 4, 5)}, on=DAY, actor=None)
    seat = at.seat(1)
    seat.user, seat.full_name = None, "Khách Mời"
    seat.save()
    with pytest.raises(Refused, match=r"1\. Người Số 1: chỉ có 2 người"):
        open_question(at.question, on=DAY, actor=at.chair)


def test_the_chair_breaks_a_vote_off_and_nobody_reads_what_lay_in_it(at):
    recuse(at.question.items.get(number=2), at.seat(5), reason="Vợ", on=DAY, actor=at.users[5])
    opened(at)
    codes = [vote(at, user, "dk") for user in (0, 1)]
    with pytest.raises(PermissionDenied):
        break_off(at.question, reason="Mất mạng", on=DAY, actor=secretary(at))
    with pytest.raises(Refused, match="Chưa ghi vì sao") as refused:
        break_off(at.question, reason=" ", on=DAY, actor=at.chair)
    assert refused.value.field == "ly-do-dung"
    made = break_off(at.question, reason="Mất mạng", on=DAY, actor=at.chair)
    first = at.question
    assert (first.stage, first.annulled_because, first.published, Box.objects.count()) == (
        Stage.ANNULLED, "Mất mạng", "", 0,
    )  # fmt: skip
    assert list(first.items.values_list("yes", "no")) == [(0, 0), (0, 0)]
    assert (made.stage, made.number, list(made.items.values_list("name", flat=True))) == (
        Stage.WAITING, 2, ["Người Số 1", "Người Số 2"],
    )  # fmt: skip
    assert Recusal.objects.get(item__question=made).seat == at.seat(5), "ai đã xin không biểu quyết thì vẫn vậy"
    said = repr(Event.objects.get(action="councils.dung_bo_phieu").after)
    assert not any(code in said for one in codes for code in one.values())


def test_a_vote_that_can_be_read_out_is_not_broken_off(at):
    opened(at)
    for user in range(3):
        vote(at, user, "dk")
    with pytest.raises(Refused, match="Đã đủ phiếu để kiểm"):
        break_off(at.question, reason="Kết quả có thể không như ý", on=DAY, actor=at.chair)


def test_the_page_breaks_off_and_leads_to_the_vote_to_be_held_again(at):
    opened(at)
    vote(at, 0, "dk")
    client, here = signed_in(at.chair), f"/hoi-dong/noi-dung/{at.question.pk}/dong/"
    assert client.post(here, {"viec": "dung", "ly-do-dung": ""}).status_code == 400
    page = client.post(here, {"viec": "dung", "ly-do-dung": "Mất mạng"}, follow=True)
    assert "phiếu bị hủy mà không đọc" in text(page)
    assert "Lần bỏ phiếu này không có giá trị Mất mạng" in text(client.get(here.removesuffix("dong/")))
    assert client.get(f"/hoi-dong/phien/{at.session.pk}/bien-ban.docx").status_code == 200
    assert signed_in(at.users[1]).get(f"/hoi-dong/noi-dung/{at.question.pk}/phieu/").status_code == 200
