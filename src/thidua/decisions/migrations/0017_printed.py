"""What the papers of signed decisions say is kept as values; those signed before get theirs here, from what stands now.

The words are made by the functions of today, fed with rows of the tables as they are at this migration: nothing here asks
a table by way of the models of today, which may have more columns by then.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

_SIGNED = "da_ky"


def fill(apps: Any, _schema_editor: object) -> None:
    """Each once, as its paper would be made now."""
    decisions, printed = apps.get_model("decisions", "Decision"), apps.get_model("decisions", "Printed")
    for row in decisions.objects.filter(state=_SIGNED).order_by("pk").iterator(chunk_size=100):
        values, order = _kept(apps, row)
        printed.objects.create(decision=row, values=values, lines=order)


def _kept(apps: Any, row: Any) -> tuple[dict[str, Any], list[int]]:
    from thidua.decisions.models import Decision, Line  # noqa: PLC0415
    from thidua.decisions.papers.kept import to_keep  # noqa: PLC0415

    rows = apps.get_model("decisions", "Line").objects.filter(decision=row.pk).order_by("position")
    found, lines = _same(Decision, row), [_same(Line, one) for one in rows]
    return to_keep(found, lines, around=_around(apps, row, lines), on=row.signed_on)


def _same(model: Any, row: Any) -> Any:
    """A row as the model of today, not saved; what it has since then stays as new rows have it."""
    return model(**{field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields})


def _around(apps: Any, row: Any, lines: Sequence[Any]) -> Any:
    from thidua.decisions.papers.writing import Around  # noqa: PLC0415

    name = _phase(apps, row.body_id, row.signed_on, "name") or ""
    parent = _phase(apps, row.body_id, row.signed_on, "parent")
    return Around(
        body=row.decided_by or name, issuer=name, votes=_votes(apps, [line.nomination_id for line in lines]),
        above=(_phase(apps, parent, row.signed_on, "name") or "") if parent else "",
    )  # fmt: skip


def _phase(apps: Any, body: int, on: date, field: str) -> Any:
    """What a body had on a day, or first had."""
    rows = apps.get_model("people", "Phase").objects.filter(organisation=body)
    past = rows.filter(since__lte=on).order_by("-since").values_list(field, flat=True).first()
    return past if past is not None else rows.order_by("since").values_list(field, flat=True).first()


def _votes(apps: Any, nominations: Sequence[int | None]) -> dict[int, Any]:
    from thidua.decisions.queries.proposers import Voted  # noqa: PLC0415
    from thidua.law.councils.shares import percent_words  # noqa: PLC0415

    items = apps.get_model("councils", "Item").objects.filter(
        nomination__in=[one for one in nominations if one], question__stage="xong", passed__isnull=False
    )
    fields = ("nomination", "yes", "written_yes", "question__members", "question__session__meets_on", "told")
    found = {}
    for nomination, yes, written, of, met_on, told in items.order_by("pk").values_list(*fields):
        share = f"{yes + written}/{of}\n{percent_words(Fraction(yes + written, of))}" if of else ""
        found[nomination] = Voted(share, met_on, told)
    return found


class Migration(migrations.Migration):
    """Needs SQLite or PostgreSQL."""

    dependencies = [
        ("decisions", "0016_forwarded"),
        ("councils", "0004_settled_stays"),
        ("people", "0012_ended_at_once"),
    ]

    operations = [
        migrations.CreateModel(
            name="Printed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("values", models.JSONField(verbose_name="nội dung in")),
                ("lines", models.JSONField(verbose_name="các dòng của danh sách")),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="printed",
                        to="decisions.decision",
                        verbose_name="quyết định",
                    ),
                ),
            ],
            options={
                "verbose_name": "nội dung in lúc ký",
                "verbose_name_plural": "nội dung in lúc ký",
                "ordering": ["decision"],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
