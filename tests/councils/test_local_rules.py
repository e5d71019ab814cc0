"""A vote is held against what the ministry ruled for itself, where the law leaves it to the ministry."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.councils.houses import DAY, House, house, opened, vote
from tests.honours.pages import signed_in
from tests.own_rules import own_rules, threshold
from tests.pages import text
from thidua.councils.actions import close_question, confirm
from thidua.nominations.actions import write_rules
from thidua.nominations.models import State
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
RECEIVED = date(2026, 1, 15)
"""From 2026 on Nghị định 152/2025 leaves the share of its own titles to the ministry."""
RULES = own_rules(threshold("80 %", place="Điều 6 khoản 1"))


def voted(*ballots: str, rules: str = "") -> House:
    at = house(members=len(ballots), received=RECEIVED)
    if rules:
        write_rules(at.body, rules, on=DAY, actor=None)
    opened(at)
    for user, choices in enumerate(ballots):
        vote(at, user, choices)
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    return at


def states(at: House) -> list[str]:
    return [type(one).objects.get(pk=one.pk).state for one in at.dossiers]


BALLOTS = ["dd"] * 7 + ["dk", "kk", "kk"]


def test_without_rules_the_law_is_silent_and_the_chair_must_decide():
    at = voted(*BALLOTS)
    with pytest.raises(Refused, match="luật chưa trả lời"):
        confirm(at.question, {}, on=DAY, actor=at.chair)
    assert states(at) == [State.BEFORE_COUNCIL] * 2


def test_with_the_ministrys_share_the_vote_is_met_or_not_met():
    at = voted(*BALLOTS, rules=RULES)
    said = text(signed_in(at.chair).get(f"/hoi-dong/noi-dung/{at.question.pk}/"))
    assert ("Từ 80 % tổng số thành viên trở lên: cần 8 phiếu đồng ý" in said, "luật chưa trả lời" in said) == (
        True,
        False,
    )
    confirm(at.question, {}, on=DAY, actor=at.chair)
    assert states(at) == [State.PASSED, State.FAILED]
    first, second = at.question.items.order_by("number")
    assert first.told.startswith("8 trên 10 ủy viên tán thành, bằng 80 %, đạt yêu cầu từ 80 % trở lên")
    assert second.told.startswith("7 trên 10 ủy viên tán thành, bằng 70 %, thấp hơn 80 %")
    assert ["Quyết định 15/QĐ-BM Điều 6 khoản 1" in one.told for one in (first, second)] == [True, True]


def test_a_ministry_that_says_it_has_ruled_nothing_leaves_the_question_open():
    at = voted(*BALLOTS, rules='body = "Bộ Mẫu"\nissued = false\n')
    with pytest.raises(Refused, match="luật chưa trả lời"):
        confirm(at.question, {}, on=DAY, actor=at.chair)


def test_the_rules_are_asked_for_once_however_many_nominees():
    at = house(nominees=4, received=RECEIVED)
    write_rules(at.body, RULES, on=DAY, actor=None)
    client, address = signed_in(at.chair), f"/hoi-dong/noi-dung/{at.question.pk}/"
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    assert sum("nominations_ownrules" in one["sql"] for one in asked) == 1
