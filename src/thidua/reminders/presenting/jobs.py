"""What works by itself, in words: when it was done, what failed, when it is tried again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from thidua.honours.presenting.states import State
from thidua.jobs.models import PeriodicRun
from thidua.law.wording import figure

FINE, WAITING = State("Đã làm", "ok", "check"), State("Chờ làm lại", "warn", "hourglass")
FAILED, ASKED = State("Hỏng", "danger", "alert-triangle"), State("Sắp làm ngay", "info", "hourglass")
NAMES = {
    "read_file": "Đọc tệp nhập sổ",
    "enter_file": "Nhập sổ",
    "print_run": "In bằng",
    "send_by_hand": "Gửi thư nhắc tay",
}


@dataclass(frozen=True, slots=True)
class Round:
    """Something that comes round by the clock."""

    name: str
    state: State
    last: str
    next: str
    failure: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """A job of the queue that failed."""

    number: str
    name: str
    state: State
    when: str
    failure: str
    tries: int


def rounds_told(runs: Iterable[PeriodicRun]) -> list[Round]:
    """Each with how it stands."""
    return [
        Round(
            one.name, ASKED if one.asked else WAITING if one.failures else FINE,
            _moment(one.done_at) if one.done_at else "chưa làm được lần nào", _moment(one.next_at),
            f"hỏng {figure(one.failures)} lần liền: {one.failure.rpartition('.')[2]}" if one.failures else "",
        )
        for one in runs
    ]  # fmt: skip


def troubles_told(jobs: Iterable[Any]) -> list[Trouble]:
    """Each with when it is tried again; one that failed for good waits for somebody."""
    return [
        Trouble(
            str(one.pk), NAMES.get(one.task_path.rpartition(".")[2], one.task_path), FAILED if one.finished_at else WAITING,
            _moment(one.finished_at) if one.finished_at else f"làm lại lúc {_moment(one.run_after)}",
            one.exception_class_path.rpartition(".")[2], len(one.worker_ids),
        )
        for one in jobs
    ]  # fmt: skip


def headline(rounds: Sequence[Round], troubles: Sequence[Trouble]) -> str:
    """The answer: what does not work."""
    failing = sum(bool(one.failure) for one in rounds) + len(troubles)
    if failing:
        return f"{figure(failing)} việc nền hỏng"
    return "Việc nền chạy đều" if rounds else "Việc nền chưa chạy lần nào"


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%H:%M %d/%m/%Y}"
