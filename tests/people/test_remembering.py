"""What a page that only reads asks again and again is looked up once for it, and anew for the next one."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import body, ministry, officer
from tests.honours.pages import signed_in
from thidua.people.models import Role
from thidua.people.queries import visible_to
from thidua.people.remembering import once, remembering

DAY = date(2026, 2, 3)


def test_an_answer_is_kept_until_the_end_and_not_without_a_beginning():
    asked = []

    def look_up() -> int:
        asked.append("x")
        return len(asked)

    assert [once("x", look_up) for _ in range(2)] == [1, 2]
    for answer in (3, 4):
        with remembering():
            assert [once("x", look_up) for _ in range(2)] == [answer, answer]


@pytest.mark.django_db
def test_each_reader_has_their_own_reach_and_sees_the_next_day_anew():
    bo, far = ministry(), ministry("bo_khac", "Bộ Khác")
    one, other = officer(bo), officer(far, username="khac")
    with remembering():
        assert [list(visible_to(user, on=DAY)) for user in (one, other, one)] == [[bo], [far], [bo]]
        assert list(visible_to(one, on=date(1999, 1, 1))) == []
    cuc = body("cuc_mot", bo)
    with remembering():
        assert set(visible_to(one, on=DAY)) == {bo, cuc}


@pytest.mark.django_db
def test_a_page_asks_how_far_the_tree_is_worked_out_once():
    client = signed_in(officer(ministry(), Role.STANDING))
    for path in ("/nhac-viec/", "/ho-so/"):
        with CaptureQueriesContext(connection) as seen:
            assert client.get(path).status_code == 200
        years = [one for one in seen if 'SELECT "people_lineage"."year"' in one["sql"].split(" FROM ")[0]]
        assert len(years) == 1, path
