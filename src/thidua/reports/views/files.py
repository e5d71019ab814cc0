"""The answers that are files to keep."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.http import FileResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

from thidua.documents.exports import CSV_TYPE, JSON_TYPE, as_csv, as_json

if TYPE_CHECKING:
    from io import BytesIO


def file(target: BytesIO, name: str, content_type: str) -> FileResponse:
    """A file under a name with plain hyphens: the dash of a period is no letter every disk and tool takes."""
    return FileResponse(target, as_attachment=True, filename=name.replace("–", "-"), content_type=content_type)


def stream(
    kind: str, name: str, titles: Sequence[str], names: Sequence[str], rows: Iterable[Any]
) -> StreamingHttpResponse:
    """A list as CSV or JSON, sent while it is read: `titles` head the columns of CSV, `names` are the keys of JSON."""
    pieces, content_type = (as_csv(titles, rows), CSV_TYPE) if kind == "csv" else (as_json(names, rows), JSON_TYPE)
    disposition = content_disposition_header(True, f"{name.replace('–', '-')}.{kind}")  # noqa: FBT003 - as Django calls it
    return StreamingHttpResponse(
        pieces, content_type=content_type, headers={"Content-Disposition": disposition or ""}
    )  # fmt: skip
