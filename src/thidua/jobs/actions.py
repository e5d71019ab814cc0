"""The rows of the queue as the worker changes them: claimed, done, failed, given back, taken up again, removed."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import retry

from thidua.jobs.places import named, place_of

type Job = DBTaskResult[Any, Any]


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
