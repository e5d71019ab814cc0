"""Registers the room of interim and final reviews."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Registers the room of interim and final reviews."""

    name = "thidua.reviews"
    verbose_name = "Sơ kết, tổng kết"
