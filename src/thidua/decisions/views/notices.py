"""Who was told of a decision, and who has confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from thidua.decisions import actions, queries
from thidua.decisions.presenting.recovering import ended
from thidua.decisions.views.one import PAGE, head, seen
from thidua.law.wording import figure
from thidua.people.queries import SEERS, names_of
from thidua.people.refusals import Refused
from thidua.web import access
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User


@require_safe
@require_role(*SEERS)
def notices(request: HttpRequest, pk: int) -> HttpResponse:
    """Every recipient and every unit, confirmed or not."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen(pk, actor)
    rows = queries.notices(found, actor, on=today)
    page = Paginator(rows, PAGE).get_page(request.GET.get("trang"))
    shown, kept = list(page.object_list), queries.units_kept(actor, on=today)
    names = names_of({one.unit_id for one in shown})
    lines = [one.line for one in shown if one.line]
    ends = ended(lines, queries.current(lines))
    confirmed = rows.filter(confirmed_on__isnull=False).count()
    context = {
        **head(found), "page": page, "count": page.paginator.count,
        "title": f"{figure(confirmed)} trên {figure(page.paginator.count)} nơi đã nhận thông báo",
        "rows": [
            (one, names.on(one.unit_id, one.sent_on), one.unit_id in kept, ends.get(one.line_id or 0, "")) for one in shown
        ],
    }  # fmt: skip
    return render(request, "decisions/notices.html", context)


@access.signed_in
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Received."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = queries.notice_seen(pk, actor, on=today)
    if found is None:
        raise Http404
    try:
        actions.confirm(found, on=today, actor=actor)
    except Refused as refusal:
        messages.warning(request, refusal.said)
    else:
        messages.success(request, "Đã xác nhận nhận thông báo.")
    return HttpResponseRedirect(reverse("decisions:notices", args=[found.decision_id]))
