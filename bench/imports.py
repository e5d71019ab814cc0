"""100,000 rows through the import of the browser, beside Django's own `loaddata` and a script that saves row by row.

Usage: python -m bench.imports [--rows N] [--postgres]

A database of its own, thrown away afterwards. Each way runs in a process of its own: its peak memory is its own. The clock
is the wall's, because a database server works in another process.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from bench.clock import forget_peak, peak_memory
from bench.report import Table, machine, many, number, seconds, shown

ROWS = 100_000
_HEAD = [
    "Mã",
    "Họ và tên",
    "Ngày sinh",
    "Đơn vị",
    "Cá nhân hay tập thể",
    "Năm",
    "Xếp loại",
    "Số quyết định",
    "Ngày quyết định",
]
_YEARS = 10
WAYS = ("import", "loaddata", "save")
DAY = date(2026, 3, 2)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.imports", description="Đo tốc độ nhập sổ.")
    parser.add_argument("--rows", type=int, default=ROWS, metavar="N", help="số dòng xếp loại (mặc định 100.000)")
    parser.add_argument("--postgres", action="store_true", help="trên một máy chủ PostgreSQL tạm, không phải SQLite")
    parser.add_argument("--way", choices=[*WAYS, "prepare"], help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    words = parser.parse_args(arguments)
    if words.way:
        print(json.dumps(_one(words.way, words.rows, words.folder)))
        return 0
    print("\n".join(machine()), flush=True)
    print(shown(_all(words.rows, postgres=words.postgres)))
    return 0


def _all(rows: int, *, postgres: bool) -> Table:
    from tests.postgres import throwaway

    name = "PostgreSQL" if postgres else "SQLite"
    table = Table(
        f"Nhập {many(rows)} dòng xếp loại, {name}", ("", "đồng hồ", "bộ xử lý", "dòng mỗi giây", "bộ nhớ nhiều nhất")
    )
    with (
        tempfile.TemporaryDirectory(prefix="thidua-bench-") as home,
        throwaway() if postgres else nullcontext("") as url,
    ):
        folder = Path(home)
        _asked(["--way", "prepare"], rows, folder, url or f"sqlite:///{folder / 'prepared.sqlite3'}")
        for way in WAYS:
            own = url.rpartition("/")[0] + f"/{way}" if url else f"sqlite:///{folder / way}.sqlite3"
            if url:
                _copy(url, way)
            else:
                shutil.copy(folder / "prepared.sqlite3", folder / f"{way}.sqlite3")
            for told in _asked(["--way", way], rows, folder, own):
                rate, peak = many(round(rows / told["seconds"])), f"{number(told['peak'] / 1e6)} MB"
                table.add(told["what"], seconds(told["seconds"]), seconds(told["cpu"]), rate, peak)
                print(f"  {told['what']}: {seconds(told['seconds'])}", file=sys.stderr, flush=True)
    table.notes += [
        f"Người đã có trong sổ, mỗi người {_YEARS} năm xếp loại, đã có sẵn {many(rows)} dòng khác để đối chiếu: không dòng nào trùng.",
        "Phần mềm này: đọc tệp Excel, kiểm từng ô, nhận từng người, so với sổ, rồi ghi trong một giao dịch kèm nhật ký.",
        "Bộ xử lý: của tiến trình này, không kể máy chủ PostgreSQL; máy bận thì đồng hồ chạy lâu hơn. Dòng mỗi giây theo đồng hồ.",
        "loaddata, save(): không kiểm gì, dữ liệu đã là khóa của bảng; save() trong một giao dịch, tệp không phải đọc.",
    ]
    return table


def _copy(url: str, name: str) -> None:
    """Each way on a copy of the same database."""
    import psycopg

    parts = urlsplit(url)
    host = unquote(parts.netloc.rpartition("@")[2])
    with psycopg.connect(host=host, user=parts.username or "", dbname="postgres", autocommit=True) as there:
        there.execute(f'CREATE DATABASE "{name}" TEMPLATE "{parts.path[1:]}"'.encode())


def _asked(words: list[str], rows: int, folder: Path, url: str) -> list[dict[str, Any]]:
    surroundings = {**os.environ, "DATABASE_URL": url, "THIDUA_HOME": str(folder), "THIDUA_SHEET_MAX_SECONDS": "600"}
    done = subprocess.run(
        [sys.executable, "-m", "bench.imports", *words, "--rows", str(rows), "--folder", str(folder)],
        env=surroundings, check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    found: list[dict[str, Any]] = json.loads(done.stdout.strip().rpartition("\n")[2])
    return found


def _one(way: str, rows: int, folder: Path) -> list[dict[str, Any]]:
    import django

    django.setup()
    if way == "prepare":
        _prepare(rows, folder)
        return []
    return {"import": _import, "loaddata": _loaddata, "save": _save}[way](rows, folder)


def _prepare(rows: int, folder: Path) -> None:
    """The register, a book with as many other lines, and the same new lines as a workbook and as a fixture."""
    from django.core.management import call_command
    from django.db import connection
    from xlsxwriter import Workbook

    from tests.builders import body, ministry, officer
    from thidua.honours.actions import Lines, enter
    from thidua.honours.models import Rating
    from thidua.people.actions import add_persons
    from thidua.people.actions.persons import NewPerson

    if connection.vendor == "postgresql":
        _make(connection.settings_dict)
    call_command("migrate", verbosity=0)
    top = ministry()
    unit = body("cuc_a", top, name="Cục A")
    officer(top)
    people = add_persons(
        [NewPerson(key=f"CB{n}", full_name=f"Nguyễn Văn Mẫu {n}", birth=date(1980, 2, 21)) for n in range(rows // _YEARS)],
        at=top, on=DAY, actor=None,
    )  # fmt: skip
    old = [Rating(person=one, unit=unit, year=1990 + y, level="HTT") for one in people for y in range(_YEARS)]
    enter(Lines(ratings=old), source="cũ", at=top, on=DAY, actor=None)
    book = Workbook(str(folder / "moi.xlsx"), {"constant_memory": True})
    sheet = book.add_worksheet("Xếp loại")
    sheet.write_row(0, 0, _HEAD)
    for at, (key, name, year) in enumerate(_new(rows), start=1):
        cells = [key, name, "21/02/1980", "Cục A", "cá nhân", year, "HTXS", "12/QĐ-BM", f"20/12/{year}"]
        sheet.write_row(at, 0, cells)
    book.close()
    connection.close()  # all of it in the one file that is copied


def _make(told: dict[str, Any]) -> None:
    import psycopg

    with psycopg.connect(host=told["HOST"], user=told["USER"], dbname="postgres", autocommit=True) as there:
        there.execute(f'CREATE DATABASE "{told["NAME"]}"'.encode())


def _new(rows: int) -> list[tuple[str, str, int]]:
    return [(f"CB{n}", f"Nguyễn Văn Mẫu {n}", 2010 + y) for n in range(rows // _YEARS) for y in range(_YEARS)]


def _import(rows: int, folder: Path) -> list[dict[str, Any]]:
    from thidua.imports.actions import confirm, start
    from thidua.imports.models import ImportRun
    from thidua.jobs.worker import work_off
    from thidua.people.models import Organisation, User

    actor, top = User.objects.get(), Organisation.objects.get(key="bo_mau")
    start((folder / "moi.xlsx").read_bytes(), name="moi.xlsx", at=top, on=DAY, actor=actor)
    told = [_timed("phần mềm này: xem trước", work_off)]
    run = ImportRun.objects.get()
    assert run.counts["new"] == rows, run.counts
    confirm(run, shown=run.fingerprint, clean_rows=False, on=DAY, actor=actor)
    told.append(_timed("phần mềm này: nhập", work_off))
    run.refresh_from_db()
    assert run.state == "da_nhap", run.told
    return [*told, {"what": "phần mềm này: cả việc", "seconds": sum(one["seconds"] for one in told), "cpu": sum(one["cpu"] for one in told),
                    "peak": max(one["peak"] for one in told)}]  # fmt: skip


def _loaddata(rows: int, folder: Path) -> list[dict[str, Any]]:
    from django.core import serializers
    from django.core.management import call_command

    fixture = folder / "moi.json"
    with fixture.open("w", encoding="utf-8") as target:
        serializers.serialize("json", _ratings(rows, first=10 * rows), stream=target)
    return [_timed("Django loaddata", lambda: call_command("loaddata", str(fixture), verbosity=0))]


def _save(rows: int, _folder: Path) -> list[dict[str, Any]]:
    from django.db import transaction

    @transaction.atomic
    def save() -> None:
        for line in _ratings(rows):
            line.save()

    return [_timed("từng dòng, model.save()", save)]


def _ratings(rows: int, *, first: int | None = None) -> list[Any]:
    from django.utils import timezone

    from thidua.honours.models import Batch, Rating
    from thidua.people.models import Organisation, Person

    unit, batch = Organisation.objects.get(key="cuc_a"), Batch.objects.get()
    people = dict(Person.objects.values_list("key", "pk"))
    return [
        Rating(
            pk=first and first + n,
            entered_at=timezone.now(), person_id=people[key], unit=unit, year=year, level="HTXS", decision_number="12/QĐ-BM",
            decided_on=date(year, 12, 20), batch=batch,
        )
        for n, (key, _, year) in enumerate(_new(rows))
    ]  # fmt: skip


def _timed(what: str, act: Any) -> dict[str, Any]:
    forget_peak()
    started, worked = time.perf_counter(), time.process_time()
    act()
    return {
        "what": what, "seconds": time.perf_counter() - started, "cpu": time.process_time() - worked, "peak": peak_memory(),
    }  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
