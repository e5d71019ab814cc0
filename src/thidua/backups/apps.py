"""Registers the room of backups."""

from django.apps import AppConfig


class BackupsConfig(AppConfig):
    """Registers the room of backups."""

    name = "thidua.backups"
    verbose_name = "Sao lưu"
