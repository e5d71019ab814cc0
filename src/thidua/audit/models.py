"""The record of acts and its seals. The database itself refuses to change or delete a line (migration 0002 says of whom)."""

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
            models.Index(fields=["at", "id"], name="audit_event_listed"),
            models.Index(fields=["action", "at", "id"], name="audit_event_of_action"),
            models.Index(fields=["came_from", "at", "id"], name="audit_event_of_place"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.actor_name}: {self.action} {self.object_kind} {self.object_key}"


class Seal(models.Model):
    """A link of the chain: a digest over the lines sealed together and over the seal before."""

    number = models.PositiveBigIntegerField("số", primary_key=True)
    first = models.BigIntegerField("dòng đầu")
    last = models.BigIntegerField("dòng cuối")
    count = models.PositiveBigIntegerField("số dòng")
    previous = models.CharField("dấu trước", max_length=64)
    digest = models.CharField("dấu", max_length=64)
    sealed_at = models.DateTimeField("niêm lúc")

    class Meta:
        verbose_name = "dấu niêm nhật ký"
        verbose_name_plural = "dấu niêm nhật ký"
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"


class Sealed(models.Model):
    """Which seal covers a line, and the digest of the line then. Numbers, no foreign keys: a line may have been removed.

    A range would not do: a writer that took a lower number may commit after the seal (docs/decisions/0010).
    """

    event = models.BigIntegerField("dòng nhật ký", primary_key=True)
    seal = models.PositiveBigIntegerField("dấu niêm")
    digest = models.CharField("dấu của dòng", max_length=64)

    class Meta:
        verbose_name = "dòng nhật ký đã niêm"
        verbose_name_plural = "dòng nhật ký đã niêm"
        ordering = ["event"]
        indexes = [models.Index(fields=["seal", "event"], name="audit_sealed_of_seal")]

    def __str__(self) -> str:
        return f"{self.event}: {self.seal}"
