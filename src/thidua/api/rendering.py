"""JSON as it goes out: Vietnamese letters stay letters, so that a terminal shows what a person can read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja.renderers import BaseRenderer
from ninja.responses import NinjaJSONEncoder


def encoded(data: object) -> bytes:
    """UTF-8; half a surrogate, which no text has and JSON may carry, stays the escape it came as."""
    text = json.dumps(data, cls=NinjaJSONEncoder, ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace")


class Renderer(BaseRenderer):
    """The renderer of every answer."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> Any:  # noqa: ARG002 - as ninja calls it
        return encoded(data)


def response(
    data: object, *, status: int = 200, content_type: str = Renderer.media_type, headers: Mapping[str, str] | None = None
) -> HttpResponse:  # fmt: skip
    """An answer of its own, made without an endpoint."""
    return HttpResponse(
        encoded(data), status=status, content_type=f"{content_type}; charset=utf-8", headers=dict(headers or {})
    )
