"""The states of a dossier: what may follow what, and who has the ball, are told for every state there is."""

from collections import deque

from thidua.nominations.models.dossiers import ENDED, GIVEN_UP, State
from thidua.nominations.states import STANDINGS, Ball, ball_of, is_ended, may_follow


def test_every_state_is_told_once():
    assert set(STANDINGS) == set(State.values)
    assert all(standing.then <= set(State.values) for standing in STANDINGS.values())


def test_what_is_ended_is_with_nobody():
    assert {state for state in State if is_ended(state)} == set(ENDED)
    assert {state for state in State if ball_of(state) == Ball.NOBODY} == set(ENDED)
    assert set(GIVEN_UP) < set(ENDED)


def test_every_state_is_reached_from_a_draft_and_every_open_one_comes_to_an_end_without_an_award_until_the_decision():
    seen, waiting = {State.DRAFT.value}, deque([State.DRAFT.value])
    while waiting:
        for after in STANDINGS[waiting.popleft()].then - seen:
            seen.add(after)
            waiting.append(after)
    assert seen == set(State.values)
    open_ones = set(State) - set(ENDED) - {State.DECIDED}
    assert all(may_follow(state, State.WITHDRAWN) for state in open_ones - {State.PASSED})
    assert may_follow(State.PASSED, State.REFUSED)
    assert not may_follow(State.PASSED, State.WITHDRAWN)
    assert not may_follow(State.DECIDED, State.WITHDRAWN)


def test_no_state_skips_the_unit_s_own_submission():
    assert [state for state in State if may_follow(State.DRAFT, state)] == [State.SUBMITTED, State.WITHDRAWN]
    assert not may_follow(State.SUBMITTED, State.BEFORE_COUNCIL)
    assert not may_follow(State.FAILED, State.AWARDED)
