"""Tells every page who reads it, and the record where an act comes from; before any other page, leads to a password of
one's own and whoever decides to their second factor.
"""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from thidua.audit.actions import coming_from
from thidua.people.queries import must_change_password, must_set_up_second_factor
from thidua.people.reader import SignedIn
from thidua.people.remembering import remembering
from thidua.web.reader import GUEST

BEFORE_SET_UP = frozenset(
    {"mfa_activate_totp", "account_logout", "account_reauthenticate", "mfa_reauthenticate", "web:appearance"}
)
"""The only pages somebody may open who decides but has no second factor yet."""

BEFORE_OWN_PASSWORD = frozenset(
    {"account_change_password", "account_logout", "account_reauthenticate", "mfa_reauthenticate", "web:appearance"}
)
"""The only pages for whoever still has the password somebody else gave them."""


SAFE = ("GET", "HEAD")
"""Pages that only read: what they look up of the register and of roles stays as it is until they are done."""


class PlaceMiddleware:
    """Every act of a request is recorded as coming from its address: the one the door counts failed attempts by."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with coming_from(_address(request)):
            return self.get_response(request)


def _address(request: HttpRequest) -> str:
    """Nothing where the proxy in front names no address: the page itself need not fail for that."""
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return ""


class ReaderMiddleware:
    """`request.reader` is who reads the page; what a page that only reads asks again and again is looked up once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        user = request.user
        who = SignedIn(user, on=timezone.localdate()) if user.is_authenticated else GUEST
        request.reader = who  # type: ignore[attr-defined]  # read by thidua.web.reader
        with remembering() if request.method in SAFE else nullcontext():
            return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponseBase | None:
        user = request.user
        match = request.resolver_match
        if not user.is_authenticated or match is None:
            return None
        if must_change_password(user):
            return None if match.view_name in BEFORE_OWN_PASSWORD else redirect("account_change_password")
        if match.view_name in BEFORE_SET_UP:
            return None
        if not must_set_up_second_factor(user, on=timezone.localdate()):
            return None
        back = f"?{urlencode({'next': request.get_full_path()})}" if request.method == "GET" else ""
        return redirect(reverse("mfa_activate_totp") + back)
