"""Reminders by mail: one digest a person a day, of what the pages say is due; nothing where nothing is; failures seen and retried."""

from argparse import Namespace
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import awarding_round, body, ministry, nomination, officer, person
from tests.councils import houses as councils
from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from tests.reminders.pages import groups
from thidua.audit.models import Event
from thidua.cli import remind
from thidua.cli.parser import BadInput
from thidua.councils.actions import recuse
from thidua.councils.models import Here, Seat
from thidua.nominations.models import Mark, Nomination, State
from thidua.people.models import Role, User
from thidua.reminders.actions import Told, choose, digests, send_due, sending
from thidua.reminders.due import Due
from thidua.reminders.letters import MOST, SAMPLE, letter
from thidua.reminders.models import Quiet, Reminder
from thidua.reminders.queries import due_for
from thidua.reminders.waiting import mine_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 25)
FORM = "bang_khen_cap_bo"
GONE = "tests.reminders.broken.Backend"


def house() -> dict[str, Any]:
    """A ministry with one bureau; its officer has an address."""
    bo = ministry()
    one = body("cuc_mot", bo, name="Cục Một")
    user = officer(one)
    user.email = "can.bo@bo-mau.vn"
    user.save()
    return {"bo": bo, "one": one, "user": user, "round": awarding_round(bo, FORM)}


def returned(at: dict[str, Any], key: str = "CB1", due: date | None = DAY) -> Any:
    who = person(key, at["one"], name="Lê Mẫu An")
    return nomination(at["round"], FORM, at["one"], who, state=State.RETURNED, due=due)


def test_what_came_back_is_told_once_a_day():
    at = house()
    found = returned(at, due=DAY - timedelta(days=2))
    assert (send_due(on=DAY).sent, send_due(on=DAY).sent) == (1, 0)
    [sent] = mail.outbox
    assert sent.to == ["can.bo@bo-mau.vn"]
    assert sent.subject == "Thi đua, khen thưởng: 1 việc đến hạn, 1 việc đã quá hạn"
    assert "Kính gửi ông/bà Cán Bộ Mẫu," in sent.body
    assert "1. Hồ sơ bị trả lại, cần sửa: Bằng khen của Bộ Mẫu, Lê Mẫu An, Đợt xét năm 2025" in sent.body
    assert "(quá hạn 2 ngày, hạn 23/03/2026)" in sent.body
    assert f"http://127.0.0.1:8000/ho-so/{found.pk}/" in sent.body
    assert send_due(on=DAY + timedelta(days=1)).sent == 1
    assert list(Reminder.objects.order_by("day").values_list("day", "count", "state", "attempts")) == [
        (DAY, 1, "da_gui", 1), (DAY + timedelta(days=1), 1, "da_gui", 1),
    ]  # fmt: skip


def test_nothing_is_sent_when_nothing_is_due():
    at = house()
    nomination(at["round"], FORM, at["one"], person("CB2", at["one"]), state=State.DRAFT, due=DAY + timedelta(days=4))
    assert (send_due(on=DAY).sent, mail.outbox, Reminder.objects.count()) == (0, [], 0)
    assert send_due(on=DAY + timedelta(days=1)).sent == 1
    assert list(Quiet.objects.values_list("user", "day")) == [(at["user"].pk, DAY)]


def test_who_had_nothing_due_is_asked_about_once_a_day():
    at = house()
    send_due(on=DAY)
    returned(at)
    with CaptureQueriesContext(connection) as again:
        assert send_due(on=DAY) == Told(0, 0, 0)
    assert len(again) == 1  # who is left
    assert [user for user, *_ in digests(on=DAY)] == []
    assert send_due(on=DAY + timedelta(days=1)) == Told(1, 0, 0)


def test_past_the_most_nobody_is_asked_about(monkeypatch):
    at = house()
    monkeypatch.setattr(sending, "MOST", 1)
    for no in range(3):
        user = officer(at["one"], username=f"can.bo.{no}")
        User.objects.filter(pk=user.pk).update(email=f"{user.username}@bo-mau.vn")
    returned(at)
    told, queries = [], []
    for _ in range(4):
        with CaptureQueriesContext(connection) as seen:
            told.append(send_due(on=DAY))
        queries.append(len(seen))
    assert told == [Told(1, 0, 3), Told(1, 0, 2), Told(1, 0, 1), Told(1, 0, 0)]
    assert queries == [queries[0]] * 4


@pytest.mark.parametrize("how", ["silent", "no address", "locked"])
def test_who_gets_no_mail(how):
    at = house()
    returned(at)
    if how == "silent":
        choose(at["user"], wants=False, on=DAY)
    if how == "no address":
        User.objects.filter(pk=at["user"].pk).update(email="")
    if how == "locked":
        User.objects.filter(pk=at["user"].pk).update(is_active=False)
    assert send_due(on=DAY).sent == 0
    if how == "silent":
        choose(at["user"], wants=True, on=DAY)
        assert send_due(on=DAY).sent == 1


