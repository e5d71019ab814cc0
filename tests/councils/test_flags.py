"""The ministry's flag beside the Government's: told to whoever votes and to whoever drafts, never a bar."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import body, entered, honour, nomination
from tests.councils.houses import DAY, House, house
from tests.honours.pages import signed_in
from tests.pages import text
from thidua.councils.actions.agenda import add_items
from thidua.councils.presenting.flags import of_question
from thidua.councils.queries import giver_of, items_of
from thidua.nominations.models import Nomination, State

pytestmark = pytest.mark.django_db
FLAG, HIGHER = "co_thi_dua_cap_bo", "co_thi_dua_chinh_phu"
ARTICLE = "Thông tư 01/2024/TT-BNV Điều 5 khoản 2"


def flagged(*, received: date = DAY, units: int = 1) -> House:
    """Bureaus asked the ministry's flag for, before the council."""
    at = house(members=3, award=FLAG, received=received)
    dossiers = [
        nomination(
            at.dossiers[0].round, FLAG, body(f"vu_{number}", at.body, name=f"Vụ {number}"), at=at.body,
            state=State.BEFORE_COUNCIL, received_on=received,
        )
        for number in range(1, units + 1)
    ]  # fmt: skip
    add_items(at.question, dossiers)
    at.dossiers = dossiers
    return at


def higher(at: House, state: State, number: int = 0) -> Nomination:
    one = at.dossiers[number]
    return nomination(one.round, HIGHER, one.unit, state=state, at=at.body)


def told(at: House) -> list[tuple[str, str, str]]:
    found = of_question(at.question, items_of(at.question), giver_of(at.session))
    return [(one.tone, one.title, one.place) for one in found]


@pytest.mark.parametrize(
    ("state", "tone", "stands"),
    [
        (State.PASSED, "warn", "đang được đề nghị"), (State.AWARDED, "warn", "đang được đề nghị"),
        (State.REFUSED, "info", "đã được đề nghị nhưng không được tặng"),
    ],
)  # fmt: skip
def test_the_chair_hears_how_far_the_other_flag_is_with_the_article(state, tone, stands):
    at = flagged()
    higher(at, state)
    assert told(at) == [(tone, f"Vụ 1: năm 2024 {stands} Cờ thi đua của Chính phủ", ARTICLE)]
    said = text(signed_in(at.chair).get(f"/hoi-dong/noi-dung/{at.question.pk}/"))
    assert f"Vụ 1: năm 2024 {stands} Cờ thi đua của Chính phủ" in said
    assert ARTICLE in said
    assert "Mở phiếu" in said


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN, State.FAILED])
def test_what_was_never_asked_for_above_says_nothing(state):
    at = flagged()
    higher(at, state)
    assert told(at) == []


def test_what_the_book_has_goes_before_what_is_asked_for():
    at = flagged()
    higher(at, State.REFUSED)
    line = honour(HIGHER, 2024, at.dossiers[0].unit, decision_number="9/QĐ-TTg", decided_on=DAY)
    entered(line, at=at.body)
    assert told(at) == [("warn", "Vụ 1: năm 2024 đã được tặng Cờ thi đua của Chính phủ", ARTICLE)]


def test_from_july_2025_on_nobody_has_read_the_circular_and_the_page_says_so():
    at = flagged(received=date(2025, 8, 1))
    higher(at, State.PASSED)
    ((tone, _, place),) = told(at)
    assert (tone, place) == ("info", "Chưa tìm được điều khoản")


def test_many_that_stand_alike_are_one_notice_and_as_many_queries():
    at = flagged(units=4)
    for number in range(4):
        higher(at, State.BEFORE_COUNCIL, number)
    question, items, giver = at.question, items_of(at.question), giver_of(at.session)
    counted = []
    for some in (items[:3], items):
        with CaptureQueriesContext(connection) as queries:
            found = of_question(question, some, giver)
        counted.append(len(queries))
    assert counted == [2, 2]
    assert [one.title for one in found] == [
        "Vụ 1; Vụ 2; Vụ 3; Vụ 4: năm 2024 đang được đề nghị Cờ thi đua của Chính phủ"
    ]
