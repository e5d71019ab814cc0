"""A vote on two thousand nominees: its counts are entered, its result is confirmed, and its pages stay of a size people can open."""

import re

import pytest

from tests.councils.houses import DAY, House, house, opened
from tests.honours.pages import signed_in
from thidua.councils.actions import arrange, attend, choose_method
from thidua.councils.models import Here, Item, Method
from thidua.nominations.models import Nomination, State
from thidua.people.models import Person

pytestmark = pytest.mark.django_db
MANY = 2_000
PAGE = 8_000_000
"""Bytes of the largest page here: what a phone still opens."""
_FIELD = re.compile(r'<input[^>]* name="([^"]+)"')


@pytest.fixture
def at(monkeypatch) -> House:
    """On paper, with somebody who sends an opinion in writing: six counts for each nominee."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    at = house(members=4, nominees=1, received=DAY.replace(month=9))
    one = at.dossiers[0]
    keys = [f"N{number}" for number in range(1, MANY)]
    Person.objects.bulk_create(Person(key=key, full_name=f"Người Thêm {key}") for key in keys)
    people = Person.objects.filter(key__in=keys).order_by("pk")
    Nomination.objects.bulk_create(
        Nomination(
            round=one.round, award=one.award, unit=one.unit, person=who, at=at.body, position=number,
            state=State.BEFORE_COUNCIL, received_on=one.received_on, created_on=one.created_on,
        )
        for number, who in enumerate(people, 2)
    )  # fmt: skip
    arrange(at.session, on=DAY, actor=at.chair)
    attend(at.session, {at.seat(3).pk: Here.WRITTEN}, on=DAY, actor=at.chair)
    choose_method(at.question, Method.PAPER, on=DAY, actor=at.chair)
    opened(at)
    return at


def test_the_counts_of_two_thousand_are_entered_and_the_chair_confirms_each(at):
    address = f"/hoi-dong/noi-dung/{at.question.pk}/"
    for user in (1, 2):
        client = signed_in(at.users[user])
        page = client.get(f"{address}kiem-phieu/").content.decode()
        names = [name for name in _FIELD.findall(page) if name not in {"csrfmiddlewaretoken", "next"}]
        assert len(names) == 6 * MANY + 2
        sent = dict.fromkeys(names, "") | {"issued": "3", "returned": "3"}
        sent |= {f"{field}-{number}": str(value) for number in range(1, MANY + 1) for field, value in COUNT.items()}
        assert client.post(f"{address}kiem-phieu/", sent).status_code == 302
    assert at.question.stage == "dong"
    chair = signed_in(at.chair)
    page = chair.get(address).content.decode()
    assert len(page.encode()) < PAGE
    sent = {name: "" for name in _FIELD.findall(page) if name.startswith("ly-do-")}
    sent |= {f"ket-qua-{number}": "dong-y" for number in range(1, MANY + 1)} | {"ly-do-chung": "Quy chế, Điều 7"}
    assert len(sent) > MANY * 2
    assert chair.post(address, sent | {"viec": "xac-nhan"}).status_code == 302
    assert Item.objects.filter(question=at.question, passed=True, reason="Quy chế, Điều 7").count() == MANY


COUNT = {"yes": 2, "no": 1, "written_yes": 1}
