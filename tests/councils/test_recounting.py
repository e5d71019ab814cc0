"""Raised hands are counted by whoever runs the session, and the chair may have a hand count made again before confirming it."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import officer
from tests.councils.houses import DAY, FROM, House, house, opened, vote
from tests.honours.pages import signed_in
from tests.pages import text
from thidua.audit.models import Event
from thidua.councils.actions import (
    Decision,
    NewSeat,
    Sheets,
    Tallied,
    add_seat,
    attend,
    can_count,
    choose_method,
    close_question,
    confirm,
    count_again,
    enter_counts,
    lower,
    recuse,
    take_off,
)
from thidua.councils.models import HandCount, Here, Item, Method, Position, Question, Stage
from thidua.people.models import Role
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
SILENT_DAY = DAY.replace(month=9)
THREE = Sheets(issued=3, returned=3)


def by_hand(method: str = Method.HANDS) -> House:
    """Open, on one nominee no text sets a share for."""
    at = house(members=3, nominees=1, received=SILENT_DAY)
    choose_method(at.question, method, on=DAY, actor=at.chair)
    opened(at)
    return at


def counts(yes: int, no: int) -> dict[int, Tallied]:
    return {1: Tallied(yes=yes, no=no)}


def test_an_ordinary_member_neither_closes_a_show_of_hands_nor_sees_the_form(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    at = house(members=3, nominees=1, received=SILENT_DAY)
    recuse(at.question.items.get(), at.seat(1), reason="Anh trai", on=DAY, actor=at.chair)
    choose_method(at.question, Method.HANDS, on=DAY, actor=at.chair)
    opened(at)
    for user in at.users[1:]:
        with pytest.raises(PermissionDenied):
            enter_counts(at.question, counts(0, 2), on=DAY, actor=user)
        client, address = signed_in(user), f"/hoi-dong/noi-dung/{at.question.pk}/"
        assert client.get(f"{address}kiem-phieu/").status_code == 403
        assert "Ghi số phiếu đã kiểm" not in text(client.get(address))
    assert (at.question.stage, HandCount.objects.count()) == (Stage.OPEN, 0)
    assert "Ghi số phiếu đã kiểm" in text(signed_in(at.chair).get(f"/hoi-dong/noi-dung/{at.question.pk}/"))
    enter_counts(at.question, counts(2, 0), on=DAY, actor=at.chair)
    assert at.question.stage == Stage.CLOSED


@pytest.mark.parametrize("method", [Method.HANDS, Method.PAPER])
def test_a_seat_that_does_not_vote_counts_nothing_unless_it_keeps_the_minutes(method):
    at = by_hand(method)
    guest, secretary = (officer(at.body, Role.COUNCIL_MEMBER, username=name) for name in ("khach", "thu-ky"))
    for user, position in ((guest, Position.MEMBER), (secretary, Position.SECRETARY)):
        add_seat(at.council, NewSeat(position=position, user=user, votes=False, since=FROM), on=FROM, actor=None)
    who = (guest, secretary, at.users[1], at.chair)
    assert [can_count(user, at.question, on=DAY) for user in who] == [False, True, method == Method.PAPER, True]


def test_the_chair_opens_a_mistyped_count_again_and_what_was_typed_stays_in_the_record(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    at = by_hand()
    enter_counts(at.question, counts(0, 3), on=DAY, actor=at.chair)
    client, address = signed_in(at.chair), f"/hoi-dong/noi-dung/{at.question.pk}/"
    refused = client.post(address, {"viec": "kiem-lai", "ly-do-kiem": " "})
    assert (refused.status_code, at.question.stage) == (400, Stage.CLOSED)
    assert "Chưa ghi vì sao kiểm phiếu lại." in text(refused)
    assert client.post(address, {"viec": "kiem-lai", "ly-do-kiem": "Ghi nhầm ô"}).status_code == 302
    again = at.question
    assert (again.stage, again.members, again.present, again.counts.count()) == (Stage.OPEN, None, None, 0)
    assert list(Item.objects.filter(question=again).values_list("yes", "no")) == [(0, 0)]
    said = Event.objects.get(action="councils.kiem_phieu_lai")
    assert said.before == {"counts": {"1. Người Số 1": "3 không đồng ý"}}
    assert said.after is not None
    assert said.after["reason"] == "Ghi nhầm ô"
    enter_counts(at.question, counts(3, 0), on=DAY, actor=at.chair)
    confirm(at.question, {1: Decision(passes=True, reason="Quy chế")}, on=DAY, actor=at.chair)
    assert Item.objects.get(question=at.question).passed
    with pytest.raises(Refused, match="không ở bước chờ xác nhận"):
        count_again(at.question, reason="Muộn", on=DAY, actor=at.chair)


def test_paper_that_was_counted_again_takes_two_people_again():
    at = by_hand(Method.PAPER)
    for user in (0, 1):
        enter_counts(at.question, counts(3, 0), sheets=THREE, on=DAY, actor=at.users[user])
    count_again(at.question, reason="Đếm sót", on=DAY, actor=at.chair)
    assert (at.question.issued, at.question.returned) == (None, None)
    enter_counts(at.question, counts(2, 1), sheets=THREE, on=DAY, actor=at.users[1])
    assert at.question.stage == Stage.OPEN
    enter_counts(at.question, counts(2, 1), sheets=THREE, on=DAY, actor=at.users[2])
    assert at.question.stage == Stage.CLOSED


def test_only_the_chair_opens_a_count_again_and_no_machine_count_nor_one_that_was_gone_on_from():
    at = by_hand()
    enter_counts(at.question, counts(0, 3), on=DAY, actor=at.chair)
    with pytest.raises(PermissionDenied):
        count_again(at.question, reason="Nhầm", on=DAY, actor=officer(at.body, Role.COUNCIL_SECRETARY, username="tk"))
    lower(at.question, [1], "chien_si_thi_dua_co_so", on=DAY, actor=at.chair)
    with pytest.raises(Refused, match="Đã đưa danh hiệu thấp hơn ra biểu quyết theo kết quả này"):
        count_again(at.question, reason="Nhầm", on=DAY, actor=at.chair)
    assert Question.objects.get(pk=at.question.pk).stage == Stage.CLOSED


def test_ballots_the_machine_counted_are_not_counted_by_hand():
    at = house(members=3, nominees=1)
    opened(at)
    for user in range(3):
        vote(at, user, "d")
    close_question(at.question, on=DAY, actor=at.chair)
    with pytest.raises(Refused, match="Phiếu trên máy do máy kiểm"):
        count_again(at.question, reason="Nhầm", on=DAY, actor=at.chair)


def test_counted_again_the_room_is_the_one_that_voted():
    at = by_hand(Method.PAPER)
    for user in (0, 1):
        enter_counts(at.question, counts(3, 0), sheets=THREE, on=DAY, actor=at.users[user])
    was = (at.question.members, at.question.present)
    attend(at.session, {at.seat(2).pk: Here.LEFT}, on=DAY, actor=at.chair)
    count_again(at.question, reason="Ghi nhầm", on=DAY, actor=at.chair)
    for user in (0, 1):
        enter_counts(at.question, counts(2, 1), sheets=THREE, on=DAY, actor=at.users[user])
    assert (at.question.members, at.question.present) == was
    confirm(at.question, {1: Decision(passes=True, reason="Quy chế")}, on=DAY, actor=at.chair)


def test_who_knows_the_first_count_takes_nobody_off_the_second():
    at = by_hand()
    enter_counts(at.question, counts(0, 3), on=DAY, actor=at.chair)
    count_again(at.question, reason="Ghi nhầm", on=DAY, actor=at.chair)
    with pytest.raises(Refused, match="đã kiểm phiếu một lần"):
        take_off(Item.objects.get(question=at.question), reason="Đơn vị rút", on=DAY, actor=at.chair)
