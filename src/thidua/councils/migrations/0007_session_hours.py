"""The hours a session began and ended, where the secretary writes them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Builds no table anew."""

    dependencies = [("councils", "0006_kept_stays")]

    operations = [
        migrations.AddField(
            model_name="session",
            name="began_at",
            field=models.TimeField(blank=True, null=True, verbose_name="giờ bắt đầu"),
        ),
        migrations.AddField(
            model_name="session",
            name="ended_at",
            field=models.TimeField(blank=True, null=True, verbose_name="giờ kết thúc"),
        ),
    ]
