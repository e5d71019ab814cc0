"""The chain of seals: whole lines, whatever order they are committed in; and every way of tampering is found."""

import datetime as dt
import json
from contextlib import contextmanager
from importlib import import_module
from threading import Event as Flag
from threading import Thread
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from thidua import cli
from thidua.audit import queries
from thidua.audit.actions import coming_from, record, seal
from thidua.audit.calculations import BEGINNING, digest_of_event
from thidua.audit.models import Event, Seal, Sealed
from thidua.audit.queries import verify

NOW = dt.datetime(2026, 11, 27, 8, tzinfo=dt.UTC)


def write(key: object, **more: object) -> Event:
    return record("sửa hồ sơ", actor=None, kind="ca_nhan", key=key, after={"họ tên": "Lê Mẫu An", **more})


@pytest.fixture
def chain(db):
    """Six lines under two seals, and a seventh not sealed yet."""
    lines = [write(number, điểm=1.5, số=[1, 2.0, None]) for number in range(6)]
    seal_first(lines)
    seal(at=timezone.now())
    lines.append(write(6))
    return lines


def seal_first(lines: list[Event]) -> None:
    """The first seal as if the fifth and sixth line had not been committed yet."""
    later = [line.pk for line in lines[4:]]
    held = list(Event.objects.filter(pk__in=later).values())
    with unlocked():
        Event.objects.filter(pk__in=later).delete()
    seal(at=timezone.now())
    Event.objects.bulk_create(Event(**values) for values in held)


@contextmanager
def unlocked():
    """The triggers taken away, as an owner of the database can."""
    names = ("0002_append_only", "0004_seals_append_only")
    locks = [import_module(f"thidua.audit.migrations.{name}") for name in names]
    execute = Executor()
    for lock in locks:
        lock.allow(apps, execute)
    yield
    for lock in locks:
        lock.forbid(apps, execute)


class Executor:
    """As much of a schema editor as the triggers need; the real one refuses to work inside a test's transaction."""

    connection = connection

    def execute(self, statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)


def found(**more):
    return [(one.what, one.line) for one in verify(**more).findings]


def test_a_whole_chain_is_clean(chain):
    report = verify()
    assert (report.lines, report.seals, report.unsealed, report.findings) == (7, 2, 1, [])
    first, second = Seal.objects.all()
    assert (first.number, first.count, first.previous) == (1, 4, BEGINNING)
    assert (second.number, second.count, second.previous) == (2, 2, first.digest)
    assert (second.first, second.last) == (chain[4].pk, chain[5].pk)
    assert report.last == second
    assert list(Sealed.objects.values_list("event", "seal")) == [
        (line.pk, 1 if place < 4 else 2) for place, line in enumerate(chain[:6])
    ]


def test_nothing_new_is_no_new_seal(chain):
    assert seal(at=timezone.now()) is not None
    assert seal(at=timezone.now()) is None
    assert (Seal.objects.count(), verify().unsealed) == (3, 0)


def test_a_lower_number_committed_later_is_neither_lost_nor_accused(db):
    early, late = write(1), write(2)
    values = Event.objects.filter(pk=early.pk).values().get()
    with unlocked():
        Event.objects.filter(pk=early.pk).delete()
    seal(at=timezone.now())
    Event.objects.bulk_create([Event(**values)])  # the transaction that took the lower number commits only now
    second = seal(at=timezone.now())
    assert second
    assert (second.first, second.last, early.pk < late.pk) == (early.pk, early.pk, True)
    assert found() == []


