"""Plans as a list: who has the ball, how far each has come; the same as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.people.queries import SEERS, has_samples, names_of, tree_on
from thidua.people.queries.blocs import blocs_visible_to
from thidua.plans import excel, queries
from thidua.plans.permissions import PLANNERS
from thidua.plans.presenting import plans as told
from thidua.plans.presenting.words import tabs
from thidua.web import reader
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User

PAGE = 50
MOST = 5_000
"""Plans of one file."""


@require_safe
@require_role(*SEERS)
def plans(request: HttpRequest) -> HttpResponse:
    """How many plans in the title, then one line a plan."""
    actor, today = cast("User", request.user), timezone.localdate()
    search = told.read(request.GET.dict(), this_year=today.year)
    found = queries.found_plans(search, actor, on=today)
    counts = queries.counts_of(found)
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    shown = list(page.object_list)
    lines = queries.came(queries.lines_of(shown), on=today)
    short = told.address(search, this_year=today.year)
    context = {
        "search": search, "short": short, "query": urlencode(short), "title": told.title(search, counts), "page": page,
        "rows": told.rows(shown, lines, names_of({one.body_id for one in shown})), "is_narrow": bool(short), "tabs": tabs("ke-hoach"),
        "waiting": queries.waiting(actor, on=today).count(),
        "may_plan": bool(frozenset(map(str, PLANNERS)) & reader.of(request).roles),
        **choices(actor, search),
    }  # fmt: skip
    return render(request, "plans/plans.html", context)


def choices(actor: User, search: queries.Search) -> dict[str, list[tuple[str, str]]]:
    """What the filters offer."""
    today = timezone.localdate()
    nodes = tree_on(today, actor, today=today).nodes
    held = queries.years_planned(actor, on=today)
    years = sorted({*held, today.year, today.year + 1, search.year or today.year}, reverse=True)
    blocs = blocs_visible_to(actor, on=today).order_by("name").values_list("key", "name")
    return {
        "years": [*((str(year), str(year)) for year in years), (told.EVERY_YEAR, "Mọi năm")],
        "units": [("", "Mọi đơn vị"), *((node.key, "\N{NO-BREAK SPACE}" * 3 * node.depth + node.phase.name) for node in nodes if node.phase.level != "co_so")],
        "states": told.STATE_CHOICES,
        "movements": [("", "Mọi phong trào"), *queries.movements_planned(actor, on=today)],
        "blocs": [("", "Mọi khối, cụm"), *blocs],
    }  # fmt: skip


def named(search: queries.Search, offered: dict[str, list[tuple[str, str]]]) -> list[str]:
    """The names of what a list was narrowed to."""
    asked = ((search.unit, "units"), (search.movement, "movements"), (search.bloc, "blocs"))
    return [dict(offered[name]).get(key, key).strip() for key, name in asked if key]


@require_safe
@require_role(*SEERS)
def download(request: HttpRequest, form: str) -> HttpResponseBase:
    """Exactly the plans the same address shows."""
    if form not in excel.FORMS:
        raise Http404
    actor, today = cast("User", request.user), timezone.localdate()
    search = told.read(request.GET.dict(), this_year=today.year)
    found = queries.found_plans(search, actor, on=today)
    counts, shown = queries.counts_of(found), list(found[:MOST])
    lines = queries.came(queries.lines_of(shown), on=today)
    rows = told.rows(shown, lines, names_of({one.body_id for one in shown}))
    said = told.told(search, named(search, choices(actor, search)))
    notes = ["Kế hoạch của các đơn vị", f"{told.title(search, counts)}. {said} Xuất ngày {today:%d/%m/%Y}."]
    target = excel.plans(
        rows, form, notes=notes, asked=told.address(search, this_year=today.year), on=today, is_sample=has_samples()
    )
    return FileResponse(target, as_attachment=True, filename=f"ke hoach.{form}", content_type=excel.FORMS[form])
