"""The page of one decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.decisions import queries
from thidua.decisions.actions import can_revoke
from thidua.decisions.bonuses import shares
from thidua.decisions.doubles import doubles
from thidua.decisions.naming import namer
from thidua.decisions.papers.kinds import KINDS, PaperKind
from thidua.decisions.papers.writing import offered
from thidua.decisions.permissions import can_draft, can_keep_paper, can_print, can_sign, sees_whole
from thidua.decisions.presenting import doubles as told_twice
from thidua.decisions.presenting import grounds as told_grounds
from thidua.decisions.presenting import listing, money, one, papers, recovering
from thidua.decisions.presenting import signing as told_signing
from thidua.decisions.presenting import spans as told_spans
from thidua.decisions.presenting.spans import Span
from thidua.files.limits import limit_words
from thidua.people.queries import SEERS, names_of
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.decisions.models import Decision
    from thidua.people.models import User

PAGE = 100


@require_safe
@require_role(*SEERS)
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """What it decides, who signs it, whom it is about and how each award stands in the book today."""
    return shown(request, seen(pk, cast("User", request.user)), Span())


def shown(request: HttpRequest, found: Decision, typed: Span, *, status: int = 200) -> HttpResponse:
    """The page of a decision; `typed` are the years somebody typed for lines of a draft."""
    actor, today = cast("User", request.user), timezone.localdate()
    lines = queries.lines_of(found, actor, on=today)
    page = Paginator(lines, PAGE).get_page(request.GET.get("trang"))
    here = list(page.object_list)
    every = queries.awards_of(found)
    is_draft = found.state == "du_thao"
    paper = None if is_draft else queries.signed_paper(found)
    drafted = queries.subjects_of(found) if is_draft else []
    twice = doubles(drafted) if drafted else []
    hurdles = one.hurdles(found, [award for award, _ in every], len(every), on=today, twice=twice) if is_draft else []
    hurdles += told_spans.hurdles(drafted)
    whole = sees_whole(actor, found, on=today)
    behind = told_grounds.rows(drafted or here, queries.grounds(drafted or here)) if whole else {}
    context = {
        **head(found),
        "state": listing.STATES[found.state],  # type: ignore[index]  # the codes are the states
        "page": page,
        "rows": list(one.rows(here, queries.current(here), behind=behind, name=namer(found, on=today))),
        "shows_grounds": whole,
        "summary": [*told_grounds.summary(behind.values()), *money.unsettled(shares(drafted, decided=today))]
        if is_draft
        else [],
        "counts": one.counts(every),
        "papers": [
            (kind, KINDS[kind])
            for kind in offered(found, [award for award, _ in every], on=today)
            if whole or kind == PaperKind.NOTICE
        ],
        "signed_how": one.signed_how(found),
        "hurdles": hurdles,
        "stops": one.stops(hurdles),
        "doubles": told_twice.rows(twice, actor, on=today, typed={}) if twice else [],
        "is_draft": is_draft,
        "span": typed,
        "revocations": []
        if is_draft
        else [
            (made, [line.name for line in gone], recovering.to_recover(gone))
            for made, gone in queries.revocations(found)
        ],
        "may_revoke": can_revoke(actor, found, on=today),
        "paper": paper,
        "paper_told": papers.told(paper, signer=found.signer_name) if paper else None,
        "may_open_paper": paper is not None and whole,
        "may_keep_paper": can_keep_paper(actor, found, on=today),
        "hand": told_signing.asked(actor, paper, clerk_seals=settings.CLERK_SEALS, on=today),
        "may_make_paper": told_signing.makes(actor, found, paper, on=today),
        "limit": limit_words(),
        "max_bytes": settings.THIDUA_SHEET_MAX_BYTES,
        "may_print": can_print(actor, found, on=today),
        "is_signed": found.state == "da_ky",
        "may_issue": found.state == "da_ky" and can_draft(actor, found.body, on=today),
        "may_draft": is_draft and can_draft(actor, found.body, on=today),
        "may_sign": is_draft and can_sign(actor, found.body, on=today),
    }
    return render(request, "decisions/decision.html", context, status=status)


def seen(pk: int, actor: User) -> Decision:
    """A decision the reader sees; another is not there."""
    found = queries.one_seen(pk, actor, on=timezone.localdate())
    if found is None:
        raise Http404
    return found


def head(found: Decision) -> dict[str, Any]:
    """What every page about a decision begins with."""
    number = f"Quyết định {found.number}" if found.number else "Dự thảo quyết định"
    return {
        "decision": found,
        "number": number,
        "body": listing.by(found, names_of([found.body_id])),
        "href": reverse("decisions:decision", args=[found.pk]),
        "crumbs": [("Khen thưởng", ""), ("Quyết định", reverse("decisions:decisions"))],
        "crumbs_below": [
            ("Khen thưởng", ""), ("Quyết định", reverse("decisions:decisions")),
            (number, reverse("decisions:decision", args=[found.pk])),
        ],
    }  # fmt: skip
