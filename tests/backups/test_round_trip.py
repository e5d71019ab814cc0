"""A backup put back is the same database, row by row; a file with one byte changed is refused."""

import datetime as dt
import json
import os
import subprocess
import sys
import zipfile
from random import Random

import pytest
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from tests.builders import body, entered, honour, ministry, movement, officer, person
from thidua import cli
from thidua.audit.actions import record, seal
from thidua.audit.models import Event
from thidua.audit.queries import verify
from thidua.backups import archive
from thidua.backups.actions import restore
from thidua.backups.parts import TITLES, every_table, parts
from thidua.backups.queries import back_up
from thidua.files.actions import content_of, take_in
from thidua.files.models import Upload
from thidua.honours.actions import correct
from thidua.honours.models import Honour
from thidua.people.models import Organisation, Person
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db(transaction=True)
AT = dt.datetime(2026, 11, 27, 8, 30, tzinfo=dt.UTC)


def silent(_line: str) -> None:
    pass


@pytest.fixture
def house():
    """A little of everything: bodies, a person without a birthday, a correction, JSON, a user with a role, a seal."""
    bo = ministry()
    cuc = body("cuc_mau", bo, name="Cục Mẫu “Đặc biệt”\n\t\u2028")
    an = person("CB1", cuc, name="Lê Mẫu Ân", born=None)
    entered(honour("giay_khen", 2019, cuc, an, bonus=0), honour("co_thi_dua_cap_bo", 2018, cuc), at=bo)
    correct(Honour.objects.get(person=an), document="QĐ 1", on=dt.date(2026, 1, 1), actor=None, year=2020)
    outer = movement("Thi đua “Sạch – Xanh”", bo, dt.date(2019, 1, 1))
    movement("Mỗi ngày một việc", cuc, dt.date(2019, 2, 1), dt.date(2019, 12, 31), parent=outer, purpose="Dòng\nhai")
    sender = officer(cuc)
    take_in("Họ tên\nLê Mẫu Ân\n".encode("utf-16"), name="x.csv", body=cuc, on=dt.date(2026, 1, 2), actor=sender)
    with transaction.atomic():
        record("thử", actor=None, kind="x", key="1", before=None, after={"số": [1, 2.5, 1e22, None], "": {"đ": True}})
    seal(at=timezone.now())
    with transaction.atomic():
        record("chưa niêm", actor=None, kind="x", key="2")


@pytest.fixture
def backup(house, tmp_path):
    target = tmp_path / "sao-luu.zip"
    back_up(target, at=AT, say=silent)
    return target


def everything():
    """Every row of every table that is backed up."""
    return {part.name: list(part.rows()) for part in parts()}


def without_the_last_line(rows):
    *lines, last = rows["audit.event"]
    assert last[4] == "backups.khoi_phuc"
    return rows | {"audit.event": lines}


def triggers():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgrelid::regclass::text, tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal")
        else:
            cursor.execute("SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'")
        return sorted(cursor.fetchall())


def test_a_backup_put_back_is_the_same_database_and_one_line_says_so(backup):
    before, guards = everything(), triggers()
    with transaction.atomic():
        Person.objects.create(key="CB9", full_name="Người Mẫu", name_folded="nguoi mau")
        Session.objects.create(session_key="x", session_data="", expire_date=AT)
    restore(backup, overwrite=True, say=silent)
    assert without_the_last_line(everything()) == before
    assert content_of(Upload.objects.get()).decode("utf-16") == "Họ tên\nLê Mẫu Ân\n"
    assert triggers() == guards
    assert not Session.objects.exists()
    assert verify().findings == []
    told = Event.objects.latest("pk").after
    assert told
    assert told["overwritten"] > 0


def test_what_is_put_back_is_guarded_and_numbers_go_on(backup):
    restore(backup, overwrite=True, say=silent)
    for table in ("audit_event", "audit_seal", "honours_honour"):
        with (
            pytest.raises(DatabaseError, match="chỉ được ghi thêm"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"DELETE FROM {table}")
    last = Organisation.objects.latest("pk")
    assert ministry("bo_khac", "Bộ Khác").pk > last.pk
    entered(honour("giay_khen", 2021, last, None), at=last)


def test_a_database_in_use_is_not_overwritten_unasked(backup):
    before = everything()
    with pytest.raises(Refused, match="đang có") as refused:
        restore(backup, overwrite=False, say=silent)
    assert "--overwrite" in refused.value.mend
    assert everything() == before


def test_every_byte_is_checked(backup):
    whole = backup.read_bytes()
    before = everything()
    draw = Random(7)
    places = {0, len(whole) - 1, len(whole) - 64, len(whole) - 70, *(draw.randrange(len(whole)) for _ in range(60))}
    for place in places:
        broken = bytearray(whole)
        broken[place] ^= 1 << draw.randrange(8)
        backup.write_bytes(broken)
        with pytest.raises(Refused):
            restore(backup, overwrite=True, say=silent)
    for part in (whole[:-1], whole[: len(whole) // 2], b"", b"PK", whole + b"0"):
        backup.write_bytes(part)
        with pytest.raises(Refused):
            restore(backup, overwrite=True, say=silent)
    assert everything() == before


def rewritten(source, change):
    """The same file with another manifest, and a checksum that fits: what a forger or another version would send."""
    with archive.open_archive(source) as found:
        manifest = found.manifest
        rows = {part.name: list(found.rows(part)) for part in manifest.parts}
    parts_told, manifest.parts = manifest.parts, []
    with archive.new_archive(source, manifest) as writer:
        for part in parts_told:
            writer.part(part.name, part.columns, rows[part.name])
        change(manifest, rows)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda manifest, _: manifest.migrations.append(["people", "0999_later"]), "people.0999_later"),
        (lambda manifest, _: manifest.parts.pop(), "cấu trúc dữ liệu khác"),
        (lambda manifest, _: setattr(manifest, "format", 2), "dạng 2"),
        (lambda manifest, _: manifest.parts[0].columns.append("x"), "cấu trúc dữ liệu khác"),
    ],
)
def test_another_schema_is_refused(backup, change, told):
    before = everything()
    rewritten(backup, change)
    with pytest.raises(Refused, match=told):
        restore(backup, overwrite=True, say=silent)
    assert everything() == before


