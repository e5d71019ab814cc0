"""What the calendar asks for is told by mail: first whoever does it, late the head of the unit, later the level above, leaders once a
week; never on a day off, never too often, never twice.
"""

import itertools
from argparse import Namespace
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import body, ministry, officer
from tests.honours.pages import signed_in
from tests.reminders.pages import groups
from thidua.audit.models import Event
from thidua.cli import remind
from thidua.duties.actions import NewDemand, keep_plan, say_done
from thidua.duties.models import Duty, Sort
from thidua.people.models import Role, User
from thidua.people.refusals import ChangedMeanwhile, Refused
from thidua.reminders.actions import Told, digests, send_due, set_pace
from thidua.reminders.actions.ruling import seen_of
from thidua.reminders.calculations import USUAL, Pace, is_leaders_day, is_quiet, is_told, told_days
from thidua.reminders.models import Reminder
from thidua.reminders.waiting import mine_of

pytestmark = pytest.mark.django_db
DUE = date(2026, 3, 20)  # a Friday
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


def account(at: Any, role: Role, name: str) -> User:
    user = officer(at, role, username=name)
    user.email, user.full_name = f"{name}@bo-mau.vn", name
    user.save()
    return user


@pytest.fixture
def house() -> dict[str, Any]:
    bo = ministry()
    one, two = body("vu_mot", bo, name="Vụ Một"), body("vu_hai", bo, name="Vụ Hai")
    new = NewDemand(sort=Sort.REGISTER, title="Gửi bản đăng ký", bodies=[one, two], day=DUE, rests="Quy chế")
    [demand] = keep_plan(bo, 2026, [new], on=date(2026, 1, 5), actor=None)
    return {
        "bo": bo, "one": one, "two": two, "demand": demand, "officer": account(one, Role.OFFICER, "can.bo"),
        "head": account(one, Role.HEAD, "thu.truong"), "standing": account(bo, Role.STANDING, "thuong.truc"),
        "signer": account(bo, Role.SIGNER, "nguoi.ky"), "admin": account(bo, Role.ADMINISTRATOR, "quan.tri"),
    }  # fmt: skip


def told_to(days: range) -> dict[str, list[str]]:
    """Who got a mail on which days."""
    found: dict[str, list[str]] = {}
    for number in days:
        day = DUE + timedelta(days=number)
        send_due(on=day)
        for sent in mail.outbox:
            found.setdefault(sent.to[0].partition("@")[0], []).append(f"{day:%d/%m}")
        mail.outbox.clear()
    return found


def test_first_who_does_it_then_the_head_then_the_level_above_and_leaders_on_mondays(house):
    assert told_to(range(-10, 12)) == {
        "can.bo": ["13/03", "16/03", "19/03", "20/03", "23/03", "25/03", "30/03", "31/03"],
        "thu.truong": ["23/03", "25/03", "30/03", "31/03"],
        "thuong.truc": ["30/03", "31/03"],
        "nguoi.ky": ["23/03", "30/03"],
    }


def test_the_mail_names_the_thing_and_the_leader_reads_the_units(house):
    made = {user.username: letter for user, _, letter in digests(on=date(2026, 3, 30))}
    assert "1. Gửi bản đăng ký: Vụ Một (quá hạn 10 ngày, hạn 20/03/2026)" in made["can.bo"].text
    assert (
        "1. Gửi bản đăng ký: 2 đơn vị chưa xong, 2 đơn vị trễ (quá hạn 10 ngày, hạn 20/03/2026)"
        in made["thuong.truc"].text
    )
    assert [line.strip() for line in made["nguoi.ky"].text.splitlines() if "việc trễ" in line] == [
        "1. Vụ Hai: 1 việc trễ, lâu nhất 10 ngày (làm ngay khi có thể)", "2. Vụ Một: 1 việc trễ, lâu nhất 10 ngày (làm ngay khi có thể)",
    ]  # fmt: skip
    assert "/lich-nam/?nam=2026&tinh-trang=tre" in made["nguoi.ky"].text


