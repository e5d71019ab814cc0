"""A role that ended at once ended on that day, not the day before: what the column means, not what it holds."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0011_joined_index")]

    operations = [
        migrations.AlterField(
            model_name="assignment",
            name="withdrawn",
            field=models.BooleanField(default=False, verbose_name="thôi ngay, không đợi hết ngày"),
        ),
    ]
