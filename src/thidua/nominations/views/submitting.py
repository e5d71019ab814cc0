"""The list of a unit in a round: looked at once more, then submitted in one press."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.nominations import actions, naming, queries
from thidua.nominations.permissions import PROPOSERS, can_override
from thidua.nominations.presenting import submitting as presenting
from thidua.nominations.views.rounds import METHODS, crumbs_of, seen_round
from thidua.people.queries import names_of
from thidua.people.refusals import Refused
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User


@require_http_methods(METHODS)
@require_role(*PROPOSERS)
def submit(request: HttpRequest, key: str) -> HttpResponse:
    """Every draft of a unit with the answer of the law today; the head says why where the law says not yet."""
    actor, today = cast("User", request.user), timezone.localdate()
    at = seen_round(key, actor, today)
    units = queries.units_proposing(actor, at=at, on=today)
    asked = request.GET.get("don-vi", "")
    unit = queries.visible_unit(asked, units) or (None if asked else queries.first_with_drafts(at, units))
    if asked and unit is None:
        raise Http404
    drafts = list(queries.drafts_of(at, unit)) if unit else []
    refused: Refused | None = None
    typed = presenting.read(request.POST, [one.pk for one in drafts])
    if request.method == "POST":
        try:
            sent = actions.submit(actions.Submission(**typed.sent), on=today, actor=actor)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(
                request, f"Đã trình {len(sent)} hồ sơ. Kết luận của luật hôm nay được giữ nguyên trong từng hồ sơ."
            )
            return HttpResponseRedirect(
                f"{reverse('nominations:dossiers')}?{urlencode({'dot': key, 'don-vi': unit.key if unit else ''})}"
            )
    weighed = actions.weighed(drafts, on=today) if drafts else {}
    named = queries.names_of_recipients(drafts)
    lacking = queries.blank_parts([one.pk for one in drafts])
    award_name = naming.dossier_namer(drafts, on=today)
    rows = [
        presenting.row(one, (named[one.pk], award_name(one)), weighed[one.pk], lacking.get(one.pk, 0), typed)
        for one in drafts
    ]
    unit_names = names_of(units.values_list("pk", flat=True))
    context = {
        "round": at, "unit": unit, "unit_name": unit_names.on(unit.pk, today) if unit else "",
        "units": sorted(((unit_names.key(pk), unit_names.on(pk, today)) for pk in unit_names.names), key=lambda one: one[1]),
        "title": presenting.title(rows, unit_names.on(unit.pk, today) if unit else ""), "rows": rows, "typed": typed,
        "refused": refused, "may_override": unit is not None and can_override(actor, unit, on=today),
        "letters": queries.letters_in(at, [unit.pk]).get(unit.pk, []) if unit else [], "barred": sum(row.needs_reason for row in rows), "crumbs": crumbs_of(at),
    }  # fmt: skip
    return render(request, "nominations/dossiers/submit.html", context, status=400 if refused else 200)
