"""The verdict kept for ever at signing is the one the page of the dossier shows that day: with its answers, of who is kept."""

import pytest

from tests.builders import officer, person
from tests.decisions.houses import SIGNATURE, passed
from tests.decisions.road import DAY, FIGHTER, road_house
from thidua.decisions.actions import amend, draft, sign
from thidua.nominations.actions import weighed
from thidua.nominations.models import KeptVerdict, Nomination, Passage
from thidua.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    return road_house()


def live_of(one):
    """What the page of a dossier says of it."""
    found = weighed([Nomination.objects.get(pk=one.pk)], on=DAY)[one.pk].verdict
    assert found is not None
    return found


def kept(at, one):
    """What signing keeps of a dossier, beside what its page says just before."""
    live = live_of(one)
    keeper = officer(at.bo, username="giu.so")
    made = amend(draft([one.pk], body=at.bo, on=DAY, actor=keeper), SIGNATURE, on=DAY, actor=keeper)
    sign(made, on=DAY, actor=at.signer, version=made.version)
    found = KeptVerdict.objects.get(nomination=one)
    assert (found.verdict, found.answer, found.law) == (live.answer, live.as_json(), live.law)
    return found.verdict


@pytest.mark.parametrize(("said", "verdict"), [("", "met"), ("co", "met"), ("khong", "not_met")])
def test_what_the_dossier_answers_counts_at_signing_too(at, said, verdict):
    one = passed(at.at, FIGHTER, at.vu, at.an)
    Passage.objects.bulk_create(
        Passage(nomination=one, field=f"xac_nhan.{item.token}", text=said) for item in live_of(one).attest if said
    )
    assert kept(at, one) == verdict


def test_a_person_joined_into_another_is_judged_by_the_book_of_who_is_kept(at):
    twin = person("CB77", at.vu, name="Lê Mẫu An")
    one = passed(at.at, FIGHTER, at.vu, twin)
    assert live_of(one).answer == "unknown"
    Person.objects.filter(pk=twin.pk).update(merged_into=at.an)
    assert kept(at, one) == "met"
