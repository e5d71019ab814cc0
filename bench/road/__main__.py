"""Usage: python -m bench.road [--members 200] [--nominees 60] [--dossiers 5000] [--lines 1431] [--write]."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from typing import Any

import psycopg

from bench import report
from bench.report import Table, many, seconds
from tests import postgres

PACKAGES = ("Django", "psycopg")
TITLE = "Giờ cao điểm: bỏ phiếu, trình hồ sơ, ký"
_ABOUT = """Phần này do `python -m bench.road --write` viết, trên máy chủ PostgreSQL tạm, qua các action, nhiều kết nối cùng lúc; chưa kể đường
truyền và trang. Người, đơn vị đều bịa. Lệnh báo lỗi khi mất hay thừa một phiếu, một hồ sơ, một dòng.
"""
_ASKED = {
    "vote": "mục tiêu: 200 ủy viên trong một phút",
    "attach": "tệp PDF 200 KB một hồ sơ",
    "submit": "mục tiêu: 5.000 hồ sơ trong một giờ, kèm tệp",
    "sign": "cấp số, ghi sổ, kết thúc hồ sơ, một giao dịch",
}


def main(arguments: list[str]) -> int:
    words = _parser().parse_args(arguments)
    if why := postgres.why_not():
        print(why, file=sys.stderr)
        return 2
    facts = report.machine(PACKAGES)
    print("\n".join(facts), flush=True)
    table = _table(_measured(words))
    print(report.shown(table), flush=True)
    if words.write:
        report.write_part(TITLE, _ABOUT, [table], facts)
        print(f"\nĐã ghi {report.PAGE}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.road", description="Đo giờ cao điểm của bước 3.")
    for name, usual, told in (
        ("members", 200, "ủy viên bỏ phiếu"), ("nominees", 60, "người được xét"), ("dossiers", 5000, "hồ sơ trình"),
        ("lines", 1431, "dòng của quyết định"), ("at-once", 8, "kết nối cùng lúc"),
    ):  # fmt: skip
        parser.add_argument(f"--{name}", type=int, default=usual, help=told)
    parser.add_argument("--write", action="store_true", help="ghi vào phần của nó trong docs/bench.md")
    return parser


def _measured(words: argparse.Namespace) -> list[dict[str, Any]]:
    """In a process of its own, on a server that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="thidua-road-") as home, postgres.throwaway() as url:
        with psycopg.connect(url.rpartition("/")[0] + "/postgres", autocommit=True) as server:
            server.execute("CREATE DATABASE thidua")
        environment = os.environ | {"DATABASE_URL": url, "THIDUA_HOME": home, "THIDUA_STARTING": "1"}
        asked = [words.members, words.nominees, words.dossiers, words.lines, words.at_once]
        command: Sequence[str] = (sys.executable, "-m", "bench.road.inside", *map(str, asked))
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
        found: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
        return found


def _table(measured: list[dict[str, Any]]) -> Table:
    table = Table(
        "Mỗi việc bao lâu",
        ("việc", "số lần", "cả việc (đồng hồ)", "một lần, trung vị", "một lần, 95%", "lỗi"),
        notes=[f"{one['name']}: {_ASKED[one['key']]}." for one in measured],
    )
    for one in measured:
        table.add(
            one["name"], many(one["times"]), seconds(one["wall"]), seconds(one["median"]), seconds(one["p95"]),
            many(one["errors"]),
        )  # fmt: skip
    return table


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
