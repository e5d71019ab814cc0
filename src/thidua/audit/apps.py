"""Registers the room of the append-only record."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Registers the room of the append-only record."""

    name = "thidua.audit"
    verbose_name = "Nhật ký"
