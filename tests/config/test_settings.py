"""What settings read from the environment. Each case starts a fresh Python: settings are read once."""

import json
import os
import subprocess
import sys

import pytest

SHOW = """
import json
from config import settings as s
database = s.DATABASES["default"]
print(json.dumps({
    "debug": s.DEBUG, "hosts": s.ALLOWED_HOSTS, "key": s.SECRET_KEY, "cells": s.THIDUA_SHEET_MAX_CELLS,
    "results": s.CACHES["results"], "engine": database["ENGINE"].rpartition(".")[2], "name": str(database["NAME"]),
    "user": database.get("USER"), "password": database.get("PASSWORD"), "host": database.get("HOST"),
    "port": database.get("PORT"), "options": database["OPTIONS"], "secure": getattr(s, "SESSION_COOKIE_SECURE", False),
    "samples": s.SAMPLES,
}))
"""


@pytest.fixture
def read(tmp_path):
    def run(**environment: str):
        kept = {name: value for name, value in os.environ.items() if name == "PATH"}
        result = subprocess.run(
            [sys.executable, "-c", SHOW],
            env={**kept, "THIDUA_HOME": str(tmp_path), **environment},
            capture_output=True,
            text=True,
            check=False,
        )
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


@pytest.mark.parametrize(
    ("variables", "shown"), [({}, False), ({"THIDUA_SAMPLES": "1"}, True), ({"THIDUA_DEBUG": "1"}, True)]
)
def test_samples_are_shown_only_when_asked_for(read, variables, shown):
    assert read(**variables)["samples"] is shown


@pytest.mark.parametrize("given", ["-5", "0", "nhiều", "1.5", "1_000", "9" * 40])
def test_a_limit_that_is_no_positive_number_is_refused_in_one_vietnamese_line(read, given):
    said = read(THIDUA_SHEET_MAX_CELLS=given)
    assert said == f"THIDUA_SHEET_MAX_CELLS: mong đợi một số nguyên dương, ví dụ 3000000; đang là “{given}”"


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
