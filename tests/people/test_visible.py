"""Rows are seen through one door: by role, by body and the bodies under it, on a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as PropertyTestCase

from tests.builders import BEGINNING, body, ministry, officer, person
from thidua.people.actions import add_posts, rename
from thidua.people.actions.persons import NewPost
from thidua.people.models import Assignment, Lineage, Organisation, Role, User
from thidua.people.permissions import can_keep
from thidua.people.queries import SEERS, kept_by, name_on, people_visible_to, seen_whole, sight_of, visible_to

BODIES = 6


class TestAnyTree(PropertyTestCase):
    """What is asked in one stretch is what the rule says of each body: the last year it stood in, and under whom, or the first to come."""

    @given(
        rows=st.sets(st.tuples(st.integers(2016, 2022), st.integers(0, 5), st.integers(0, 5))),
        roles=st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=3),
    )
    def test_visible_bodies_are_those_of_the_rule(self, rows, roles):
        bodies = [Organisation.objects.create(key=f"b{at}") for at in range(BODIES)]
        Lineage.objects.bulk_create(
            Lineage(year=year, ancestor=bodies[above], organisation=bodies[at], depth=0) for year, above, at in rows
        )
        user = User.objects.create_user("ai.do")
        for at, below in roles:
            Assignment.objects.create(
                user=user, role=Role.OFFICER, organisation=bodies[at], with_subtree=below, since=BEGINNING
            )
        expected = {at for at, _ in roles}
        for at in range(BODIES):
            years = {year for year, _, one in rows if one == at}
            past = {year for year in years if year <= DAY.year}
            last = max(past) if past else min(years, default=0)  # one founded later: where it will stand first
            above = {over for year, over, one in rows if one == at and year == last}
            expected |= {at} if above & {one for one, below in roles if below} else set()
        seen = set(visible_to(user, on=DAY))
        assert seen == {bodies[at] for at in expected}
        sight = sight_of(user, on=DAY)
        assert (sight.seen, sight.all, set(sight.bodies)) == (len(seen), BODIES, seen)
        assert set(sight.narrow(Lineage.objects.all(), column="organisation")) == {
            row for row in Lineage.objects.select_related("organisation") if row.organisation in seen
        }


pytestmark = pytest.mark.django_db
DAY = date(2020, 3, 1)


def keys(rows):
    return sorted(row.key for row in rows)


@pytest.fixture
def house():
    bo = ministry()
    cuc = body("cuc_a", bo)
    phong = body("phong_a", cuc)
    khac = body("cuc_b", bo)
    for key, at in (("CB1", phong), ("CB2", khac)):
        person(key, at)
        add_posts(
            [NewPost(person=key, organisation=at, title="Chuyên viên", since=BEGINNING)],
            at=at,
            on=BEGINNING,
            actor=None,
        )
    return {"bo_mau": bo, "cuc_a": cuc, "phong_a": phong, "cuc_b": khac}


@pytest.mark.parametrize(
    ("at", "subtree", "bodies", "people"),
    [
        ("bo_mau", True, ["bo_mau", "cuc_a", "cuc_b", "phong_a"], ["CB1", "CB2"]),
        ("bo_mau", False, ["bo_mau"], []),
        ("cuc_a", True, ["cuc_a", "phong_a"], ["CB1"]),
        ("cuc_b", False, ["cuc_b"], ["CB2"]),
    ],
)
def test_an_officer_sees_as_far_as_the_role_reaches(house, at, subtree, bodies, people):
    user = officer(house[at], subtree=subtree)
    assert keys(visible_to(user, on=DAY)) == bodies
    assert keys(people_visible_to(user, on=DAY)) == people


def test_who_holds_no_role_sees_nothing(house):
    assert keys(visible_to(User.objects.create_user("khach"), on=DAY)) == []
    editor = officer(house["bo_mau"], Role.EDITOR)
    assert keys(visible_to(editor, on=DAY)) == []
    late = officer(house["bo_mau"], username="moi")
    Assignment.objects.filter(user=late).update(since=date(2021, 1, 1))
    assert keys(people_visible_to(late, on=DAY)) == []


def test_an_administrator_of_the_installation_sees_all(house):
    user = User.objects.create_user("quan.tri")
    Assignment.objects.create(user=user, role=Role.ADMINISTRATOR, organisation=None, since=BEGINNING)
    assert len(keys(visible_to(user, on=DAY))) == 4


def test_a_body_is_called_what_it_was_called_then(house):
    rename(house["cuc_a"], name="Cục Mới", short_name="", on=date(2019, 1, 1), document="QĐ 1", actor=None)
    cuc = house["cuc_a"]
    assert [name_on(cuc, date(year, 6, 1)) for year in (1999, 2018, 2019)] == ["Cuc a", "Cuc a", "Cục Mới"]


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("subtree", [True, False])
def test_kept_bodies_are_those_one_by_one(role, subtree):
    bo = ministry()
    cuc, other = body("cuc", bo), body("cuc_khac", bo)
    phong = body("phong", cuc)
    actor = officer(cuc, role, subtree=subtree)
    assert set(kept_by(actor, on=DAY)) == {one for one in (bo, cuc, other, phong) if can_keep(actor, one, on=DAY)}
    whole = set(seen_whole(actor, on=DAY))
    assert whole == ({cuc} if subtree and role in SEERS else set())
