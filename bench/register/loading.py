"""Puts an invented register into an empty database as fast as it takes it: COPY into PostgreSQL, executemany into SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pv
import pyarrow.parquet as pq
from django.db import connection, transaction
from django.db.models import Model

from thidua.honours.models import (
    Batch,
    DecisionNumber,
    Discipline,
    Effect,
    Figures,
    Honour,
    Initiative,
    Rating,
)
from thidua.honours.models.entries import Entry
from thidua.law.spelling import fold
from thidua.people.actions import rebuild_lineage
from thidua.people.models import Organisation, Person, Phase, Post

FILLED: tuple[type[Model], ...] = (
    Person, Organisation, Phase, Post, Batch, DecisionNumber, Rating, Honour, Initiative, Discipline, Figures,
)  # fmt: skip
TODAY = date(2026, 3, 2)
BOOK: dict[str, type[Entry]] = {
    "ratings": Rating, "honours": Honour, "initiatives": Initiative, "discipline": Discipline, "figures": Figures,
}  # fmt: skip


def load(folder: Path) -> dict[str, int]:
    """Everything in the folder; how many lines of each kind there are now."""
    with _bulk(), transaction.atomic():
        _trust()
        batch = Batch.objects.create(source="Đo tốc độ", entered_by="Đo tốc độ", entered_on=TODAY, is_sample=True)
        bodies = _bodies(folder)
        _fill(Person, _people(folder))
        _fill(Post, _posts(folder, bodies))
        for name, table in BOOK.items():
            _fill(table, _lines(folder, name, bodies, batch))
        _fill(DecisionNumber, _numbers(folder))
    first = pc.min(pq.read_table(folder / "ratings.parquet", columns=["year"])["year"]).as_py()
    rebuild_lineage(first=first, on=TODAY)
    return {name: table.objects.count() for name, table in BOOK.items()}


@contextmanager
def _bulk() -> Iterator[None]:
    """SQLite: no journal, and every index made once at the end. Only for a database that is thrown away; never inside a
    transaction, which SQLite would not let lose its journal.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -500000", "temp_store = MEMORY"):
            cursor.execute(f"PRAGMA {pragma}")
        filled = ", ".join(f"'{model._meta.db_table}'" for model in FILLED)
        cursor.execute(
            f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql <> '' AND tbl_name IN ({filled})"
        )
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        for _, made in indexes:
            cursor.execute(made)
    connection.close()  # what is asked next is asked as in service


