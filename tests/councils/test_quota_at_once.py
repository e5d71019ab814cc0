"""Two sessions that confirm the same award for the same year: the second sees what the first agreed to. On PostgreSQL."""

import pytest
from django.db import transaction

from tests.beside import Beside
from tests.builders import nomination, person
from tests.councils.houses import DAY, TITLE, House, everybody_comes, house, opened, vote
from tests.councils.test_at_once import side_by_side
from tests.councils.test_quotas import RECEIVED
from tests.own_rules import own_rules, quota, threshold
from thidua.councils.actions import NewSession, call, close_question, confirm, count_quota
from thidua.nominations.actions import write_rules
from thidua.nominations.models import State

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]  # SQLite has one writer at a time
SEEN = (
    "Vượt chỉ tiêu. Chỉ tiêu năm 2024 không quá 1, đã đồng ý 1, nội dung này thêm 1 là 2 (Quyết định 15/QĐ-BM Điều 4)."
)


def voted(at: House) -> House:
    """Everybody says yes to the one nominee of a session; the ministry may have one."""
    count_quota(at.question, "7", on=DAY, actor=at.chair)
    opened(at)
    for user in range(len(at.users)):
        vote(at, user, "d", mark=f"{at.session.pk}-{user}")
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    return at


def two_sessions() -> list[House]:
    first = house(members=4, nominees=1, received=RECEIVED)
    write_rules(first.body, own_rules(threshold("50 %"), quota("15 %")), on=DAY, actor=None)
    (one,) = first.dossiers
    other = nomination(
        one.round, TITLE, one.unit, person("CB9", one.unit, name="Người Số 9"), at=first.body, position=9,
        state=State.BEFORE_COUNCIL, received_on=RECEIVED,
    )  # fmt: skip
    session = call(
        first.council, NewSession(meets_on=DAY, form="truc_tiep", place="Phòng 302"), on=DAY, actor=None
    )  # fmt: skip
    everybody_comes(session)
    return [voted(first), voted(House(first.body, first.council, first.users, session, [other]))]


def confirming(at: House):
    question = at.question
    return lambda: confirm(question, {}, on=DAY, actor=at.chair).stage


def test_the_second_waits_for_the_first_and_counts_what_it_agreed_to():
    first, second = two_sessions()
    with transaction.atomic():
        confirming(first)()
        beside = Beside(confirming(second))
        assert beside.waits()
    assert beside.ended() == SEEN


def test_both_at_one_moment_are_one_result_and_one_refusal():
    assert sorted(side_by_side([confirming(at) for at in two_sessions()])) == sorted(["xong", SEEN])
