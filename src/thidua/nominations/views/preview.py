"""What was read of the file, before anybody is judged."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.nominations import holding
from thidua.nominations.judging import judge_list
from thidua.nominations.presenting import reading
from thidua.nominations.views.door import private


@require_http_methods(["GET", "POST"])
@private
def preview(request: HttpRequest, token: str, head: holding.Head) -> HttpResponse:
    """GET shows how the file was understood; POST judges everybody and leads to the results."""
    results = HttpResponseRedirect(reverse("nominations:results", args=[token]))
    if request.method == "POST":
        if not head.is_judged:
            holding.keep_judged(token, judge_list(holding.list_of(token)))
        return results
    frame = holding.frame_of(token)
    context = {
        "token": token,
        "head": head,
        "frame": frame,
        "sheets": reading.sheets(frame),
        "shown_rows": holding.SHOWN_ROWS,
        "problems": frame.problems,
        "assumptions": frame.assumptions,
    }
    return render(request, "nominations/preview.html", context)
