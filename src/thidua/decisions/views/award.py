"""The public page of every award: whoever holds its code learns whether it stands."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thidua.decisions import badges, queries
from thidua.decisions.permissions import KEEPERS
from thidua.decisions.presenting import awards
from thidua.decisions.queries.stock import line_kept
from thidua.documents.qr import code_of
from thidua.people.adapters import address_of
from thidua.people.queries import name_on
from thidua.web import rates, reader

if TYPE_CHECKING:
    from thidua.people.models import User

MOST, MINUTES = 60, 10
"""Codes that one address may ask for in so many minutes: plenty for a hall of guests, nothing for whoever guesses."""
GUESSES = rates.Rate("award", MOST, MINUTES * 60)


@never_cache
@require_safe
def any_award(request: HttpRequest) -> HttpResponse:
    """A field for the code on a certificate or in a message."""
    typed = request.GET.get("ma", "").strip()
    if code := queries.as_code(typed):
        return HttpResponseRedirect(reverse("decisions:award", args=[awards.spaced(code)]))
    error = "Mã có 16 chữ và số, ví dụ 7K2M-9QXA-4TBC-R8WD." if typed else ""
    return render(request, "decisions/award.html", {"typed": typed[:60], "error": error}, status=400 if error else 200)


@never_cache
@require_safe
def award(request: HttpRequest, code: str) -> HttpResponse:
    """Whether an award stands, was corrected or was revoked; it tells nobody's birthday or number."""
    if rates.spent(GUESSES, address_of(request), at=time.time()):
        context = {"typed": code[:60], "minutes": MINUTES, "is_busy": True}
        return render(request, "decisions/award.html", context, status=429)
    asked = queries.as_code(code)
    found = queries.award_of(asked) if asked else None
    context = {
        "typed": code[:60],
        "answer": awards.answer(found, queries.revocation_of(found.line) if found else None),
        "shown": awards.shown(found) if found else None,
        "is_sample": bool(found and found.decision.is_sample),
        "steps": list(awards.steps(found)) if found else [],
        "code": awards.spaced(asked) if found else "",
        "keeper": name_on(found.decision.body, timezone.localdate()) if found else "",
        "qr": code_of(request.build_absolute_uri(reverse("decisions:award", args=[awards.spaced(asked)])))
        if found
        else None,
        "has_badge": bool(found and badges.stands(found)),
        "offers_badge": bool(found and badges.stands(found) and request.is_secure()),
        "may_replace": bool(
            found
            and frozenset(KEEPERS) & reader.of(request).roles
            and line_kept(asked, cast("User", request.user), on=timezone.localdate())
        ),
        "now": timezone.localtime(),
    }
    return render(request, "decisions/award.html", context, status=200 if found else 404)
