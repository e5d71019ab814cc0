"""Indicators as a list, and one with its figures through the years: a chart, a table by unit, each figure opening its record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.people.queries import SEERS, has_samples, names_of
from thidua.people.queries.blocs import blocs_visible_to
from thidua.plans import excel, queries
from thidua.plans.calculations import periods
from thidua.plans.calculations.periods import Period, spelt
from thidua.plans.permissions import DEFINERS, KEEPERS, can_define
from thidua.plans.presenting import indicators as told
from thidua.plans.presenting.charts import chart
from thidua.plans.presenting.plans import read_year
from thidua.plans.presenting.words import amount, crumbs, tabs
from thidua.web import reader
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User
    from thidua.plans.models import Indicator

PAGE = 50
MOST_YEARS = 30
SPAN = 5
"""Years shown where nobody asked for others: those a final review looks back on."""


@require_safe
@require_role(*SEERS)
def indicators(request: HttpRequest) -> HttpResponse:
    """What the bodies somebody sees measure."""
    actor, today = cast("User", request.user), timezone.localdate()
    wanted = told.read(request.GET.dict())
    page = Paginator(queries.found_indicators(wanted, actor, on=today), PAGE).get_page(request.GET.get("trang"))
    shown = list(page.object_list)
    seen = queries.visible_indicators(actor, on=today)
    roles, short = reader.of(request).roles, told.address(wanted)
    context = {
        "rows": list(told.rows(shown, names_of({one.organiser_id for one in shown}))), "page": page, "wanted": wanted,
        "title": told.title(wanted, page.paginator.count), "query": urlencode(short), "is_narrow": bool(short), "tabs": tabs("chi-tieu"),
        "folders": [("", "Mọi nhóm"), *((one, one) for one in seen.exclude(folder="").order_by("folder").values_list("folder", flat=True).distinct())],
        "may_define": bool(frozenset(map(str, DEFINERS)) & roles), "may_enter": bool(frozenset(map(str, KEEPERS)) & roles),
    }  # fmt: skip
    return render(request, "plans/indicators.html", context)


@require_safe
@require_role(*SEERS)
def download(request: HttpRequest, form: str) -> HttpResponseBase:
    """Exactly the indicators the same address shows."""
    if form not in excel.FORMS:
        raise Http404
    actor, today = cast("User", request.user), timezone.localdate()
    wanted = told.read(request.GET.dict())
    shown = list(queries.found_indicators(wanted, actor, on=today))
    notes = ["Chỉ tiêu", f"{told.title(wanted, len(shown))}. Xuất ngày {today:%d/%m/%Y}."]
    rows = [one.cells for one in told.rows(shown, names_of({one.organiser_id for one in shown}))]
    target = excel.indicators(rows, form, notes=notes, asked=told.address(wanted), on=today, is_sample=has_samples())
    return FileResponse(target, as_attachment=True, filename=f"chi tieu.{form}", content_type=excel.FORMS[form])


@require_safe
@require_role(*SEERS)
def indicator(request: HttpRequest, key: str) -> HttpResponse:
    """One indicator through the years."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen(key, actor)
    shown = _series(request, found, actor)
    typed = not found.counter
    context = shown | {
        "indicator": found, "source": told.source(found), "organiser": names_of({found.organiser_id}).last(found.organiser_id),
        "may_define": can_define(actor, found.organiser, on=today), "is_ended": bool(found.until and found.until <= today),
        "may_enter": typed and bool(frozenset(map(str, KEEPERS)) & reader.of(request).roles) and not found.until,
        "chart": chart(found, shown["output"].by_year), "crumbs": crumbs(("Chỉ tiêu, số liệu", reverse("plans:indicators"))),
        "given": _given(found, shown["bodies"], shown["span"]) if typed and shown["unit"] else [],
    }  # fmt: skip
    return render(request, "plans/indicator.html", context)


def seen(key: str, actor: User) -> Indicator:
    """An indicator the actor may see, or nothing is there."""
    if (found := queries.indicator_seen(key, actor, on=timezone.localdate())) is None:
        raise Http404
    return found


