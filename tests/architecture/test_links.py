"""Links between tables of two rooms have no reverse name: it would be a door upward that no linter sees."""

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps


def upward_doors(tables):
    return [
        f"{table._meta.label}.{field.name}"
        for table in tables
        for field in table._meta.get_fields()
        if field.is_relation and not field.auto_created and _crosses(table, field) and not _closed(field)
    ]


def _room(table):
    return table.__module__.split(".")[1] if table.__module__.startswith("thidua.") else None


def _crosses(table, field):
    target = field.related_model
    return isinstance(target, type) and _room(target) not in {None, _room(table)}


def _closed(field):
    return (field.remote_field.related_name or "").endswith("+")


def test_no_table_opens_a_door_upward():
    assert upward_doors(table for table in apps.get_models() if _room(table)) == []


@isolate_apps("thidua.nominations", "thidua.people")
def test_a_door_upward_is_noticed():
    from thidua.people.models import User

    class Open(models.Model):
        by = models.ForeignKey(User, on_delete=models.PROTECT)

        class Meta:
            app_label = "nominations"

    class Closed(models.Model):
        by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

        class Meta:
            app_label = "nominations"

    for table in (Open, Closed):
        table.__module__ = "thidua.nominations.models"
    assert upward_doors([Open, Closed]) == ["nominations.Open.by"]
