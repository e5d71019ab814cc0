"""Who is counted at a session: seats that change after the call, people who leave, and what a count has fixed."""

from datetime import date, timedelta

import pytest

from tests.builders import officer
from tests.councils.houses import DAY, house, opened, token, vote
from tests.honours.pages import signed_in
from tests.pages import text
from thidua.councils.actions import NewSeat, NewSession, add_seat, attend, call, cast, close_question, end_seat
from thidua.councils.models import Attendance, Here, Item, Position, Recusal
from thidua.people.models import Role
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    return house(members=4)


def roll(at) -> list[tuple[str, str]]:
    rows = Attendance.objects.filter(session=at.session).order_by("pk")
    return [(one.seat.name, str(one.here)) for one in rows.select_related("seat")]


def newcomer(at, since: date):
    user = officer(at.body, Role.COUNCIL_MEMBER, username="uv.moi")
    return add_seat(at.council, NewSeat(position=Position.MEMBER, since=since, user=user), on=DAY, actor=None)


def test_a_member_appointed_after_the_call_is_on_the_roll_and_one_who_left_before_the_day_is_not(at):
    seat = newcomer(at, DAY)
    end_seat(at.seat(3), last=DAY - timedelta(days=1), on=DAY, actor=None)
    assert [name for name, _ in roll(at)] == ["Ủy Viên 0", "Ủy Viên 1", "Ủy Viên 2", seat.name]
    newer = add_seat(
        at.council,
        NewSeat(position=Position.MEMBER, since=DAY + timedelta(days=1), name="Người Sau"),
        on=DAY,
        actor=None,
    )
    assert newer.name not in [name for name, _ in roll(at)]


def test_once_a_vote_was_opened_the_roll_stays_and_who_came_later_hears_why(at):
    opened(at)
    seat = newcomer(at, DAY)
    assert seat.name not in [name for name, _ in roll(at)]
    with pytest.raises(Refused, match="chưa là thành viên khi mở phiếu"):
        cast(at.question, {1: "d", 2: "d"}, token=token("moi"), on=DAY, actor=seat.user)


def test_who_was_counted_is_not_made_absent_but_may_leave_before_the_end(at):
    opened(at)
    for user in range(3):
        vote(at, user, "dd")
    close_question(at.question, leaving=1, on=DAY, actor=at.chair)
    for user in (0, 3):  # one voted, one was there and gave no ballot: both were counted as present
        with pytest.raises(Refused, match="đã được tính khi kiểm phiếu"):
            attend(at.session, {at.seat(user).pk: Here.ABSENT}, on=DAY, actor=at.chair)
    attend(at.session, {at.seat(3).pk: Here.LEFT}, on=DAY, actor=at.chair)
    with pytest.raises(Refused, match="đã được tính khi kiểm phiếu"):
        attend(at.session, {at.seat(3).pk: Here.ABSENT}, on=DAY, actor=at.chair)
    assert dict(roll(at))["Ủy Viên 3"] == Here.LEFT
    assert "3/4 có mặt, 1 đã về sớm" in text(signed_in(at.chair).get(f"/hoi-dong/phien/{at.session.pk}/"))


def test_nobody_leaves_who_never_came_and_a_written_opinion_that_was_given_stays(at):
    attend(at.session, {at.seat(2).pk: Here.WRITTEN, at.seat(3).pk: Here.ABSENT}, on=DAY, actor=at.chair)
    with pytest.raises(Refused, match="chưa được ghi là có mặt"):
        attend(at.session, {at.seat(3).pk: Here.LEFT}, on=DAY, actor=at.chair)
    opened(at)
    vote(at, 2, "dk")
    with pytest.raises(Refused, match="Đang bỏ phiếu"):
        attend(at.session, {at.seat(2).pk: Here.ABSENT}, on=DAY, actor=at.chair)
    attend(at.session, {at.seat(3).pk: Here.PRESENT}, on=DAY, actor=at.chair)  # has just come
    for user in (0, 1):
        vote(at, user, "dk")
    close_question(at.question, leaving=2, on=DAY, actor=at.chair)
    with pytest.raises(Refused, match="đã được tính khi kiểm phiếu"):
        attend(at.session, {at.seat(2).pk: Here.PRESENT}, on=DAY, actor=at.chair)