def test_what_is_done_is_told_nobody(house):
    for one in Duty.objects.all():
        say_done(one, done_on=date(2026, 3, 2), on=date(2026, 3, 2), actor=None)
    assert told_to(range(-10, 12)) == {}


def test_a_body_sets_its_own_pace_for_all_under_it(house):
    pace = Pace(before=2, every=30, head_after=1, above_after=1, weekly=7, leaders_on=None)
    set_pace(house["bo"], pace, on=DUE, actor=house["standing"])
    assert told_to(range(-10, 6)) == {
        "can.bo": ["18/03", "20/03", "23/03"], "thu.truong": ["23/03"], "thuong.truc": ["23/03"],
    }  # fmt: skip
    set_pace(house["one"], Pace(before=0, every=30, weekly=7), on=DUE, actor=house["standing"])
    [event] = Event.objects.filter(action="reminders.cach_nhac", object_key="vu_mot")
    assert (event.before, (event.after or {})["before"]) == (None, 0)


def test_nobody_gets_more_mails_in_seven_days_than_the_rule_allows(house):
    set_pace(house["bo"], Pace(before=20, every=1, weekly=2), on=DUE, actor=None)
    assert told_to(range(-11, 0))["can.bo"] == ["09/03", "10/03", "16/03", "17/03"]
    held = Reminder.objects.filter(user=house["officer"], state=Reminder.State.HELD).order_by("day")
    assert [f"{one.day:%d/%m}" for one in held] == ["11/03", "12/03", "13/03", "18/03", "19/03"]


def test_a_day_off_is_quiet_and_a_second_run_sends_nothing(house):
    assert send_due(on=date(2026, 3, 21)) == Told(0, 0, 0)
    assert list(digests(on=date(2026, 3, 21))) == []
    assert (send_due(on=date(2026, 3, 23)), send_due(on=date(2026, 3, 23))) == (Told(3, 0, 0), Told(0, 0, 0))


def test_the_command_says_that_a_day_off_is_quiet(capsys, monkeypatch):
    monkeypatch.setattr("thidua.cli.manage.ready", lambda: None)
    assert remind.run(Namespace(on="2026-03-21", dry_run=False)) == 0
    assert capsys.readouterr().out == (
        "Ngày 21/03/2026 là ngày nghỉ: không gửi thư nhắc; việc của ngày nghỉ nói vào ngày làm việc kế tiếp.\n"
    )


def test_many_more_readers_cost_no_more_questions(house):
    def counted(day: date) -> int:
        with CaptureQueriesContext(connection) as seen:
            send_due(on=day)
        return len(seen)

    few = counted(date(2026, 3, 16))
    bodies = [body(f"vu_{number}", house["bo"]) for number in range(30)]
    for number, at in enumerate(bodies):
        account(at, Role.OFFICER, f"can.bo.{number}")
    new = NewDemand(sort=Sort.PLAN, title="Kế hoạch", bodies=bodies, day=DUE)
    keep_plan(house["bo"], 2026, [new], on=DUE, actor=None)
    many = counted(date(2026, 3, 19))
    assert (Reminder.objects.filter(day=date(2026, 3, 19)).count(), many) == (31, few)


def test_the_page_tells_the_standing_department_at_once_and_the_head_only_of_what_is_late(house):
    near = date(2026, 3, 18)
    said = {
        name: [one.what for one in mine_of(house[name], on=near).due]
        for name in ("officer", "standing", "head", "admin")
    }
    assert said == {
        "officer": ["Gửi bản đăng ký: Vụ Một"], "standing": ["Gửi bản đăng ký: 2 đơn vị chưa xong"], "head": [], "admin": [],
    }  # fmt: skip
    late = mine_of(house["head"], on=DUE + timedelta(days=3))
    assert [(one.what, one.verb) for one in late.due] == [("Gửi bản đăng ký: Vụ Một", "Mở việc")]
    early = mine_of(house["officer"], on=DUE - timedelta(days=6))
    assert ([one.what for one in early.due], [one.what for one in early.later]) == ([], ["Gửi bản đăng ký: Vụ Một"])


