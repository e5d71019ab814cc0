"""The tokens other programs come with. The secret itself is nowhere: only its digest and its first letters."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from thidua.people.models import User


class Token(models.Model):
    """A key for one program, made by a user for themselves, for at most a year."""

    user = models.ForeignKey(User, verbose_name="chủ mã", on_delete=models.PROTECT, related_name="+")
    name = models.CharField("dùng cho", max_length=100)
    prefix = models.CharField("mấy chữ đầu", max_length=16)
    digest = models.CharField("dấu của mã", max_length=64, unique=True, editable=False)
    scopes = models.JSONField("phạm vi", default=list)
    made_at = models.DateTimeField("lúc tạo", default=timezone.now, editable=False)
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày")
    last_used_at = models.DateTimeField("dùng lần cuối", null=True, blank=True)
    revoked_on = models.DateField("ngày thu hồi", null=True, blank=True)

    class Meta:
        verbose_name = "mã truy cập"
        verbose_name_plural = "mã truy cập"
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="api_token_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"
