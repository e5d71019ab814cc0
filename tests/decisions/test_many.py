"""A decision of 1,431 lines, as a ministry signs them once a year."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import awarding_round, body, ministry, officer
from tests.decisions.houses import DAY, FORM, SIGNATURE
from thidua.decisions.actions import amend, draft, sign
from thidua.honours.models import Honour
from thidua.nominations.models import Nomination, State
from thidua.people.actions import add_persons
from thidua.people.actions.persons import NewPerson
from thidua.people.models import Role

MANY = 1431
QUERIES = 110
"""A few for each thousand lines, never one a line."""


@pytest.mark.django_db
def test_fourteen_hundred_lines_in_one_signing():
    bo = ministry()
    units = [body(f"cuc_{at}", bo, name=f"Cục {at}") for at in range(10)]
    at = awarding_round(bo, FORM, first_year=2024)
    people = add_persons(
        [NewPerson(key=f"N{no}", full_name=f"Nguyễn Mẫu {no}") for no in range(MANY)],
        at=bo,
        on=date(2020, 1, 1),
        actor=None,
    )
    Nomination.objects.bulk_create(
        Nomination(
            round=at,
            award=FORM,
            unit=units[no % 10],
            person=who,
            at=bo,
            state=State.PASSED,
            created_on=DAY,
            position=no,
        )
        for no, who in enumerate(people)
    )
    keeper, signer = officer(bo), officer(bo, Role.SIGNER, username="bo.truong")
    made = draft(list(Nomination.objects.values_list("pk", flat=True)), body=bo, on=DAY, actor=keeper)
    made = amend(made, SIGNATURE, on=DAY, actor=keeper)
    with CaptureQueriesContext(connection) as queries:
        sign(made, on=DAY, actor=signer, version=made.version)
    assert len(queries) <= QUERIES
    assert Honour.objects.filter(decision_number="01/QĐ-BM").count() == MANY
    assert Nomination.objects.filter(state=State.AWARDED).count() == MANY
    assert list(made.lines.values_list("position", flat=True)) == list(range(1, MANY + 1))
    assert made.lines.values("code").distinct().count() == MANY
