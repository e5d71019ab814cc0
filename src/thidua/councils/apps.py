"""Registers the room of councils."""

from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    """Registers the room of councils."""

    name = "thidua.councils"
    verbose_name = "Hội đồng"
