"""Registers the room of movements."""

from django.apps import AppConfig


class MovementsConfig(AppConfig):
    """Registers the room of movements."""

    name = "thidua.movements"
    verbose_name = "Phong trào thi đua"
