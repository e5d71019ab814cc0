"""What happened to a dossier and what the law said of it are only added to, as the record itself (audit, migration 0002).

A later migration that makes SQLite rebuild one of these tables drops its triggers: it must run `forbid` again.
tests/nominations/test_append_only.py fails when that was forgotten.
"""

from django.db import migrations

from thidua.audit.only_added import only_added

forbid, allow = only_added(
    {"nominations_move": "", "nominations_keptverdict": ""},
    refusal="bước đã qua và kết luận đã lưu của hồ sơ chỉ được ghi thêm, không được sửa hay xóa",
    function="nominations_refuse",
)


class Migration(migrations.Migration):
    """Needs SQLite or PostgreSQL."""

    dependencies = [("nominations", "0001_dossiers")]

    operations = [migrations.RunPython(forbid, allow)]
