"""What stood on a form when it was opened travels with it, so that whoever saves second is told what changed meanwhile."""

from __future__ import annotations

from collections.abc import Mapping

from django.core import signing
from django.http import HttpRequest

FIELD = "luc-mo"


def mark(seen: Mapping[str, str], *, of: str) -> str:
    """The hidden value of the form; `of` is the row it is about, for the mark of one is none of another."""
    return signing.dumps(dict(seen), salt=of, compress=True)


def read(request: HttpRequest, *, of: str) -> dict[str, str]:
    """What was seen; a form without it knows of nothing, so every field has changed."""
    try:
        return dict(signing.loads(request.POST.get(FIELD, ""), salt=of))
    except signing.BadSignature:
        return {}
