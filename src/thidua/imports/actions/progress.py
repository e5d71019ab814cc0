"""How far the machine is with an import."""

from thidua.imports.models import ImportRun
from thidua.jobs.actions import Progress


def progress_of(run: ImportRun) -> Progress:
    """Where the steps of an import are written while it is in one state."""
    return Progress(ImportRun.objects.filter(pk=run.pk, state=run.state))
