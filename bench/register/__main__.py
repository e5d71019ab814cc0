"""Usage: python -m bench.register [--sizes 30000 300000 3000000] [--on postgresql sqlite] [--runs N] [--write]."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from bench import report
from bench.register import telling
from bench.register.telling import Result
from tests import postgres
from thidua.honours.synthetic.making import make
from thidua.honours.synthetic.variants import REALISTIC, SEED, Wanted

SIZES = (30_000, 300_000, 3_000_000)
DATABASES = ("postgresql", "sqlite")
FIRST, LAST = 2011, 2025
PER_PERSON = 12.8
"""Awards of one invented person in these years, those of bodies included."""
_ROOM = ("shared_buffers=512MB", "work_mem=16MB", "max_wal_size=4GB", "maintenance_work_mem=256MB")


def main(arguments: list[str]) -> int:
    words = _parser().parse_args(arguments)
    facts = report.machine(telling.PACKAGES)
    print("\n".join(facts), flush=True)
    results: list[Result] = []
    for size in words.sizes:
        for database in words.on:
            if database == "sqlite" or _has_postgres():
                results.append(_result(database, size, words.runs))
                print(
                    *map(report.shown, telling.tables(results[-1:])), flush=True
                )  # each takes minutes: nothing is lost
    tables = telling.tables(results)
    for table in tables:
        print(report.shown(table), flush=True)
    print(telling.slow(results), flush=True)
    if words.write:
        report.write_register(tables, facts)
        print(f"\nĐã ghi {report.PAGE}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.register", description="Đo sổ khen thưởng ở ba cỡ.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="DÒNG", help="số dòng khen thưởng")
    parser.add_argument("--on", nargs="+", default=DATABASES, choices=DATABASES, help="loại cơ sở dữ liệu")
    parser.add_argument(
        "--runs", type=int, default=100, metavar="LẦN", help="mỗi câu hỏi hỏi mấy lần, mỗi lần chữ khác"
    )
    parser.add_argument("--write", action="store_true", help="ghi vào phần của nó trong docs/bench.md")
    return parser


def _has_postgres() -> bool:
    if why := postgres.why_not():
        print(why, file=sys.stderr)
    return not why


def _result(database: str, size: int, runs: int) -> Result:
    """One size on one database, in a process of its own."""
    print(f"\n{database}, {report.many(size)} dòng khen thưởng …", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix="thidua-register-") as name, _database(database, Path(name)) as url:
        folder = Path(name) / "tep"
        folder.mkdir()
        make(Wanted(max(1, round(size / PER_PERSON)), FIRST, LAST, REALISTIC, SEED), folder)
        environment = os.environ | {"DATABASE_URL": url, "THIDUA_HOME": name, "THIDUA_STARTING": "1"}
        command: Sequence[str] = (sys.executable, "-m", "bench.register.inside", str(folder), str(runs))
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
        told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return telling.read(database, size, told)


@contextmanager
def _database(kind: str, folder: Path) -> Iterator[str]:
    """The address of an empty database."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'so.sqlite3'}"
        return
    with postgres.throwaway(*_ROOM) as url:
        with psycopg.connect(url.rpartition("/")[0] + "/postgres", autocommit=True) as server:
            server.execute("CREATE DATABASE thidua")
        yield url


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
