"""Everybody votes at one moment: no ballot is lost, none counts twice. On PostgreSQL."""

import pytest

from tests.councils.test_at_once import side_by_side
from tests.flags.blocs import DAY, ballot, house, opened, token
from thidua.councils.sealing import unseal
from thidua.flags.actions import cast, close_vote
from thidua.flags.models import BlocVote, Stage, Turnout, Urn

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]  # SQLite has one writer at a time


def test_six_vote_at_one_moment_and_all_are_counted() -> None:
    at = house()
    vote = opened(at)
    acts = [lambda user=user: cast(vote, ballot(1, 2), token=token(user.pk), actor=user).codes for user in at.users]
    receipts = side_by_side(acts)
    contents = unseal(Urn.objects.get().sealed)
    assert Turnout.objects.filter(voted=True).count() == 6
    assert sorted(slip.code for slip in contents[1]) == sorted(one[1] for one in receipts)


def test_the_same_form_sent_four_times_at_once_is_one_ballot() -> None:
    at = house()
    vote = opened(at)
    receipts = side_by_side([lambda: cast(vote, ballot(1), token=token("x"), actor=at.users[0]).codes] * 4)
    assert receipts == [receipts[0]] * 4
    assert len(unseal(Urn.objects.get().sealed)[1]) == 1


def test_two_who_close_at_once_count_once() -> None:
    at = house()
    vote = opened(at)
    for user in at.users:
        cast(vote, ballot(1, 2), token=token(user.pk), actor=user)
    answers = side_by_side(
        [lambda actor=actor: close_vote(vote, on=DAY, actor=actor).stage for actor in (at.head, at.standing)]
    )
    assert sorted(answers) == sorted([Stage.CLOSED, "Lần bình xét này đã kiểm phiếu, chờ kết luận."])
    assert BlocVote.objects.get().returned == 6
