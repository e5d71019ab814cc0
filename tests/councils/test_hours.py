"""The minutes print the hours the secretary wrote, and leave room where nothing was written."""

from datetime import time
from io import BytesIO

import pytest
from docx import Document

from tests.councils.houses import DAY, House, house, opened, vote
from tests.honours.pages import signed_in
from tests.pages import text
from thidua.audit.models import Event
from thidua.councils.actions import close_question, confirm, end_session, note_hours
from thidua.councils.models import Form, Session
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(monkeypatch) -> House:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    return house(members=3, nominees=1)


def hours_said(at: House) -> list[str]:
    """The sentences that open and end the minutes, cut after the day."""
    file = signed_in(at.chair).get(f"/hoi-dong/phien/{at.session.pk}/bien-ban.docx").getvalue()
    lines = [line.text for line in Document(BytesIO(file)).paragraphs]
    return [line.partition("ngày")[0] for line in lines if "Hôm nay," in line] + [
        line.partition("kết thúc ")[2] for line in lines if "Phiên họp kết thúc" in line
    ]


def ended(at: House) -> None:
    opened(at)
    for user in range(3):
        vote(at, user, "d")
    close_question(at.question, on=DAY, actor=at.chair)
    confirm(at.question, {}, on=DAY, actor=at.chair)
    end_session(at.session, on=DAY, actor=at.chair)


def test_the_hours_that_were_typed_stand_in_the_minutes_and_the_record(at):
    client, address = signed_in(at.chair), f"/hoi-dong/phien/{at.session.pk}/"
    assert client.post(address, {"viec": "gio", "began": "8h30", "ended": "11 giờ 05"}).status_code == 302
    ended(at)
    assert hours_said(at) == ["Hôm nay, hồi 08 giờ 30, ", "hồi 11 giờ 05, ngày 20 tháng 3 năm 2025."]
    after = Event.objects.get(action="councils.gio_hop").after
    assert after == {"name": "Phiên 1 năm 2025", "began_at": "08:30", "ended_at": "11:05"}
    with pytest.raises(Refused, match="Phiên họp đã kết thúc"):
        note_hours(at.session, began="9h", ended="", on=DAY, actor=at.chair)


def test_what_nobody_typed_is_left_to_the_pen_and_may_be_taken_back(at):
    note_hours(at.session, began="8h", ended="11h", on=DAY, actor=at.chair)
    note_hours(at.session, began="8h", ended=" ", on=DAY, actor=at.chair)
    ended(at)
    assert hours_said(at) == ["Hôm nay, hồi 08 giờ 00, ", "hồi …… giờ ……, ngày 20 tháng 3 năm 2025."]


@pytest.mark.parametrize(
    ("began", "until", "said"),
    [
        ("8 rưỡi", "", "Giờ bắt đầu “8 rưỡi” không phải là giờ. Ghi giờ và phút, ví dụ 8 giờ 30 hoặc 8h30."),
        ("14h", "11h", "Giờ kết thúc 11:00 trước giờ bắt đầu 14:00. Sửa một trong hai giờ."),
    ],
)
def test_what_is_no_hour_is_refused_beside_its_cell_and_stays_there(at, began, until, said):
    page = signed_in(at.chair).post(
        f"/hoi-dong/phien/{at.session.pk}/", {"viec": "gio", "began": began, "ended": until}
    )
    assert page.status_code == 400
    assert said in text(page)
    assert f'value="{began}"' in page.content.decode()
    assert Session.objects.values_list("began_at", "ended_at").get() == (None, None)


def test_a_session_over_midnight_may_end_earlier_than_it_began(at):
    found = note_hours(at.session, began="22h", ended="1h30", on=DAY.replace(day=21), actor=at.chair)
    assert (found.began_at, found.ended_at) == (time(22), time(1, 30))


def test_a_session_in_writing_has_no_hours(at):
    Session.objects.update(form=Form.WRITTEN)
    with pytest.raises(Refused, match="Lấy ý kiến bằng văn bản thì không có giờ họp"):
        note_hours(at.session, began="8h", ended="", on=DAY, actor=at.chair)
    assert "Giờ họp" not in text(signed_in(at.chair).get(f"/hoi-dong/phien/{at.session.pk}/"))
