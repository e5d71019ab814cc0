"""An address that only takes forms, opened or reloaded: a page that says so and leads back, in place of an empty answer."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import Resolver404, resolve


class WrongMethodMiddleware:
    """Stands before every view; the status stays 405, and what a view says itself stays as it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, with a page where it was bare."""
        answer = self.get_response(request)
        is_bare = answer.status_code == 405 and not getattr(answer, "content", b"-")
        if not is_bare or request.method != "GET" or request.headers.get("HX-Request"):
            return answer
        page = render(request, "405.html", {"above": above(request.path)}, status=405)
        page.headers["Allow"] = answer.headers["Allow"]
        return page


def above(path: str) -> str:
    """The nearest address above one that leads anywhere: "/quy/chi-thuong/2/" belongs to "/quy/"."""
    parts = path.strip("/").split("/")[:-1]
    while parts:
        asked = f"/{'/'.join(parts)}/"
        try:
            resolve(asked)
        except Resolver404:
            parts.pop()
        else:
            return asked
    return "/"
