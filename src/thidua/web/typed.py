"""What people type comes in as one form of letters, whatever their machine sends: the door every form passes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from thidua.law.spelling import composed

_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class ComposedMiddleware:
    """Text of a form is NFC before any view reads it: reasons, opinions, notes as much as reports.

    Not passwords: one that was set with marks apart would open nothing any more. Not views that take a file: they say
    themselves how a form is read (so they stand outside the door of CSRF and check it inside), and the little text beside
    a file is made tidy where it is kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *_sent: Any) -> None:
        """Before the view; after the door of CSRF, which reads the form anyway."""
        if request.method != "POST" or request.content_type not in _FORMS or getattr(view, "csrf_exempt", False):
            return
        typed = request.POST.copy()
        for name, values in typed.lists():
            if "password" not in name:
                typed.setlist(name, [composed(value) for value in values])
        typed._mutable = False  # noqa: SLF001 - as Django's own, nobody changes what was typed
        request.POST = typed  # type: ignore[assignment]  # Django has a setter for it
