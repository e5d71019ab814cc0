"""Registers the room of the read API."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Registers the room of the read API."""

    name = "thidua.api"
    verbose_name = "Cổng đọc dữ liệu"
