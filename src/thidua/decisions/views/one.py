"""The page of one decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.decisions import queries, titles
from thidua.decisions.actions import can_revoke
from thidua.decisions.bonuses import shares
from thidua.decisions.doubles import doubles
from thidua.decisions.naming import namer
from thidua.decisions.papers.kinds import KINDS, PaperKind
from thidua.decisions.papers.writing import offered
from thidua.decisions.permissions import can_draft, can_keep_paper, can_print, can_sign, sees_whole
from thidua.decisions.presenting import articles, listing, money, one, papers, recovering
from thidua.decisions.presenting import doubles as told_twice
from thidua.decisions.presenting import grounds as told_grounds
from thidua.decisions.presenting import signing as told_signing
from thidua.decisions.presenting import spans as told_spans
from thidua.decisions.presenting.spans import Span
from thidua.decisions.queries.funds import recoveries, to_recover
from thidua.decisions.receivers import of_decision
from thidua.files.limits import limit_words
from thidua.law.authority import conferring_place
from thidua.people.queries import SEERS, names_of
from thidua.web.access import require_role

if TYPE_CHECKING:
    from datetime import date

    from thidua.decisions.bonuses import Share
    from thidua.decisions.models import Decision, Line
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
    every = queries.awards_of(found)
    read = _Read(found, actor, today, every, sees_whole(actor, found, on=today))
    drafted = queries.subjects_of(found) if read.is_draft else []
    each = shares(drafted, decided=today) if drafted else []
    context = {
        **head(found), **_list_shown(read, request.GET.get("trang"), drafted, each), **_years(found), **_draft(read, drafted, each),
        **_signed(read), **_paper(read), **_may(read), "counts": one.counts(every),
        "order": conferring_place(found.signed_on or today),
        "state": listing.STATES[found.state],  # type: ignore[index]  # the codes are the states
        "papers": _papers(read), "signed_how": one.signed_how(found), "is_draft": read.is_draft, "is_signed": read.is_signed,
        "span": typed,
    }  # fmt: skip
    return render(request, "decisions/decision.html", context, status=status)


@dataclass(frozen=True, slots=True)
class _Read:
    """A decision as somebody reads it on a day: `every` is award and subject of each line, `whole` whether they see all of it."""

    found: Decision
    actor: User
    today: date
    every: Sequence[tuple[str, str]]
    whole: bool

    @property
    def is_draft(self) -> bool:
        return self.found.state == "du_thao"

    @property
    def is_signed(self) -> bool:
        return self.found.state == "da_ky"

    @property
    def awards(self) -> list[str]:
        return [award for award, _ in self.every]


def _list_shown(read: _Read, asked: str | None, drafted: Sequence[Line], each: Sequence[Share]) -> dict[str, Any]:
    """One page of the lines, and what stands behind each where the reader may know."""
    page = Paginator(queries.lines_of(read.found, read.actor, on=read.today), PAGE).get_page(asked)
    shown = list(page.object_list)
    behind = told_grounds.rows(drafted or shown, queries.grounds(drafted or shown)) if read.whole else {}
    name = namer(read.found, on=read.today)
    unsettled = money.unsettled(each) if drafted else []
    retitle = titles.warnings(read.found.title, read.awards, name)
    return {
        "page": page, "rows": list(one.rows(shown, queries.current(shown), behind=behind, name=name)),
        "shows_grounds": read.whole, "summary": [*retitle, *told_grounds.summary(behind.values()), *unsettled] if read.is_draft else [],
    }  # fmt: skip


def _years(found: Decision) -> dict[str, Any]:
    """The rounds and the years its lines are of, and what is to be known where the text speaks of others."""
    told = queries.periods_of(found)
    periods = one.periods(told)
    return {
        "rounds": list(dict.fromkeys(row.round for row in told if row.round)), "periods": periods,
        "several": one.same_words(found, told) if found.state == "du_thao" else [],
    }  # fmt: skip


def _draft(read: _Read, drafted: Sequence[Line], each: Sequence[Share]) -> dict[str, Any]:
    """What stands before the signing of a draft, and where it will go."""
    if not read.is_draft:
        return {"hurdles": [], "stops": False, "doubles": []}
    told = articles.every(read.found, drafted, articles.sums_from(each), on=read.today, issuer="")
    twice = doubles(drafted) if drafted else []
    hurdles = one.hurdles(read.found, read.awards, len(read.every), on=read.today, twice=twice, lines=drafted)
    hurdles += [
        *told_spans.hurdles(drafted),
        *told_spans.against_verdicts(queries.contradicted(drafted, on=read.today)),
    ]
    named = told_twice.rows(twice, read.actor, on=read.today, typed={}) if twice else []
    return {
        "hurdles": hurdles,
        "stops": one.stops(hurdles),
        "doubles": named,
        "receivers": of_decision(read.found, len(told)),
    }


def _signed(read: _Read) -> dict[str, Any]:
    """What became of a signed decision since, and where its paper went."""
    if read.is_draft:
        return {"revocations": []}
    kept = queries.printed_of(read.found) if read.is_signed else None
    back = recoveries(read.found) if read.is_signed else []
    left = to_recover([read.found.pk]).get(read.found.pk, 0) if back else 0
    return {
        "back": recovering.came_back(back, left),
        "back_fund": back[-1].fund_id if back else 0,
        "receivers": kept.values.get("noi_nhan", []) if kept and read.found.origin == "tai_day" else [],
        "revocations": [
            (made, [line.name for line in gone], recovering.to_recover(gone))
            for made, gone in queries.revocations(read.found)
        ],
    }


def _papers(read: _Read) -> list[tuple[str, str]]:
    """The papers it is written in: whoever sees some of its lines only gets the notice."""
    kinds = offered(read.found, read.awards, on=read.today)
    return [(kind, KINDS[kind]) for kind in kinds if read.whole or kind == PaperKind.NOTICE]


def _paper(read: _Read) -> dict[str, Any]:
    """The paper with its signatures, and whose hand it waits for."""
    found, actor = read.found, read.actor
    paper = None if read.is_draft else queries.signed_paper(found)
    return {
        "paper": paper, "paper_told": papers.told(paper, signer=found.signer_name) if paper else None,
        "may_open_paper": paper is not None and read.whole, "limit": limit_words(),
        "older_papers": papers.older(queries.older_papers(found)) if paper and read.whole else [],
        "max_bytes": settings.THIDUA_SHEET_MAX_BYTES,
        "hand": told_signing.asked(actor, paper, clerk_seals=settings.CLERK_SEALS, on=read.today),
        "may_make_paper": told_signing.makes(actor, found, paper, on=read.today),
    }  # fmt: skip


def _may(read: _Read) -> dict[str, bool]:
    """What the reader may do with it."""
    found, actor, today = read.found, read.actor, read.today
    drafts = can_draft(actor, found.body, on=today)
    return {
        "may_revoke": can_revoke(actor, found, on=today), "may_keep_paper": can_keep_paper(actor, found, on=today),
        "may_print": can_print(actor, found, on=today), "may_issue": read.is_signed and drafts,
        "may_draft": read.is_draft and drafts, "may_sign": read.is_draft and can_sign(actor, found.body, on=today),
    }  # fmt: skip


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
