"""Tables that are only added to: the database itself refuses to change or delete what is settled in them. For migrations.

A migration that uses this keeps the two functions under the names `forbid` and `allow`, for those that come after it: one
that makes SQLite rebuild such a table drops its triggers, and must run `forbid` again. What was once written into a
database stays there, so the statements here are never edited; another need is another function.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

type Act = Callable[[object, BaseDatabaseSchemaEditor], None]

_SQLITE = (
    "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {when} BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
    "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {when} BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
    # INSERT OR REPLACE removes the old row without asking the trigger above.
    "CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
    "WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
)
_FUNCTION = """
CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE filled boolean;
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        -- emptying an empty table changes nothing (a test database is flushed this way)
        EXECUTE 'SELECT EXISTS (SELECT 1 FROM ' || quote_ident(TG_TABLE_NAME) || ')' INTO filled;
        IF NOT filled THEN RETURN NULL; END IF;
    END IF;
    RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
_POSTGRESQL = (
    "CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW {when} EXECUTE FUNCTION {function}()",
    "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {function}()",
)


def only_added(tables: Mapping[str, str], *, refusal: str, function: str, key: str = "id") -> tuple[Act, Act]:
    """Puts the triggers in place, and takes them away again; for `RunPython`.

    `tables` are their names, each with the condition on OLD under which a row is settled; "" where it always is. `function`
    is a name of its own on PostgreSQL, `key` the column their rows are known by. A database we have no triggers for raises KeyError: no silent gap.
    """

    def forbid(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
        vendor = schema_editor.connection.vendor
        statements = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}[vendor]
        if vendor == "postgresql":
            schema_editor.execute(_FUNCTION.replace("{function}", function).replace("{refusal}", refusal))
        for table, settled in tables.items():
            when = f"WHEN ({settled})" if settled else ""
            for statement in statements:
                schema_editor.execute(
                    statement.format(table=table, when=when, refusal=refusal, function=function, same=_same(key))
                )

    def allow(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
        on_postgresql = schema_editor.connection.vendor == "postgresql"
        for table in tables:
            for what in ("change", "truncate") if on_postgresql else ("update", "delete", "replace"):
                schema_editor.execute(f"DROP TRIGGER {table}_no_{what}" + (f" ON {table}" if on_postgresql else ""))
        if on_postgresql:
            schema_editor.execute(f"DROP FUNCTION {function}()")

    return forbid, allow


def _same(*keys: str) -> str:
    """That a row of the table is the one that is put in, by any of the columns that know one row alone."""
    return " OR ".join(f"{key} = NEW.{key}" for key in keys)


_UNDER = "EXISTS (SELECT 1 FROM {parent} WHERE id IN ({of}) AND {settled})"
_FUNCTION_UNDER = """
CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE filled boolean;
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        -- emptying an empty table changes nothing (a test database is flushed this way)
        EXECUTE 'SELECT EXISTS (SELECT 1 FROM ' || quote_ident(TG_TABLE_NAME) || ')' INTO filled;
        IF NOT filled THEN RETURN NULL; END IF;
    ELSIF TG_OP = 'UPDATE' THEN
        IF NOT {updated} THEN RETURN NEW; END IF;
    ELSE
        IF NOT {deleted} THEN RETURN OLD; END IF;
    END IF;
    RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def only_added_under(
    table: str, column: str, *, parent: str, settled: str, refusal: str, function: str, is_alone: bool = False
) -> tuple[Act, Act]:
    """As `only_added`, for rows that are settled together with the row of `parent` which their `column` names.

    `settled` is the condition on that row, `is_alone` that it has one row at most. A row neither leaves a settled one nor is moved under it. The trigger on SQLite
    names the parent: a migration that makes SQLite rebuild either table runs `allow` before and `forbid` after.
    """
    updated = _UNDER.format(parent=parent, of=f"OLD.{column}, NEW.{column}", settled=settled)
    deleted = _UNDER.format(parent=parent, of=f"OLD.{column}", settled=settled)
    same = _same("id", *([column] if is_alone else []))

    def forbid(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
        vendor = schema_editor.connection.vendor
        whens = {"sqlite": [f"WHEN ({updated})", f"WHEN ({deleted})", ""], "postgresql": ["", ""]}[vendor]
        if vendor == "postgresql":
            made = _FUNCTION_UNDER.replace("{function}", function).replace("{refusal}", refusal)
            schema_editor.execute(made.replace("{updated}", updated).replace("{deleted}", deleted))
        statements = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}[vendor]
        for statement, when in zip(statements, whens, strict=True):
            schema_editor.execute(
                statement.format(table=table, when=when, refusal=refusal, function=function, same=same)
            )

    _, allow = only_added({table: ""}, refusal=refusal, function=function)
    return forbid, allow
