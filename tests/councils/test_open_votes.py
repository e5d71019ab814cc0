"""While a vote is open: a nominee is taken off it and the other votes stand; it is closed knowingly or not at all."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import officer
from tests.councils.houses import DAY, house, opened, token, vote
from tests.honours.pages import signed_in
from tests.pages import heading, text
from thidua.audit.models import Event
from thidua.councils import box
from thidua.councils.actions import (
    Sheets,
    Tallied,
    attend,
    cast,
    choose_method,
    close_question,
    enter_counts,
    recuse,
    take_off,
)  # fmt: skip
from thidua.councils.models import Box, Here, Method, Stage
from thidua.councils.queries import outstanding, waiting_dossiers
from thidua.councils.sealing import unseal
from thidua.nominations.actions import withdraw
from thidua.nominations.models import State
from thidua.people.models import Role
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    return house(members=4)


def item(at, number):
    return at.question.items.get(number=number)


def off(at, number, *, actor=None):
    return take_off(item(at, number), reason="Đơn vị rút hồ sơ", on=DAY, actor=actor or at.chair)


def test_ballots_already_cast_stay_valid_for_the_others(at):
    opened(at)
    receipt = vote(at, 0, "kd")
    off(at, 1)
    assert list(unseal(Box.objects.get().sealed)) == [2]
    again = cast(at.question, {1: "k", 2: "d"}, token=token(0), on=DAY, actor=at.users[0])
    assert (again.again, again.codes) == (True, {2: receipt[2]})
    late = cast(at.question, {1: "d", 2: "k"}, token=token(1), on=DAY, actor=at.users[1])  # a page opened before
    assert list(late.codes) == [2]
    for user in (2, 3):
        cast(at.question, {2: "d"}, token=token(user), on=DAY, actor=at.users[user])
    close_question(at.question, on=DAY, actor=at.chair)
    assert list(box.read_listing(at.question.published).contents) == [2]
    assert [(one.number, one.yes, one.no) for one in at.question.items.all()] == [(1, 0, 0), (2, 3, 1)]


def test_a_nominee_is_taken_off_with_a_reason_by_who_runs_the_session_and_the_record_says_so(at):
    opened(at)
    with pytest.raises(PermissionDenied):
        off(at, 1, actor=at.users[2])
    with pytest.raises(Refused, match="Chưa ghi vì sao") as refused:
        take_off(item(at, 1), reason=" ", on=DAY, actor=at.chair)
    assert refused.value.field == "ly-do-rut"
    off(at, 1, actor=officer(at.body, Role.COUNCIL_SECRETARY, username="thu.ky"))
    with pytest.raises(Refused, match="đã ra khỏi"):
        off(at, 1)
    written = Event.objects.get(action="councils.rut_khi_bo_phieu").after
    assert written
    assert (written["item"], written["reason"]) == ("Người Số 1", "Đơn vị rút hồ sơ")
    assert waiting_dossiers(at.session) == [
        at.dossiers[0]
    ]  # it waits for another agenda where it is still before the council


def test_who_knows_the_count_takes_nobody_off(at):
    opened(at)
    for user in range(3):
        vote(at, user, "dd")
    close_question(at.question, leaving=1, on=DAY, actor=at.chair)
    with pytest.raises(Refused, match="không trong lúc bỏ phiếu"):
        off(at, 1)


def test_a_vote_left_without_nominees_is_over(at):
    opened(at)
    off(at, 1)
    off(at, 2)
    assert (at.question.stage, Box.objects.count()) == (Stage.DROPPED, 0)
    assert heading(signed_in(at.chair).get(f"/hoi-dong/noi-dung/{at.question.pk}/")).startswith("Không còn hồ sơ nào")


def test_a_count_entered_before_is_held_against_the_one_entered_after(at):
    choose_method(at.question, Method.PAPER, on=DAY, actor=at.chair)
    opened(at)
    sheets = Sheets(issued=4, returned=4)
    both = {1: Tallied(yes=4, no=0), 2: Tallied(yes=3, no=1)}
    enter_counts(at.question, both, sheets=sheets, on=DAY, actor=at.chair)
    off(at, 1)
    enter_counts(at.question, {2: Tallied(yes=3, no=1)}, sheets=sheets, on=DAY, actor=at.users[1])
    assert at.question.stage == Stage.CLOSED


def test_a_vote_is_not_closed_over_the_head_of_somebody_who_has_not_voted():
    at = house(members=6)
    opened(at)
    for user in range(3):
        vote(at, user, "dd")
    with pytest.raises(Refused, match="Còn 3 người chưa bỏ phiếu") as refused:
        close_question(at.question, on=DAY, actor=at.chair)
    assert "Ủy Viên" not in refused.value.said
    with pytest.raises(Refused, match="Còn 3 người"):
        close_question(at.question, leaving=2, on=DAY, actor=at.chair)  # somebody came in after the page was read
    vote(at, 3, "dd")
    close_question(at.question, leaving=3, on=DAY, actor=at.chair)
    assert (at.question.issued, at.question.returned) == (6, 4)


def test_who_is_absent_or_takes_no_part_is_not_waited_for():
    at = house(members=5)
    attend(at.session, {at.seat(4).pk: Here.ABSENT}, on=DAY, actor=None)
    for number in (1, 2):
        recuse(item(at, number), at.seat(2), reason="Anh ruột", on=DAY, actor=at.users[2])
    opened(at)
    assert [one.seat.name for one in outstanding(at.question)] == ["Ủy Viên 0", "Ủy Viên 1", "Ủy Viên 3"]


def test_one_press_closes_nothing_and_the_page_counts_who_is_waited_for(at):
    opened(at)
    for user in range(3):
        vote(at, user, "dd")
    client, here = signed_in(at.chair), f"/hoi-dong/noi-dung/{at.question.pk}/dong/"
    page = client.get(here)
    assert heading(page).startswith("Còn 1 người chưa bỏ phiếu")
    said = text(page)
    assert "3 trên 4 phiếu đã bỏ" in said
    assert "Ủy Viên 3" not in said, "trang chỉ đếm, không nêu ai chưa bỏ"
    assert "Chưa tìm thấy quy định số người phải có mặt" in said
    refused = client.post(here, {"con": "1"})
    assert refused.status_code == 400
    assert at.question.stage == Stage.OPEN
    client.post(here, {"con": "1", "van-dong": "on"})
    assert at.question.stage == Stage.CLOSED
    assert client.get(here).status_code == 302


def test_the_quorum_is_said_where_the_law_asks_one(monkeypatch):
    """Thông tư 12/2019: two thirds, for dossiers of 2020 to 2023."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    at = house(members=6, nominees=1, received=date(2022, 3, 20))
    attend(at.session, {at.seat(user).pk: Here.ABSENT for user in (3, 4, 5)}, on=DAY, actor=None)
    opened(at)
    said = text(signed_in(at.chair).get(f"/hoi-dong/noi-dung/{at.question.pk}/dong/"))
    assert "3 trên 6 người có mặt, chưa đủ: cần 4 người (2/3; Thông tư 12/2019" in said


