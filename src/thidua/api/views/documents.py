"""What the API offers: the OpenAPI document, and the same as a page of ours that needs no network and no inline script."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from thidua.api import limits, problems, rendering
from thidua.api.answers.checking import CaseIn
from thidua.api.document import openapi
from thidua.api.presenting import endpoints as telling
from thidua.api.problems import refusal
from thidua.api.scopes import Scope
from thidua.api.views import bodies, book, catalogue, checking, persons
from thidua.api.views.endpoints import API, meaning, no_such_address

ROOT = "/api/v1"
OF_ENDPOINTS = (bodies, persons, book, catalogue, checking)
"""Importing them is what puts the endpoints into the API."""


@cache
def document() -> dict[str, Any]:
    """What the API offers, for people and for tools; worked out once, for nobody changes it."""
    return openapi(API, ROOT, tags=[room.TAG for room in OF_ENDPOINTS], case=CaseIn, meaning=meaning)


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Every endpoint with its scope, parameters, answer and an example."""
    host = request.build_absolute_uri("/").rstrip("/")
    context = {
        "groups": telling.groups(document(), host),
        "scopes": [(scope.value, scope.words) for scope in Scope],
        "rates": (limits.READS.most, limits.CHECKS.most, limits.GUESTS.most),
        "most_cases": checking.MOST_CASES,
        "host": host,
    }
    return render(request, "api/docs.html", context)


@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document, for tools."""
    return rendering.response(document())


def unknown(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Everything under the root that is no endpoint."""
    return problems.answer(no_such_address())


unknown.csrf_exempt = True  # type: ignore[attr-defined]  # nothing is here to be protected, and a program reads JSON


def endpoints(prefix: str) -> list[URLPattern]:
    """The endpoints as addresses of ours under a prefix."""
    patterns = [one for one in API.urls[0] if isinstance(one, URLPattern) and one.name != "api-root"]
    return [path(f"{prefix}{one.pattern}", _framed(one.callback), name=one.name) for one in patterns]


def _framed(view: Callable[..., Any]) -> Callable[..., Any]:
    """Answers are kept by nobody on the way; another method than the endpoint's is refused as everything else is. HEAD is a
    read whose answer the server sends without its body.
    """

    @wraps(view)
    def framed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        method = request.method
        if method == "HEAD":
            request.method = "GET"
        try:
            answer: HttpResponse = view(request, *args, **kwargs)
        finally:
            request.method = method
        if isinstance(answer, HttpResponseNotAllowed):
            allowed = answer.headers["Allow"]
            answer = problems.answer(
                refusal(
                    405,
                    f"Địa chỉ này không nhận {request.method}.",
                    where="(phương thức)",
                    mend=f"Dùng {allowed}.",
                    headers={"Allow": allowed},
                )
            )
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return framed
