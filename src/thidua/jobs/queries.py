"""What the queue says of itself."""

from datetime import datetime

from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult


def nobody_works(*, since: datetime) -> bool:
    """Whether a job has waited since then while none was running: then no worker is there to take it."""
    waiting = DBTaskResult.objects.ready().filter(enqueued_at__lt=since)
    busy = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING) | DBTaskResult.objects.finished().filter(
        finished_at__gte=since
    )
    return waiting.exists() and not busy.exists()
