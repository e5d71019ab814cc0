"""Decision numbers in the form they are searched, filled from the book; and the index of the list. Rebuilds no table."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from thidua.law.spelling import fold


def fill(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The numbers that stand in the book already."""
    honour, number = apps.get_model("honours", "Honour"), apps.get_model("honours", "DecisionNumber")
    known = honour.objects.exclude(decision_number="").order_by().values_list("decision_number", flat=True).distinct()
    number.objects.bulk_create((number(number=one, folded=fold(one)) for one in known.iterator()), batch_size=1_000)


class Migration(migrations.Migration):
    """Adds a table and an index."""

    dependencies = [("honours", "0002_append_only"), ("people", "0002_register")]

    operations = [
        migrations.CreateModel(
            name="DecisionNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=60, unique=True, verbose_name="số quyết định")),
                ("folded", models.CharField(db_index=True, editable=False, max_length=80, verbose_name="không dấu")),
            ],
            options={
                "verbose_name": "số quyết định",
                "verbose_name_plural": "số quyết định",
                "ordering": ["number"],
            },
        ),
        migrations.AddIndex(
            model_name="honour",
            index=models.Index(
                condition=models.Q(("is_current", True)), fields=["-year", "-id"], name="honours_honour_listed"
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
