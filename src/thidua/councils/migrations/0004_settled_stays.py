"""A result the chair confirmed, or a vote put aside, is neither changed nor deleted: the question with its published list and
digest, and the counts of its nominees.

A later migration that makes SQLite rebuild one of the two tables must run `allow` before it and `forbid` after it.
tests/councils/test_settled_stays.py fails when that was forgotten.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from thidua.audit.only_added import only_added, only_added_under

_SETTLED = "stage IN ('xong', 'huy', 'bo')"
_REFUSAL = "kết quả biểu quyết đã xác nhận hay đã bỏ không được sửa hay xóa"
_QUESTIONS = only_added({"councils_question": f"OLD.{_SETTLED}"}, refusal=_REFUSAL, function="councils_refuse")
_ITEMS = only_added_under(
    "councils_item", "question_id", parent="councils_question", settled=_SETTLED, refusal=_REFUSAL,
    function="councils_refuse_items",
)  # fmt: skip


def forbid(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The triggers of both tables."""
    for put_in_place, _ in (_QUESTIONS, _ITEMS):
        put_in_place(apps, schema_editor)


def allow(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Takes them away again."""
    for _, take_away in (_QUESTIONS, _ITEMS):
        take_away(apps, schema_editor)


class Migration(migrations.Migration):
    """Needs SQLite or PostgreSQL."""

    dependencies = [("councils", "0003_left_early")]

    operations = [migrations.RunPython(forbid, allow)]
