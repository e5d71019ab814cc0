"""Registers the room of plans and indicators."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Registers the room of plans and indicators."""

    name = "thidua.plans"
    verbose_name = "Nhiệm vụ, chỉ tiêu"
