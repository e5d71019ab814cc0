"""Registers the room of the book of honours."""

from django.apps import AppConfig


class HonoursConfig(AppConfig):
    """Registers the room of the book of honours."""

    name = "thidua.honours"
    verbose_name = "Sổ khen thưởng"
