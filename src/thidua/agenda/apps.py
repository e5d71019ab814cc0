"""Registers the room of the year's calendar."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    """Registers the room of the year's calendar."""

    name = "thidua.agenda"
    verbose_name = "Lịch năm thi đua"
