"""The answer that is a file to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse

if TYPE_CHECKING:
    from io import BytesIO


def file(target: BytesIO, name: str, content_type: str) -> FileResponse:
    """A file under a name with plain hyphens: the dash of a period is no letter every disk and tool takes."""
    return FileResponse(target, as_attachment=True, filename=name.replace("–", "-"), content_type=content_type)
