"""A seat is given up while a vote is opened: one follows the other, neither stands in the other's way. On PostgreSQL."""

from datetime import timedelta

import pytest
from django.db import transaction

from tests.beside import Beside
from tests.councils.houses import DAY, House, house, opened
from tests.councils.test_at_once import side_by_side
from thidua.councils.actions import end_seat, open_question
from thidua.councils.models import Attendance, Turnout

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]  # SQLite has one writer at a time
BEFORE = DAY - timedelta(days=1)


def giving_up(at: House):
    seat = at.seat(4)
    return lambda: end_seat(seat, last=BEFORE, on=DAY, actor=None).name


def counted() -> tuple[int, int]:
    return Turnout.objects.count(), Attendance.objects.count()


def test_who_gives_up_the_seat_while_a_vote_is_opened_stays_on_its_roll():
    at = house(members=5)
    act = giving_up(at)
    with transaction.atomic():
        opened(at)
        beside = Beside(act)
        assert beside.waits()
    assert beside.ended() == "được"
    assert counted() == (5, 5)


def test_a_vote_opened_while_a_seat_is_given_up_is_opened_without_it():
    at = house(members=5)
    question, chair = at.question, at.chair
    with transaction.atomic():
        giving_up(at)()
        beside = Beside(lambda: open_question(question, on=DAY, actor=chair))
        assert beside.waits()
    assert beside.ended() == "được"
    assert counted() == (4, 4)


@pytest.mark.parametrize("_turn", range(3))
def test_both_at_one_moment_end_well(_turn):
    at = house(members=5)
    question, chair = at.question, at.chair
    said = side_by_side([giving_up(at), lambda: open_question(question, on=DAY, actor=chair).stage])
    assert said == ["Ủy Viên 4", "mo"]
    assert counted() in {(4, 4), (5, 5)}
