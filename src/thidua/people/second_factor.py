"""The second factor as a door of its own: before what a password alone must not open."""

from __future__ import annotations

import time

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpRequest


def confirmed_lately(request: HttpRequest) -> bool:
    """Whether the second factor itself was given in this session not long ago: the password alone is not enough here."""
    records = get_authentication_records(request, request.user)
    return any(
        one["method"] == "mfa" and time.time() - one["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        for one in records
    )
