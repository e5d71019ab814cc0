"""Usage: python -m bench [list|rules|one|all] [--people N]."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from bench import one, report, rules
from bench.lists import measuring
from bench.people.agreeing import DisagreementError
from bench.report import Table

PARTS: dict[str, tuple[Callable[[int], list[Table]], int]] = {
    "list": (measuring.measure, 10_000),
    "rules": (rules.measure, 1_000_000),
    "one": (one.measure, 200),
}
"""Each part, and how many people it takes when nobody says."""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Đo tốc độ, so với các cách làm khác.")
    parser.add_argument(
        "part", nargs="?", default="all", choices=[*PARTS, "all"], help="đo phần nào (mặc định: tất cả)"
    )
    parser.add_argument(
        "--people", type=int, metavar="N", help="số người (mặc định: danh sách 10.000, quy tắc 1.000.000)"
    )
    words = parser.parse_args(arguments)
    facts = report.machine()
    print("\n".join(facts), flush=True)
    tables: list[Table] = []
    for name, (measure, usual) in PARTS.items():
        if words.part in (name, "all"):
            try:
                found = measure(words.people or usual)
            except DisagreementError as error:
                print(f"\nCÁC CÂU TRẢ LỜI KHÔNG KHỚP: {error}", file=sys.stderr)
                return 1
            for table in found:
                print(report.shown(table), flush=True)
            tables += found
    if words.part == "all" and words.people is None:
        report.write_page(tables, facts)
        print(f"\nĐã ghi {report.PAGE}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
