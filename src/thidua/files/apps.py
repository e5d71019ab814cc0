"""Registers the room of files."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Registers the room of files."""

    name = "thidua.files"
    verbose_name = "Tệp"
