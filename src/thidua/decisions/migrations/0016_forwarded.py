"""Dossiers that only went to the next body of their round take their own state: those that no signed submission waits for."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import Exists, OuterRef

SENT_UP, FORWARDED, WAITING = "trinh_cap_tren", "chuyen_cap_tren", "cho"


def part(apps: StateApps, _: BaseDatabaseSchemaEditor) -> None:
    """What waits in no signed submission never left the round."""
    waits = apps.get_model("decisions", "SubmissionLine").objects.filter(
        nomination=OuterRef("pk"), outcome=WAITING, submission__signed_on__isnull=False
    )
    dossiers = apps.get_model("nominations", "Nomination").objects.filter(~Exists(waits), state=SENT_UP)
    dossiers.update(state=FORWARDED)


def join(apps: StateApps, _: BaseDatabaseSchemaEditor) -> None:
    """Both in one state, as before."""
    apps.get_model("nominations", "Nomination").objects.filter(state=FORWARDED).update(state=SENT_UP)


class Migration(migrations.Migration):
    """The moves of a dossier are only added to: those made before keep the words they were made with."""

    dependencies = [("decisions", "0015_print_runs"), ("nominations", "0004_forwarded")]

    operations = [migrations.RunPython(part, join)]
