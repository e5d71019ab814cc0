"""The whole suite: SQLite, PostgreSQL, the browser, a token that signs; one closing line for all of them.

Usage: python -m tests.run [sqlite] [postgres] [browser] [token]
"""

import os
import signal
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from tests import chromium, postgres, softhsm

STAGES = ("sqlite", "postgres", "browser", "token")
PLAIN = "not browser and not token"
IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}


@dataclass
class Tally:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self) -> str:
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"


def main(names: list[str]) -> int:
    if unknown := set(names) - set(STAGES):
        print(f"Không có phần “{', '.join(sorted(unknown))}”; chọn trong: {', '.join(STAGES)}.", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the throwaway server is ended too
    stages = {"sqlite": on_sqlite, "postgres": on_postgres, "browser": in_browser, "token": on_token}
    total = Tally()
    for name in names or STAGES:
        total += stages[name]()
    print(f"\n{total}", flush=True)
    return 1 if total.failed else 0


def on_sqlite() -> Tally:
    say("SQLite")
    return run_pytest("-m", PLAIN, database_url=None)


def on_postgres() -> Tally:
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        say("PostgreSQL (theo DATABASE_URL)")
        server = nullcontext(given)
    elif why_not := postgres.why_not():
        say(f"PostgreSQL: BỎ QUA. {why_not}")
        return missing()
    else:
        say("PostgreSQL (máy chủ tạm)")
        server = postgres.throwaway()  # type: ignore[assignment]  # both are context managers of a URL
    with server as url:
        return run_pytest("-m", PLAIN, "--database-only", database_url=url)


def in_browser() -> Tally:
    say("Trình duyệt Chromium")
    if not (chromium.find() or chromium.install()):
        print(chromium.HOW_TO_INSTALL, flush=True)
        return missing()
    return run_pytest("tests/browser", "-m", "browser", "--dist", "loadfile", database_url=None)


def on_token() -> Tally:
    say("Thiết bị ký (SoftHSM)")
    if not (softhsm.find() or softhsm.install()):
        print(softhsm.HOW_TO_INSTALL, flush=True)
        return missing()
    return run_pytest("tests/documents/test_token.py", "-m", "token", "--dist", "loadfile", database_url=None)


def missing() -> Tally:
    """A desk without PostgreSQL, Chromium or SoftHSM goes on; CI does not."""
    return Tally(failed=1 if IN_CI else 0)


def run_pytest(*options: str, database_url: str | None) -> Tally:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    if database_url:
        environment["DATABASE_URL"] = database_url
    with tempfile.TemporaryDirectory(prefix="thidua-tests-") as folder:
        report = Path(folder) / "report.xml"
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "--tb=short",
            "-n",
            "2",
            "--dist",
            "loadgroup",
            *options,
            f"--junitxml={report}",
        ]
        code = subprocess.run(command, env=environment, check=False).returncode
        return read_report(report, code)


def read_report(report: Path, code: int) -> Tally:
    tally = Tally()
    if report.exists():
        for suite in ET.parse(report).getroot().iter("testsuite"):
            tests, failures, errors, skipped = (
                int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")
            )
            broken = failures + errors
            tally += Tally(max(tests - broken - skipped, 0), broken, skipped)
    counted = tally.passed + tally.failed
    if (code or not counted) and not tally.failed:
        tally.failed = 1  # pytest itself could not run, or a stage that looked at nothing
        say(
            f"HỎNG: không kiểm thử nào được chạy (pytest thoát với mã {code})"
            if not counted
            else f"HỎNG: pytest thoát với mã {code}"
        )
    return tally


def say(title: str) -> None:
    print(f"\n== {title} ==", flush=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
