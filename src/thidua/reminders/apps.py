"""Registers the room of reminders."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """Registers the room of reminders."""

    name = "thidua.reminders"
    verbose_name = "Nhắc việc qua thư"
