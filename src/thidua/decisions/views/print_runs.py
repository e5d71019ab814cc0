"""One run of printing: how far the machine is, the file that came of it, what was left out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.decisions import actions, queries
from thidua.decisions.permissions import KEEPERS, SIGNERS, can_draft, can_print
from thidua.decisions.presenting import certificates, printing
from thidua.decisions.views.certificates import streamed
from thidua.decisions.views.drafting import METHODS
from thidua.decisions.views.one import head
from thidua.jobs.queries import nobody_works
from thidua.people.refusals import Refused
from thidua.web.access import View, require_role

if TYPE_CHECKING:
    from thidua.decisions.models import PrintRun
    from thidua.people.models import User

PATIENCE = timedelta(seconds=20)
"""How long a job may wait before the page says that nobody is there to take it."""


def _own(view: Callable[..., HttpResponseBase]) -> View:
    """Hands the view a run of the reader, as long as they print at its body; never in a cache."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: int) -> HttpResponseBase:
        actor = cast("User", request.user)
        found = queries.print_of(pk, actor)
        if found is None or not can_print(actor, found.decision, on=timezone.localdate()):
            raise Http404
        response = view(request, found)
        patch_cache_control(response, private=True, no_store=True)
        return response

    return require_role(*KEEPERS, *SIGNERS)(guarded)


@_own
@require_safe
def run(request: HttpRequest, found: PrintRun) -> HttpResponse:
    """The answer in the title: how many are printed; the file, and by row what was left out."""
    return _shown(request, found)


def _shown(
    request: HttpRequest, found: PrintRun, *, refused: Refused | None = None, status: int = 200
) -> HttpResponse:  # fmt: skip
    names = queries.names_of_lines([one["line"] for one in found.left_out])
    context = {
        **head(found.decision), "run": found, "title": printing.title(found), "what": printing.what(found),
        "chip": printing.chip(found), "mends": list(printing.mends(found, names)),
        "left": len({one["line"] for one in found.left_out}), "kept_until": printing.kept_until(found),
        "size": printing.size(found), "has_file": queries.has_print_file(found), "refused": refused,
        "keeps": can_draft(cast("User", request.user), found.decision.body, on=timezone.localdate()), **_waiting(found),
    }  # fmt: skip
    return render(request, "decisions/print_run.html", context, status=status)


def _waiting(found: PrintRun) -> dict[str, Any]:
    """What the moving part of the page shows."""
    begun = found.step != actions.QUEUED
    return {
        "is_under_way": found.ended_at is None, "counted": begun and bool(found.total), "so_far": printing.so_far(found),
        "nobody_works": found.ended_at is None and not begun and nobody_works(since=timezone.now() - PATIENCE),
    }  # fmt: skip


@_own
@require_safe
def progress(request: HttpRequest, found: PrintRun) -> HttpResponse:
    """The moving part of the page; once the machine has done its part, the whole page comes anew."""
    if found.ended_at is not None:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "decisions/parts/printing.html", {"run": found, **_waiting(found)})


@_own
@require_safe
def file(request: HttpRequest, found: PrintRun) -> HttpResponseBase:
    """The file as it was printed, never shown inside the page."""
    try:
        pieces = actions.hand_out_print(found, on=timezone.localdate(), actor=cast("User", request.user))
    except Refused as refusal:
        return _shown(request, found, refused=refusal, status=409)
    paper = certificates.paper_of(found.award)
    return streamed(iter(pieces), found.form, printing.file_name(paper, found.decision.number, found.form))


@_own
@require_POST
def again(request: HttpRequest, found: PrintRun) -> HttpResponse:
    """In lại."""
    try:
        actions.print_again(found, on=timezone.localdate(), actor=cast("User", request.user))
    except Refused as refusal:
        return _shown(request, found, refused=refusal, status=409)
    return HttpResponseRedirect(reverse("decisions:print_run", args=[found.pk]))


@_own
@require_http_methods(METHODS)
def drop(request: HttpRequest, found: PrintRun) -> HttpResponse:
    """Bỏ; asks first where the browser runs no script."""
    if request.method != "POST":
        return render(request, "decisions/print_drop.html", {"run": found, "title": printing.title(found)})
    actions.drop_print(found, on=timezone.localdate(), actor=cast("User", request.user))
    messages.success(request, "Đã bỏ lần in và tệp của nó. Nhật ký vẫn giữ những tờ đã in.")
    return HttpResponseRedirect(reverse("decisions:certificates", args=[found.decision_id]))
