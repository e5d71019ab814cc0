"""Registers the room of scoring."""

from django.apps import AppConfig


class ScoringConfig(AppConfig):
    """Registers the room of scoring."""

    name = "thidua.scoring"
    verbose_name = "Chấm điểm thi đua"
