"""The database itself keeps what was signed."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F

from tests.decisions.houses import drafted, signed
from thidua.decisions.models import Decision, Line, Printed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("table", [Decision, Line, Printed], ids=lambda table: table.__name__)
def test_what_was_signed_is_neither_changed_nor_deleted(house, table):
    signed(house)
    for field in table._meta.concrete_fields:
        with pytest.raises(DatabaseError, match="không được sửa hay xóa"), transaction.atomic():
            table.objects.update(**{field.attname: F(field.attname)})
    with pytest.raises(DatabaseError, match="không được sửa hay xóa"), transaction.atomic():
        table.objects.all()._raw_delete(table.objects.db)


def test_a_draft_is_changed_and_its_lines_deleted(house):
    drafted(house)
    assert Decision.objects.update(title="Khác") == 1
    assert Line.objects.all().delete()[0] == 4


@pytest.mark.sqlite
def test_a_second_paper_of_the_same_decision_does_not_take_the_place_of_the_first(house):
    made = signed(house)
    with (
        pytest.raises(DatabaseError, match="không được sửa hay xóa"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT OR REPLACE INTO decisions_printed (decision_id, 'values', lines, templates) VALUES (%s, '{}', '[]', '{}')",
            [made.pk],
        )
    assert Printed.objects.get(decision=made).values != {}
