"""The loop of the worker: one job after another, and in between what comes round by the clock.

A job must bear being run again: a machine that stops in the middle leaves it running, and the next worker takes it up.
How often that has happened, it reads in `context.attempt`; a job that brings its machine down gives up in its own words.
"""

import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import FrameType
from typing import Any

from django.db import Error, close_old_connections, connection
from django.tasks import TaskContext
from django.utils import timezone
from django.utils.crypto import get_random_string

from thidua.jobs import actions, alone
from thidua.jobs.actions import Job
from thidua.jobs.places import place_of

logger = logging.getLogger("thidua.jobs")

PAUSE = 1.0
"""Seconds between two looks at an empty queue."""


class Stop(BaseException):
    """The worker was told to stop; whatever runs is interrupted, and nothing half done is kept."""


FIRST_PAUSE = 60.0
"""Seconds before what failed is tried again; twice as long after each further failure, never longer than its usual pause."""


@dataclass(slots=True)
class Periodic:
    """What is done again and again: its name in the log, how often, and what."""

    name: str
    every: timedelta
    act: Callable[[], object]
    _next: float = field(default=0.0)
    _failures: int = field(default=0)

    def run_if_due(self, *, asked: bool = False) -> None:
        """Does it when its time has come or somebody asked; a failure is told, kept in sight, tried again, and stops nobody."""
        if time.monotonic() < self._next and not asked:
            return
        started, failure = timezone.now(), None
        try:
            self.act()
        except Exception as error:  # noqa: BLE001 - whatever it is, the others have their turn
            failure = error
            logger.error("việc định kỳ “%s” không làm được\n%s", self.name, place_of(error))  # noqa: TRY400
        pause = self._pause(failure)
        self._next = time.monotonic() + pause
        self._note(started, timezone.now() + timedelta(seconds=pause), failure)

    def _pause(self, failure: Exception | None) -> float:
        usual = self.every.total_seconds()
        self._failures = self._failures + 1 if failure else 0
        return min(usual, FIRST_PAUSE * 2 ** min(self._failures - 1, 20)) if failure else usual

    def _note(self, started: datetime, next_at: datetime, failure: Exception | None) -> None:
        try:
            actions.note_round(self.name, started=started, next_at=next_at, error=failure)
        except Error as error:  # the database is away: it was told in the log
            logger.warning("chưa ghi được lần chạy của “%s”: %s", self.name, type(error).__name__)


def work_off(worker: str = "") -> int:
    """Does every job that is ready, then returns how many there were."""
    worker, many = worker or get_random_string(16), 0
    while (job := actions.claim(worker)) is not None:
        run(job)
        many += 1
    return many


def run(job: Job) -> None:
    """Does one job. A failure is kept with it and told in the log: where it was, not what the data said."""
    started = time.monotonic()
    try:
        task = job.task
        words: tuple[Any, ...] = (TaskContext(task_result=job.task_result),) if task.takes_context else ()
        value = task.call(*words, *job.args_kwargs["args"], **job.args_kwargs["kwargs"])
    except Stop:
        connection.close()  # it may have been in the middle of a question
        actions.give_back(job)
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the queue goes on
        if not connection.in_atomic_block:  # as in tests; a worker stands in no transaction
            close_old_connections()
        is_again = actions.fail(job, error)
        logger.log(  # the message of an exception may hold a cell of somebody's list
            logging.WARNING if is_again else logging.ERROR,
            "việc nền %s hỏng (%s)%s; xem bảng việc nền, dòng %s",
            job.task_path,
            type(error).__name__,
            ", sẽ làm lại" if is_again else "",
            job.pk,
        )
    else:
        job.set_successful(value)
        logger.debug("việc nền %s xong sau %.1f s", job.task_path, time.monotonic() - started)


class Worker:
    """Works until it is told to stop."""

    def __init__(self, rounds: Sequence[Periodic], *, say: Callable[[str], object]) -> None:
        self._rounds = rounds
        self._say = say
        self._name = get_random_string(16)

    def work(self) -> None:
        """Stands by while another worker is at it, then takes up what was left and goes on until `Stop`."""
        lock = alone.lock()
        try:
            alone.wait_for(
                lock, self._pause, told=lambda: self._say("Đã có tiến trình nền khác; tiến trình này chờ thay.")
            )
            if lost := actions.take_up_lost():
                logger.warning("làm lại %s việc nền mà máy dừng giữa chừng", lost)
            self._say(f"Việc nền: sẵn sàng (tiến trình {os.getpid()}).")
            while lock.holds():
                self._once()
            logger.error("mất kết nối với cơ sở dữ liệu; tiến trình nền dừng để được mở lại")
        finally:
            lock.release()

    def _once(self) -> None:
        close_old_connections()
        try:
            asked = actions.take_asked()
            for one in self._rounds:
                one.run_if_due(asked=one.name in asked)
            if work_off(self._name):
                return
        except Error as error:  # locked, or away for a moment
            logger.warning("cơ sở dữ liệu chưa trả lời tiến trình nền: %s", type(error).__name__)
        finally:
            close_old_connections()
        self._pause()

    def _pause(self) -> None:
        time.sleep(PAUSE)


def stop_on_signals() -> None:
    """Ctrl+C and the signal to end interrupt the job at once; its transaction is rolled back."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, signal.SIG_IGN)  # once is enough: giving the job back must not be interrupted
        raise Stop

    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, stop)


def end_with(parent_pipe: int) -> None:
    """Ends this process when the other end of the pipe is closed: its parent is gone, however it went."""

    def watch() -> None:
        while os.read(parent_pipe, 1):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()