def _trust() -> None:
    """Lets PostgreSQL believe that the files name nobody who is not there, until the end of the transaction."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT usesuper FROM pg_user WHERE usename = current_user")
        if cursor.fetchone() == (True,):
            cursor.execute("SET LOCAL session_replication_role = replica")


def _bodies(folder: Path) -> pa.Array:
    """The bodies and their phases; the keys in the order of their numbers, which begin at 1."""
    rows = pq.read_table(folder / "bodies.parquet").to_pylist()
    keys = list(dict.fromkeys(row["key"] for row in rows))
    number = {key: at for at, key in enumerate(keys, 1)}
    size = len(keys)
    _fill(Organisation, [pa.table({
        "id": pa.array(range(1, size + 1)), "key": keys, "is_enterprise": [False] * size, "flag_eligible": [True] * size,
        "is_sample": [True] * size,
    })])  # fmt: skip
    phases = {name: [row[name] for row in rows] for name in ("since", "until", "kind", "level", "name", "short_name")}
    _fill(Phase, [pa.table({
        "id": pa.array(range(1, len(rows) + 1)), "organisation_id": [number[row["key"]] for row in rows],
        "parent_id": [number.get(row["parent"]) for row in rows], "code": [""] * len(rows),
        "name_folded": [fold(row["name"]) for row in rows], **phases,
    })])  # fmt: skip
    return pa.array(keys)


def _groups(folder: Path, name: str) -> Iterator[tuple[int, pa.Table]]:
    """The row groups of a file, each with the number of its first row from 1 on."""
    file, first = pq.ParquetFile(folder / f"{name}.parquet"), 1
    for at in range(file.num_row_groups):
        table = file.read_row_group(at)
        yield first, table
        first += table.num_rows


def _people(folder: Path) -> Iterator[pa.Table]:
    for first, table in _groups(folder, "people"):
        size = table.num_rows
        yield _with(
            table,
            id=pa.array(range(first, first + size)),
            name_folded=pa.array([fold(name) for name in table["full_name"].to_pylist()]),
            identity_sealed=_same("", size),
            identity_print=pa.nulls(size, pa.string()),
            merged_into_id=pa.nulls(size, pa.int64()),
        )


def _posts(folder: Path, bodies: pa.Array) -> Iterator[pa.Table]:
    for first, table in _groups(folder, "posts"):
        yield _with(
            table.drop_columns(["person", "organisation"]),
            id=pa.array(range(first, first + table.num_rows)),
            person_id=_person(table["person"]),
            organisation_id=_body(table["organisation"], bodies),
        )


def _lines(folder: Path, name: str, bodies: pa.Array, batch: Batch) -> Iterator[pa.Table]:
    for first, table in _groups(folder, name):
        size = table.num_rows
        rows = _with(
            table.drop_columns(["person", "organisation", "unit"]),
            id=pa.array(range(first, first + size)),
            person_id=_person(table["person"]),
            organisation_id=_body(table["organisation"], bodies),
            unit_id=_body(table["unit"], bodies),
            effect=_same(Effect.ENTERED.value, size),
            corrects_id=pa.nulls(size, pa.int64()),
            document=_same("", size),
            is_current=pa.array([True] * size),
            batch_id=pa.array([batch.pk] * size),
            entered_at=_same(f"{TODAY.isoformat()} 00:00:00+00:00", size),
        )
        yield _with(rows, household_id=pa.nulls(size, pa.int64())) if name == "honours" else rows


def _numbers(folder: Path) -> Iterator[pa.Table]:
    """The numbers of decisions, each once."""
    known: set[str] = set()
    for _, table in _groups(folder, "honours"):
        known.update(map(str, table["decision_number"].unique().to_pylist()))
    numbers = sorted(known - {""})
    yield pa.table({
        "id": pa.array(range(1, len(numbers) + 1)), "number": numbers, "folded": [fold(one) for one in numbers],
    })  # fmt: skip


def _with(table: pa.Table, **columns: Any) -> pa.Table:
    for name, values in columns.items():
        table = table.append_column(name, values)
    return table


def _same(value: str, size: int) -> pa.Array:
    return pa.array([value] * size)


def _person(keys: Any) -> Any:
    """The keys are numbers from 1 on."""
    return pc.cast(pc.utf8_slice_codeunits(keys, 3), pa.int64())


def _body(words: Any, bodies: pa.Array) -> Any:
    return pc.add(pc.index_in(pc.cast(words, pa.string()), bodies), 1)


def _fill(model: type[Model], tables: Iterable[pa.Table]) -> None:
    for table in tables:
        columns = {str(field.column) for field in model._meta.concrete_fields}
        if set(table.column_names) != columns:
            raise RuntimeError(f"{model.__name__}: {sorted(columns ^ set(table.column_names))}")
        _copy(model, table) if connection.vendor == "postgresql" else _insert(model, table)


def _copy(model: type[Model], table: pa.Table) -> None:
    """As CSV in which every value is quoted, so that an empty text is not taken for nothing."""
    plain = pa.table({name: _undictionaried(table[name]) for name in table.column_names})
    text = BytesIO()
    pv.write_csv(plain, text, pv.WriteOptions(include_header=False, quoting_style="all_valid"))
    names = ", ".join(f'"{name}"' for name in table.column_names)
    into = f"COPY {model._meta.db_table} ({names}) FROM STDIN WITH (FORMAT csv)"
    with connection.cursor() as cursor, cursor.copy(into) as copy:
        copy.write(text.getbuffer())


def _undictionaried(column: Any) -> Any:
    return pc.cast(column, column.type.value_type) if pa.types.is_dictionary(column.type) else column


def _insert(model: type[Model], table: pa.Table) -> None:
    names = ", ".join(f'"{name}"' for name in table.column_names)
    marks = ", ".join("?" * table.num_columns)
    columns = [_undictionaried(column) for column in table.columns]
    values = [(pc.cast(c, pa.string()) if pa.types.is_date(c.type) else c).to_pylist() for c in columns]
    connection.ensure_connection()
    connection.connection.cursor().executemany(  # Django's own cursor would write %s for every ?
        f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({marks})", zip(*values, strict=True)
    )


def settle() -> None:
    """What either database does by itself in service: knows its own figures, and no longer keeps its log of changes."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
        if connection.vendor == "postgresql":
            for model in FILLED:
                table = model._meta.db_table
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) + 1 FROM {table}))"
                )
