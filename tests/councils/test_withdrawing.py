"""A unit takes back what waits for a council only while no agenda has it, and nothing the council agreed to."""

import pytest

from tests.builders import nomination, officer, person
from tests.councils.houses import DAY, TITLE, house, opened, vote
from tests.honours.pages import signed_in
from tests.pages import text
from thidua.councils.actions import close_question, confirm, drop_item
from thidua.councils.queries import items_of, limits_of, local_rules
from thidua.nominations.actions import withdraw
from thidua.nominations.models import State
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    return house(members=4)


def test_what_stands_on_an_agenda_is_not_taken_away_under_the_council(at):
    one = at.dossiers[0]
    unit = officer(one.unit, username="can.bo.cuc")
    with pytest.raises(Refused, match="đang trong chương trình họp của Hội đồng") as refused:
        withdraw(one, reason="Chuyển đi", on=DAY, actor=unit)
    assert "thư ký Hội đồng đưa hồ sơ ra khỏi chương trình" in refused.value.mend
    one.refresh_from_db()
    assert one.state == State.BEFORE_COUNCIL
    drop_item(at.question.items.get(nomination=one), on=DAY, actor=at.chair)
    withdraw(one, reason="Chuyển đi", on=DAY, actor=unit)
    one.refresh_from_db()
    assert one.state == State.WITHDRAWN


def test_what_the_council_agreed_to_is_not_the_unit_s_to_take_back(at):
    one = at.dossiers[0]
    opened(at)
    for user in range(4):
        vote(at, user, "dd")
    close_question(at.question, on=DAY, actor=at.chair)
    confirm(at.question, {}, on=DAY, actor=at.chair)
    unit = officer(one.unit, username="can.bo.cuc")
    with pytest.raises(Refused, match="Hội đồng đã đồng ý, đơn vị không tự rút được"):
        withdraw(one, reason="Chuyển đi", on=DAY, actor=unit)
    client = signed_in(unit)
    page = client.get(f"/ho-so/{one.pk}/rut/")
    assert ("<textarea" in page.content.decode(), page.status_code) == (False, 200)
    assert "đề nghị bộ phận thường trực nơi xét dừng hồ sơ, kèm lý do và văn bản" in text(page).lower()
    assert f"/ho-so/{one.pk}/rut/" not in client.get(f"/ho-so/{one.pk}/").content.decode()


@pytest.mark.parametrize(("state", "passed"), [(State.FORWARDED, 0), (State.SENT_UP, 1)])
def test_only_what_a_council_agreed_to_counts_against_the_quota(at, state, passed):
    one = at.dossiers[0]
    nomination(one.round, TITLE, one.unit, person("CB9", one.unit), state=state, at=at.body, step=2)
    limit = limits_of(at.question, items_of(at.question), local_rules(at.session))[0]
    assert (limit.in_year.proposed, limit.in_year.passed) == (3, passed)
