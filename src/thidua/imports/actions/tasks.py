"""The work of the machine as jobs of the queue."""

from typing import Any

from django.tasks import TaskContext, task

from thidua.imports.actions import entering, reading


@task(takes_context=True)
def read_file(context: TaskContext[Any, Any], run: int) -> None:
    """Reads a file for its preview."""
    reading.read_file(run, attempt=context.attempt)


@task(takes_context=True)
def enter_file(context: TaskContext[Any, Any], run: int) -> None:
    """Enters a file somebody confirmed."""
    entering.enter_file(run, attempt=context.attempt)
