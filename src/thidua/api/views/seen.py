"""Whom the key of an address names: seen by the owner of the token, or not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from thidua.api.door import owner
from thidua.api.problems import not_there
from thidua.honours import queries as honours
from thidua.people.queries import body_seen

if TYPE_CHECKING:
    from django.http import HttpRequest

    from thidua.people.models import Organisation, Person


def person(request: HttpRequest, key: str) -> Person:
    """Somebody.

    Raises:
        Refusal: there is nobody with this key, or not for the owner.
    """
    who = honours.person(key, owner(request), on=timezone.localdate())
    if who is None:
        raise not_there("cá nhân", key)
    return who


def body(request: HttpRequest, key: str, *, called: str) -> Organisation:
    """A body; `called` is what the question calls it.

    Raises:
        Refusal: there is none with this key, or not for the owner.
    """
    found = body_seen(key, owner(request), on=timezone.localdate())
    if found is None:
        raise not_there(called, key)
    return found
