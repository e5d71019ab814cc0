"""What the paper of a decision signed here says is kept when it is signed, and neither changed nor deleted after. Of what the level
above decided, the notice is told anew with each of its answers.

A later migration that makes SQLite rebuild one of the two tables must run `allow` before it and `forbid` after it.
tests/decisions/test_signed_stays.py fails when that was forgotten.
"""

from django.db import migrations

from thidua.audit.only_added import only_added_under

forbid, allow = only_added_under(
    "decisions_printed", "decision_id", parent="decisions_decision", settled="origin = 'tai_day'", is_alone=True,
    refusal="nội dung in của quyết định đã ký không được sửa hay xóa", function="decisions_refuse_printed",
)  # fmt: skip


class Migration(migrations.Migration):
    """Needs SQLite or PostgreSQL."""

    dependencies = [("decisions", "0022_templates_kept")]

    operations = [migrations.RunPython(forbid, allow)]
