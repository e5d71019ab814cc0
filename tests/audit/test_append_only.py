"""The record can be written to and read, and the database itself refuses everything else."""

import pytest
from django.db import DatabaseError, connection, transaction

from thidua.audit.actions import record
from thidua.audit.models import Event


@pytest.fixture
def event(db):
    return record("dựng dòng thử", actor=None, kind="thu_nghiem", key=1, after={"họ tên": "Nguyễn Văn An"})


def refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as problem:
        return "chỉ được ghi thêm" in str(problem)
    return False


def test_an_event_cannot_be_changed(event):
    assert refused("UPDATE audit_event SET actor_name = 'người khác'")
    assert Event.objects.get().actor_name == "Hệ thống"


def test_an_event_cannot_be_deleted(event):
    assert refused("DELETE FROM audit_event")
    assert Event.objects.count() == 1


def test_django_cannot_change_or_delete_it_either(event):
    event.actor_name = "người khác"
    with pytest.raises(DatabaseError), transaction.atomic():
        event.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.all().delete()
    assert Event.objects.get().actor_name == "Hệ thống"


@pytest.mark.postgres
def test_postgresql_cannot_truncate_it(event):
    assert refused("TRUNCATE audit_event")
    assert Event.objects.count() == 1


@pytest.mark.sqlite
def test_sqlite_cannot_replace_it(event):
    assert refused(
        "INSERT OR REPLACE INTO audit_event (id, at, actor_name, action, object_kind, object_key, came_from) "
        f"VALUES ({event.pk}, '2026-01-01', 'người khác', 'x', 'x', 'x', '')"
    )
    assert Event.objects.get().actor_name == "Hệ thống"
