"""The effect of a movement: an indicator before, during and after it, in the units that took part and in the others."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.documents.tables import FORMS, write_table
from thidua.documents.workbooks import Column, SheetOut
from thidua.movements.queries import one_seen, visible_movements
from thidua.people.queries import SEERS, as_typed
from thidua.reviews.calculations.impact import judge
from thidua.reviews.presenting import impact as told
from thidua.reviews.presenting.chart import drawn
from thidua.reviews.queries.impact import INDICATORS, may_compare, reach_of
from thidua.reviews.views.door import crumbs, reader
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.movements.models import Movement

MOST_OFFERED = 300


@require_safe
@require_role(*SEERS)
def impact(request: HttpRequest) -> HttpResponse:
    """A movement and an indicator are chosen; the title is what can be concluded, however little."""
    actor, today = reader(request)
    movements = visible_movements(actor, on=today).filter(since__lte=today).order_by("-since", "name")[:MOST_OFFERED]
    offered = [(one.key, f"{one.name} ({one.since.year})") for one in movements]
    key = as_typed(request.GET.get("phong-trao", ""))[:120]
    indicator = INDICATORS.get(request.GET.get("chi-so", ""), next(iter(INDICATORS.values())))
    movement = one_seen(key, actor, on=today) if key else None
    context: dict[str, Any] = {
        "offered": [("", "Chọn phong trào …"), *offered], "indicators": [(one.key, one.name) for one in INDICATORS.values()],
        "movement": movement, "indicator": indicator, "crumbs": crumbs(), "key": key, "title": "Tác động của phong trào",
    }  # fmt: skip
    if movement is not None:
        context |= _judged(request, movement, indicator.key)
    return render(request, "reviews/impact.html", context)


def _judged(request: HttpRequest, movement: Movement, key: str) -> dict[str, Any]:
    actor, today = reader(request)
    if not may_compare(movement, actor, on=today):
        return {"hidden": True}
    indicator, reach = INDICATORS[key], reach_of(movement, on=today)
    values = indicator.counted(reach, today)
    found = judge(values, reach.window, reach.inside)
    years, rows = told.rows(values, reach)
    during = [reach.window.phase(year) == "during" for year in years]
    return {
        "title": told.TITLES[found.answer], "tone": told.TONES[found.answer], "found": found, "reach": reach,
        "sentences": list(told.sentences(found, indicator)), "caution": told.CAUTION,
        "chart": drawn(told.chart(found, reach, indicator), "tac-dong"), "years": list(zip(years, during, strict=True)),
        "rows": rows, "left_out": len(rows) - found.inside.units - found.outside.units,
        "period": f"{reach.window.first}–{reach.window.last}" if reach.window.first < reach.window.last else str(reach.window.first),
    }  # fmt: skip


@require_safe
@require_role(*SEERS)
def download(request: HttpRequest, form: str) -> HttpResponseBase:
    """The figures of every unit and year."""
    actor, today = reader(request)
    movement = one_seen(as_typed(request.GET.get("phong-trao", ""))[:120], actor, on=today)
    indicator = INDICATORS.get(request.GET.get("chi-so", ""))
    if form not in FORMS or movement is None or indicator is None or not may_compare(movement, actor, on=today):
        raise Http404
    reach = reach_of(movement, on=today)
    values = indicator.counted(reach, today)
    found = judge(values, reach.window, reach.inside)
    years, rows = told.rows(values, reach)
    known = {(one.unit, one.year): one.value for one in values}
    named = {reach.names.last(unit): unit for unit in {one.unit for one in values}}
    sheet = SheetOut(
        name="Tác động", freeze=(1, 1),
        columns=[Column("Đơn vị", 40, "wrap"), Column("Tham gia", 12), *(Column(str(year), 10, "number") for year in years)],
        rows=([name, "có" if takes else "không", *(known.get((named[name], year)) for year in years)] for name, takes, _ in rows),
        notes=(f"{indicator.name}: {movement.name}", told.TITLES[found.answer], *told.sentences(found, indicator), told.CAUTION),
    )  # fmt: skip
    target = write_table(form, sheet, created=datetime.combine(today, time()), is_sample=movement.is_sample)
    return FileResponse(target, as_attachment=True, filename=f"tac dong.{form}", content_type=FORMS[form])
