"""What the queue says of itself."""

from datetime import datetime

from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from thidua.jobs.models import PeriodicRun


def nobody_works(*, since: datetime) -> bool:
    """Whether a job has waited since then while none was running: then no worker is there to take it."""
    waiting = DBTaskResult.objects.ready().filter(enqueued_at__lt=since)
    busy = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING) | DBTaskResult.objects.finished().filter(
        finished_at__gte=since
    )
    return waiting.exists() and not busy.exists()


def rounds() -> list[PeriodicRun]:
    """How everything that comes round by the clock went the last time: what fails first."""
    return list(PeriodicRun.objects.order_by("-failures", "name"))


def troubled(most: int = 50) -> list[DBTaskResult[..., object]]:
    """The jobs that failed, or failed and wait for their next attempt, the newest first."""
    again = DBTaskResult.objects.filter(status=TaskResultStatus.READY).exclude(exception_class_path="")
    rows = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED) | again
    return list(rows.order_by("-enqueued_at")[:most])
