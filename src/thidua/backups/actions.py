"""Putting a backup back: checked first, then everything in one transaction, with the triggers standing afterwards."""

from collections.abc import Sequence
from itertools import batched
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import DataError, IntegrityError, connection, models, transaction
from django.db.models import sql

from thidua.audit.actions import record
from thidua.backups.archive import Archive, Manifest, Told, open_archive
from thidua.backups.parts import Part, migrations, parts
from thidua.backups.queries import Say, every_name, rows_in_use
from thidua.people.refusals import Refused

_MOST_ROWS, _MOST_VALUES = 500, 20_000  # in one statement; SQLite takes 32,766 values
_NAMED = 6  # steps of the schema that differ, in one sentence


def restore(source: Path, *, overwrite: bool, say: Say) -> Manifest:
    """Puts the file in place of everything in the database, all or nothing, and records that it did. `say` gets a line a table.

    Raises:
        OSError: the file cannot be opened.
        Refused: the file is damaged or of another schema; or the database is in use and nobody said `overwrite`.
    """
    with open_archive(source) as archive:
        _refuse_other_schema(archive.manifest)
        try:
            _put_back(archive, overwrite=overwrite, say=say)
        except (IntegrityError, DataError, ValidationError) as error:
            message = f"Dữ liệu trong bản sao lưu không hợp với cơ sở dữ liệu: {str(error).partition('\n')[0]}"
            raise Refused(message, "Cơ sở dữ liệu vẫn như cũ. Dùng bản sao lưu khác.") from error
    return archive.manifest


def _refuse_other_schema(manifest: Manifest) -> None:
    there, here = {tuple(one) for one in manifest.migrations}, {tuple(one) for one in migrations()}
    told = {part.name: part.columns for part in manifest.parts}
    if there == here and told == {part.name: part.columns for part in parts()}:
        return
    more, fewer = there - here, here - there
    odd = [f"{word} {_named(some)}" for word, some in (("có thêm", more), ("thiếu", fewer)) if some]
    what = f": bản sao lưu {'; '.join(odd)}" if odd else ""
    raise Refused(
        f"Bản sao lưu của phiên bản {manifest.program} có cấu trúc dữ liệu khác cơ sở dữ liệu này{what}.",
        "Cài bản phần mềm mới ít nhất bằng bản đã ghi bản sao lưu, rồi khôi phục."
        if more
        else "Cài đúng phiên bản đã ghi bản sao lưu, khôi phục, rồi mới nâng cấp.",
    )


def _named(some: set[tuple[str, ...]]) -> str:
    names = sorted(".".join(one) for one in some)
    left = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" và {left} bước khác" if left > 0 else "")


@transaction.atomic
def _put_back(archive: Archive, *, overwrite: bool, say: Say) -> None:
    if (used := rows_in_use()) and not overwrite:
        raise Refused(
            f"Cơ sở dữ liệu đang có {used} dòng dữ liệu.", "Khôi phục vào cơ sở dữ liệu trống, hoặc thêm --overwrite."
        )
    _empty(every_name())
    known = {part.name: part for part in parts()}
    for told in archive.manifest.parts:
        _fill(known[told.name], told, archive)
        if told.rows:
            say(f"{known[told.name].title}: {told.rows} dòng")
    _settle([part.model for part in known.values()])
    record(
        "backups.khoi_phuc", actor=None, kind="backup", key=archive.digest,
        after={"made_at": archive.manifest.made_at, "rows": archive.manifest.rows, "overwritten": used},
    )  # fmt: skip


def _fill(part: Part, told: Told, archive: Archive) -> None:
    """Straight into the table: no default and no clock of a field gets between the file and the row."""
    fields = part.fields
    chunk = max(1, min(_MOST_ROWS, _MOST_VALUES // len(fields), part.at_once))
    for rows in batched(archive.rows(told), chunk, strict=False):
        query = sql.InsertQuery(part.model)
        query.insert_values(fields, [part.instance(values) for values in rows], raw=True)
        query.get_compiler(connection=connection).execute_sql()


def _settle(tables: Sequence[type[models.Model]]) -> None:
    """Foreign keys hold, and the next number of every table is one that is free."""
    connection.check_constraints()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables)):
            cursor.execute(statement)


def _empty(tables: Sequence[str]) -> None:
    """Every table, while the triggers that keep the record and the book are away: inside the transaction, before any row."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            quoted = [connection.ops.quote_name(table) for table in tables]
            statements = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in quoted]
            statements.append(f"TRUNCATE {', '.join(quoted)}")
            statements += [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in quoted]
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            statements = [f"DROP TRIGGER {connection.ops.quote_name(name)}" for name, _ in triggers]
            statements += [f"DELETE FROM {connection.ops.quote_name(table)}" for table in tables]  # noqa: S608 - our names
            statements += [made for _, made in triggers]
        for statement in statements:
            cursor.execute(statement)
