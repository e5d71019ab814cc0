"""The pages of the calendar, as an officer and the standing department use them."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.builders import body, ministry, officer
from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from thidua.duties.models import Demand, Duty
from thidua.law.calendar import next_working_day
from thidua.people.models import Role

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year


@pytest.fixture
def house() -> dict[str, Any]:
    bo = ministry()
    one, two = body("vu_mot", bo), body("vu_hai", bo)
    return {
        "bo": bo, "one": one, "two": two, "standing": officer(bo, Role.STANDING, username="thuong.truc"),
        "officer": officer(one, username="can.bo.mot"),
    }  # fmt: skip


def asked(day: date, **more: Any) -> dict[str, Any]:
    return {
        "organiser": "bo_mau", "year": str(YEAR), "title": "Gửi bản đăng ký thi đua", "sort": "dang_ky",
        "day": f"{day:%d/%m/%Y}", "rests": "Quy chế, Điều 5", "bodies": ["vu_mot", "vu_hai"],
    } | more  # fmt: skip


def entered(house: dict[str, Any], day: date) -> Demand:
    answer = signed_in(house["standing"]).post("/lich-nam/them/", asked(day))
    assert answer.status_code == 302, text(answer)
    return Demand.objects.get()


def test_what_is_asked_of_units_stands_in_the_calendar_and_each_answers(house):
    yesterday = timezone.localdate() - timedelta(days=30)
    ended = next_working_day(yesterday).day
    demand = entered(house, yesterday)
    standing, unit = signed_in(house["standing"]), signed_in(house["officer"])
    year = f"/lich-nam/?nam={YEAR}"
    assert heading(standing.get(year)) == f"Năm thi đua {YEAR}: 1 việc có đơn vị trễ"
    rows = table(standing.get(year), f"Việc trong năm {YEAR}")
    assert [row[2:] for row in rows] == [["0 trên 2 đơn vị đã xong, 2 trễ", "Trễ"]]
    assert [row[2] for row in table(unit.get(year), f"Việc trong năm {YEAR}")] == ["0 trên 1 đơn vị đã xong, 1 trễ"]
    mine = Duty.objects.get(demand=demand, body=house["one"])
    page = f"/lich-nam/viec/{demand.pk}/"
    assert unit.post(f"{page}?dong={mine.pk}", {"viec": "xong"}).status_code == 302
    rows = table(standing.get(page), "Các đơn vị phải làm")
    assert [row[1:4] for row in rows] == [
        ["Vu hai", "Trễ", f"hạn {ended:%d/%m/%Y}"], ["Vu mot", "Xong, trễ hạn", f"{timezone.localdate():%d/%m/%Y}"],
    ]  # fmt: skip
    other = Duty.objects.get(demand=demand, body=house["two"])
    assert unit.post(f"{page}?dong={other.pk}", {"viec": "xong"}).status_code == 404
    assert standing.get("/lich-nam/xuat/csv/", {"nam": YEAR}).status_code == 200


def test_more_time_and_sparing_keep_what_was_typed_when_refused(house):
    demand = entered(house, timezone.localdate() + timedelta(days=20))
    standing = signed_in(house["standing"])
    page = f"/lich-nam/viec/{demand.pk}/"
    both = [str(one.pk) for one in Duty.objects.filter(demand=demand).order_by("pk")]
    refused = standing.post(page, {"viec": "gia-han", "chon": both, "day": "31/02/2027", "reason": "Chờ sáp nhập"})
    assert refused.status_code == 400
    html = refused.content.decode()
    assert html.count("checked") == 2
    assert 'value="31/02/2027"' in html
    assert 'value="Chờ sáp nhập"' in html
    assert "Ngày mới: Không có ngày này." in text(refused)
    later = timezone.localdate() + timedelta(days=60)
    sent = {"viec": "gia-han", "chon": both[:1], "day": f"{later:%d/%m/%Y}", "reason": "Chờ sáp nhập"}
    assert standing.post(page, sent).status_code == 302
    assert standing.post(page, {"viec": "mien", "chon": both[1:], "reason": "Mới lập"}).status_code == 302
    assert [(one.later, one.spared) for one in Duty.objects.order_by("pk")] == [(later, ""), (None, "Mới lập")]


def test_moving_a_day_and_dropping(house):
    demand = entered(house, timezone.localdate() + timedelta(days=20))
    standing, unit = signed_in(house["standing"]), signed_in(house["officer"])
    page = f"/lich-nam/viec/{demand.pk}/"
    later = timezone.localdate() + timedelta(days=40)
    assert unit.get(f"{page}doi-han/").status_code == 403
    assert standing.post(f"{page}doi-han/", {"day": f"{later:%d/%m/%Y}", "reason": ""}).status_code == 400
    assert standing.post(f"{page}doi-han/", {"day": f"{later:%d/%m/%Y}", "reason": "Công văn 12"}).status_code == 302
    assert Demand.objects.get().asked_for == later
    assert "Bỏ “Gửi bản đăng ký thi đua” khỏi lịch?" in text(standing.get(f"{page}bo/"))
    assert standing.post(f"{page}bo/").status_code == 302
    assert not Demand.objects.exists()


def test_a_form_that_asks_nobody_is_answered_at_its_field(house):
    answer = signed_in(house["standing"]).post("/lich-nam/them/", asked(timezone.localdate(), bodies=[], title=""))
    assert answer.status_code == 400
    assert "Chưa chọn đơn vị nào. Đánh dấu đơn vị phải làm, hoặc chọn cả nhóm ở ô “Giao cho”." in text(answer)
    assert 'value="Quy chế, Điều 5"' in answer.content.decode()


def test_the_empty_calendar_teaches(house):
    assert "Lịch năm 1990 còn trống" in text(signed_in(house["officer"]).get("/lich-nam/?nam=1990"))
    assert "Thêm việc đầu tiên" not in text(signed_in(house["officer"]).get("/lich-nam/"))
    assert "Thêm việc đầu tiên" in text(signed_in(house["standing"]).get("/lich-nam/"))


def test_the_number_of_questions_does_not_grow(house, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    browser = signed_in(house["standing"])
    for number in range(2):
        for at in range(3):
            title = f"Việc {number}.{at}"
            browser.post("/lich-nam/them/", asked(timezone.localdate(), title=title))
        with CaptureQueriesContext(
            connection,
        ) as seen:
            browser.get("/lich-nam/")
        counts.append(len(seen))
    assert counts[0] == counts[1]
