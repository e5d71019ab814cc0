"""The record of acts. The database itself refuses to change or delete a line (migration 0002 says of whom)."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Now


class Event(models.Model):
    """One act. It names its actor in print, without a foreign key: a deleted account leaves its acts behind."""

    at = models.DateTimeField("lúc", db_default=Now())  # the clock of the database; `record` takes no time
    actor_id = models.BigIntegerField("mã người làm", null=True, blank=True)
    actor_name = models.CharField("người làm", max_length=200)
    action = models.CharField("việc", max_length=100)
    object_kind = models.CharField("loại đối tượng", max_length=100)
    object_key = models.CharField("mã đối tượng", max_length=200)
    before = models.JSONField("trước", encoder=DjangoJSONEncoder, null=True, blank=True)
    after = models.JSONField("sau", encoder=DjangoJSONEncoder, null=True, blank=True)
    came_from = models.CharField("từ đâu", max_length=200, blank=True)

    class Meta:
        verbose_name = "dòng nhật ký"
        verbose_name_plural = "nhật ký"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["object_kind", "object_key", "at"], name="audit_event_of_object"),
            models.Index(fields=["actor_id", "at"], name="audit_event_of_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.actor_name}: {self.action} {self.object_kind} {self.object_key}"