def _series(request: HttpRequest, found: Indicator, actor: User) -> dict[str, Any]:
    """The figures asked for: of a bloc or of every unit seen, in some years."""
    today = timezone.localdate()
    first, last = _years(request, found)
    bloc, unit = request.GET.get("khoi", "")[:80], request.GET.get("don-vi", "")[:80]
    bodies = queries.bodies_measured(found, actor, on=today, bloc=bloc, unit=unit, years=range(first, last + 1))
    span = periods.years(first, last)
    known = queries.figures([found], bodies, span, on=today)
    output = queries.output(found, bodies, first, last, known)
    names = names_of(bodies)
    rows = told.series(found, output, known, bodies, names)
    total = told.cell(found, output.total)
    asked = {"tu": str(first), "den": str(last), "khoi": bloc, "don-vi": unit}
    blocs = list(blocs_visible_to(actor, on=today).order_by("name").values_list("key", "name"))
    return {
        "rows": rows, "years": list(output.by_year), "totals": [told.cell(found, one) for one in output.by_year.values()], "total": total,
        "output": output, "first": first, "last": last, "bloc": bloc, "unit": unit, "query": urlencode({name: value for name, value in asked.items() if value}),
        "blocs": [("", "Mọi đơn vị"), *blocs], "asked": asked, "bodies": bodies, "span": span, "bloc_name": dict(blocs).get(bloc, ""),
        "title": _title(found, total, first, last), "unit_name": next((names.last(body) for body in bodies if names.key(body) == unit), ""),
    }  # fmt: skip


def _title(found: Indicator, total: told.Cell, first: int, last: int) -> str:
    when = f"{first}–{last}" if first < last else f"năm {first}"
    if not total.words:
        return f"{found.name}, {when}"
    return f"{found.name}, {when}: {total.words} {found.measure}"


def _years(request: HttpRequest, found: Indicator) -> tuple[int, int]:
    """The years asked for, or the last five up to the last figure."""
    this_year = timezone.localdate().year
    last = read_year(request.GET.get("den", ""), min(queries.last_year_of(found) or this_year, this_year))
    first = read_year(request.GET.get("tu", ""), last - SPAN + 1)
    first, last = min(first, last), max(first, last)
    return max(first, last - MOST_YEARS + 1), last


def _given(found: Indicator, bodies: list[int], span: Period) -> list[told.Given]:
    """The single records of one unit."""
    names = names_of(bodies)
    return [
        told.Given(
            reverse("plans:result", args=[one.pk]), names.on(one.unit_id, one.last), spelt(Period(one.first, one.last)),
            amount(one.value, found.decimals), one.source, one.entered_by, one.file_id is not None, one.corrects_id is not None,
        )
        for one in queries.results_between([found], bodies, span)
    ]  # fmt: skip


@require_safe
@require_role(*SEERS)
def series(request: HttpRequest, key: str, form: str) -> HttpResponseBase:
    """Exactly the figures the same address shows."""
    if form not in excel.FORMS:
        raise Http404
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen(key, actor)
    shown = _series(request, found, actor)
    rows = [(row.body, [cell.value for cell in row.cells], row.total.value) for row in shown["rows"]]
    rows.append(
        (
            "Cộng" if found.over_units == "cong" else "Chung",
            [cell.value for cell in shown["totals"]],
            shown["total"].value,
        )
    )
    of = f" {shown['bloc_name']}." if shown["bloc_name"] else ""
    notes = [
        found.name,
        f"{shown['title']}.{of} Đơn vị tính: {found.measure}. Ô trống: chưa có số. Xuất ngày {today:%d/%m/%Y}.",
    ]
    target = excel.series(
        shown["years"], rows, form, notes=notes, asked=shown["asked"], on=today, is_sample=has_samples()
    )
    name = f"{found.key} {shown['first']}-{shown['last']}.{form}"
    return FileResponse(target, as_attachment=True, filename=name, content_type=excel.FORMS[form])
