"""Signing: the leader reads one page and signs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.decisions import actions, queries, titles
from thidua.decisions.bonuses import shares
from thidua.decisions.calculations import printed
from thidua.decisions.doubles import doubles
from thidua.decisions.naming import namer
from thidua.decisions.permissions import SIGNERS, can_sign
from thidua.decisions.presenting import articles, money, one
from thidua.decisions.presenting import doubles as told_twice
from thidua.decisions.presenting import grounds as told_grounds
from thidua.decisions.presenting import spans as told_spans
from thidua.decisions.receivers import of_decision
from thidua.decisions.signatures import signature_of
from thidua.decisions.views.drafting import METHODS
from thidua.decisions.views.one import head, seen
from thidua.people.queries import name_on
from thidua.people.refusals import Refused, refuse_stranger
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.decisions.bonuses import Share
    from thidua.decisions.models import Decision, Line
    from thidua.people.models import User


SHOWN = 200
"""Names on the page the leader reads; of more those that ask to be read twice come first, the rest is counted."""


@require_http_methods(METHODS)
@require_role(*SIGNERS)
def signing(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows what signing does, POST signs what was shown."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen(pk, actor)
    refuse_stranger(can_sign(actor, found.body, on=today))
    if found.state != "du_thao":
        return HttpResponseRedirect(reverse("decisions:decision", args=[pk]))
    refused: Refused | None = None
    if request.method == "POST":
        typed = request.POST.get("lan", "")
        version = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
        try:
            made = actions.sign(found, on=today, actor=actor, version=version)
        except Refused as refusal:
            refused = refusal
            found = seen(pk, actor)
        else:
            messages.success(
                request, f"Đã ký Quyết định {made.number}. Sổ khen thưởng đã có các dòng của quyết định này."
            )
            return HttpResponseRedirect(reverse("decisions:decision", args=[pk]))
    lines = list(queries.lines_of(found, actor, on=today))
    every = [(line.award, line.subject) for line in lines]
    twice = doubles(lines)
    hurdles = one.hurdles(found, [award for award, _ in every], len(every), on=today, twice=twice, lines=lines)
    hurdles += told_spans.against_verdicts(queries.contradicted(lines, on=today))
    behind = told_grounds.rows(lines, queries.grounds(lines))
    each = shares(lines, decided=today)
    name = namer(found, on=today)
    several = [
        *titles.warnings(found.title, (award for award, _ in every), name),
        *one.same_words(found, queries.periods_of(found)),
    ]
    told = said(found, lines, each, on=today)
    shown = sorted(lines, key=lambda line: _reads_first(line, behind))[:SHOWN] if len(lines) > SHOWN else lines
    context = {
        **head(found), "refused": refused, "hurdles": hurdles, "stops": one.stops(hurdles), "counts": one.counts(every),
        "doubles": told_twice.rows(twice, actor, on=today, typed={}) if twice else [],
        "rows": list(one.rows(shown, {}, opens=False, behind=behind, name=name)), "shows_grounds": True,
        "summary": [*several, *told_grounds.summary(behind.values()), *money.unsettled(each)], "more": len(lines) - len(shown),
        "many": len(lines), "next": queries.next_number(found, on=today), "today": today,
        "titles": printed(signature_of(found)), "articles": told, "receivers": of_decision(found, len(told)) if told else [],
    }  # fmt: skip
    return render(request, "decisions/sign.html", context, status=400 if refused else 200)


def _reads_first(line: Line, behind: dict[int, told_grounds.Row]) -> tuple[bool, int]:
    """What asks to be read twice stands first, where not all lines fit on the page."""
    ground = behind.get(line.pk)
    return (ground is not None and ground.is_plain), line.position


def said(found: Decision, lines: list[Line], each: list[Share], *, on: date) -> list[str]:
    """The articles, for whoever reads before signing."""
    issuer = name_on(found.body, on)
    return articles.every(found, lines, articles.sums_from(each), on=on, issuer=issuer) if lines else []
