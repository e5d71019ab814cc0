"""What is signed keeps the templates its papers are made from; what was signed before goes by the day of its signature."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Needs SQLite or PostgreSQL."""

    dependencies = [
        ("decisions", "0021_found_by_words"),
    ]

    operations = [
        migrations.AddField(
            model_name="printed",
            name="templates",
            field=models.JSONField(default=dict, verbose_name="mẫu văn bản lúc ký"),
        ),
        migrations.AddField(
            model_name="submission",
            name="templates",
            field=models.JSONField(default=dict, verbose_name="mẫu văn bản lúc ký"),
        ),
    ]
