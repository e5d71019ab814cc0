"""Khối, cụm taken home: the list of a year, and one bloc through the years, as XLSX, CSV, JSON."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, cast

from django.http import FileResponse, Http404, HttpRequest
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.documents.tables import FORMS, write_table
from thidua.people.presenting import bloc_sheets, blocs
from thidua.people.queries import SEERS, has_samples
from thidua.people.queries.blocs import bloc_seen, blocs_visible_to, years_of_blocs
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.documents.workbooks import SheetOut
    from thidua.people.models import User


@require_safe
@require_role(*SEERS)
def listed(request: HttpRequest, form: str) -> FileResponse:
    """Every bloc of the list with who was in it, one line a member."""
    today = timezone.localdate()
    found = list(blocs_visible_to(cast("User", request.user), on=today).order_by("organiser__key", "name"))
    years = years_of_blocs(found)
    year, _ = blocs.year_to_show(years, request.GET.get("nam", ""), today)
    return _file(form, bloc_sheets.of_year(blocs.rows(found, years, year), year), "khoi cum", {"nam": str(year)})


@require_safe
@require_role(*SEERS)
def one(request: HttpRequest, key: str, form: str) -> FileResponse:
    """One bloc: every member of every year."""
    found = bloc_seen(key, cast("User", request.user), on=timezone.localdate())
    if found is None:
        raise Http404
    years = years_of_blocs([found])
    every = [blocs.year_of(found, years, one) for one in years.every]
    return _file(form, bloc_sheets.through_years(found, every), f"khoi cum {found.key}", {"khoi": found.key})


def _file(form: str, sheet: SheetOut, name: str, asked: dict[str, str]) -> FileResponse:
    if form not in FORMS:
        raise Http404
    created = datetime.combine(timezone.localdate(), time())
    target = write_table(form, sheet, created=created, asked=asked, names=bloc_sheets.NAMES, is_sample=has_samples())
    return FileResponse(target, as_attachment=True, filename=f"{name}.{form}", content_type=FORMS[form])