def test_what_fails_is_tried_three_times_and_seen(settings):
    at = house()
    returned(at)
    settings.MAILERS = {"default": {"BACKEND": GONE}}
    assert [send_due(on=DAY).failed for _ in range(4)] == [1, 1, 1, 0]
    assert Reminder.objects.values_list("state", "attempts", "failure").get() == ("hong", 3, "ConnectionRefusedError")
    admin = officer(at["bo"], Role.ADMINISTRATOR, username="quan.tri")
    page = signed_in(admin).get("/nhac-viec/")
    assert [row[2:] for row in table(page, "Thư chưa gửi được")] == [["3", "Chưa gửi được (ConnectionRefusedError)"]]
    assert "Chưa đặt máy chủ thư nên chưa gửi thư nào" in text(page)


def test_what_is_wrong_with_one_keeps_no_mail_from_the_others(caplog):
    at = house()
    returned(at)
    other = body("cuc_hai", at["bo"], name="Cục Hai")
    bad = returned(at | {"one": other}, key="CB2")
    Nomination.objects.filter(pk=bad.pk).update(award="khong_co_trong_danh_muc")
    first = officer(other, username="cuc.hai")
    User.objects.filter(pk=first.pk).update(email="cuc.hai@bo-mau.vn")
    later = officer(at["one"], username="can.bo.sau")
    User.objects.filter(pk=later.pk).update(email="sau@bo-mau.vn")
    assert [user.username for user, *_ in digests(on=DAY)] == [at["user"].username, "can.bo.sau"]
    assert [send_due(on=DAY) for _ in range(4)] == [Told(2, 1, 0), Told(0, 1, 0), Told(0, 1, 0), Told(0, 0, 0)]
    assert sorted(sent.to[0] for sent in mail.outbox) == ["can.bo@bo-mau.vn", "sau@bo-mau.vn"]
    assert Reminder.objects.values_list("state", "attempts", "failure").get(user=first) == ("hong", 3, "KeyError")
    assert f"tài khoản số {first.pk}" in caplog.text
    assert "cuc.hai@bo-mau.vn" not in caplog.text


def test_what_failed_once_goes_out_later_the_same_day(settings):
    at = house()
    returned(at)
    settings.MAILERS = {"default": {"BACKEND": GONE}}
    send_due(on=DAY)
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    assert send_due(on=DAY).sent == 1
    assert (len(mail.outbox), Reminder.objects.get().state) == (1, Reminder.State.SENT)


def test_what_is_being_sent_is_not_sent_by_another():
    at = house()
    returned(at)
    Reminder.objects.create(user=at["user"], day=DAY, count=1, state=Reminder.State.SENDING, attempts=1)
    assert (send_due(on=DAY).sent, mail.outbox) == (0, [])


def test_a_dry_run_sends_and_keeps_nothing():
    at = house()
    returned(at)
    [(user, count, made)] = digests(on=DAY)
    assert (user, count, "Lê Mẫu An" in made.text) == (at["user"], 1, True)
    assert (mail.outbox, Reminder.objects.count()) == ([], 0)


def test_the_command_without_a_server_prints_and_keeps_nothing(capsys, monkeypatch):
    at = house()
    returned(at)
    monkeypatch.setattr("thidua.cli.manage.ready", lambda: None)
    assert remind.run(Namespace(on="2026-03-25", dry_run=False)) == 0
    said = capsys.readouterr().out
    assert said.startswith("Chưa đặt EMAIL_HOST: chỉ in thư, không gửi, không ghi gì.")
    assert said.endswith("1 thư sẽ gửi.\n")
    assert (mail.outbox, Reminder.objects.count()) == ([], 0)
    with pytest.raises(BadInput, match="không có ngày này"):
        remind.run(Namespace(on="31/02/2026", dry_run=True))


def test_a_session_and_a_ballot_that_wait_for_a_member():
    at = councils.house()
    member = at.users[1]
    day = at.session.meets_on
    assert [one.day for one in due_for(member, on=day - timedelta(days=4))] == []
    before = due_for(member, on=day - timedelta(days=1))
    assert [(one.what.endswith("Phòng 301"), one.day) for one in before] == [(True, day)]
    councils.opened(at)
    assert [one.what for one in due_for(member, on=day) if "ông/bà chưa bỏ phiếu" in one.what] != []
    councils.vote(at, 1, "dd")
    assert [one.what for one in due_for(member, on=day) if "ông/bà chưa bỏ phiếu" in one.what] == []


def test_the_page_shows_the_same_and_turns_the_mail_off():
    at = house()
    found = returned(at, due=None)
    for field in ("thanh_tich", "danh_hieu"):
        Mark.objects.create(nomination=found, field=field, words="Ghi rõ", body=at["bo"], asker="Thẩm Định Mẫu")
    browser = signed_in(at["user"])
    page = browser.get("/nhac-viec/")
    assert heading(page) == "1 việc đến hạn"
    [(head, [(what, when_, verb)])] = groups(page)
    assert (head, when_, verb) == (
        "Bị trả lại 1 chỉ sửa đúng mục được nêu, phần còn lại giữ nguyên", "Làm ngay khi có thể", "Sửa 2 mục",
    )  # fmt: skip
    assert what.startswith("Hồ sơ bị trả lại, cần sửa: ")
    assert "Máy chủ thư" not in text(page)
    assert "Ông/bà đã thôi nhận thư." in text(browser.post("/nhac-viec/", {"thu": "khong"}, follow=True))
    assert send_due(on=DAY).sent == 0


