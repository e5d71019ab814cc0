"""Registers the room of the bloc's vote."""

from django.apps import AppConfig


class FlagsConfig(AppConfig):
    """Registers the room of the bloc's vote."""

    name = "thidua.flags"
    verbose_name = "Bình xét, suy tôn"
