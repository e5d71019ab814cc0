"""Who is found by a name: the same people, in the same order, however few are looked at before everybody is asked."""

from datetime import date

import pytest

from tests.builders import body, ministry, officer, person
from thidua.people.actions import add_posts, merge_persons
from thidua.people.actions.persons import NewPost
from thidua.people.models import User
from thidua.people.queries import sight_of
from thidua.people.queries.finding import find_people

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


@pytest.fixture
def seer() -> User:
    """Sees one of two bureaus; of nine of a surname every second works there, one of them on a card joined into another."""
    bo = ministry()
    here, there = body("cuc_mot", bo), body("cuc_hai", bo)
    posts = []
    for number in range(9):
        one = person(f"CB{number}", bo, name=f"Trần Văn {'ABCDEGHIK'[number]}")
        unit = there if number % 2 else here
        posts.append(NewPost(person=one.key, organisation=unit, title="Chuyên viên", since=date(2010, 1, 1)))
    person("CB9", bo, name="Lê Trần")
    posts.append(NewPost(person="CB9", organisation=here, title="Chuyên viên", since=date(2010, 1, 1)))
    made = {one.person.key: one.person for one in add_posts(posts, at=bo, on=DAY, actor=None)}
    merge_persons(made["CB1"], made["CB2"], reason="Cùng người", at=bo, on=DAY, actor=None)
    return officer(here)


@pytest.mark.parametrize("looked_at", [0, 1, 2, 3, 5, 60])
def test_the_first_of_a_name_within_sight(seer: User, looked_at: int) -> None:
    sight = sight_of(seer, on=DAY)
    for most in range(1, 8):
        found = find_people("tran", sight, on=DAY, most=most, looked_at=looked_at)
        keys = [one.person.key for one in found]
        assert keys == ["CB0", "CB1", "CB4", "CB6", "CB8", "CB9"][:most]
        assert len(keys) == min(most, 6)
