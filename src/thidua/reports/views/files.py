"""The answers that are files to keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from thidua.documents.exports import CSV_TYPE, JSON_TYPE, as_csv, list_json

if TYPE_CHECKING:
    from io import BytesIO


def file(target: BytesIO, name: str, content_type: str) -> FileResponse:
    """A file under a name with plain hyphens: the dash of a period is no letter every disk and tool takes."""
    return FileResponse(target, as_attachment=True, filename=name.replace("–", "-"), content_type=content_type)


def stream(
    kind: str, name: str, titles: Sequence[str], names: Sequence[str], rows: Iterable[Any], *, asked: Mapping[str, str],
    is_sample: bool, notes: Sequence[str] = (),
) -> StreamingHttpResponse:  # fmt: skip
    """A list as CSV or JSON, sent while it is read: `titles` head the columns of CSV, `names` are the keys of JSON, and
    `asked` is the address it was asked for by. `notes` follow the rows of CSV, each in a row as wide as the others; in
    JSON they stand above the list. What is invented says so.
    """
    if kind == "csv":
        below = ((words, *[""] * (len(titles) - 1)) for words in notes)
        pieces, content_type = as_csv(titles, chain(rows, below), is_sample=is_sample), CSV_TYPE
    else:
        pieces = list_json(names, rows, asked=asked, on=timezone.localdate(), notes=notes, is_sample=is_sample)
        content_type = JSON_TYPE
    disposition = content_disposition_header(True, f"{name.replace('–', '-')}.{kind}")  # noqa: FBT003 - as Django calls it
    return StreamingHttpResponse(
        pieces, content_type=content_type, headers={"Content-Disposition": disposition or ""}
    )  # fmt: skip
