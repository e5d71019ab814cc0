"""Minutes, ballots of paper, and the published list of ballots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.councils import box
from thidua.flags import papers, queries
from thidua.flags.views.door import crumbs, reader, vote_or_404
from thidua.people.queries import SEERS
from thidua.web.access import require_role

if TYPE_CHECKING:
    from io import BytesIO

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@require_role(*SEERS)
def minutes(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The minutes of a counted vote."""
    found, today = vote_or_404(request, pk), reader(request)[1]
    if not found.is_counted:
        raise Http404
    return _sent(papers.minutes_of(found, on=today), f"biên bản bình xét {found.year}")


@require_safe
@require_role(*SEERS)
def ballot_paper(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The ballot of a vote on paper."""
    found, today = vote_or_404(request, pk), reader(request)[1]
    if found.by_phone or found.is_counted:
        raise Http404
    return _sent(papers.ballot_of(found, on=today), f"phiếu bình xét {found.year}")


@require_safe
@require_role(*SEERS)
def published(request: HttpRequest, pk: int) -> HttpResponse:
    """Every ballot by its code, and the count held against the list anew."""
    found = vote_or_404(request, pk)
    if not found.published:
        raise Http404
    kept = {one.number: box.Count(one.yes, one.no) for one in queries.candidates_of(found)}
    names = {one.number: one.name for one in queries.candidates_of(found)}
    piles = [(number, names.get(number, ""), [(slip.code, box.CHOICES[slip.choice]) for slip in sorted(pile)])
             for number, pile in box.read_listing(found.published).contents.items()]  # fmt: skip
    faults = [one.said for one in box.recount(found.published, kept_digest=found.digest, kept=kept)]
    context = {"vote": found, "piles": piles, "faults": faults, "crumbs": crumbs(found)}
    return render(request, "flags/published.html", context)


@require_safe
@require_role(*SEERS)
def listing(request: HttpRequest, pk: int) -> HttpResponse:
    """The same list as a file, whose digest stands in the minutes."""
    found = vote_or_404(request, pk)
    if not found.published:
        raise Http404
    answer = HttpResponse(found.published, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="bang-ke-phieu-{found.pk}.txt"'
    return answer


def _sent(target: BytesIO, name: str) -> FileResponse:
    return FileResponse(target, as_attachment=True, filename=f"{name}.docx", content_type=_WORD)
