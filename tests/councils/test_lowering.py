"""A motion for a lower title offers each nominee only what fits them and is not theirs already."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import entered, honour, nomination, person
from tests.councils.houses import DAY, House, house, opened, token, vote
from tests.honours.pages import signed_in
from tests.pages import text
from thidua.councils.actions import (
    Decision,
    Tallied,
    annul,
    cast,
    choose_method,
    close_question,
    confirm,
    enter_counts,
    lower,
    open_question,
)  # fmt: skip
from thidua.councils.actions.agenda import add_items
from thidua.councils.models import Method, Question
from thidua.councils.queries import items_of, lower_offers
from thidua.nominations.models import State
from thidua.people.models import Person
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
BASE, ADVANCED = "chien_si_thi_dua_co_so", "lao_dong_tien_tien"


def missed(nominees: int = 2) -> House:
    """Nobody reached the line."""
    at = house(members=4, nominees=nominees)
    opened(at)
    for user in range(4):
        vote(at, user, "k" * nominees)
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    return at


def in_book(at: House, award: str, *, year: int = 2024, number: int = 0) -> None:
    dossier = at.dossiers[number]
    line = honour(award, year, dossier.unit, dossier.person, decision_number="7/QĐ-BM", decided_on=DAY)
    entered(line, at=at.body)


def offers(at: House) -> dict[int, tuple[str, ...]]:
    return {number: one.awards for number, one in lower_offers(at.question, items_of(at.question)).items()}


def test_what_the_nominee_has_for_the_year_is_not_offered_to_them():
    at = missed()
    in_book(at, BASE)
    in_book(at, ADVANCED, year=2023, number=1)
    assert offers(at) == {1: (ADVANCED,), 2: (BASE, ADVANCED)}
    with pytest.raises(
        Refused,
        match="Không hạ Người Số 1 xuống Chiến sĩ thi đua cơ sở được: đã được tặng Chiến sĩ thi đua cơ sở năm 2024, "
        "Quyết định 7/QĐ-BM ngày 20/03/2025",
    ) as refused:
        lower(at.question, [1, 2], BASE, on=DAY, actor=at.chair)
    assert refused.value.field == "danh-hieu"
    assert Question.objects.count() == 1
    assert lower(at.question, [2], BASE, on=DAY, actor=at.chair).items.get().name == "Người Số 2"


def test_also_where_the_book_has_it_under_a_row_that_was_joined():
    at = missed()
    one, _ = at.dossiers
    in_book(at, BASE, number=1)
    Person.objects.filter(key="CB2").update(merged_into=one.person)
    assert offers(at) == {1: (ADVANCED,), 2: (ADVANCED,)}


def test_what_another_dossier_of_the_round_asks_for_is_not_offered_unless_that_was_given_up():
    at = missed()
    dossier = at.dossiers[0]
    other = nomination(dossier.round, BASE, dossier.unit, dossier.person, state=State.SUBMITTED)
    assert offers(at)[1] == (ADVANCED,)
    with pytest.raises(Refused, match="đã có hồ sơ riêng đề nghị danh hiệu ấy trong đợt này"):
        lower(at.question, [1], BASE, on=DAY, actor=at.chair)
    type(other).objects.filter(pk=other.pk).update(state=State.WITHDRAWN)
    assert offers(at)[1] == (BASE, ADVANCED)


def test_also_where_the_other_dossier_stands_under_a_row_that_was_joined():
    at = missed()
    dossier = at.dossiers[0]
    twin = person("TW", dossier.unit, name="Người Số 1")
    nomination(dossier.round, BASE, dossier.unit, twin, state=State.SUBMITTED)
    assert offers(at)[1] == (BASE, ADVANCED)
    Person.objects.filter(pk=twin.pk).update(merged_into=dossier.person)
    assert offers(at) == {1: (ADVANCED,), 2: (BASE, ADVANCED)}


def by_hand(at: House) -> None:
    """A show of hands where the law asks for a secret ballot: the count has no force."""
    choose_method(at.question, Method.HANDS, on=DAY, actor=at.chair)
    opened(at)
    enter_counts(at.question, dict.fromkeys((1, 2), Tallied(yes=4, no=0)), on=DAY, actor=at.chair)


def test_a_vote_without_force_lowers_nobody():
    at = house(members=4)
    by_hand(at)
    with pytest.raises(Refused, match="Lần bỏ phiếu này chưa có giá trị nên chưa hạ danh hiệu được") as refused:
        lower(at.question, [1], BASE, on=DAY, actor=at.chair)
    assert "Bỏ phiếu lại" in refused.value.mend
    assert Question.objects.count() == 1


def test_a_dossier_made_for_the_lower_title_since_the_motion_is_named_when_it_is_confirmed():
    at = missed()
    made = lower(at.question, [1, 2], BASE, on=DAY, actor=at.chair)
    dossier = at.dossiers[0]
    other = nomination(dossier.round, BASE, dossier.unit, dossier.person, state=State.DRAFT)
    open_question(made, on=DAY, actor=at.chair)
    for user in range(4):
        cast(made, {1: "d", 2: "d"}, token=token(f"ha-{user}"), on=DAY, actor=at.users[user])
    close_question(made, leaving=99, on=DAY, actor=at.chair)
    decided = {number: Decision(passes=True, reason="Quá nửa") for number in (1, 2)}
    with pytest.raises(Refused) as refused:
        confirm(made, decided, on=DAY, actor=at.chair)
    assert refused.value.message == (
        "Người Số 1 chưa sang Chiến sĩ thi đua cơ sở được: đã có hồ sơ riêng đề nghị danh hiệu ấy trong đợt này."
    )
    type(other).objects.filter(pk=other.pk).update(state=State.WITHDRAWN)
    confirm(made, decided, on=DAY, actor=at.chair)
    found = [type(one).objects.get(pk=one.pk) for one in at.dossiers]
    assert [(one.award, one.state) for one in found] == [(BASE, State.PASSED)] * 2


def test_the_page_offers_only_what_fits_and_says_why_not():
    at = missed()
    for award in (BASE, ADVANCED):
        in_book(at, award)
    client, address = signed_in(at.chair), f"/hoi-dong/noi-dung/{at.question.pk}/"
    page = client.get(address).content.decode()
    assert 'name="ho-so" value="1" disabled' in page
    said = text(client.get(address))
    assert (
        "đã được tặng Chiến sĩ thi đua cơ sở năm 2024, Quyết định 7/QĐ-BM ngày 20/03/2025; "
        "đã được tặng Lao động tiên tiến năm 2024, Quyết định 7/QĐ-BM ngày 20/03/2025"
    ) in said
    assert "hạ được xuống: Chiến sĩ thi đua cơ sở, Lao động tiên tiến" in said
    assert [key in page for key in ('value="lao_dong_tien_tien"', 'value="tap_the_lao_dong_tien_tien"')] == [
        True,
        False,
    ]
    for award in (BASE, ADVANCED):
        in_book(at, award, number=1)
    assert "Không có hồ sơ nào hạ được." in text(client.get(address))


def test_a_refused_motion_keeps_what_was_chosen():
    at = missed()
    in_book(at, BASE)
    answer = signed_in(at.chair).post(
        f"/hoi-dong/noi-dung/{at.question.pk}/", {"viec": "ha", "ho-so": ["1", "2"], "danh-hieu": BASE}
    )
    page = answer.content.decode()
    assert answer.status_code == 400
    assert ['name="ho-so" value="1" checked' in page, f'value="{BASE}" selected' in page] == [True, True]


def test_the_offers_of_many_ask_as_often_as_those_of_one():
    at = missed(1)
    asked = [_asked_for(at)]
    dossier = at.dossiers[0]
    more = [
        nomination(
            dossier.round, dossier.award, dossier.unit, person(f"THEM{number}", dossier.unit), at=at.body,
            state=State.BEFORE_COUNCIL,
        )
        for number in range(4)
    ]  # fmt: skip
    add_items(at.question, more)
    asked.append(_asked_for(at))
    assert asked[0] == asked[1]


def _asked_for(at: House) -> int:
    with CaptureQueriesContext(connection) as queries:
        offers(at)
    return len(queries)


def test_what_a_joined_row_asks_for_already_is_not_offered():
    at = missed()
    dossier = at.dossiers[0]
    twin = person("CB77", dossier.unit, name="Người Số 1")
    nomination(dossier.round, BASE, dossier.unit, twin, state=State.SUBMITTED)
    assert offers(at)[1] == (BASE, ADVANCED)
    Person.objects.filter(pk=twin.pk).update(merged_into=dossier.person)
    assert offers(at)[1] == (ADVANCED,)


def test_who_was_lowered_while_the_defect_was_away_is_not_voted_on_twice():
    """One dossier wants a secret ballot, the other is of a day without such a text; the first is away when the motion is made."""
    at = house(members=4)
    first, second = at.dossiers
    type(second).objects.filter(pk=second.pk).update(received_on=DAY.replace(month=9))
    by_hand(at)
    type(first).objects.filter(pk=first.pk).update(state=State.APPRAISAL)
    lower(at.question, [2], BASE, on=DAY, actor=at.chair)
    type(first).objects.filter(pk=first.pk).update(state=State.BEFORE_COUNCIL)
    made = annul(at.question, reason="Luật đòi bỏ phiếu kín", on=DAY, actor=at.chair)
    assert [item.nomination_id for item in made.items.all()] == [first.pk]
