from django.db import migrations


class Migration(migrations.Migration):
    """The room of files knows the table from here on; nothing in the database changes."""

    dependencies = [
        ("decisions", "0018_periods"),
        ("files", "0004_paper_templates"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel(name="PaperTemplate")],
            database_operations=[],
        ),
    ]
