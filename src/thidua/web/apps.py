"""Registers the room of the base page and its components."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Registers the room of the base page and its components."""

    name = "thidua.web"
    verbose_name = "Giao diện chung"
