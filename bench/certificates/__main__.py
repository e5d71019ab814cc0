"""Usage: python -m bench.certificates [--people 1431] [--write]."""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from bench import report
from bench.certificates import merged
from bench.certificates.people import NOW, people
from bench.report import Table, many, ratio, seconds
from thidua.documents.certificates import LAYOUTS, Certificate, all_in_one, each_in_zip
from thidua.documents.sizes import megabytes

PEOPLE = 1431
"""Awards of one ministry in one year, those of this count in its public report."""
PACKAGES = ("typst", "pypdf", "qrcode")
TITLE = "In bằng khen"
_ABOUT = """Phần này do `python -m bench.certificates --write` viết; không nằm trong `make bench`, vì LibreOffice cần nhiều phút. Người, đơn vị đều bịa. Số trang của mọi bên được
đếm lại; phần mềm này mà thiếu một trang thì lệnh báo lỗi. Nơi không có LibreOffice (kèm Writer) thì bỏ các cột của nó.
"""
_JOB = (
    "Phần mềm này: đọc giá trị, đo chữ, vẽ mã QR (mỗi người một mã, hơn một phần ba thời gian), ghi PDF với phông Tinos nhúng trong tệp, đếm lại số "
    "trang; “in trọn” có khung, Quốc hiệu. LibreOffice: tài liệu trộn thư đã trộn sẵn, chỉ chữ, không khung, không mã QR; chưa kể việc trộn."
)
_CALLS = "LibreOffice: mỗi người một tài liệu đã trộn sẵn, đổi từng 100 tệp, hoặc mọi tệp trong một lần gọi: khi đó nó bỏ bớt tệp mà không báo, nên đọc dòng “trang ra” trước."


@dataclass(frozen=True, slots=True)
class Measured:
    """One way of printing them all: seconds on the clock and of the processor, pages that came out, bytes, files."""

    wall: float
    worked: float
    pages: int
    size: int
    files: int


def main(arguments: list[str]) -> int:
    words = _parser().parse_args(arguments)
    facts = report.machine(PACKAGES)
    print("\n".join(facts), flush=True)
    tables = measure(people(words.people))
    for table in tables:
        print(report.shown(table), flush=True)
    if words.write:
        report.write_part(TITLE, _ABOUT, tables, facts)
        print(f"\nĐã ghi {report.PAGE}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.certificates", description="Đo việc in bằng khen.")
    parser.add_argument("--people", type=int, default=PEOPLE, metavar="NGƯỜI", help="in cho bao nhiêu người")
    parser.add_argument("--write", action="store_true", help="ghi vào phần của nó trong docs/bench.md")
    return parser


def measure(certificates: Sequence[Certificate]) -> list[Table]:
    """Both ways of handing out, each beside LibreOffice where it is.

    Raises:
        SystemExit: ours has not a page for each.
    """
    whole, stock = LAYOUTS["bang_khen_a4"], LAYOUTS["phoi_giay_khen_a4"]
    together = {
        "in trọn": _ours(lambda: _joined(all_in_one(certificates, whole, created=NOW))),
        "chỉ chữ lên phôi": _ours(lambda: _joined(all_in_one(certificates, stock, created=NOW))),
    }
    apart = {
        "in trọn": _ours(lambda: _unpacked(each_in_zip(certificates, whole, created=NOW))),
        "chỉ chữ lên phôi": _ours(lambda: _unpacked(each_in_zip(certificates, stock, created=NOW))),
    }
    for name, one in (*together.items(), *apart.items()):
        if one.pages != len(certificates):
            raise SystemExit(f"{name}: {one.pages} trang cho {len(certificates)} người")
    if program := merged.office():
        _beside(program, certificates, together, apart)
    return [
        _table(f"{many(len(certificates))} bằng khen, một tệp cho tất cả", together, [_JOB]),
        _table(f"{many(len(certificates))} bằng khen, mỗi người một tệp", apart, [_CALLS]),
    ]


def _beside(
    program: str, certificates: Sequence[Certificate], together: dict[str, Measured], apart: dict[str, Measured]
) -> None:
    with tempfile.TemporaryDirectory(prefix="thidua-letters-") as name:
        one, each, rush = (Path(name) / part for part in ("mot", "moi", "voi"))
        for folder in (one, each, rush):
            folder.mkdir()
        letters = merged.one_document(certificates, one)
        _kept(together, "LibreOffice, chỉ chữ", lambda: merged.made_into_pdf(program, [letters], one))
        papers = merged.many_documents(certificates, each)
        _kept(apart, "LibreOffice, từng 100 tệp", lambda: merged.made_into_pdf(program, papers, each))
        _kept(apart, "LibreOffice, một lần gọi", lambda: merged.made_into_pdf(program, papers, rush, batch=len(papers)))


def _kept(table: dict[str, Measured], name: str, act: Callable[[], list[Path]]) -> None:
    """What LibreOffice made; nothing is kept where it made nothing (no Writer)."""
    found, wall, worked = _timed(act)
    files = [path.read_bytes() for path in found]
    if files:
        table[name] = Measured(wall, worked, sum(map(_pages, files)), sum(map(len, files)), len(files))


def _ours(act: Callable[[], list[bytes]]) -> Measured:
    files, wall, worked = _timed(act)
    return Measured(wall, worked, sum(map(_pages, files)), sum(map(len, files)), len(files))


def _joined(pieces: Iterable[bytes]) -> list[bytes]:
    return [b"".join(pieces)]


def _unpacked(pieces: Iterable[bytes]) -> list[bytes]:
    with zipfile.ZipFile(BytesIO(b"".join(pieces))) as archive:
        return [archive.read(name) for name in archive.namelist()]


def _pages(data: bytes) -> int:
    return len(PdfReader(BytesIO(data)).pages)


def _timed[T](act: Callable[[], T]) -> tuple[T, float, float]:
    started, before = time.perf_counter(), _worked()
    result = act()
    return result, time.perf_counter() - started, _worked() - before


def _worked() -> float:
    """Seconds of the processor of this process and of those it started."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _table(title: str, ways: dict[str, Measured], notes: list[str]) -> Table:
    first = next(iter(ways.values()))
    table = Table(title, ("", *ways), notes=notes)
    table.add("thời gian", *(seconds(one.wall) for one in ways.values()))
    table.add("bộ xử lý", *(seconds(one.worked) for one in ways.values()))
    table.add("mỗi bằng (bộ xử lý)", *(seconds(one.worked / max(one.pages, 1)) for one in ways.values()))
    table.add("so với in trọn (bộ xử lý)", *(ratio(one.worked / first.worked) for one in ways.values()))
    table.add("trang ra", *(many(one.pages) for one in ways.values()))
    table.add("tệp", *(many(one.files) for one in ways.values()))
    table.add("cỡ", *(megabytes(one.size) for one in ways.values()))
    return table


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
