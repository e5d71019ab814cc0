"""Registers the room of statistics."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Registers the room of statistics."""

    name = "thidua.reports"
    verbose_name = "Thống kê"
