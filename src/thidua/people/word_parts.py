"""Indexes of the three-letter parts of words, which PostgreSQL makes through its extension pg_trgm; for migrations."""

import sys

from django.db import Error, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_MISSING = frozenset({"42501", "0A000", "58P01", "42704"})
"""No right to switch the extension on; not on this server, as newer and older ones say it; no such operator class."""


def index_parts(editor: BaseDatabaseSchemaEditor, *statements: str) -> None:
    """Runs them on PostgreSQL, together; where the right or the extension is missing, says what goes slower without.

    Raises:
        Error: anything else that is wrong.
    """
    if editor.connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(using=editor.connection.alias):
            for statement in statements:
                editor.execute(statement)
    except Error as error:
        if getattr(error.__cause__, "sqlstate", None) not in _MISSING:
            raise
        sys.stderr.write(
            "Không bật được phần mở rộng pg_trgm của PostgreSQL nên tìm theo tên, theo số quyết định sẽ chậm khi có rất "
            f"nhiều dòng. Người quản trị cơ sở dữ liệu bật nó thì nhanh lên. Máy chủ nói: {str(error).strip()}\n"
        )
