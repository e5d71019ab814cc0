"""The page of one movement."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.movements import queries
from thidua.movements.permissions import can_lead
from thidua.movements.presenting import listing
from thidua.people.queries import SEERS, names_of, seen_among
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User

PAGE = 50


@require_safe
@require_role(*SEERS)
def movement(request: HttpRequest, key: str) -> HttpResponse:
    """What it is, by which document, inside which wider one, and what was launched inside it."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = queries.one_seen(key, actor, on=today)
    if found is None:
        raise Http404
    page = Paginator(queries.parts_of(found, actor, on=today), PAGE).get_page(request.GET.get("trang"))
    parts = list(page.object_list)
    names = names_of({found.unit_id, *(part.unit_id for part in parts)})
    (row,) = listing.rows([found], names, on=today)
    leads = can_lead(actor, found.unit, on=today)
    context = {
        "movement": found,
        "row": row,
        "page": page,
        "parts": list(listing.rows(parts, names, on=today)),
        "parent": found.parent and queries.one_seen(found.parent.key, actor, on=today),
        "opens_unit": found.unit_id in seen_among([found.unit_id], actor, on=today),
        "may_amend": leads and not found.closed_on and not page.paginator.count,
        "may_close": leads and not found.closed_on and found.since <= today,
        "crumbs": [("Năm thi đua", ""), ("Phong trào", reverse("movements:movements"))],
    }
    return render(request, "movements/movement.html", context)
