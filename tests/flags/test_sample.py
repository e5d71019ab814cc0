"""The sample ministry's bloc votes for the four flags that the book knows of 2019."""

from datetime import date

import pytest

from tests.loaded import ONE_WORKER, bo_mau
from thidua.flags.actions import load_flags
from thidua.flags.models import BlocVote, Stage
from thidua.honours.models import Honour
from thidua.honours.sample.accounts import ACCOUNTS, SINCE
from thidua.people.actions import open_sample_accounts

pytestmark = [pytest.mark.django_db, ONE_WORKER]
ON = date(2026, 11, 27)


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup, django_db_blocker):
    """Loaded once, and gone again after the last test."""
    with bo_mau(django_db_blocker, on=ON):
        open_sample_accounts(ACCOUNTS, since=SINCE)
        yield load_flags(on=ON)


def test_the_four_flags_of_2019_come_from_the_vote(loaded):
    assert loaded == 1
    vote = BlocVote.objects.get()
    chosen = set(vote.candidates.filter(chosen=True).values_list("body", flat=True))
    flags = Honour.objects.filter(award="co_thi_dua_cap_bo", year=2019, is_current=True)
    mine = set(flags.filter(organisation__in=vote.candidates.values("body")).values_list("organisation", flat=True))
    assert (vote.stage, len(chosen), chosen) == (Stage.CONFIRMED, 4, mine)


def test_the_piles_are_such_as_so_many_ballots_can_make(loaded):
    vote = BlocVote.objects.get()
    agreed = sum(vote.candidates.values_list("yes", flat=True))
    assert agreed <= (vote.returned or 0) * vote.places
    assert load_flags(on=ON) == 0
