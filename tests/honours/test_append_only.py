"""The database itself keeps the book: lines are added, never changed, never deleted, never revived."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F

from tests.builders import entered, honour, ministry, person
from thidua.honours.actions.entering import KINDS
from thidua.honours.models import Honour

pytestmark = pytest.mark.django_db


@pytest.fixture
def line():
    bo = ministry()
    entered(honour("giay_khen", 2019, bo, person("CB1", bo)), at=bo)
    return Honour.objects.get()


def test_no_field_of_a_line_is_changed(line):
    for field in Honour._meta.concrete_fields:
        if field.attname != "is_current":
            with pytest.raises(DatabaseError, match="chỉ được ghi thêm"), transaction.atomic():
                Honour.objects.filter(pk=line.pk).update(**{field.attname: F(field.attname)})


def test_no_line_is_deleted_or_revived(line):
    with pytest.raises(DatabaseError, match="chỉ được ghi thêm"), transaction.atomic():
        Honour.objects.filter(pk=line.pk).delete()
    assert Honour.objects.filter(pk=line.pk).update(is_current=False) == 1
    with pytest.raises(DatabaseError, match="chỉ được ghi thêm"), transaction.atomic():
        Honour.objects.filter(pk=line.pk).update(is_current=True)


@pytest.mark.parametrize("table", KINDS, ids=lambda table: table.__name__)
def test_every_kind_is_guarded(table):
    name = table._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal", [name])
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [name])
        found = {row[0].removeprefix(f"{name}_") for row in cursor.fetchall()}
    assert found >= {"no_update", "no_revival", "no_delete"}
