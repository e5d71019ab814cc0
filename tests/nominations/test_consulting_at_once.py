"""An opinion that arrives while somebody closes is either waited for or told that it came too late. On PostgreSQL."""

import pytest
from django.db import transaction

from tests.beside import Beside
from tests.councils.test_at_once import side_by_side
from tests.nominations.consulting import AFTER, LAST, fit, posted, posting_house
from thidua.nominations.actions import NewOpinion, cancel_posting, close_posting, give_opinion
from thidua.nominations.models import Opinion, Posting, State

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]  # SQLite has one writer at a time


def close(found, house):
    close_posting(found, report="Không có", on=AFTER, actor=house.standing)


def cancel(found, house):
    cancel_posting(found, reason="Nhầm", on=AFTER, actor=house.standing)


@pytest.mark.parametrize("turn", range(4))
def test_an_opinion_that_arrives_while_it_is_closed_is_never_left_unanswered(turn):
    house = posting_house()
    (one,) = fit(house, house.an)
    found = posted(house, one)
    acts = [lambda: give_opinion(found, NewOpinion(words="Xem lại"), on=LAST).code for _ in range(4)]
    acts.insert(turn, lambda: close_posting(found, report="Không có", on=AFTER, actor=house.standing).key)
    said = side_by_side(acts)
    came = Opinion.objects.count()
    one.refresh_from_db()
    if Posting.objects.get().closed_on:
        assert (came, one.state) == (0, State.APPRAISAL)
        assert sum("đã kết thúc" in words for words in said) == 4
    else:
        assert (came, one.state) == (4, State.CONSULTATION)
        assert sum("chưa trả lời" in words for words in said) == 1


def test_two_who_open_at_once_open_one():
    house = posting_house()
    (one,) = fit(house, house.an)
    said = side_by_side([lambda: posted(house, one).key] * 3)
    assert Posting.objects.count() == 1
    assert sum("không ở bước thẩm định" in words for words in said) == 2


def test_two_lists_of_one_round_opened_at_once_have_two_keys():
    house = posting_house()
    one, two = fit(house, house.an, house.chi)
    side_by_side([lambda: posted(house, one).key, lambda: posted(house, two).key])
    assert sorted(Posting.objects.values_list("key", flat=True)) == ["dot-cong-khai-y-kien-1", "dot-cong-khai-y-kien-2"]


@pytest.mark.parametrize("end", [close, cancel])
def test_an_opinion_about_one_name_and_who_ends_the_list_do_not_stop_each_other(end):
    house = posting_house()
    (one,) = fit(house, house.an)
    found = posted(house, one)
    with transaction.atomic():
        give_opinion(found, NewOpinion(words="Xem lại", about=one.pk), on=LAST)
        beside = Beside(lambda: end(found, house))
        assert beside.waits()
    assert "ý kiến" in beside.ended()
    one.refresh_from_db()
    assert (Opinion.objects.get().nomination_id, one.state) == (one.pk, State.CONSULTATION)
