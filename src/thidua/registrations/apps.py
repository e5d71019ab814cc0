"""Registers the room of yearly registrations and pledges."""

from django.apps import AppConfig


class RegistrationsConfig(AppConfig):
    """Registers the room of yearly registrations and pledges."""

    name = "thidua.registrations"
    verbose_name = "Đăng ký, giao ước thi đua"
