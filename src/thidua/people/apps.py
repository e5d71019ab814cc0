"""Registers the room of users, persons and organisations."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers the room of users, persons and organisations."""

    name = "thidua.people"
    verbose_name = "Người dùng và tổ chức"