def told_with_queries(user):
    """The lines of the page, what their many dossiers come to, and how many queries that took."""
    with CaptureQueriesContext(connection) as seen:
        found = mine_of(user, on=DAY)
    return [(one.what, one.many) for one in (*found.due, *found.later)], found.count, found.dossiers, len(seen)


def test_many_of_a_round_are_one_line_and_the_questions_stay_the_same():
    at, far = house(), DAY + timedelta(days=9)
    returned(at)
    nomination(at["round"], FORM, at["one"], person("CB2", at["one"]), state=State.DRAFT, due=far)
    lines, count, dossiers, queries = told_with_queries(at["user"])
    assert lines == [
        ("Hồ sơ bị trả lại, cần sửa: Bằng khen của Bộ Mẫu, Lê Mẫu An, Đợt xét năm 2025", 1),
        ("1 hồ sơ đang soạn, chưa trình: Đợt xét năm 2025", 1),
    ]  # fmt: skip
    assert (count, dossiers) == (1, 2)
    for place in range(11):
        returned(at, f"CB{place + 10}")
        nomination(at["round"], FORM, at["one"], person(f"CB{place + 30}", at["one"]), state=State.DRAFT, due=far)
    assert told_with_queries(at["user"]) == (
        [
            ("12 hồ sơ bị trả lại, cần sửa: Đợt xét năm 2025", 12),
            ("12 hồ sơ đang soạn, chưa trình: Đợt xét năm 2025", 12),
        ], 12, 24, queries,
    )  # fmt: skip
    assert send_due(on=DAY).sent == 1
    assert "12 việc đến hạn" in mail.outbox[0].subject
    assert "đang soạn" not in mail.outbox[0].body


def due_words(user, day):
    return [one.what.partition(" ")[0] for one in due_for(user, on=day)]


def test_only_whose_seat_still_stands_is_told_of_a_session_or_a_vote():
    at = councils.house()
    day = at.session.meets_on
    councils.opened(at)
    assert sorted(due_words(at.users[2], day)) == ["Họp", "Đang"]
    Seat.objects.filter(user=at.users[2]).update(until=day - timedelta(days=1))
    assert due_words(at.users[2], day) == []
    assert due_words(at.users[2], day - timedelta(days=1)) == ["Đang"]


def test_who_is_not_there_is_told_of_no_vote():
    at = councils.house()
    day = at.session.meets_on
    councils.opened(at)
    for here, told in {
        Here.ABSENT: [], Here.LEFT: [], Here.WRITTEN: ["Đang"], Here.REMOTE: ["Họp", "Đang"],
    }.items():  # fmt: skip
        at.session.attendances.filter(seat=at.seat(2)).update(here=here)
        assert sorted(due_words(at.users[2], day)) == sorted(told)


def test_before_the_roll_is_called_everybody_is_told_of_the_session():
    at = councils.house()
    at.session.attendances.update(here=Here.ABSENT)
    assert due_words(at.users[2], at.session.meets_on) == ["Họp"]


def test_who_takes_part_in_no_nominee_of_a_vote_is_not_told_of_it():
    at = councils.house(nominees=2)
    first, second = at.question.items.all()
    recuse(first, at.seat(2), reason="anh em", on=councils.DAY, actor=at.chair)
    recuse(first, at.seat(3), reason="anh em", on=councils.DAY, actor=at.chair)
    recuse(second, at.seat(3), reason="anh em", on=councils.DAY, actor=at.chair)
    councils.opened(at)
    assert [sorted(due_words(at.users[user], councils.DAY)) for user in (2, 3)] == [["Họp", "Đang"], ["Họp"]]


def test_choosing_is_in_the_record_once_for_each_change():
    user = house()["user"]
    for wants in (True, False, False, True):
        choose(user, wants=wants, on=DAY)
    lines = Event.objects.filter(action="reminders.chon_thu").order_by("pk")
    assert list(lines.values_list("actor_id", "object_key", "after")) == [
        (user.pk, user.username, {"wants_mail": False}), (user.pk, user.username, {"wants_mail": True}),
    ]  # fmt: skip


@given(
    st.lists(st.tuples(st.text(), st.none() | st.dates(date(2025, 1, 1), date(2027, 1, 1))), min_size=1, max_size=40)
)
def test_a_letter_has_a_line_for_each_thing_up_to_its_limit(told):
    found = [Due(what, day, f"/ho-so/{at}/") for at, (what, day) in enumerate(told)]
    made = letter("Lê Mẫu An", found, on=DAY, site="https://tdkt.bo-mau.vn", is_sample=True)
    links = [line for line in made.text.split("\n") if line.startswith("   https://tdkt.bo-mau.vn/ho-so/")]
    assert len(links) == min(len(found), MOST)
    assert made.text.startswith(SAMPLE)
    assert "\n" not in made.subject