def test_the_head_of_a_bloc_sees_what_their_own_unit_owes(house):
    bloc_head = account(house["two"], Role.BLOC_HEAD, "khoi.truong")
    assert [one.what for one in mine_of(bloc_head, on=DUE).due] == ["Gửi bản đăng ký: Vụ Hai"]
    assert [name for name, *_ in groups(signed_in(bloc_head).get("/nhac-viec/"))] != []


@pytest.mark.parametrize(
    ("pace", "says"),
    [
        (Pace(every=0), "Nhắc lại sau mấy ngày: ghi từ 1 đến 30. Sửa số ở ô ấy."),
        (Pace(weekly=8), "Mỗi người nhiều nhất mấy thư một tuần: ghi từ 1 đến 7. Sửa số ở ô ấy."),
        (Pace(leaders_on=5), "Thư tổng hợp gửi vào ngày làm việc. Chọn từ thứ Hai đến thứ Sáu."),
        (
            Pace(head_after=5, above_after=4),
            "Thường trực cấp trên được báo sau 4 ngày, trước cả thủ trưởng đơn vị (5 ngày). "
            "Ghi số ngày báo cấp trên không ít hơn số ngày báo thủ trưởng.",
        ),
    ],
)
def test_a_pace_beyond_reason_is_refused(house, pace, says):
    with pytest.raises(Refused) as refused:
        set_pace(house["bo"], pace, on=DUE, actor=house["standing"])
    assert refused.value.said == says


def test_a_pace_somebody_changed_meanwhile_is_not_written_over(house):
    seen = seen_of(USUAL)
    set_pace(house["bo"], Pace(before=9), on=DUE, actor=house["standing"], seen=seen)
    with pytest.raises(ChangedMeanwhile, match="nhắc trước hạn mấy ngày từ “7” thành “9”"):
        set_pace(house["bo"], Pace(before=5), on=DUE, actor=house["standing"], seen=seen)


def test_the_page_of_the_pace_keeps_what_was_typed(house):
    browser = signed_in(house["standing"])
    sent = {"before": "10", "every": "x", "head_after": "2", "above_after": "4", "weekly": "5", "leaders_on": ""}
    answer = browser.post("/nhac-viec/cach-nhac/", sent)
    assert answer.status_code == 400
    assert "Ghi số từ 1 đến 30." in answer.content.decode()
    assert 'value="10"' in answer.content.decode()
    page = browser.get("/nhac-viec/cach-nhac/").content.decode()
    mark = page.partition('name="luc-mo" value="')[2].partition('"')[0]
    assert browser.post("/nhac-viec/cach-nhac/", sent | {"every": "4", "luc-mo": mark}).status_code == 302
    assert (Event.objects.get(action="reminders.cach_nhac").after or {"leaders_on": 0})["leaders_on"] is None


@given(DAYS, st.integers(0, 40))
def test_every_working_day_speaks_for_the_days_off_before_it_once(first, many):
    spoken = [
        day for number in range(many) if not is_quiet(at := first + timedelta(days=number)) for day in told_days(at)
    ]
    assert len(spoken) == len(set(spoken))
    assert spoken == sorted(spoken)


@given(DAYS, st.integers(0, 30), st.integers(1, 15))
def test_whatever_the_pace_the_last_day_and_the_first_late_one_are_told_and_nothing_too_early(last, before, every):
    pace = Pace(before=before, every=every)
    told = [
        number
        for number in range(-60, 30)
        if is_told(
            last,
            pace,
            range((last + timedelta(days=number)).toordinal(), (last + timedelta(days=number)).toordinal() + 1),
        )
    ]
    assert {0, 1} <= set(told)
    assert min(told) == -before
    assert all(after - one <= every for one, after in itertools.pairwise(told))


@given(DAYS, st.integers(0, 4))
def test_leaders_get_one_digest_for_each_day_of_theirs(first, weekday):
    pace = Pace(leaders_on=weekday)
    days = [first + timedelta(days=number) for number in range(120)]
    got = [day for day in days if not is_quiet(day) and is_leaders_day(day, pace)]
    assert all((after - one).days >= 1 for one, after in itertools.pairwise(got))
    assert len(got) >= 120 // 7 - 3
    assert not any(is_leaders_day(day, Pace(leaders_on=None)) for day in days)
