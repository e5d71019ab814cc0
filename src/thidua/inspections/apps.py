"""Registers the room of inspections."""

from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    """Registers the room of inspections."""

    name = "thidua.inspections"
    verbose_name = "Kiểm tra, đôn đốc"
