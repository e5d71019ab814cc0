"""The papers of a decision a body may have a template of its own for."""

from django.db import models


class PaperKind(models.TextChoices):
    DECISION = "quyet-dinh", "Quyết định"
    SUBMISSION = "to-trinh", "Tờ trình"
    NOTICE = "thong-bao", "Thông báo"