def test_only_who_runs_the_session_sees_who_is_waited_for(at):
    opened(at)
    assert signed_in(at.users[2]).get(f"/hoi-dong/noi-dung/{at.question.pk}/dong/").status_code == 403


def test_the_secretary_takes_a_withdrawn_dossier_off_on_the_page(at):
    opened(at)
    at.dossiers[0].state = "rut"
    at.dossiers[0].save()
    client, here = signed_in(at.chair), f"/hoi-dong/noi-dung/{at.question.pk}/"
    assert "Không còn trước Hội đồng: Đơn vị đã rút" in text(client.get(here))
    sent = {"viec": "rut-khi-mo", "ho-so": "1"}
    assert client.post(here, {**sent, "ly-do-rut": ""}).status_code == 400
    client.post(here, {**sent, "ly-do-rut": "Đơn vị rút"})
    ballot = text(signed_in(at.users[1]).get(f"{here}phieu/"))
    assert "Hồ sơ đã ra khỏi nội dung này Người Số 1 : Đơn vị rút" in ballot
    assert item(at, 1).taken_off == "Đơn vị rút"


def test_a_unit_takes_its_dossier_back_once_no_agenda_holds_it(at):
    opened(at)
    one = at.dossiers[0]
    unit = officer(one.unit, username="can.bo.cuc")
    with pytest.raises(Refused, match="đang trong chương trình họp của Hội đồng"):
        withdraw(one, reason="Chuyển công tác", on=DAY, actor=unit)
    off(at, 1)
    withdraw(one, reason="Chuyển công tác", on=DAY, actor=unit)
    one.refresh_from_db()
    assert one.state == State.WITHDRAWN
    assert at.question.stage == Stage.OPEN
