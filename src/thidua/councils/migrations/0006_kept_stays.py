"""What a vote was decided by, and the minutes of an ended session, are neither changed nor deleted once they are kept.

A later migration that makes SQLite rebuild one of the two tables drops its triggers: it must run `forbid` again.
tests/councils/test_settled_stays.py fails when that was forgotten.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from thidua.audit.only_added import only_added

_RULINGS = only_added(
    {"councils_ruling": ""}, key="question_id", function="councils_refuse_rulings",
    refusal="quy định giữ lúc mở biểu quyết không được sửa hay xóa",
)  # fmt: skip
_MINUTES = only_added(
    {"councils_minutes": ""}, key="session_id", function="councils_refuse_minutes",
    refusal="biên bản của phiên họp đã kết thúc không được sửa hay xóa",
)  # fmt: skip


def forbid(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The triggers of both tables."""
    for put_in_place, _ in (_RULINGS, _MINUTES):
        put_in_place(apps, schema_editor)


def allow(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Takes them away again."""
    for _, take_away in (_RULINGS, _MINUTES):
        take_away(apps, schema_editor)


class Migration(migrations.Migration):
    """Needs SQLite or PostgreSQL."""

    dependencies = [("councils", "0005_rulings")]

    operations = [migrations.RunPython(forbid, allow)]
