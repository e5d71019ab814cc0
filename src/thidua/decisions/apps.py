"""Registers the room of decisions."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Registers the room of decisions."""

    name = "thidua.decisions"
    verbose_name = "Quyết định khen thưởng"
