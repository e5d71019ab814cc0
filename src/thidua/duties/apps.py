"""Registers the room of the year's calendar."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """Registers the room of the year's calendar."""

    name = "thidua.duties"
    verbose_name = "Lịch năm thi đua"
