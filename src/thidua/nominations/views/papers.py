"""Papers of a dossier: attached, taken out, opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from thidua.documents.attached import CONTENT_TYPES, name_to_save
from thidua.documents.problems import Unreadable
from thidua.files.limits import is_hopeless, limit_words
from thidua.files.receiving import InMemory
from thidua.nominations import actions, queries
from thidua.nominations.checklist import OTHER
from thidua.nominations.permissions import PROPOSERS, READERS
from thidua.nominations.presenting.dossier import paper_name
from thidua.nominations.views.dossier import seen
from thidua.people.refusals import Refused
from thidua.web.access import require_role
from thidua.web.views import too_large

if TYPE_CHECKING:
    from thidua.people.models import User


@csrf_exempt
@require_POST
@require_role(*PROPOSERS)
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """A file handed in. The token is checked inside, after the upload has been told to stay in memory."""
    if is_hopeless(request.META.get("CONTENT_LENGTH")):
        return too_large(request, limit=limit_words())
    request.upload_handlers = [InMemory(request)]
    return _attach(request, pk)


@csrf_protect
def _attach(request: HttpRequest, pk: int) -> HttpResponse:
    actor, today = cast("User", request.user), timezone.localdate()
    one = seen(pk, actor, today)
    sent, kind = request.FILES.get("file"), request.POST.get("loai", "")
    if sent is None:
        messages.error(request, "Chưa có tệp nào. Chọn tệp trên máy rồi bấm đính kèm.")
        return _back(request, pk)
    name = (sent.name or "").replace("\x00", "")
    title = request.POST.get("ten", "") or paper_name(kind)
    condition = request.POST.get("dieu-kien", "")
    try:
        paper = actions.attach(
            one, sent.read(), name=name, kind=kind, title=title, condition=condition, on=today, actor=actor
        )
    except Unreadable as error:
        messages.error(request, f"“{name}”: {error.message} {error.mend}")
    except Refused as refusal:
        messages.error(request, refusal.said)
    else:
        messages.success(request, f"Đã đính kèm “{paper.title}”.")
        return HttpResponseRedirect(f"{reverse('nominations:dossier', args=[pk])}#giay-to")
    return _back(request, pk)


def _back(request: HttpRequest, pk: int) -> HttpResponse:
    """To the papers, with what was typed beside a file that was refused; the file itself a browser does not give back."""
    typed = {} if request.POST.get("loai") != OTHER else {
        name: request.POST.get(name, "")[:300] for name in ("ten", "dieu-kien") if request.POST.get(name)
    }  # fmt: skip
    query = f"?{urlencode(typed)}" if typed else ""
    return HttpResponseRedirect(f"{reverse('nominations:dossier', args=[pk])}{query}#giay-to")


@require_POST
@require_role(*PROPOSERS)
def take_out(request: HttpRequest, pk: int, paper: int) -> HttpResponse:
    """A paper that does not belong there."""
    actor, today = cast("User", request.user), timezone.localdate()
    row = queries.paper_of(seen(pk, actor, today), paper)
    if row is None:
        raise Http404
    try:
        actions.take_out(row, on=today, actor=actor)
    except Refused as refusal:
        messages.error(request, refusal.said)
    else:
        messages.success(request, f"Đã bỏ “{row.title}” khỏi hồ sơ.")
    return HttpResponseRedirect(f"{reverse('nominations:dossier', args=[pk])}#giay-to")


@require_safe
@require_role(*READERS)
def open_paper(request: HttpRequest, pk: int, paper: int) -> HttpResponse:
    """The file, saved on the reader's machine and never shown inside our pages."""
    actor, today = cast("User", request.user), timezone.localdate()
    row = queries.paper_of(seen(pk, actor, today), paper)
    if row is None or row.upload is None:
        raise Http404
    content = actions.open_paper(row, on=today, actor=actor)
    answer = HttpResponse(content, content_type=CONTENT_TYPES[row.upload.kind])
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=name_to_save(row.upload.name, row.upload.kind)
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
