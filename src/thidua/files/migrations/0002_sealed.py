from typing import Any

from django.db import migrations, models

from thidua.people.identities import seal_file


def seal(apps: Any, _editor: Any) -> None:
    """What was kept in the clear is sealed; whether identity numbers are in it, nobody knows."""
    Upload = apps.get_model("files", "Upload")
    for upload in Upload.objects.filter(removed_on=None).only("pk", "content").iterator(chunk_size=1):
        upload.content = seal_file(bytes(upload.content))
        upload.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [("files", "0001_uploads")]

    operations = [
        migrations.AddField(
            "upload", "holds_identities", models.BooleanField(blank=True, null=True, verbose_name="có số định danh")
        ),
        migrations.AlterField("upload", "content", models.BinaryField(verbose_name="nội dung, đã niêm")),
        migrations.RunPython(seal, migrations.RunPython.noop),
    ]
