"""What somebody typed into a form whose session had ended meanwhile: held for a short while, given back after signing in.

Held in the browser's own session, sealed, for whoever was signed in here before and for nobody else: who that was, a
signed cookie says. Never passwords, never what a view calls sensitive (`sensitive_post_parameters`: a ballot), no files.
"""

from __future__ import annotations

import base64
import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponseBase
from django.http.multipartparser import MultiPartParserError

from thidua.web import reader

SECONDS = 30 * 60
MOST = 200_000
"""Bytes of what is held: a long report, not a table of a thousand rows."""
COOKIE, KEPT, SALT = "nguoi-go", "dieu-da-go", "thidua.web.held"
ELSEWHERE = "X-Kept-Here"
"""What a script sends that keeps the text in its own page."""
_NEVER = ("password", "mat-khau", "csrfmiddlewaretoken")
_DATA = ("application/x-www-form-urlencoded", "multipart/form-data")


@dataclass(frozen=True, slots=True)
class Held:
    """A form that did not get through: where it was to go, its fields in their order, the names of its files."""

    path: str
    fields: list[tuple[str, str]]
    files: list[str]


class HeldMiddleware:
    """Lets the browser remember who was signed in, after the session is gone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        who = "" if reader.of(request).is_guest else _account(request)
        if who and request.get_signed_cookie(COOKIE, default="", salt=SALT) != who:
            response.set_signed_cookie(
                COOKIE, who, salt=SALT, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
            )
        return response


def hold(request: HttpRequest) -> bool:
    """Holds the form a guest sent; False where there is nothing that may or can be held."""
    who = request.get_signed_cookie(COOKIE, default="", salt=SALT)
    if not who or request.method != "POST" or request.headers.get(ELSEWHERE) or request.content_type not in _DATA:
        return False
    try:
        fields = _fields(request)
        files = [one.name or name for name, some in request.FILES.lists() for one in some]
    except (SuspiciousOperation, MultiPartParserError, OSError):
        return False
    told = {"path": request.get_full_path(), "fields": fields, "files": files, "at": int(time.time()), "by": who}
    kept = json.dumps(told).encode()
    if not fields or len(kept) > MOST:
        return False
    request.session[KEPT] = _box().encrypt(kept).decode()
    return True


def held(request: HttpRequest) -> Held | None:
    """What is held for whoever reads the page; what is too old or somebody else's is dropped."""
    try:
        told = json.loads(_box().decrypt(str(request.session.get(KEPT, "")).encode()))
    except (InvalidToken, ValueError):
        told = {}
    if not told or told["by"] != _account(request) or time.time() - told["at"] > SECONDS:
        drop(request)
        return None
    return Held(told["path"], [(name, value) for name, value in told["fields"]], told["files"])


def drop(request: HttpRequest) -> None:
    """Forgets what is held."""
    request.session.pop(KEPT, None)


def sent(request: HttpRequest) -> None:
    """A form of somebody signed in came through: what was held of the same address is not needed any more."""
    if request.method != "POST" or KEPT not in request.session:
        return
    kept = held(request)
    if kept is None or kept.path == request.get_full_path():
        drop(request)


def _fields(request: HttpRequest) -> list[tuple[str, str]]:
    hidden: Any = getattr(request, "sensitive_post_parameters", ())
    if hidden == "__ALL__":
        return []
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in hidden and not any(one in name.casefold() for one in _NEVER)
        for value in values
        if isinstance(value, str)
    ]


def _account(request: HttpRequest) -> str:
    user: Any = getattr(request, "user", None)
    return str(user.pk or "") if user is not None else ""


def _box() -> Fernet:
    """Sealed with the key of the installation: what was typed may be what the tables only keep sealed."""
    key = hashlib.sha256(f"{SALT}{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
