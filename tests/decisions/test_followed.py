"""The page of a dossier tells what came of it: the council's answer with its arithmetic, the decision, the public page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import officer
from tests.councils.houses import DAY, House, house, opened, vote
from tests.decisions.houses import SIGNATURE
from tests.honours.pages import signed_in
from tests.pages import text
from thidua.councils.actions import close_question, confirm
from thidua.decisions.actions import amend, draft, sign
from thidua.decisions.models import Line
from thidua.people.models import Role

pytestmark = pytest.mark.django_db
TOLD = "9 trên 10 ủy viên tán thành, bằng 90 %, đạt yêu cầu từ 90 % trở lên"


def voted() -> House:
    """Ten votes on two: the first is agreed to, the second is not; nothing is confirmed yet."""
    at = house(members=10)
    opened(at)
    for user, choices in enumerate([*["dd"] * 8, "dk", "kk"]):
        vote(at, user, choices)
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    return at


def page(user, one) -> tuple[str, str]:
    """What a dossier's page says, and its source."""
    answer = signed_in(user).get(f"/ho-so/{one.pk}/")
    return text(answer), answer.content.decode()


def test_the_count_is_told_once_the_chair_has_confirmed_it():
    at = voted()
    keeper = officer(at.body, Role.STANDING, username="thuong.truc")
    before, source = page(keeper, at.dossiers[0])
    assert ("Trong chương trình" in before, TOLD in before) == (True, False)
    assert f'href="/hoi-dong/noi-dung/{at.question.pk}/"' in source
    confirm(at.question, {}, on=DAY, actor=at.chair)
    first, second = (page(keeper, one)[0] for one in at.dossiers)
    assert ("Hội đồng đồng ý" in first, TOLD in first, "Phiên 1 năm 2025" in first) == (True, True, True)
    assert ("Hội đồng không đồng ý" in second, "8 trên 10 ủy viên tán thành" in second) == (True, True)


def test_the_unit_reads_the_answer_without_a_way_into_the_council():
    at = voted()
    confirm(at.question, {}, on=DAY, actor=at.chair)
    unit = officer(at.dossiers[0].unit, Role.OFFICER, username="can.bo.cuc")
    said, source = page(unit, at.dossiers[0])
    assert (TOLD in said, "/hoi-dong/noi-dung/" in source) == (True, False)


def test_the_decision_and_the_public_page_stand_on_the_dossier():
    at = voted()
    confirm(at.question, {}, on=DAY, actor=at.chair)
    keeper, signer = officer(at.body, username="can.bo.bo"), officer(at.body, Role.SIGNER, username="bo.truong")
    made = draft([at.dossiers[0].pk], body=at.body, on=DAY, actor=keeper)
    made = amend(made, SIGNATURE, on=DAY, actor=keeper)
    unit = officer(at.dossiers[0].unit, Role.PERSON, username="chinh.nguoi")
    unit.person = at.dossiers[0].person
    unit.save()
    assert "Dự thảo quyết định" in page(keeper, at.dossiers[0])[0]
    assert "Dự thảo quyết định" not in page(unit, at.dossiers[0])[0]
    made = sign(made, on=DAY, actor=signer, version=made.version)
    code = Line.objects.get().code
    said, source = page(unit, at.dossiers[0])
    assert f"Quyết định {made.number} ngày 20/03/2025" in said
    assert (f'href="/vinh-danh/{code}/"' in source, f'href="/quyet-dinh/{made.pk}/"' in source) == (True, False)
    assert f'href="/quyet-dinh/{made.pk}/"' in page(keeper, at.dossiers[0])[1]


def test_the_reader_the_ballot_and_the_question_lead_to_the_dossier_of_who_may_open_it():
    at = house(members=3)
    opened(at)
    pages = [
        f"/hoi-dong/phien/{at.session.pk}/tai-lieu/", f"/hoi-dong/noi-dung/{at.question.pk}/phieu/",
        f"/hoi-dong/noi-dung/{at.question.pk}/",
    ]  # fmt: skip
    beside = officer(at.body, Role.STANDING, username="thuong.truc")  # sees the council, sits on none
    client, own = signed_in(beside), f"/ho-so/{at.dossiers[0].pk}/"
    assert [f'href="{own}"' in client.get(one).content.decode() for one in (pages[0], pages[2])] == [True] * 2
    assert client.get(own).status_code == 200
    before = f"/hoi-dong/phien/{at.session.pk}/ho-so/{at.dossiers[0].pk}/"
    at.users[1].assignments.update(organisation=at.dossiers[0].unit, role=Role.OFFICER)
    at.dossiers[0].__class__.objects.update(unit=at.body)
    client = signed_in(at.users[1])
    assert [f'href="{before}"' in client.get(one).content.decode() for one in pages] == [True] * 3
    assert (client.get(before).status_code, client.get(own).status_code) == (200, 404)


def test_what_came_of_a_dossier_takes_at_most_four_queries():
    at = voted()
    confirm(at.question, {}, on=DAY, actor=at.chair)
    keeper = officer(at.body, Role.STANDING, username="thuong.truc")
    client, address = signed_in(keeper), f"/ho-so/{at.dossiers[0].pk}/"
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    names = ("councils_item", 'FROM "councils_council"', 'FROM "decisions_line"', 'FROM "decisions_decision"')
    assert [sum(name in one["sql"] for one in asked) for name in names] == [1, 1, 1, 0]
