"""Movements as a list: searched as one types, every filter in the address bar, taken home as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.law.wording import figure
from thidua.movements import excel, queries
from thidua.movements.permissions import DRAFTERS, KEEPERS
from thidua.movements.presenting import listing
from thidua.people.queries import SEERS, has_samples, names_of, tree_on
from thidua.web import reader
from thidua.web.access import require_role
from thidua.web.oddities import say_not_understood
from thidua.web.views import too_large

if TYPE_CHECKING:
    from thidua.people.models import User

PAGE = 50
CHUNK = 500


@require_safe
@require_role(*SEERS)
def movements(request: HttpRequest) -> HttpResponse:
    """The number of movements in the title, then one line a movement."""
    search = listing.read(request.GET.dict())
    short = listing.address(search)
    if short != {name: value for name, value in request.GET.dict().items() if name != "trang"}:
        say_not_understood(request, short, nam="năm", cap="cấp phát động")
        return HttpResponseRedirect(f"{request.path}?{urlencode(short)}" if short else request.path)
    actor, today = cast("User", request.user), timezone.localdate()
    page = Paginator(queries.found(search, actor, on=today), PAGE).get_page(request.GET.get("trang"))
    shown = list(page.object_list)
    units = _units(actor)
    context = {
        "search": search,
        "short": short,
        "query": urlencode(short),
        "title": listing.title(search, page.paginator.count),
        "page": page,
        "rows": list(listing.rows(shown, names_of({one.unit_id for one in shown}), on=today)),
        "is_empty": not short and not page.paginator.count,
        "may_launch": bool(frozenset(map(str, KEEPERS)) & reader.of(request).roles),
        "may_draft": bool(frozenset(map(str, DRAFTERS)) & reader.of(request).roles),
        "states": listing.state_keys(search, queries.counted_by_state(search, actor, on=today)),
        "levels": listing.LEVEL_CHOICES,
        "scopes": listing.SCOPE_CHOICES,
        "methods": listing.METHOD_CHOICES,
        "units": [("", "Mọi đơn vị"), *units, *_gone(search.unit, dict(units), actor)],
    }
    return render(request, "movements/movements.html", context)


@require_safe
@require_role(*SEERS)
def download(request: HttpRequest, form: str) -> HttpResponseBase:
    """Exactly the movements the same address shows, as a workbook, CSV or JSON."""
    search, actor, today = listing.read(request.GET.dict()), cast("User", request.user), timezone.localdate()
    found = queries.found(search, actor, on=today)
    if (count := found.count()) > excel.MOST:
        return too_large(request, limit=f"{figure(excel.MOST)} phong trào")
    unit = dict([*_units(actor), *_gone(search.unit, {}, actor)]).get(search.unit, "").strip()
    notes = [f"{listing.title(search, count)}. {listing.told(search, unit)} Xuất ngày {today:%d/%m/%Y}."]
    rows = listing.rows(found.iterator(chunk_size=CHUNK), names_of(None), on=today)
    target = excel.written(
        rows, form, title="Phong trào thi đua", notes=notes, asked=listing.address(search), on=today, is_sample=has_samples()
    )  # fmt: skip
    return FileResponse(target, as_attachment=True, filename=f"phong trao.{form}", content_type=excel.FORMS[form])


def _units(actor: User) -> list[tuple[str, str]]:
    """The bodies of today that the reader sees, a step to the right for each level."""
    today = timezone.localdate()
    nodes = tree_on(today, actor, today=today).nodes
    return [(node.key, "\N{NO-BREAK SPACE}" * 3 * node.depth + node.phase.name) for node in nodes]


def _gone(key: str, known: dict[str, str], actor: User) -> list[tuple[str, str]]:
    """A body asked for that does not stand today keeps its place among the choices."""
    if not key or key in known:
        return []
    return [(key, queries.named(key, actor, on=timezone.localdate()) or key)]
