"""A part of an address that was not understood is said, and the rest of it kept."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest


def say_not_understood(request: HttpRequest, kept: Mapping[str, str], **names: str) -> None:
    """Says which of the parts in `names` (part=word) the address has and `kept`, the shortest address, does not.

    A message outlives the redirect to the shortest address, which is what the reader sees next.
    """
    for part, word in names.items():
        typed = request.GET.get(part, "").strip()
        if typed and part not in kept:
            messages.warning(request, f"Không hiểu {word} “{typed[:40]}” nên bỏ qua; các điều kiện khác vẫn giữ.")
