"""What was signed is neither changed nor deleted: a decision once it is signed, a line once it is in the book.

A later migration that makes SQLite rebuild one of these tables drops its triggers: it must run `forbid` again.
tests/decisions/test_signed_stays.py fails when that was forgotten.
"""

from django.db import migrations

from thidua.audit.only_added import only_added

forbid, allow = only_added(
    {"decisions_decision": "OLD.state = 'da_ky'", "decisions_line": "OLD.honour_id IS NOT NULL"},
    refusal="quyết định đã ký và dòng đã ghi sổ không được sửa hay xóa",
    function="decisions_refuse",
)


class Migration(migrations.Migration):
    """Needs SQLite or PostgreSQL."""

    dependencies = [("decisions", "0001_decisions")]

    operations = [migrations.RunPython(forbid, allow)]
