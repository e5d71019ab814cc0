"""A register filled a moment ago is counted in the same transaction, so that PostgreSQL plans by what is there."""

import pytest
from django.db import connection

from thidua.people.models import Household
from thidua.people.planning import count_anew

pytestmark = pytest.mark.django_db


def seen_by_the_planner() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [Household._meta.db_table])
        return int(cursor.fetchone()[0])


@pytest.mark.postgres
def test_rows_of_this_transaction_are_counted():
    before = Household.objects.count()
    Household.objects.bulk_create(
        Household(key=f"ho-{number}", name=f"Hộ {number}", name_folded=f"ho {number}") for number in range(1_500)
    )
    count_anew("people")
    assert seen_by_the_planner() == before + 1_500


@pytest.mark.sqlite
def test_on_sqlite_nothing_is_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        count_anew("people", "honours")
