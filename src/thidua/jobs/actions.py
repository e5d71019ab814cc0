"""The rows of the queue as the worker changes them: claimed, done, failed, given back, taken up again, removed; and how far a
job is, written where everybody can read it.
"""

import time
from datetime import datetime
from typing import Any

from django.db import OperationalError, transaction
from django.db.models import QuerySet
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import retry

from thidua.jobs.places import named, place_of

type Job = DBTaskResult[Any, Any]
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
def fail(job: Job, error: BaseException) -> None:
    """The job failed, kept with where that was. Not by its own `set_failed`: it keeps what the exception said, and that
    may hold a cell of somebody's list, in a table that goes into every backup.
    """
    job.status, job.finished_at, job.return_value = TaskResultStatus.FAILED, timezone.now(), None
    job.exception_class_path, job.traceback = named(error), place_of(error)
    job.save(update_fields=["status", "finished_at", "return_value", "exception_class_path", "traceback"])


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
