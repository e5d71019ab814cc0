"""Indexes of the current lines that hold all that is asked of very many at once, so that the lines are not read for it."""

from django.db import migrations, models


def current(*fields: str, name: str) -> migrations.AddIndex:
    """An index of the lines that are current."""
    condition = models.Q(("is_current", True))
    return migrations.AddIndex(
        model_name="honour", index=models.Index(condition=condition, fields=list(fields), name=name)
    )


class Migration(migrations.Migration):
    """Takes the place of four indexes and adds one; rebuilds no table."""

    dependencies = [("honours", "0005_extracts_and_reviews"), ("people", "0009_person_in_order")]

    operations = [
        migrations.RemoveIndex(model_name="honour", name="honours_honour_award"),
        migrations.RemoveIndex(model_name="honour", name="honours_honour_person"),
        migrations.RemoveIndex(model_name="honour", name="honours_honour_body"),
        migrations.RemoveIndex(model_name="honour", name="honours_honour_listed"),
        current("award", "-year", "-id", "effect", name="honours_honour_award"),
        current("person", "year", "award", "unit", "effect", name="honours_honour_person"),
        current("organisation", "year", "award", "unit", "effect", name="honours_honour_body"),
        current("-year", "-id", "effect", name="honours_honour_listed"),
        migrations.AddIndex(
            model_name="honour",
            index=models.Index(
                condition=models.Q(("effect__in", ("huy", "tuoc")), ("is_current", True)), fields=["-year", "-id"],
                name="honours_honour_gone",
            ),
        ),
    ]  # fmt: skip
