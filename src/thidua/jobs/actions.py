"""The rows of the queue as the worker changes them: claimed, done, failed, given back, taken up again, removed; and how far a
job is, written where everybody can read it.
"""

import time
from datetime import datetime, timedelta
from typing import Any

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import QuerySet
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import retry

from thidua.jobs.models import PeriodicRun
from thidua.jobs.places import named, place_of

type Job = DBTaskResult[Any, Any]
PASSING = (OperationalError, InterfaceError, ConnectionError, TimeoutError)
"""What may be gone a little later: a server that is away. Any other failure would only come again."""
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
"""How long a job that failed like that waits before each further attempt."""
_PROGRESS_SECONDS = 0.5
"""Between two writes of how far a job is."""


def claim(worker: str) -> Job | None:
    """The job whose turn it is, now running in this worker's name; None where none is ready."""
    if not DBTaskResult.objects.ready().exists():  # without the lock for writing, which SQLite has only once
        return None
    with transaction.atomic():
        job = DBTaskResult.objects.ready().get_locked()
        if job is not None:
            job.claim(worker)
    return job


@retry()
def fail(job: Job, error: BaseException) -> bool:
    """The job failed, kept with where that was; whether it is tried again: after a growing pause, where the failure may pass.

    Not by its own `set_failed`: it keeps what the exception said, and that may hold a cell of somebody's list, in a table that
    goes into every backup.
    """
    tried = len(job.worker_ids)
    is_again = isinstance(error, PASSING) and tried <= len(PAUSES)
    if is_again:
        job.status, job.run_after = TaskResultStatus.READY, timezone.now() + PAUSES[tried - 1]
    else:
        job.status, job.finished_at = TaskResultStatus.FAILED, timezone.now()
    job.return_value, job.exception_class_path, job.traceback = None, named(error), place_of(error)
    job.save(update_fields=["status", "run_after", "finished_at", "return_value", "exception_class_path", "traceback"])
    return is_again


def run_again(number: str) -> str:
    """A job that failed, or waits for its next attempt, has its turn now; the path of the job, "" where there is none like that."""
    rows = DBTaskResult.objects.filter(pk=number)
    waiting = rows.filter(status=TaskResultStatus.READY, run_after__gt=timezone.now(), run_after__year__lt=9999)
    for found in (rows.filter(status=TaskResultStatus.FAILED), waiting):
        path = found.values_list("task_path", flat=True).first()
        if path and found.update(status=TaskResultStatus.READY, run_after=timezone.now(), finished_at=None):
            return path
    return ""


def ask_now(name: str) -> bool:
    """Something that comes round by the clock is wanted now; whether there is anything of this name."""
    return PeriodicRun.objects.filter(name=name).update(asked=True) > 0


def take_asked() -> frozenset[str]:
    """The names of what is wanted now; told once."""
    names = frozenset(PeriodicRun.objects.filter(asked=True).values_list("name", flat=True))
    if names:
        PeriodicRun.objects.filter(name__in=names).update(asked=False)
    return names


def note_round(name: str, *, started: datetime, next_at: datetime, error: BaseException | None) -> None:
    """What came round was done, or failed: since when, how often, when it is tried again."""
    run, _ = PeriodicRun.objects.get_or_create(name=name, defaults={"started_at": started, "next_at": next_at})
    run.started_at, run.next_at = started, next_at
    if error is None:
        run.done_at, run.failures, run.failure, run.place = timezone.now(), 0, "", ""
    else:
        run.failures, run.failure, run.place = run.failures + 1, named(error)[:200], place_of(error)
    run.save(update_fields=["started_at", "next_at", "done_at", "failures", "failure", "place"])


def give_back(job: Job) -> None:
    """A job that was interrupted because its worker was told to stop: that is no attempt of the job."""
    DBTaskResult.objects.filter(pk=job.pk, status=TaskResultStatus.RUNNING).update(
        status=TaskResultStatus.READY, worker_ids=job.worker_ids[:-1]
    )


def take_up_lost() -> int:
    """Jobs of a worker that is gone wait for their turn again; how many. For the only worker there is: see `alone`."""
    return DBTaskResult.objects.running().update(status=TaskResultStatus.READY)


def prune(*, before: datetime) -> int:
    """Removes the jobs that ended before a moment; how many."""
    removed, _ = DBTaskResult.objects.finished().filter(finished_at__lt=before).delete()
    return removed


class Overtaken(Exception):  # noqa: N818 - nothing went wrong
    """What the job works on was given up meanwhile, or another worker is at it: there is nothing left to do."""


class Progress:
    """The steps of one job: `row` is what it works on while it is in one state, with the fields `step`, `done` and `total`.
    Never inside a transaction: nobody would see it before the end.
    """

    def __init__(self, row: QuerySet[Any]) -> None:
        self._row = row
        self._last = 0.0

    def step(self, words: str, total: int = 0) -> None:
        """The next step; `total` is how much there is to do, 0 where nobody knows."""
        self._write(step=words, done=0, total=total)

    def at(self, done: int) -> None:
        """So many are done."""
        if time.monotonic() - self._last >= _PROGRESS_SECONDS:
            self._write(done=done)

    def _write(self, **values: Any) -> None:
        self._last = time.monotonic()
        try:
            if not self._row.update(**values):
                raise Overtaken
        except OperationalError:  # SQLite has one writer; the next time will do
            return
