"""What settings read from the environment. Each case starts a fresh Python: settings are read once."""

import json

import pytest

from tests.config.fresh import python

SHOW = """
import json
from config import settings as s
database = s.DATABASES["default"]
print(json.dumps({
    "debug": s.DEBUG, "hosts": s.ALLOWED_HOSTS, "key": s.SECRET_KEY, "cells": s.THIDUA_SHEET_MAX_CELLS,
    "results": s.CACHES["results"], "engine": database["ENGINE"].rpartition(".")[2], "name": str(database["NAME"]),
    "user": database.get("USER"), "password": database.get("PASSWORD"), "host": database.get("HOST"),
    "port": database.get("PORT"), "options": database["OPTIONS"], "secure": getattr(s, "SESSION_COOKIE_SECURE", False),
    "samples": s.SAMPLES, "origins": getattr(s, "CSRF_TRUSTED_ORIGINS", None), "at_once": s.THIDUA_SHEET_AT_ONCE,
    "all_lists": s.THIDUA_RESULTS_MAX_BYTES, "one_list": s.THIDUA_RESULTS_LIST_MAX_BYTES,
}))
"""


@pytest.fixture
def read(tmp_path):
    def run(**environment: str):
        result = python(SHOW, THIDUA_HOME=str(tmp_path), **environment)
        return json.loads(result.stdout) if result.returncode == 0 else result.stderr.strip()

    return run


def test_without_any_variable_it_is_a_safe_local_installation(read, tmp_path):
    got = read()
    assert (got["debug"], got["hosts"]) == (False, ["localhost", "127.0.0.1", "[::1]"])
    assert (got["engine"], got["name"]) == ("sqlite3", str(tmp_path / "var" / "thidua.sqlite3"))
    assert got["options"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in got["options"]["init_command"]
    assert got["results"]["TIMEOUT"] == 3600


def test_the_secret_key_is_made_once_and_readable_by_its_owner_only(read, tmp_path):
    key = read(THIDUA_STARTING="1")["key"]
    assert len(key) > 50
    assert read(THIDUA_STARTING="1")["key"] == read()["key"] == key
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o777 == 0o600
    assert read(THIDUA_SECRET_KEY="của tôi")["key"] == "của tôi"


def test_reading_the_settings_leaves_nothing_behind(read, tmp_path):
    assert len(read()["key"]) > 50
    assert read()["key"] != read()["key"]
    assert list(tmp_path.iterdir()) == []


def modes(folder):
    return {path.name: oct(path.stat().st_mode & 0o777) for path in [folder, *folder.iterdir()]}


def test_what_is_kept_is_for_its_owner_only(read, tmp_path):
    var = tmp_path / "var"
    read(THIDUA_STARTING="1")
    assert modes(var) == {
        "var": "0o700",
        "static": "0o755",
        "secret_key": "0o600",
        "identity_key": "0o600",
        "badge_keys": "0o700",
        "thidua.sqlite3": "0o600",
    }


def test_what_an_earlier_version_left_open_is_closed_at_the_next_start(read, tmp_path):
    var, elsewhere = tmp_path / "var", tmp_path / "noi-khac" / "kho.sqlite3"
    files = [var / "thidua.sqlite3", var / "thidua.sqlite3-wal", elsewhere]
    for file in files:
        file.parent.mkdir(exist_ok=True)
        file.touch()
        file.chmod(0o644)
    var.chmod(0o755)
    read()
    assert var.stat().st_mode & 0o777 == 0o755
    read(THIDUA_STARTING="1")
    read(THIDUA_STARTING="1", DATABASE_URL=f"sqlite:///{elsewhere}")
    assert var.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


@pytest.mark.parametrize(
    ("variables", "shown"), [({}, False), ({"THIDUA_SAMPLES": "1"}, True), ({"THIDUA_DEBUG": "1"}, True)]
)
def test_samples_are_shown_only_when_asked_for(read, variables, shown):
    assert read(**variables)["samples"] is shown


@pytest.mark.parametrize("given", ["-5", "0", "nhiều", "1.5", "1_000", "9" * 40])
def test_a_limit_that_is_no_positive_number_is_refused_in_one_vietnamese_line(read, given):
    said = read(THIDUA_SHEET_MAX_CELLS=given)
    assert said == f"THIDUA_SHEET_MAX_CELLS: cần một số nguyên dương, ví dụ 3000000; đang là “{given}”"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgres://an:m%40t@db.vn:5433/thi_dua", ("postgresql", "thi_dua", "an", "m@t", "db.vn", "5433")),
        ("postgresql://an@db.vn/thi_dua", ("postgresql", "thi_dua", "an", "", "db.vn", "")),
        ("postgres://an@%2Ftmp%2Fpg/thi_dua", ("postgresql", "thi_dua", "an", "", "/tmp/pg", "")),
        ("postgres:///thi_dua?host=/tmp/pg", ("postgresql", "thi_dua", "", "", "/tmp/pg", "")),
        ("postgres://an@[::1]:5433/thi_dua", ("postgresql", "thi_dua", "an", "", "::1", "5433")),
        ("postgres://an@[::1]/thi_dua", ("postgresql", "thi_dua", "an", "", "::1", "")),
        ("sqlite:////srv/thi%20dua.sqlite3", ("sqlite3", "/srv/thi dua.sqlite3", None, None, None, None)),
    ],
)
def test_the_database_is_read_from_one_address(read, url, expected):
    got = read(DATABASE_URL=url)
    assert tuple(got[name] for name in ("engine", "name", "user", "password", "host", "port")) == expected