def test_whoever_takes_no_part_reads_nothing_of_that_nominee(at):
    first, second = at.dossiers
    for one, words in ((first, "Chuyện của người một"), (second, "Chuyện của người hai")):
        one.passages.create(field="thanh_tich", text=words)
    Recusal.objects.create(
        item=Item.objects.get(nomination=first), seat=at.seat(1), cause="lien_quan", reason="Anh ruột"
    )
    opened(at)
    client = signed_in(at.users[1])
    for page in (f"/hoi-dong/phien/{at.session.pk}/tai-lieu/", f"/hoi-dong/noi-dung/{at.question.pk}/phieu/"):
        said = text(client.get(page))
        assert ("Chuyện của người một" in said, "Chuyện của người hai" in said) == (False, True)


def test_the_only_one_who_writes_is_told_the_list_will_tell(at):
    attend(at.session, {at.seat(2).pk: Here.WRITTEN}, on=DAY, actor=at.chair)
    opened(at)
    page = f"/hoi-dong/noi-dung/{at.question.pk}/phieu/"
    alone, among = text(signed_in(at.users[2]).get(page)), text(signed_in(at.users[1]).get(page))
    assert ("là người duy nhất gửi ý kiến bằng văn bản" in alone, "Không ai, kể cả thư ký" in alone) == (True, False)
    assert ("là người duy nhất" in among, "Không ai, kể cả thư ký và người quản trị, tìm được" in among) == (
        False,
        True,
    )


def test_what_is_neither_present_nor_absent_is_refused_and_nothing_is_written(at):
    before = roll(at)
    pk = at.seat(1).pk
    sent = {"viec": "diem-danh", f"ghe-{at.seat(0).pk}": "vang", f"ghe-{pk}": "xyz"}
    answer = signed_in(at.chair).post(f"/hoi-dong/phien/{at.session.pk}/", sent, follow=True)
    said = text(answer)
    assert ("Ủy Viên 1: “xyz” không phải là có mặt hay vắng, chưa ghi gì" in said, "Đã ghi điểm danh" in said) == (
        True,
        False,
    )
    assert roll(at) == before


def test_nobody_is_absent_before_the_roll_is_called_and_one_button_says_all_are_there(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    at = house(members=4)
    later = call(at.council, NewSession(meets_on=DAY, form="truc_tuyen"), on=DAY, actor=None)
    client, here = signed_in(at.chair), f"/hoi-dong/phien/{later.pk}/"
    page = client.get(here)
    assert ("4 thành viên chưa điểm danh" in text(page), "Có mặt cả" in text(page)) == (True, True)
    assert "Chưa điểm danh" in text(signed_in(at.users[1]).get(here))
    client.post(here, {"viec": "diem-danh", f"ghe-{at.seat(3).pk}": Here.ABSENT})
    assert "0/4 có mặt, 3 chưa điểm danh" in text(client.get(here))
    assert "Đã ghi điểm danh 3 người." in text(client.post(here, {"viec": "co-mat-ca"}, follow=True))
    assert sorted(later.attendances.values_list("here", flat=True)) == ["truc_tuyen"] * 3 + ["vang"]
    assert "Có mặt cả" not in text(client.get(here))


def test_in_a_session_held_in_writing_the_button_says_that_all_send_their_opinion(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    at = house(members=4)
    later = call(at.council, NewSession(meets_on=DAY, form="van_ban"), on=DAY, actor=None)
    client, here = signed_in(at.chair), f"/hoi-dong/phien/{later.pk}/"
    assert "Mọi người gửi ý kiến" in text(client.get(here))
    client.post(here, {"viec": "co-mat-ca"})
    assert set(later.attendances.values_list("here", flat=True)) == {str(Here.WRITTEN)}
