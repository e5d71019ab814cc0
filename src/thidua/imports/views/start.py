"""The page that teaches and takes the file, and the list of former imports."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
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
from thidua.honours.importing import KINDS, write_template
from thidua.imports import actions, queries
from thidua.imports.forms import StartForm
from thidua.imports.permissions import KEEPERS, READERS
from thidua.imports.presenting import runs as telling
from thidua.people.queries import keeping_places, names_of, nothing_founded
from thidua.people.refusals import Refused
from thidua.web import reader
from thidua.web.access import require_role
from thidua.web.views import too_large

if TYPE_CHECKING:
    from thidua.people.models import User

PAGE = 20


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*READERS)
def start(request: HttpRequest) -> HttpResponse:
    """Nhập từ Excel; the auditor finds the list alone. The token is checked inside, after the upload has been told to stay in
    memory.
    """
    if request.method == "POST":
        if not _keeps(request):
            raise PermissionDenied
        if is_hopeless(request.META.get("CONTENT_LENGTH")):
            return too_large(request, limit=limit_words())
        request.upload_handlers = [InMemory(request)]
    return _start(request)


@csrf_protect
def _start(request: HttpRequest) -> HttpResponse:
    actor, today = cast("User", request.user), timezone.localdate()
    places = {body.key: body for body in keeping_places(actor, on=today).order_by("key")}
    names = names_of(body.pk for body in places.values())
    choices = [(key, names.last(body.pk)) for key, body in places.items()]
    if request.method != "POST":
        return _page(request, StartForm(choices))
    form = StartForm(choices, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=413 if form.has_error("file", TOO_LARGE) else 400)
    sent = form.cleaned_data["file"]
    try:
        run = actions.start(sent.read(), name=sent.name, at=places[form.cleaned_data["at"]], on=today, actor=actor)
    except Unreadable as error:
        form.add_error("file", f"{error.message} {error.mend}")
        return _page(request, form, status=413 if error.code in TOO_MUCH else 400)
    except Refused as refusal:
        form.add_error("file", f"{refusal.message} {refusal.mend}")
        return _page(request, form, status=409)
    return HttpResponseRedirect(reverse("imports:run", args=[run.pk]))


def _keeps(request: HttpRequest) -> bool:
    return bool(reader.of(request).roles & set(map(str, KEEPERS)))


def _page(request: HttpRequest, form: StartForm, *, status: int = 200) -> HttpResponse:
    runs = queries.runs(cast("User", request.user), on=timezone.localdate())
    page = Paginator(runs, PAGE).get_page(request.GET.get("trang"))
    shown = list(page.object_list)
    context: dict[str, Any] = {
        "form": form,
        "keeps": _keeps(request),
        "file_error": " ".join(str(error) for error in form.errors.get("file", [])),
        "asks_place": not form["at"].is_hidden,
        "place": form.fields["at"].choices[0][1] if form["at"].is_hidden else "",  # type: ignore[attr-defined]
        "max_bytes": settings.THIDUA_SHEET_MAX_BYTES,
        "limit": limit_words(),
        "nothing_founded": nothing_founded(),
        "kinds": [kind.title for kind in KINDS.values()],
        "page": page,
        "runs": list(telling.listed(shown, names_of({run.at_id for run in shown}))),
    }
    return render(request, "imports/start.html", context, status=status)


@require_safe
@require_role(*KEEPERS)
def template(request: HttpRequest) -> FileResponse:
    """The workbook to fill in."""
    target = BytesIO()
    write_template(target)
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename="thi-dua-mau-nhap.xlsx", content_type=CONTENT_TYPE)
