"""Bodies: the tree of any day, and the life of one body."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.people import queries
from thidua.people.permissions import can_shape, is_shaper
from thidua.people.presenting import bodies as telling
from thidua.people.queries import SEERS
from thidua.web.access import require_role
from thidua.web.days import day_asked

if TYPE_CHECKING:
    from thidua.people.models import User

PAGE = 50


@require_safe
@require_role(*SEERS)
def bodies(request: HttpRequest) -> HttpResponse:
    """The tree of a day; `?q=` keeps those that bear or ever bore the name, `?ngay=` is the day."""
    today = timezone.localdate()
    day, day_error = day_asked(request, today)
    words = queries.as_typed(request.GET.get("q", ""))[:200]
    tree = queries.tree_on(day, cast("User", request.user), today=today, words=words)
    context = {
        "nodes": tree.nodes,
        "nothing_founded": not tree.nodes and queries.nothing_founded(),
        "elsewhere": tree.elsewhere,
        "count": sum(1 for node in tree.nodes if node.is_match),
        "people": sum(node.people for node in tree.nodes if node.is_match),
        "words": words,
        "day": day,
        "day_typed": request.GET.get("ngay", "") if day_error else f"{day:%d/%m/%Y}",
        "day_error": day_error,
        "day_query": _day_query(day, today),
        "export_query": f"?{urlencode({'ngay': day.isoformat(), **({'q': words} if words else {})})}",
        "forms": (("xlsx", "Xuất Excel"), ("csv", "CSV"), ("json", "JSON")),
        "can_shape": is_shaper(cast("User", request.user), on=today),
    }
    return render(request, "people/bodies.html", context)


@require_safe
@require_role(*SEERS)
def body(request: HttpRequest, key: str) -> HttpResponse:
    """One body: its life with documents, who came before and after, its place and its people on a day."""
    today = timezone.localdate()
    found = queries.body_seen(key, cast("User", request.user), on=today)
    if found is None:
        raise Http404
    day, day_error = day_asked(request, today)
    life = queries.body_life(found)
    above, below = queries.above(found, day), queries.below(found, day)
    near = [*life.names.keys, *(one.organisation_id for one in above), *(one.phase.organisation_id for one in below)]
    phase, apart = telling.phase_near(life, day)
    context = {
        "body": found,
        "phase": phase,
        "name": phase.name if phase else found.key,
        "former": life.names.former(found.pk, day),
        "coming": life.names.coming(found.pk, day),
        "apart": apart,
        "events": telling.events(life),
        "kin": telling.kin(life),
        "above": above,
        "below": below,
        "seen": queries.seen_among(near, cast("User", request.user), on=today),
        "page": Paginator(queries.people_of(found, day), PAGE).get_page(request.GET.get("trang")),
        "crumbs": [("Danh mục", ""), ("Tổ chức", reverse("people:bodies"))],
        "day": day,
        "day_typed": request.GET.get("ngay", "") if day_error else f"{day:%d/%m/%Y}",
        "day_error": day_error,
        "day_query": _day_query(day, today),
        "can_shape": can_shape(cast("User", request.user), found, on=today),
    }
    return render(request, "people/body.html", context)


def _day_query(day: date, today: date) -> str:
    """Carries the day along to the pages of other bodies."""
    return "" if day == today else f"?{urlencode({'ngay': day.isoformat()})}"