def test_an_unknown_database_is_refused_in_vietnamese(read):
    said = read(DATABASE_URL="mysql://x/y")
    assert "không hiểu loại cơ sở dữ liệu “mysql”" in said
    assert "\n" not in said


def test_limits_hosts_https_and_cache_come_from_the_environment(read):
    got = read(
        THIDUA_SHEET_MAX_CELLS="500",
        THIDUA_ALLOWED_HOSTS="thidua.bo.gov.vn, www.thidua.vn",
        THIDUA_HTTPS="1",
        THIDUA_RESULTS_CACHE="file:///dev/shm/thidua",
    )
    assert (got["cells"], got["hosts"], got["secure"]) == (500, ["thidua.bo.gov.vn", "www.thidua.vn"], True)
    assert got["results"]["LOCATION"] == "/dev/shm/thidua"


def test_forms_are_taken_from_the_hosts_and_their_subdomains(read):
    got = read(THIDUA_ALLOWED_HOSTS=".bo.gov.vn,thidua.vn,*,[::1]", THIDUA_HTTPS="1")
    assert got["origins"] == ["https://*.bo.gov.vn", "https://thidua.vn"]
    assert read(THIDUA_ALLOWED_HOSTS=".bo.gov.vn")["origins"] is None


def test_one_list_may_take_a_quarter_of_the_room_unless_told(read):
    got = read()
    assert (got["all_lists"], got["one_list"], got["at_once"]) == (200_000_000, 50_000_000, 2)
    got = read(THIDUA_RESULTS_MAX_BYTES="1000", THIDUA_SHEET_AT_ONCE="5")
    assert (got["one_list"], got["at_once"]) == (250, 5)
    assert read(THIDUA_RESULTS_LIST_MAX_BYTES="77")["one_list"] == 77


def test_several_processes_without_a_shared_cache_are_warned_of(tmp_path):
    def told(**environment: str) -> str:
        home = {"THIDUA_HOME": str(tmp_path), "THIDUA_STATIC_FROM_SOURCE": "1"}
        done = python("import config.wsgi", **home, **environment)
        done.check_returncode()
        return done.stderr

    assert "WEB_CONCURRENCY=4 mà chưa đặt THIDUA_RESULTS_CACHE" in told(WEB_CONCURRENCY="4")
    shared = f"file://{tmp_path / 'ket-qua'}"
    assert told(WEB_CONCURRENCY="4", THIDUA_RESULTS_CACHE=shared) == told(WEB_CONCURRENCY="1") == told() == ""