def test_the_refusal_names_every_step_that_differs_and_what_to_install(backup):
    def older(manifest, _):
        manifest.migrations[:] = [one for one in manifest.migrations if one[0] != "socialaccount"]

    rewritten(backup, older)
    with pytest.raises(Refused, match=r"thiếu socialaccount\.0001_initial, socialaccount\.0002") as refused:
        restore(backup, overwrite=True, say=silent)
    assert "đúng phiên bản đã ghi" in refused.value.mend
    rewritten(backup, lambda manifest, _: manifest.migrations.append(["people", "0999_later"]))
    with pytest.raises(Refused, match=r"có thêm people\.0999_later; thiếu socialaccount") as refused:
        restore(backup, overwrite=True, say=silent)
    assert "mới ít nhất bằng" in refused.value.mend


def test_tables_the_program_does_not_know_are_never_left_out_silently(house, tmp_path, capsys):
    """Such as those of an app that another shell had switched on."""
    MigrationRecorder(connection).record_applied("la", "0001_initial")
    try:
        assert cli.main(["backup", str(tmp_path / "thieu.zip")]) == 2
    finally:
        MigrationRecorder(connection).record_unapplied("la", "0001_initial")
    assert "không biết (la)" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_rows_that_break_a_rule_leave_everything_as_it_was(backup):
    before, guards = everything(), triggers()
    with archive.open_archive(backup) as found:
        manifest = found.manifest
        rows = {part.name: list(found.rows(part)) for part in manifest.parts}
    told, manifest.parts = manifest.parts, []
    with archive.new_archive(backup, manifest) as writer:
        for part in told:
            writer.part(part.name, part.columns, [] if part.name == "people.person" else rows[part.name])
    with pytest.raises(Refused, match="không hợp"):
        restore(backup, overwrite=True, say=silent)
    assert (everything(), triggers()) == (before, guards)


def test_a_backup_is_for_its_owner_only_and_the_same_each_time(backup, tmp_path):
    assert backup.stat().st_mode & 0o777 == 0o600
    again = tmp_path / "lai.zip"
    back_up(again, at=AT, say=silent)
    with zipfile.ZipFile(backup) as one, zipfile.ZipFile(again) as other:
        assert json.loads(one.read("manifest.json")) == json.loads(other.read("manifest.json"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lai.zip", "sao-luu.zip"]


def test_every_table_of_ours_is_in_it(backup):
    names = {part.name for part in parts()}
    assert {part.name for part in every_table()} - names == {
        "sessions.session",
        "people.attempt",
        "decisions.printpiece",
    }
    assert {
        "people.user",
        "audit.event",
        "audit.sealed",
        "honours.honour",
        "movements.movement",
        "people.lineage",
        "socialaccount.socialaccount",
    } <= names


def test_every_table_is_called_in_vietnamese():
    theirs = [
        part
        for part in every_table()
        if not part.model.__module__.startswith("thidua.") or part.model._meta.auto_created
    ]
    assert [part.name for part in theirs if part.name not in TITLES] == []


def test_the_command_line_backs_up_and_restores(house, tmp_path, capsys):
    before = everything()
    target = tmp_path / "sao luu.zip"
    assert cli.main(["backup", str(target)]) == 0
    assert "Đã sao lưu" in capsys.readouterr().out
    assert cli.main(["backup", str(target)]) == 2
    assert "tệp đã có" in capsys.readouterr().err
    assert cli.main(["restore", str(target)]) == 2
    assert "--overwrite" in capsys.readouterr().err
    assert cli.main(["restore", str(target), "--overwrite"]) == 0
    told = capsys.readouterr().out
    assert "cá nhân: 1 dòng" in told
    assert "phong trào thi đua: 2 dòng" in told
    assert "Nhật ký khớp" in told
    assert without_the_last_line(everything()) == before
    assert cli.main(["restore", str(tmp_path / "khong-co.zip")]) == 2
    assert "không có tệp" in capsys.readouterr().err


@pytest.mark.postgres
def test_from_postgresql_to_a_new_sqlite_and_back(backup, tmp_path):
    before, again = everything(), tmp_path / "lai.zip"
    there = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path}/moi.sqlite3", "THIDUA_HOME": str(tmp_path)}
    for words in (["restore", str(backup)], ["audit", "verify"], ["backup", str(again)]):
        subprocess.run([sys.executable, "-c", "from thidua.cli import main; raise SystemExit(main())", *words], check=True, env=there)  # fmt: skip
    restore(again, overwrite=True, say=silent)
    after = without_the_last_line(everything())
    assert without_the_last_line(after) == before
    assert verify().findings == []
