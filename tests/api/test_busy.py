"""SQLite has one writer: while somebody enters a large file, what only reads does not wait, and what writes is told so."""

import sqlite3
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.test import Client

from tests.api.house import Program, house, secret
from tests.builders import officer
from tests.pages import heading, text
from thidua.api.models import Token
from thidua.files.models import Upload

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite]
WAITS = 3
"""Seconds a writer waits in these tests; whoever reads must be back long before."""


@pytest.fixture
def file(tmp_path, settings):
    """The house in a database file as an installation has it, with the counters of the door in it."""
    token, user = secret(officer(house()["bo_mau"])), officer(house_top(), username="nhap")
    path = tmp_path / "thidua.sqlite3"
    with sqlite3.connect(path) as copy:
        connection.connection.backup(copy)
    copy.execute("PRAGMA journal_mode=WAL")
    copy.close()
    settings.CACHES = {
        **settings.CACHES,
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "people_attempt"},
    }
    usual = connections["default"]
    told = {**usual.settings_dict, "NAME": str(path), "OPTIONS": {"timeout": WAITS, "transaction_mode": "IMMEDIATE"}}
    connections["default"] = DatabaseWrapper(told, "default")
    yield path, token, user
    connections["default"].close()
    connections["default"] = usual


def house_top():
    from thidua.people.models import Organisation

    return Organisation.objects.get(key="bo_mau")


@pytest.fixture
def writer(file):
    """Another connection that writes and writes."""
    other = sqlite3.connect(file[0], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()


def in_time(ask):
    begun = time.monotonic()
    answer = ask()
    assert time.monotonic() - begun < WAITS
    return answer


def test_reads_do_not_wait_for_whoever_writes(file, writer):
    _, token, _ = file
    assert in_time(lambda: Program().get("danh-muc"))["items"]
    assert in_time(lambda: Program(token).get("to-chuc"))["items"]
    assert in_time(lambda: Program("td_" + "x" * 40).get("to-chuc", status=401))
    assert in_time(lambda: Client().get("/xac-minh/3F2A-90C1-77D4-0B5E/")).status_code == 404
    assert Token.objects.get().last_used_at is None
    writer.execute("ROLLBACK")
    Program(token).get("to-chuc")
    assert Token.objects.get().last_used_at is not None


def test_what_writes_is_told_to_come_back_and_nothing_is_half_done(file, writer):
    client = Client(raise_request_exception=False)
    writer.execute("ROLLBACK")
    client.force_login(file[2])
    writer.execute("BEGIN IMMEDIATE")
    sent = {"file": SimpleUploadedFile("so.csv", "Mã,Họ và tên\nCB9,Lê Mẫu An\n".encode()), "at": "bo_mau"}
    answer = client.post("/nhap-so/", sent)
    assert (answer.status_code, answer["Retry-After"]) == (503, "120")
    assert heading(answer) == "Hệ thống đang ghi một đợt nhập lớn, thử lại sau ít phút"
    assert "Việc vừa rồi chưa được ghi" in text(answer)
    assert Upload.objects.count() == 0


def test_the_number_of_statements_of_a_read_by_nobody_is_none_for_counting(file, django_assert_num_queries):
    with django_assert_num_queries(0):
        Program().get("danh-muc")
