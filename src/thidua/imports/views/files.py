"""The rows of a preview, and the list of imports, taken home as the same address shows them."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, cast

from django.http import FileResponse, Http404, HttpRequest
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.documents.tables import FORMS, write_table
from thidua.imports import queries
from thidua.imports.permissions import READERS
from thidua.imports.presenting import rows as listing
from thidua.imports.presenting import runs as telling
from thidua.imports.presenting import sheets
from thidua.imports.views.door import in_sight
from thidua.people.queries import has_samples, names_of
from thidua.web.access import require_role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from thidua.documents.workbooks import SheetOut
    from thidua.imports.models import ImportRun
    from thidua.people.models import User


@require_safe
@in_sight
def rows(request: HttpRequest, run: ImportRun, form: str) -> FileResponse:
    """Exactly the rows the filter shows."""
    wanted = listing.read(request.GET.dict(), run)
    found = queries.rows(run, wanted).iterator(chunk_size=2_000)
    sheet = sheets.of_rows(found, title=f"{run.upload.name}: {telling.title(run)}")
    return _file(form, sheet, f"cac dong nhap {run.pk}", listing.address(wanted), sheets.ROW_NAMES)


@require_safe
@require_role(*READERS)
def runs(request: HttpRequest, form: str) -> FileResponse:
    """Every import one may see."""
    found = list(queries.runs(cast("User", request.user), on=timezone.localdate()))
    former = telling.listed(found, names_of({run.at_id for run in found}))
    return _file(form, sheets.of_runs(former), "cac lan nhap", {}, sheets.RUN_NAMES)


def _file(
    form: str, sheet: SheetOut, name: str, asked: Mapping[str, str], names: Sequence[str]
) -> FileResponse:  # fmt: skip
    if form not in FORMS:
        raise Http404
    created = datetime.combine(timezone.localdate(), time())
    target = write_table(form, sheet, created=created, asked=asked, names=names, is_sample=has_samples())
    return FileResponse(target, as_attachment=True, filename=f"{name}.{form}", content_type=FORMS[form])
