"""However many nominees a vote has, its agenda, closing and published list take the same number of queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import nomination, person
from tests.councils.houses import DAY, TITLE, house, opened, vote
from tests.honours.pages import signed_in
from thidua.audit.models import Event
from thidua.councils.actions import arrange, close_question, confirm
from thidua.councils.models import Item, Recusal
from thidua.nominations.models import Move, State

pytestmark = pytest.mark.django_db
FEW, MANY = 2, 14


def asked(act):
    """How many queries something takes."""
    with CaptureQueriesContext(connection) as seen:
        act()
    return len(seen)


def arranging(at, many, mark):
    """How many queries it takes to put so many more dossiers on the agenda; the first is of the chair themself."""
    one = at.dossiers[0]
    people = [person(f"{mark}{number}", one.unit, name=f"Thêm {number}") for number in range(many)]
    type(at.seat(0)).objects.filter(pk=at.seat(0).pk).update(person=people[0])
    for number, who in enumerate(people, 20):
        nomination(one.round, TITLE, one.unit, who, at=at.body, position=number, state=State.BEFORE_COUNCIL)
    return asked(lambda: arrange(at.session, on=DAY, actor=at.chair))


def test_an_agenda_of_many_takes_as_many_queries_as_one_of_few():
    at = house(nominees=1)
    few, many = arranging(at, FEW, "A"), arranging(at, MANY, "B")
    assert few == many
    names = [item.name for item in Item.objects.order_by("number")]
    assert names == ["Người Số 1", *[f"Thêm {one}" for one in range(FEW)], *[f"Thêm {one}" for one in range(MANY)]]
    assert Recusal.objects.filter(cause=Recusal.Cause.NOMINEE, seat=at.seat(0)).count() == 2


def closed(many):
    """A house whose vote on so many nominees is closed, with how many queries the closing took."""
    at = house(nominees=many)
    opened(at)
    for user in range(3):
        vote(at, user, "dk" * (many // 2))
    return at, asked(lambda: close_question(at.question, leaving=99, on=DAY, actor=at.chair))


@pytest.mark.parametrize("many", [FEW, MANY])
def test_a_closing_and_its_published_list_take_a_fixed_number_of_queries(many):
    at, closing = closed(many)
    counted = list(at.question.items.order_by("number").values_list("yes", "no"))
    assert counted == [(3, 0), (0, 3)] * (many // 2)
    page, reader = f"/hoi-dong/noi-dung/{at.question.pk}/bang-ke/", signed_in(at.users[1])
    assert reader.get(page).status_code == 200
    assert (closing, asked(lambda: reader.get(page))) == (CLOSING, PAGE)


CLOSING, PAGE, CONFIRMING = 30, 18, 31
"""How many queries a closing takes, and the page of its list, however many nominees there are."""


def confirmed(many):
    """A house whose vote on so many nominees, half of them agreed to, is confirmed, with how many queries that took."""
    at = house(nominees=many)
    opened(at)
    for user in range(5):
        vote(at, user, "dk" * (many // 2))
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    return at, asked(lambda: confirm(at.question, {}, on=DAY, actor=at.chair))


def test_two_are_confirmed_in_as_many_queries_as_many():
    assert confirmed(FEW)[1] == CONFIRMING


def test_each_of_many_confirmed_goes_on_with_its_own_count():
    at, many = confirmed(MANY)
    assert many == CONFIRMING
    items = list(at.question.items.order_by("number"))
    assert [(one.passed, bool(one.told)) for one in items] == [(True, True), (False, True)] * (MANY // 2)
    for item in items:
        state = State.PASSED if item.passed else State.FAILED
        note = f"{item.told} {item.reason}".strip()
        (move,) = Move.objects.filter(nomination=item.nomination_id)
        assert (move.after, move.note) == (state, note)
        (event,) = Event.objects.filter(object_kind="nomination", object_key=str(item.nomination_id))
        assert (event.action, event.actor_id) == ("nominations.chuyen", at.chair.pk)
        assert (event.after or {})["note"] == note
