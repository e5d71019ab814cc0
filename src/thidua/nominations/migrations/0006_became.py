"""The step to an award keeps which line of the book it entered. Of the steps of before it is found by what they say: the
recipient and the decision, which until now was all there was to know it by.
"""

from collections import defaultdict
from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_ADDED = import_module("thidua.nominations.migrations.0002_append_only")
AWARDED, ENTERED = "da_khen", "ghi"
WHOSE = ("person_id", "organisation_id", "household_id")


def found(apps: StateApps) -> dict[int, int]:
    """The line each step to an award entered, by the number of the step; nothing where none fits."""
    moves = apps.get_model("nominations", "Move").objects.filter(after=AWARDED, honour=None)
    said = moves.order_by().values_list("document", flat=True).distinct()
    numbers = {words.removeprefix("Quyết định ").rpartition(" ngày ")[0] for words in said} - {""}
    lines = defaultdict(list)
    rows = apps.get_model("honours", "Honour").objects.filter(
        effect=ENTERED, decided_on__isnull=False, decision_number__in=numbers
    )
    for line in rows.order_by("pk").iterator(chunk_size=2_000):
        document = f"Quyết định {line.decision_number} ngày {line.decided_on:%d/%m/%Y}"
        lines[document, tuple(getattr(line, name) for name in WHOSE)].append(line)
    became = {}
    for move in moves.select_related("nomination__person").iterator(chunk_size=2_000):
        one = move.nomination
        cards = [one.person_id, *([one.person.merged_into_id] if one.person and one.person.merged_into_id else [])]
        fitting = [
            line for card in cards for line in lines[move.document, (card, one.organisation_id, one.household_id)]
        ]
        fitting.sort(key=lambda line, award=one.award: (line.award != award, line.pk))  # type: ignore[misc]
        if fitting:
            became[move.pk] = fitting[0].pk
    return became


def keep(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Writes them down; what was deferred is checked before the triggers come back."""
    model = apps.get_model("nominations", "Move")
    for move, honour in found(apps).items():
        model.objects.filter(pk=move).update(honour_id=honour)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    """A column that may be empty: neither database rebuilds the table, so the triggers are only taken away to fill it."""

    dependencies = [("nominations", "0005_concluded_by"), ("honours", "0008_cancelled_word")]

    operations = [
        migrations.AddField(
            "move", "honour",
            models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="honours.honour",
                verbose_name="dòng trong sổ",
            ),
        ),
        migrations.RunPython(_ADDED.allow, _ADDED.forbid),
        migrations.RunPython(keep, migrations.RunPython.noop),
        migrations.RunPython(_ADDED.forbid, _ADDED.allow),
    ]  # fmt: skip
