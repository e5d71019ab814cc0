from typing import Any

from django.db import migrations, models

from thidua.people.identities import seal_file


def seal(apps: Any, _editor: Any) -> None:
    """What was kept in the clear is sealed."""
    ErrorBook = apps.get_model("imports", "ErrorBook")
    for book in ErrorBook.objects.iterator(chunk_size=1):
        book.content = seal_file(bytes(book.content))
        book.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [("imports", "0001_runs"), ("files", "0002_sealed")]

    operations = [
        migrations.AlterField("errorbook", "content", models.BinaryField(verbose_name="nội dung, đã niêm")),
        migrations.RunPython(seal, migrations.RunPython.noop),
    ]
