"""Reminding by hand: who gets a mail now, who does not and why; sent once, recorded."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.builders import body, ministry, officer
from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from tests.reminders.test_calendar import account
from thidua.audit.models import Event
from thidua.duties.actions import NewDemand, keep_plan, say_done
from thidua.duties.models import Duty, Sort
from thidua.jobs.worker import work_off
from thidua.people.models import Role, User
from thidua.people.refusals import Refused
from thidua.reminders.actions import choose, nudge, send_nudges
from thidua.reminders.models import Nudge, Reminder

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def house(settings) -> dict[str, Any]:
    settings.THIDUA_MAIL_SERVER = "thu.bo-mau.vn"
    bo = ministry()
    bodies = {
        name: body(name, bo, name=words)
        for name, words in (("vu_mot", "Vụ Một"), ("vu_hai", "Vụ Hai"), ("vu_ba", "Vụ Ba"))
    }
    new = NewDemand(
        sort=Sort.REGISTER, title="Gửi bản đăng ký", bodies=list(bodies.values()), day=TODAY + timedelta(days=40)
    )
    [demand] = keep_plan(bo, TODAY.year, [new], on=TODAY, actor=None)
    return {
        "bo": bo, "demand": demand, "one": account(bodies["vu_mot"], Role.OFFICER, "can.bo.mot"),
        "two": account(bodies["vu_hai"], Role.OFFICER, "can.bo.hai"), "standing": account(bo, Role.STANDING, "thuong.truc"),
    } | bodies  # fmt: skip


def test_the_officers_of_open_units_get_one_mail_and_the_others_a_reason(house):
    User.objects.filter(pk=house["two"].pk).update(email="")
    page = f"/lich-nam/viec/{house['demand'].pk}/"
    browser = signed_in(house["standing"])
    assert "Nhắc 3 đơn vị chưa xong" in text(browser.get(page))
    shown = browser.get(f"{page}nhac/")
    assert heading(shown) == "Nhắc 3 đơn vị chưa xong"
    assert table(shown, "Được gửi thư") == [["can.bo.mot", "Vụ Một"]]
    assert table(shown, "Không gửi") == [
        ["Vụ Ba", "–", "Chưa giao vai trò cán bộ thi đua, khen thưởng cho ai"], ["Vụ Hai", "can.bo.hai", "Tài khoản chưa có thư điện tử"],
    ]  # fmt: skip
    assert browser.post(f"{page}nhac/").status_code == 302
    assert mail.outbox == []
    assert work_off() == 1
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == (["can.bo.mot@bo-mau.vn"], "Nhắc: Gửi bản đăng ký")
    assert "Chưa xong: Vụ Một." in sent.body
    assert f"http://127.0.0.1:8000{page}" in sent.body
    [event] = Event.objects.filter(action="reminders.nhac_tay")
    assert event.after == {"title": "Gửi bản đăng ký", "people": 1, "skipped": 2}
    assert table(browser.get(f"{page}nhac/"), "Đã nhắc") == [
        ["can.bo.mot", f"{TODAY:%d/%m/%Y}", "thuong.truc", "Đã gửi"]
    ]


def why(house: dict[str, Any]) -> str:
    """Why the officer of the first unit gets none, when the second does."""
    _, skipped = nudge(house["demand"], on=TODAY, actor=house["standing"])
    return next((one.why for one in skipped if one.unit == "Vụ Một"), "")


def test_who_wants_no_mail_gets_none(house):
    choose(house["one"], wants=False, on=TODAY)
    assert why(house) == "đã thôi nhận thư nhắc"


def test_who_had_the_mails_of_a_week_gets_no_more(house):
    for days in range(1, 6):
        Reminder.objects.create(user=house["one"], day=TODAY - timedelta(days=days), count=1, state=Reminder.State.SENT)
    assert why(house) == "bảy ngày qua đã nhận 5 thư, đủ số thư một tuần"


def test_asked_twice_a_day_it_reminds_once(house):
    people, _ = nudge(house["demand"], on=TODAY, actor=house["standing"])
    assert people == [house["two"], house["one"]] or people == [house["one"], house["two"]]
    with pytest.raises(Refused, match=r"Không còn ai để gửi thư\."):
        nudge(house["demand"], on=TODAY, actor=house["standing"])
    sent = [send_nudges(house["demand"], on=TODAY, site="https://bo-mau.vn", is_sample=False) for _ in range(2)]
    assert (sent, len(mail.outbox)) == ([(2, 0), (0, 0)], 2)
    assert Nudge.objects.filter(is_sent=True).count() == 2


def test_who_did_it_before_the_mail_went_out_gets_none(house):
    nudge(house["demand"], on=TODAY, actor=house["standing"])
    say_done(Duty.objects.get(body=house["vu_mot"]), done_on=TODAY, on=TODAY, actor=None)
    assert send_nudges(house["demand"], on=TODAY, site="", is_sample=False) == (1, 0)


def test_a_mail_that_fails_is_tried_again_for_them_alone(house, settings):
    nudge(house["demand"], on=TODAY, actor=house["standing"])
    usual = settings.MAILERS
    settings.MAILERS = {"default": {"BACKEND": "tests.reminders.broken.Backend"}}
    assert send_nudges(house["demand"], on=TODAY, site="", is_sample=False) == (0, 2)
    settings.MAILERS = usual
    assert send_nudges(house["demand"], on=TODAY, site="", is_sample=False) == (2, 0)


def test_nobody_left_and_no_server_are_said(house, settings):
    settings.THIDUA_MAIL_SERVER = ""
    browser, page = signed_in(house["standing"]), f"/lich-nam/viec/{house['demand'].pk}/nhac/"
    assert "Chưa đặt máy chủ thư nên chưa gửi được thư nào." in text(browser.post(page))
    for one in Duty.objects.all():
        say_done(one, done_on=TODAY, on=TODAY, actor=None)
    with pytest.raises(Refused, match=r"Không đơn vị nào chưa xong việc này\."):
        nudge(house["demand"], on=TODAY, actor=house["standing"])
    assert heading(browser.get(page)) == "Không đơn vị nào chưa xong"


def test_only_who_sets_the_calendar_reminds(house):
    with pytest.raises(PermissionDenied):
        nudge(house["demand"], on=TODAY, actor=house["one"])
    assert (
        signed_in(officer(house["vu_ba"], Role.STANDING, username="tt.ba"))
        .get(f"/lich-nam/viec/{house['demand'].pk}/nhac/")
        .status_code
        == 403
    )
