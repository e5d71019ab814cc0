"""What is kept for ever at signing is what the dossier's own pages say that day: its answers and joined persons count."""

from typing import Any

import pytest

from tests.builders import nomination, person
from tests.decisions.road import DAY, FIGHTER, SIGNATURE, Road, road_house
from thidua.decisions.actions import amend, draft, sign
from thidua.law.wording import tokens
from thidua.nominations.actions import weighed
from thidua.nominations.models import KeptVerdict, Nomination, Passage, State
from thidua.people.actions import merge_persons

pytestmark = pytest.mark.django_db


@pytest.fixture
def road(db: None) -> Road:
    return road_house()


def agreed(road: Road, award: str, who: Any) -> Nomination:
    """A dossier the council agreed to, at the body that signs."""
    return nomination(road.at, award, road.vu, who, state=State.PASSED, at=road.bo)


def live(one: Nomination) -> Any:
    """The verdict the pages of a dossier show."""
    return weighed([Nomination.objects.get(pk=one.pk)], on=DAY)[one.pk].verdict


def kept(road: Road, one: Nomination) -> KeptVerdict:
    """The verdict kept when a dossier is signed."""
    made = draft([one.pk], body=road.bo, on=DAY, actor=road.standing)
    made = amend(made, SIGNATURE, on=DAY, actor=road.standing)
    sign(made, on=DAY, actor=road.signer, version=made.version)
    return KeptVerdict.objects.get(cause=KeptVerdict.Cause.SIGNED)


@pytest.mark.parametrize(("said", "answer"), [("co", "met"), ("khong", "not_met")])
def test_the_answers_of_a_dossier_count(road, said, answer):
    one = agreed(road, FIGHTER, road.an)
    for key in tokens():
        Passage.objects.create(nomination=one, field=f"xac_nhan.{key}", text=said)
    now, found = live(one), kept(road, one)
    assert (now.answer, found.verdict, found.answer) == (answer, answer, now.as_json())


def test_a_person_joined_into_another_has_the_book_of_both(road):
    twin = person("CB99", road.vu, name="Lê Mẫu An")
    one = agreed(road, FIGHTER, twin)
    assert live(one).answer == "unknown"
    merge_persons(road.an, twin, reason="một người hai thẻ", at=road.bo, on=DAY, actor=None)
    now, found = live(one), kept(road, one)
    assert (now.answer, found.verdict, found.answer) == ("met", "met", now.as_json())