@pytest.mark.parametrize(
    "change",
    [{"actor_name": "Trần Mẫu Bình"}, {"after": {"họ tên": "Khác"}}, {"before": {}}, {"at": NOW}, {"came_from": "x"}],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_line_is_named(chain, change):
    with unlocked():
        Event.objects.filter(pk=chain[1].pk).update(**change)
    assert found() == [("changed", chain[1].pk)]


def test_a_removed_line_is_named(chain):
    with unlocked():
        Event.objects.filter(pk__in=[chain[0].pk, chain[5].pk]).delete()
    assert found() == [("removed", chain[0].pk), ("removed", chain[5].pk)]


def test_an_inserted_line_is_named(chain):
    values = Event.objects.filter(pk=chain[2].pk).values().get()
    number = chain[6].pk + 100
    Event.objects.bulk_create([Event(**values | {"id": number, "at": values["at"] - dt.timedelta(days=3)})])
    assert found() == [("inserted", number)]
    seal(at=timezone.now())
    assert found() == [("inserted", number)]


def test_a_line_put_under_an_old_seal_breaks_it(chain):
    Sealed.objects.create(event=chain[6].pk, seal=1, digest=digest_of_event({"x": 1}))
    assert found() == [("seal", 1), ("changed", chain[6].pk)]


def test_whoever_changes_the_digests_too_breaks_the_seal(chain):
    with unlocked():
        Event.objects.filter(pk=chain[1].pk).delete()
        Sealed.objects.filter(pk=chain[1].pk).delete()
    assert found() == [("seal", 1)]
    assert "niêm 4 dòng" in verify().findings[0].message


def test_a_seal_replaced_breaks_the_next(chain):
    with unlocked():
        Seal.objects.filter(pk=1).update(digest="f" * 64)
    assert found() == [("seal", 1), ("seal", 2)]


def test_a_seal_removed_is_found(chain):
    with unlocked():
        Seal.objects.filter(pk=1).delete()
    assert found() == [("seal", 2)]
    with unlocked():
        Seal.objects.filter(pk=2).delete()
    assert found() == [("seal", 1)]


def test_the_end_cut_off_is_found_by_a_seal_noted_outside(chain):
    kept = Seal.objects.get(pk=2)
    assert found(known=(2, kept.digest)) == []
    with unlocked():
        Event.objects.filter(pk__gte=chain[4].pk).delete()
        Sealed.objects.filter(seal=2).delete()
        Seal.objects.filter(pk=2).delete()
    assert found() == []
    assert found(known=(2, kept.digest)) == [("seal", 2)]
    assert found(known=(1, kept.digest)) == [("seal", 1)]


@pytest.mark.parametrize("table", ["audit_seal", "audit_sealed"])
def test_seals_are_only_added_to(chain, table):
    for statement in (f"UPDATE {table} SET digest = ''", f"DELETE FROM {table}"):
        refused = pytest.raises(DatabaseError, match="chỉ được ghi thêm")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert (Seal.objects.count(), Sealed.objects.count()) == (2, 6)


def test_where_an_act_came_from_is_recorded(db):
    with coming_from("10.0.0.7"):
        assert (write(1).came_from, record("x", actor=None, kind="y", key=1, came_from="z").came_from) == (
            "10.0.0.7",
            "z",
        )
    assert write(2).came_from == ""


def test_the_command_line_seals_and_verifies(chain, capsys):
    assert cli.main(["audit", "seal"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Đã niêm 1 dòng nhật ký.")
    known = told.splitlines()[-1]
    assert cli.main(["audit", "seal"]) == 0
    assert capsys.readouterr().out == "Không có dòng nào chưa niêm.\n"
    assert cli.main(["audit", "verify", "--seal", known]) == 0
    assert f"Khớp. Dấu cuối: {known}" in capsys.readouterr().out
    with unlocked():
        Event.objects.filter(pk=chain[0].pk).update(actor_name="Trần Mẫu Bình")
    assert cli.main(["audit", "verify"]) == 1
    told = capsys.readouterr().out
    assert f"Dòng {chain[0].pk} (" in told
    assert told.endswith("KHÔNG KHỚP: 1 chỗ.\n")
    assert cli.main(["audit", "verify", "--json"]) == 1
    assert [one["line"] for one in json.loads(capsys.readouterr().out)["findings"]] == [chain[0].pk]
    assert cli.main(["audit", "verify", "--seal", "12:abc"]) == 2


def test_a_finding_is_told_in_words_with_the_key_in_brackets(db):
    launched = record(
        "movements.phat_dong", actor=None, kind="movement", key="bo_mau-2016-1", after={"name": "Thi đua nước rút"}
    )  # fmt: skip
    odd = record("x.y", actor=None, kind="z", key="001086012345")
    seal(at=timezone.now())
    with unlocked():
        Event.objects.update(actor_name="Trần Mẫu Bình")
    told = [one.message for one in verify().findings]
    assert told[0].startswith(f"Dòng {launched.pk} ({timezone.localtime(launched.at):%H:%M %d/%m/%Y}, Trần Mẫu Bình: ")
    assert "Phát động phong trào thi đua; Phong trào thi đua “Thi đua nước rút” (bo_mau-2016-1)) đã bị sửa" in told[0]
    assert f"Dòng {odd.pk}" in told[1]
    assert "Việc khác; Đối tượng khác (••••••••2345)) đã bị sửa" in told[1]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_the_whole_record_is_read_at_one_moment(monkeypatch):
    """Somebody writes and seals a line after the seals have been read and before the lines are."""
    write_and_seal(1)
    read_on = queries._known_outside

    def meanwhile(*read: Any) -> None:
        writer = Thread(target=elsewhere)
        writer.start()
        writer.join(20)
        read_on(*read)

    monkeypatch.setattr(queries, "_known_outside", meanwhile)
    report = verify()
    assert (report.lines, report.seals, report.unsealed, report.findings) == (1, 1, 0, [])
    monkeypatch.undo()
    report = verify()
    assert (report.lines, report.seals, report.findings) == (2, 2, [])


@pytest.mark.django_db(transaction=True)
def test_whoever_has_verified_can_write_again():
    """On both databases; inside the transaction of a test nothing of its own is begun."""
    write_and_seal(1)
    assert found() == []
    write_and_seal(2)
    assert (verify().lines, found()) == (2, [])


def elsewhere() -> None:
    write_and_seal(2)
    connection.close()


def write_and_seal(key: object) -> None:
    with transaction.atomic():
        write(key)
    seal(at=timezone.now())


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_writer_still_at_work_neither_waits_nor_is_lost():
    written, sealed = Flag(), Flag()

    def slow() -> None:
        with transaction.atomic():
            write("chậm")
            written.set()
            assert sealed.wait(20)
        connection.close()

    writer = Thread(target=slow)
    writer.start()
    assert written.wait(20)
    with transaction.atomic():
        write("nhanh")
    first = seal(at=timezone.now())
    sealed.set()
    writer.join(20)
    second = seal(at=timezone.now())
    assert first
    assert second
    assert (first.count, second.count, second.last < first.first) == (1, 1, True)
    assert found() == []


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(json_values)
def test_a_digest_outlives_what_a_database_does_to_json(value):
    """PostgreSQL stores keys in its own order and 1e22 as a whole number."""
    again = json.loads(
        json.dumps(value), parse_float=lambda text: int(float(text)) if float(text).is_integer() else float(text)
    )
    assert digest_of_event({"after": value}) == digest_of_event({"after": turned(again)})


def turned(value):
    if isinstance(value, dict):
        return {key: turned(value[key]) for key in reversed(value)}
    return [turned(one) for one in value] if isinstance(value, list) else value


@given(json_values, json_values)
def test_different_content_has_different_digests(one, other):
    same = json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    if not same and one != other:
        assert digest_of_event({"after": one}) != digest_of_event({"after": other})


def test_bang_bi_bo_thi_noi_bang_loi(db, capsys):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DROP TABLE audit_sealed" + (" CASCADE" if connection.vendor == "postgresql" else ""))
        assert cli.main(["audit", "verify"]) == 2
        transaction.set_rollback(True)
    told = capsys.readouterr().err
    assert "không đọc được nhật ký" in told
    assert "Traceback" not in told
