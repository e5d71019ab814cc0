"""One nominee's verdict as a person reads it, and as it prints on one sheet."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.nominations import holding
from thidua.nominations.presenting import listing, verdicts, years
from thidua.nominations.presenting.paper import sheet_of
from thidua.nominations.views.door import private


@require_safe
@private
def person(request: HttpRequest, token: str, head: holding.Head, key: str) -> HttpResponse:
    """The page of one row; the neighbours are those of the list as it was filtered."""
    if not head.is_judged:
        return HttpResponseRedirect(reverse("nominations:preview", args=[token]))
    lines = holding.lines_at(token)
    position = next((number for number, line in enumerate(lines) if line.key == key), None)
    if position is None:
        raise Http404
    wanted = listing.read(request.GET.dict())
    before, after = listing.neighbours(listing.chosen(lines, wanted), key)
    judged = holding.judged_at(token, position)
    account = verdicts.account(judged)
    nominee, verdict = judged.nominee, judged.verdict
    context = {
        "token": token,
        "head": head,
        "line": lines[position],
        "nominee": nominee,
        "verdict": verdict,
        "account": account,
        "years": years.years_of(nominee.case, verdict) if nominee.case and verdict else None,
        "todos": account.todos if account else verdicts.row_todos(nominee),
        "paper": sheet_of(judged, account) if account else None,
        "before": before,
        "after": after,
        "query": urlencode(listing.address(wanted)),
    }
    return render(request, "nominations/person.html", context)
