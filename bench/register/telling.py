"""What was measured, as tables: one column a size, so that the growth can be read across."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bench.report import Table, many, ratio, seconds

PACKAGES = ("Django", "psycopg", "pyarrow", "numpy")
_NAMES = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}
SLOW = 0.1


@dataclass(frozen=True, slots=True)
class Measure:
    """One question: the times of all askings in seconds, how many queries one takes, and the slowest of them.

    `worked` is what the processor worked for it, here and in the server's process: a busy machine hardly changes that.
    """

    name: str
    median: float
    p95: float
    slowest: float
    queries: int
    in_database: float
    worst_query: str
    worst: float
    asked: str
    worked: float
    worked_p95: float


@dataclass(frozen=True, slots=True)
class Result:
    """One size on one database."""

    database: str
    size: int
    load: float
    counts: dict[str, int]
    measures: list[Measure]


def read(database: str, size: int, told: dict[str, Any]) -> Result:
    """What the inner process printed."""
    return Result(database, size, told["load"], told["counts"], [Measure(**one) for one in told["measures"]])


def tables(results: list[Result]) -> list[Table]:
    """One table a database."""
    return [
        _table(name, [one for one in results if one.database == name])
        for name in _NAMES
        if any(one.database == name for one in results)
    ]


def _table(name: str, results: list[Result]) -> Table:
    sizes = [f"{many(one.counts['honours'])} dòng" for one in results]
    table = Table(
        f"Sổ khen thưởng trên {_NAMES[name]}: trung vị / 95% nhanh hơn (bộ xử lý)", ("việc", "số câu hỏi", *sizes, "tăng"),
        notes=[
            "Trang đầy đủ qua Django, người dùng thường trực của cả Bộ; mỗi lần một chữ khác. Chưa kể đường truyền và trình duyệt. Đồng hồ, rồi trong ngoặc là thời gian bộ xử lý (của trang và của tiến trình cơ sở dữ liệu phục vụ nó, không kể tiến trình song song), ít đổi khi máy bận việc khác.",
            "Số câu hỏi: số truy vấn SQL của một trang. Tăng: trung vị bộ xử lý ở cỡ lớn nhất so với cỡ nhỏ nhất.",
            "Dữ liệu: " + "; ".join(
                f"{many(one.counts['honours'])} dòng khen thưởng cùng {many(one.counts['ratings'])} xếp loại, nạp {seconds(one.load)}"
                for one in results
            ) + ".",
        ],
    )  # fmt: skip
    for at, first in enumerate(results[0].measures):
        of_each = [one.measures[at] for one in results]
        table.add(
            first.name, _queries(of_each), *map(_times, of_each),
            ratio(of_each[-1].worked / first.worked),
        )  # fmt: skip
    return table


def _times(one: Measure) -> str:
    return f"{seconds(one.median)} / {seconds(one.p95)} ({seconds(one.worked)} / {seconds(one.worked_p95)})"


def _queries(measures: list[Measure]) -> str:
    counts = sorted({one.queries for one in measures})
    return "–".join(map(str, [counts[0], counts[-1]] if len(counts) > 1 else counts))


def slow(results: list[Result]) -> str:
    """The slowest query of whatever takes long, for whoever wants to mend it."""
    lines = [
        f"\n{one.database} {many(one.size)} · {measure.name}: p95 {seconds(measure.p95)}, chậm nhất {seconds(measure.slowest)} "
        f"({measure.asked}); trong cơ sở dữ liệu {seconds(measure.in_database)}, câu nặng nhất {seconds(measure.worst)}:"
        f"\n{measure.worst_query[:3000]}"
        for one in results for measure in one.measures if measure.p95 > SLOW
    ]  # fmt: skip
    return "\n".join(lines)
