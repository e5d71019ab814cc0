"""Registers the room of imports."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Registers the room of imports."""

    name = "thidua.imports"
    verbose_name = "Nhập từ tệp"
