"""Registers the room of nominations."""

from django.apps import AppConfig


class NominationsConfig(AppConfig):
    """Registers the room of nominations."""

    name = "thidua.nominations"
    verbose_name = "Hồ sơ đề nghị"
