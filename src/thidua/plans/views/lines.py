"""One line of a plan: what it wants, how far it has come, everything reported on it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from thidua.documents.attached import CONTENT_TYPES, name_to_save
from thidua.documents.problems import Unreadable
from thidua.files.limits import is_hopeless, limit_words
from thidua.files.receiving import InMemory
from thidua.people.queries import SEERS, names_of
from thidua.people.refusals import Refused
from thidua.people.register_forms import put_refusal
from thidua.plans import actions, forms, queries
from thidua.plans.permissions import can_plan
from thidua.plans.presenting import plans as told
from thidua.plans.presenting.words import amount, crumbs
from thidua.plans.views.writing import line_seen
from thidua.web.access import require_role
from thidua.web.views import too_large

if TYPE_CHECKING:
    from thidua.files.models import Upload
    from thidua.people.models import User
    from thidua.plans.models import Line


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*SEERS)
def line(request: HttpRequest, pk: int) -> HttpResponse:
    """The line, and the form that says how far it has come. The token is checked inside, after a file was told to stay in memory."""
    if request.method == "POST":
        if is_hopeless(request.META.get("CONTENT_LENGTH")):
            return too_large(request, limit=limit_words())
        request.upload_handlers = [InMemory(request)]
    return _line(request, pk)


@csrf_protect
def _line(request: HttpRequest, pk: int) -> HttpResponse:
    actor, today = cast("User", request.user), timezone.localdate()
    found = line_seen(pk, actor, today)
    may_report = found.plan.state != "soan" and can_plan(actor, found.plan.body, on=today)
    posted = request.POST if request.method == "POST" else None
    form = forms.ProgressForm(posted, is_target=found.indicator is not None, initial={"day": today})
    if request.method == "POST" and form.is_valid():
        try:
            _reported(request, found, form.cleaned_data, actor, today)
        except Unreadable as error:
            form.add_error(None, f"{error.message} {error.mend}")
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "Đã ghi tiến độ.")
            return HttpResponseRedirect(reverse("plans:line", args=[pk]))
    context = _shown(found, today) | {"form": form, "may_report": may_report}
    return render(request, "plans/line.html", context, status=400 if form.errors else 200)


def _reported(request: HttpRequest, found: Line, given: dict[str, Any], actor: User, today: date) -> None:
    sent = request.FILES.get("file")
    actions.report(
        found,
        actions.NewProgress(
            day=given["day"], percent=given.get("percent"), figure=given.get("figure"), note=given["note"], evidence=given["evidence"],
            sent=(sent.read(), (sent.name or "").replace("\x00", "")) if sent else None,
        ),
        on=today, actor=actor,
    )  # fmt: skip


def _shown(found: Line, today: date) -> dict[str, Any]:
    [came] = queries.came([found], on=today)
    [row] = told.shown([came])
    body = names_of({found.plan.body_id}).in_year(found.plan.body_id, found.plan.year)
    decimals = found.indicator.decimals if found.indicator else 0
    history = [
        (one, f"{one.percent} %" if one.percent is not None else amount(one.figure, decimals))
        for one in queries.history(found)
    ]
    return {
        "line": found, "plan": found.plan, "row": row, "body": body, "history": history, "from_result": came.from_result,
        "crumbs": crumbs((f"{body}, {found.plan.year}", reverse("plans:plan", args=[found.plan_id]))),
    }  # fmt: skip


@require_safe
@require_role(*SEERS)
def open_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file behind a report, saved on the reader's machine."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = queries.progress_seen(pk, actor, on=today)
    if found is None or found.file is None:
        raise Http404
    return handed(found.file, actions.open_progress_file(found, on=today, actor=actor))


def handed(upload: Upload, content: bytes) -> HttpResponse:
    """A paper as a file to save, never shown inside our pages."""
    answer = HttpResponse(content, content_type=CONTENT_TYPES[upload.kind])
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=name_to_save(upload.name, upload.kind)
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
