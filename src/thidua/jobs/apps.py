"""Registers the room of work that outlives a request."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Registers the room of work that outlives a request."""

    name = "thidua.jobs"
    verbose_name = "Việc nền"
