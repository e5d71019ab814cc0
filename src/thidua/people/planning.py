"""What the database knows of its own tables when it plans a question."""

from __future__ import annotations

from django.apps import apps
from django.db import connection

MANY = 1_000
"""Rows written at once from which the tables are counted anew; fewer change no plan."""


def count_anew(*rooms: str) -> None:
    """Counts the tables of rooms that have just been filled, in the transaction that filled them.

    PostgreSQL plans by what it last counted, and counts by itself only after a transaction is over. Tables it still takes
    for empty it joins crosswise: one question about six dossiers beside a fresh register then runs for a quarter of an hour.
    SQLite plans by its indexes.
    """
    if connection.vendor != "postgresql":
        return
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for model in (model for room in rooms for model in apps.get_app_config(room).get_models()):
            cursor.execute(f"ANALYZE {quote(model._meta.db_table)}")
