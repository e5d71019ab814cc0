"""Usage: python -m bench.mails [--sizes 6000 60000] [--sqlite] [--write]."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import psycopg

from bench import report
from bench.report import Table, many, seconds
from tests import postgres

PACKAGES = ("Django", "psycopg")
TITLE = "Thư nhắc việc một buổi sáng"
_ABOUT = """Phần này do `python -m bench.mails --write` viết: mỗi người một thư gộp, gửi qua SMTP vào một máy chủ thư giả cùng máy, không giữ gì.
Người, đơn vị đều bịa. Lệnh báo lỗi khi máy chủ thư nhận thừa hay thiếu một thư, hay lần chạy thứ hai còn gửi thư nào.
"""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m bench.mails", description="Đo việc gửi thư nhắc cho rất nhiều người."
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[6_000, 60_000], metavar="N", help="số người nhận")
    parser.add_argument("--sqlite", action="store_true", help="trên SQLite, không phải PostgreSQL tạm")
    parser.add_argument("--write", action="store_true", help="ghi vào phần của nó trong docs/bench.md")
    words = parser.parse_args(arguments)
    if not words.sqlite and (why := postgres.why_not()):
        print(why, file=sys.stderr)
        return 2
    facts = report.machine(PACKAGES)
    print("\n".join(facts), flush=True)
    table = _table([_measured(size, is_sqlite=words.sqlite) for size in words.sizes])
    print(report.shown(table), flush=True)
    if words.write:
        report.write_part(TITLE, _ABOUT, [table], facts)
        print(f"\nĐã ghi {report.PAGE}")
    return 0


def _measured(people: int, *, is_sqlite: bool) -> dict[str, Any]:
    """In a process of its own, on a database and with a mail server that are thrown away."""
    server = nullcontext("") if is_sqlite else postgres.throwaway()
    with tempfile.TemporaryDirectory(prefix="thidua-mails-") as home, _sink() as port, server as url:
        if url:
            with psycopg.connect(url.rpartition("/")[0] + "/postgres", autocommit=True) as connection:
                connection.execute("CREATE DATABASE thidua")
        told = {"THIDUA_HOME": home, "THIDUA_STARTING": "1", "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": port}
        command = (sys.executable, "-m", "bench.mails.inside", str(people), port)
        there = os.environ | told | ({"DATABASE_URL": url} if url else {})
        done = subprocess.run(command, env=there, stdout=subprocess.PIPE, text=True, check=True)
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return found


@contextmanager
def _sink() -> Iterator[str]:
    with subprocess.Popen(
        (sys.executable, "-m", "bench.mails.sink"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        yield process.stdout.readline().strip()
        process.stdin.close()


def _table(found: list[dict[str, Any]]) -> Table:
    """Each size beside the one before it."""
    heads = [
        f"{many(one['people'])} người, {'PostgreSQL' if one['database'] == 'postgresql' else 'SQLite'}" for one in found
    ]
    rows = (
        ("gửi cả buổi", [seconds(one["first"]) for one in found]),
        ("trong đó bộ xử lý của phần mềm này", [seconds(one["worked"]) for one in found]),
        ("thư một giây", [many(round(one["people"] / one["first"])) for one in found]),
        ("câu hỏi cơ sở dữ liệu", [many(one["queries"]) for one in found]),
        ("kết nối đến máy chủ thư", [many(one["connections"]) for one in found]),
        ("chạy lại ngay, không gửi ai", [seconds(one["again"]) for one in found]),
        ("ngày không ai có việc", [seconds(one["quiet"]) for one in found]),
    )
    return Table("Thư nhắc việc", ("", *heads), [(name, *values) for name, values in rows])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
