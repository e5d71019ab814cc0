"""Tables in Vietnamese, on the screen and in docs/bench.md."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from unicodedata import east_asian_width
from zoneinfo import ZoneInfo

PAGE = Path(__file__).resolve().parents[1] / "docs" / "bench.md"
PACKAGES = ("numpy", "openfisca-core", "zen-engine", "openpyxl", "python-calamine", "xlsxwriter")


@dataclass(slots=True)
class Table:
    """One thing measured: rows of plain text under their columns, and what must be known to read them."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, *cells: str) -> None:
        self.rows.append(cells)


def number(value: float, digits: int = 3) -> str:
    """So many telling digits, written the Vietnamese way: "12,4"; "1.240"."""
    size = abs(value)
    places = 0 if size >= 10 ** (digits - 1) else max(0, digits - len(str(int(size)))) if size >= 1 else digits
    return f"{value:,.{places}f}".translate(str.maketrans(",.", ".,"))


def many(value: int) -> str:
    """A whole number: "10.000"."""
    return f"{value:,}".replace(",", ".")


def ratio(value: float) -> str:
    """ "6,2 lần" """
    return f"{number(value, 2)} lần"


def seconds(value: float) -> str:
    """The unit that reads best."""
    if value >= 1:
        return f"{number(value)} s"
    return f"{number(value * 1e3)} ms" if value >= 1e-3 else f"{number(value * 1e6)} µs"


def shown(table: Table) -> str:
    """The table for a screen."""
    rows = [table.columns, *table.rows]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(_pad(cell, width, at) for at, (cell, width) in enumerate(zip(row, widths, strict=True)))
        for row in rows
    ]
    rule = "─" * _width(lines[0])
    return "\n".join(["", table.title, rule, lines[0].rstrip(), rule, *(line.rstrip() for line in lines[1:]),
                      *(f"  · {note}" for note in table.notes)])  # fmt: skip


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _pad(text: str, width: int, at: int) -> str:
    blank = " " * (width - _width(text))
    return text + blank if at == 0 else blank + text


def machine(packages: Iterable[str] = PACKAGES) -> list[str]:
    """What the figures depend on."""
    load = ", ".join(number(one, 2) for one in os.getloadavg()) if hasattr(os, "getloadavg") else "không rõ"
    now = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh"))
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return [
        f"Ngày đo: {now:%d/%m/%Y %H:%M} (giờ Việt Nam)",
        f"Máy: {_processor()}, {os.cpu_count()} nhân, {_memory()} bộ nhớ, {platform.system()} {platform.machine()}",
        f"Tải của máy lúc đo (1, 5, 15 phút): {load}",
        "Việc một luồng đo bằng thời gian bộ xử lý, ít đổi khi máy bận; chỗ ghi “đồng hồ” đo bằng thời gian thật",
        f"Python {platform.python_version()}; {versions}",
    ]


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "bộ xử lý không rõ"
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "bộ xử lý không rõ"
    )


def _memory() -> str:
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError, AttributeError):
        return "không rõ"
    return f"{number(size / 2**30, 2)} GiB"


_INTRODUCTION = """# Đo tốc độ

Trang này do `make bench` viết lại sau mỗi lần chạy trọn bộ. Mọi con số đo trong cùng một lần chạy, trên cùng một máy, cạnh
cách làm mà người dùng có thể chọn thay cho phần mềm này; hãy đọc tỉ số, đừng đọc số tuyệt đối. Trước khi đo, các câu trả lời
của mọi bên được đối chiếu; lệch nhau thì lệnh báo lỗi, còn chậm thì không bao giờ là lỗi.

    make bench                                      # trọn bộ
    .venv/bin/python -m bench rules --people 100000   # một phần: list, rules hoặc one
    .venv/bin/python -m bench.register                # sổ khen thưởng ở ba cỡ; không nằm trong trọn bộ
    .venv/bin/python -m bench.certificates            # in bằng khen; không nằm trong trọn bộ
"""
_ABOUT_REGISTER = """Phần này do `python -m bench.register --write` viết. Nó không nằm trong `make bench`, vì cỡ ba triệu dòng cần nhiều phút để nạp
và vài GB trên đĩa. Dữ liệu là bộ bịa của `thidua sample --people`, nạp vào một máy chủ PostgreSQL tạm (512 MB bộ đệm chung)
và một tệp SQLite, đo xong thì xóa. Mục tiêu trên PostgreSQL: trang một người và tìm khi gõ, 95% dưới 100 ms; câu hỏi tổng hợp năm năm dưới 300 ms.

    .venv/bin/python -m bench.register --sizes 30000 300000   # hai cỡ nhỏ, vài phút
"""


_REGISTER = "Sổ khen thưởng ở ba cỡ"


def write_page(tables: Iterable[Table], facts: list[str]) -> None:
    """Writes docs/bench.md; the parts that other benches wrote at its end stay."""
    parts = [_INTRODUCTION, "## Lần đo gần nhất\n", "\n".join(f"- {fact}" for fact in facts) + "\n"]
    parts += [_section(table) for table in tables]
    others = _parts()[1:]
    PAGE.write_text("\n".join(["\n".join(parts).rstrip() + "\n", *others]), encoding="utf-8")


def write_register(tables: Iterable[Table], facts: list[str]) -> None:
    """Writes the part that `bench.register` measures."""
    write_part(_REGISTER, _ABOUT_REGISTER, tables, facts)


def write_part(title: str, about: str, tables: Iterable[Table], facts: list[str]) -> None:
    """Writes the part of docs/bench.md under this title, where it stood or at the end, and leaves the rest as it is."""
    heads = [f"# {title}\n", about, "\n".join(f"- {fact}" for fact in facts) + "\n"]
    new = "\n".join([*heads, *map(_section, tables)]).rstrip() + "\n"
    parts = _parts()
    places = [place for place, part in enumerate(parts) if part.startswith(f"# {title}\n")]
    if places:
        parts[places[0]] = new
    else:
        parts.append(new)
    PAGE.write_text("\n".join(parts), encoding="utf-8")


def _parts() -> list[str]:
    """The page cut before each heading of the first rank: what `make bench` writes, then one part for each other bench."""
    return [
        part.rstrip() + "\n"
        for part in re.split(r"^(?=# )", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
        if part
    ]


def _section(table: Table) -> str:
    lines = [f"## {table.title}\n", _line(table.columns), _line(["---", *["---:"] * (len(table.columns) - 1)])]
    lines += [_line(row) for row in table.rows]
    return "\n".join([*lines, "", *(f"- {note}" for note in table.notes), ""])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
