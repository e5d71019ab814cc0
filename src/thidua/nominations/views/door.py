"""The door before every page of a kept list: the right browser, the hour not over, nothing left behind in caches."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from thidua.nominations import holding
from thidua.nominations.turns import Busy
from thidua.web.views import busy

COOKIE = "kiem_tra"

type View = Callable[..., HttpResponseBase]


def browser_of(request: HttpRequest) -> str:
    """The secret name this browser was given with its first list; empty when it has none."""
    return str(request.get_signed_cookie(COOKIE, default="", salt=COOKIE) or "")


def new_name() -> str:
    """A name nobody can guess."""
    return secrets.token_urlsafe(24)


def remember(response: HttpResponse, browser: str) -> None:
    """Give the browser its name back, until it is closed; only these pages ever see it."""
    response.set_signed_cookie(
        COOKIE,
        browser,
        salt=COOKIE,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        path="/kiem-tra/",
    )


def private(view: View) -> View:
    """Lets only the browser that sent the list in, and tells it when the hour is over or the server busy."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str, **rest: Any) -> HttpResponseBase:
        try:
            head = holding.head_of(token)
            if not head.belongs_to(browser_of(request)):
                raise holding.Gone
            response = view(request, token, head, **rest)
        except Busy:
            response = busy(request)
        except holding.Gone:
            response = render(request, "nominations/gone.html", {"minutes": holding.KEPT_MINUTES}, status=410)
        patch_cache_control(response, private=True, no_store=True)
        return response

    return guarded
