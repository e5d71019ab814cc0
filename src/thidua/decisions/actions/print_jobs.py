"""Printing as a job of the queue."""

from typing import Any

from django.tasks import TaskContext, task
from django.utils import timezone

from thidua.decisions.actions import pressing


@task(takes_context=True)
def print_run(context: TaskContext[Any, Any], run: int) -> None:
    """Prints what somebody asked for."""
    pressing.print_run(run, attempt=context.attempt, on=timezone.localdate())
