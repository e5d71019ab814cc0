"""Figures from a workbook: sent, looked at row by row, entered all or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from thidua.documents.problems import Unreadable
from thidua.documents.workbooks import CONTENT_TYPE
from thidua.files.forms import TOO_LARGE
from thidua.files.limits import TOO_MUCH, is_hopeless, limit_words
from thidua.files.receiving import InMemory
from thidua.people.queries import names_of
from thidua.people.refusals import Refused
from thidua.plans import actions, excel, forms, queries
from thidua.plans.permissions import KEEPERS
from thidua.plans.presenting import loading as told
from thidua.plans.presenting.words import crumbs
from thidua.web.access import require_role
from thidua.web.views import too_large

if TYPE_CHECKING:
    from thidua.people.models import User


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*KEEPERS)
def start(request: HttpRequest) -> HttpResponse:
    """The page that teaches and takes the file. The token is checked inside, after the upload was told to stay in memory."""
    if request.method == "POST":
        if is_hopeless(request.META.get("CONTENT_LENGTH")):
            return too_large(request, limit=limit_words())
        request.upload_handlers = [InMemory(request)]
    return _start(request)


@csrf_protect
def _start(request: HttpRequest) -> HttpResponse:
    actor, today = cast("User", request.user), timezone.localdate()
    form = forms.FileForm(request.POST, request.FILES) if request.method == "POST" else forms.FileForm()
    status = 200
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            upload = actions.take_file(sent.read(), name=sent.name, on=today, actor=actor)
        except Unreadable as error:
            form.add_error("file", f"{error.message} {error.mend}")
            status = 413 if error.code in TOO_MUCH else 400
        else:
            return HttpResponseRedirect(reverse("plans:preview", args=[upload.pk]))
    elif request.method == "POST":
        status = 413 if form.has_error("file", TOO_LARGE) else 400
    context: dict[str, Any] = {
        "form": form, "file_error": " ".join(str(error) for error in form.errors.get("file", [])), "crumbs": _crumbs(),
        "max_bytes": settings.THIDUA_SHEET_MAX_BYTES, "limit": limit_words(), "how": excel.HOW,
    }  # fmt: skip
    return render(request, "plans/load.html", context, status=status)


@require_safe
@require_role(*KEEPERS)
def template(request: HttpRequest) -> FileResponse:
    """The workbook to fill in, with the names the reader may use."""
    actor, today = cast("User", request.user), timezone.localdate()
    units = queries.unit_names(actor, on=today)
    typed = queries.found_indicators(queries.Wanted(), actor, on=today).filter(counter="")
    target = excel.template(units, [one.name for one in typed], on=today)
    return FileResponse(target, as_attachment=True, filename="so-lieu-chi-tieu-mau.xlsx", content_type=CONTENT_TYPE)


@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*KEEPERS)
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What the file would do, read anew each time it is looked at; entered only where nothing is wrong."""
    actor, today = cast("User", request.user), timezone.localdate()
    upload = queries.upload_sent(pk, actor)
    if upload is None:
        raise Http404
    refused: Refused | None = None
    if request.method == "POST":
        try:
            made = actions.enter_file(upload, on=today, actor=actor, reason=request.POST.get("reason", ""))
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, f"Đã ghi {len(made)} số từ “{upload.name}”.")
            return HttpResponseRedirect(reverse("plans:indicators"))
    found = actions.read_file(upload, on=today, actor=actor)
    indicators, held = queries.meant(found.rows)
    shown = told.preview(found.rows, indicators, held, names_of({one.unit for one in found.rows}))
    errors = [one for one in found.problems if one.severity == "error"]
    context = {
        "upload": upload, "preview": shown, "problems": found.problems[:200], "errors": len(errors), "refused": refused,
        "title": told.title(shown, len(errors)), "may_enter": found.is_clean and shown.does > 0, "crumbs": [*_crumbs(), ("Nhập từ Excel", reverse("plans:load"))],
        "sent": request.POST, "entered": queries.from_file(upload.pk),
    }  # fmt: skip
    return render(request, "plans/preview.html", context, status=400 if refused else 200)


def _crumbs() -> list[tuple[str, str]]:
    return crumbs(("Chỉ tiêu, số liệu", reverse("plans:indicators")))
