"""A council is set up, seats are taken and given up; who may not is refused, and other bodies' councils are not there."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import ministry, officer
from tests.councils.houses import DAY, FROM, house, sitting
from tests.honours.pages import signed_in
from tests.pages import text
from thidua.councils.actions import NewCouncil, NewSeat, NewSession, add_seat, call, end_seat, set_up
from thidua.councils.models import Position
from thidua.councils.queries import council_seen, question_seen, seats_on, session_seen
from thidua.people.models import Assignment, Role
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db


def told(body, **more):
    usual = {"body": body, "level": "cap_bo", "since": FROM, "until": None, "document": "QĐ 1"}
    return NewCouncil(**usual | more)


def test_a_council_is_called_after_its_body_and_listed_by_rank():
    bo = ministry()
    users = [officer(bo, Role.COUNCIL_MEMBER, username=f"u{at}") for at in range(3)]
    council = sitting(bo, users)
    add_seat(council, NewSeat(position=Position.STANDING, name="Trần  Phó", since=FROM), on=FROM, actor=None)
    assert (council.name, council.key) == ("Hội đồng Thi đua - Khen thưởng Bộ Mẫu", "bo_mau-2024")
    assert [seat.position for seat in seats_on(council, DAY)] == ["chu_tich", "pho_thuong_truc", "uy_vien", "uy_vien"]
    assert seats_on(council, DAY)[1].name == "Trần Phó"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"document": " "}, "document"), ({"until": date(2023, 1, 1)}, "until"), ({"since": date(24, 1, 1)}, "since"),
        ({"level": "xa"}, "level"), ({"since": date(2025, 1, 1)}, "since"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_field(more, field):
    bo = ministry()
    if more.get("since") == date(2025, 1, 1):
        set_up(told(bo), on=FROM, actor=None)
    with pytest.raises(Refused) as refused:
        set_up(told(bo, **more), on=FROM, actor=None)
    assert refused.value.field == field


def test_a_term_that_began_before_the_accounts_seats_them_and_refuses_who_cannot_open_the_pages_today():
    """On a first day every account is younger than the council: the day of the seat is not the day of the role."""
    bo = ministry()
    council = sitting(bo, [officer(bo, Role.COUNCIL_MEMBER, username="u1")])
    new, gone = (officer(bo, Role.COUNCIL_MEMBER, username=name) for name in ("moi", "thoi"))
    Assignment.objects.filter(user=new).update(since=DAY)
    Assignment.objects.filter(user=gone).update(until=FROM)
    assert add_seat(council, NewSeat(position=Position.MEMBER, user=new, since=FROM), on=DAY, actor=None).since == FROM
    with pytest.raises(Refused, match="chưa có vai trò nào mở được trang"):
        add_seat(council, NewSeat(position=Position.MEMBER, user=gone, since=FROM), on=DAY, actor=None)


def test_an_officer_of_another_body_sets_up_nothing_and_sees_nothing():
    at = house(members=2)
    other = officer(ministry("bo_hai", "Bộ Hai"), Role.STANDING, username="khac")
    with pytest.raises(PermissionDenied):
        set_up(told(at.body, level="co_so"), on=DAY, actor=other)
    assert council_seen(at.council.key, other, on=DAY) is None
    assert session_seen(at.session.pk, other, on=DAY) is None
    assert question_seen(at.question.pk, other, on=DAY) is None
    assert question_seen(at.question.pk, at.users[1], on=DAY) == at.question


def test_one_chair_one_seat_each_and_only_whom_the_pages_open_for():
    at = house(members=2)
    guest = officer(at.body, Role.EDITOR, username="bien.tap")
    for new, field in (
        (NewSeat(position=Position.CHAIR, name="Hai", since=FROM), "position"),
        (NewSeat(position=Position.MEMBER, user=at.users[1], since=FROM), "user"),
        (NewSeat(position=Position.MEMBER, user=guest, since=FROM), "user"),
        (NewSeat(position=Position.MEMBER, name=" ", since=FROM), "name"),
        (NewSeat(position=Position.MEMBER, name="Sớm", since=date(2023, 1, 1)), "since"),
    ):
        with pytest.raises(Refused) as refused:
            add_seat(at.council, new, on=DAY, actor=None)
        assert refused.value.field == field


def test_a_seat_that_begins_later_bars_a_second_one_from_today():
    """Whoever takes a seat holds it until they give it up: it would stand beside the one that begins in June."""
    at = house(members=3)
    end_seat(at.seat(0), last=date(2025, 5, 31), on=DAY, actor=None)
    next_one, other = (officer(at.body, Role.COUNCIL_MEMBER, username=name) for name in ("ke.tiep", "khac"))
    june = NewSeat(position=Position.CHAIR, user=next_one, since=date(2025, 6, 1))
    assert add_seat(at.council, june, on=DAY, actor=None).since == date(2025, 6, 1)
    for new, field in (
        (NewSeat(position=Position.CHAIR, user=other, since=date(2025, 3, 21)), "position"),
        (NewSeat(position=Position.MEMBER, user=next_one, since=date(2025, 3, 21)), "user"),
    ):
        with pytest.raises(Refused) as refused:
            add_seat(at.council, new, on=DAY, actor=None)
        assert refused.value.field == field
    assert "từ ngày 01/06/2025" in refused.value.message
    assert at.council.seats.filter(position=Position.CHAIR).count() == 2


def test_who_gave_up_the_seat_is_not_called_to_the_next_session_and_sees_it_no_more():
    at = house(members=3)
    later = DAY.replace(month=6)
    end_seat(at.seat(2), last=DAY, on=DAY, actor=None)
    session = call(at.council, NewSession(meets_on=later, form="truc_tiep"), on=later, actor=at.chair)
    assert session.attendances.count() == 2
    assert session.number == 2
    assert session_seen(session.pk, at.users[2], on=later) is None
    with pytest.raises(Refused, match="đã thôi"):
        end_seat(at.council.seats.get(user=at.users[2]), last=later, on=later, actor=None)


def test_no_session_outside_the_term_or_without_members():
    bo = ministry()
    council = sitting(bo, [])
    with pytest.raises(Refused, match="ngoài nhiệm kỳ"):
        call(council, NewSession(meets_on=date(2023, 5, 1), form="truc_tiep"), on=DAY, actor=None)
    with pytest.raises(Refused, match="chưa có thành viên"):
        call(council, NewSession(meets_on=DAY, form="truc_tiep"), on=DAY, actor=None)


@pytest.mark.parametrize(
    ("day", "vices", "said", "amiss"),
    [
        (DAY, 4, "Không quá 4 phó chủ tịch.", ""),
        (DAY, 5, "Nghị định 98/2023/NĐ-CP Điều 48, Điều 49", "Hội đồng đang có 5 phó chủ tịch, văn bản cho nhiều nhất 4."),
        (date(2026, 3, 20), 5, "Nghị định 152/2025/NĐ-CP Điều 6 khoản 2 điểm đ", ""),
    ],
)  # fmt: skip
def test_the_page_says_who_sits_by_the_text_of_the_day_and_bars_nothing(day, vices, said, amiss, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: day)
    bo = ministry()
    chair = officer(bo, Role.COUNCIL_MEMBER, username="ct")
    council = sitting(bo, [chair])
    for number in range(vices):
        add_seat(council, NewSeat(position=Position.DEPUTY, name=f"Phó {number}", since=FROM), on=FROM, actor=None)
    page = text(signed_in(chair).get(f"/hoi-dong/{council.key}/"))
    assert (said in page, "văn bản cho nhiều nhất" in page, amiss in page) == (True, bool(amiss), True)
