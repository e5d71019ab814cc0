"""What was read of the file, before anybody is judged."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.documents.problems import Unreadable
from thidua.nominations import holding, turns
from thidua.nominations.judging import judge_list
from thidua.nominations.limits import Deadline
from thidua.nominations.presenting import reading
from thidua.nominations.views.door import private


@require_http_methods(["GET", "HEAD", "POST"])
@private
def preview(request: HttpRequest, token: str, head: holding.Head) -> HttpResponse:
    """GET shows how the file was understood; POST judges everybody and leads to the results."""
    results = HttpResponseRedirect(reverse("nominations:results", args=[token]))
    stopped: Unreadable | None = None
    if request.method == "POST":
        try:
            _judge(token)
        except Unreadable as error:
            stopped = error
        else:
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
        "stopped": stopped,
    }
    return render(request, "nominations/preview.html", context, status=400 if stopped else 200)


def _judge(token: str) -> None:
    """Judges the list, unless it is done or empty; of two who ask at once the second waits and finds it done."""
    with turns.alone(token):
        head = holding.head_of(token)
        if head.is_judged or not head.count:
            return
        with turns.turn():
            try:
                read = holding.list_of(token)
            except holding.Gone:
                if holding.head_of(token).is_judged:  # by another process, just now
                    return
                raise
            holding.keep_judged(token, judge_list(read, Deadline(settings.THIDUA_SHEET_MAX_SECONDS, "Xét")))
