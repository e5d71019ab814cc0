"""Both sides on the same workbook, by part."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.clock import forget_peak, peak_memory
from bench.lists import ours, same_job, script
from bench.lists.ours import Done
from bench.lists.workbook import FILE, write_workbook
from bench.people.agreeing import DisagreementError
from bench.report import Table, many, number, ratio, seconds

_SEED = 40


def measure(people: int) -> list[Table]:
    """Writes the workbook once, then has each side do the whole job.

    Raises:
        DisagreementError: a nominee is met on one side and not on the other.
    """
    with TemporaryDirectory() as folder:
        source = Path(folder) / FILE
        facts = write_workbook(source, people, seed=_SEED)
        ways: dict[str, Callable[[], Done]] = {
            "phần mềm này": lambda: ours.run(source, Path(folder) / "ket-qua.xlsx"),
            "cùng việc, từng người": lambda: same_job.run(source, Path(folder) / "cung-viec.xlsx"),
            "kịch bản, openpyxl": lambda: script.run(source, Path(folder) / "kich-ban.xlsx", read_only=False),
            "kịch bản, read_only": lambda: script.run(source, Path(folder) / "kich-ban.xlsx", read_only=True),
        }
        done: dict[str, Done] = {}
        peaks: dict[str, int] = {}
        for name, way in ways.items():
            gc.collect()
            forget_peak()
            done[name] = way()
            peaks[name] = peak_memory()
        size = source.stat().st_size
    mine, *theirs = done.values()
    _agree(mine, theirs)
    return [_table(done, peaks, f"{many(people)} người, {many(facts)} dòng quá trình, tệp {number(size / 1e6)} MB")]


def _agree(mine: Done, theirs: list[Done]) -> None:
    if mine.problems:
        raise DisagreementError(f"tệp mẫu sạch mà vẫn có {mine.problems} chỗ cần xem")
    for other in theirs:
        differs = [code for code, met in other.met.items() if met != mine.met[code]]
        if differs:
            raise DisagreementError(f"{len(differs)} người được trả lời khác, đầu tiên là {differs[0]}")


def _table(done: dict[str, Done], peaks: dict[str, int], what: str) -> Table:
    table = Table(f"Danh sách Excel: {what}", ("", *done))
    first = next(iter(done.values()))
    for part in first.seconds:
        table.add(part, *(seconds(one.seconds[part]) for one in done.values()))
    table.add("cả việc", *(seconds(one.whole) for one in done.values()))
    table.add("so với phần mềm này", *(ratio(one.whole / first.whole) for one in done.values()))
    table.add("bộ nhớ nhiều nhất", *(f"{number(peak / 1e6)} MB" for peak in peaks.values()))
    table.notes += [
        "Mục tiêu: dưới 10 s và nhanh gấp 5 lần cách thường.",
        f"Cùng kết luận đủ cho {many(first.tally['met'])} người; còn lại: chưa đủ {many(first.tally['not_met'])}, chưa rõ "
        f"{many(first.tally['unknown'])} (kịch bản không biết “chưa rõ”).",
        "Cùng việc, từng người: openpyxl đọc và ghi (ghi đủ độ rộng, chiều cao dòng, bộ lọc, màu như phần mềm này), cùng cách hiểu chữ,"
        " cùng phòng luật, nhưng trong vòng lặp: chữ nào đọc cho dòng ấy, không dùng lại điều đã đọc cho người khác.",
        "Kịch bản: chỉ biết năm quy tắc và đúng các cách viết có trong tệp này, một dòng lý do cho mỗi người; không tìm dòng tiêu"
        " đề, không chỉ ra ô sai, không giải thích từng điều kiện. Đó là việc nhỏ hơn nhiều, đo để biết giá của phần còn lại.",
    ]
    return table
