"""Registers the room of the life of blocs."""

from django.apps import AppConfig


class BlocsConfig(AppConfig):
    """Registers the room of the life of blocs."""

    name = "thidua.blocs"
    verbose_name = "Hoạt động khối, cụm"
