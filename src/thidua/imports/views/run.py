"""One import: how far the machine is, its rows with what each would do, what came of it, its files."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.documents.workbooks import CONTENT_TYPE
from thidua.files.actions import hand_out
from thidua.imports import actions, queries
from thidua.imports.permissions import AUDITORS, FILE_OPENERS
from thidua.imports.presenting import rows as listing
from thidua.imports.presenting import runs as telling
from thidua.imports.states import CANCELLED, FAILED, READING, WAITING
from thidua.imports.views.door import in_sight, of_ours
from thidua.jobs.queries import nobody_works
from thidua.people.permissions import can_keep
from thidua.people.queries import has_second_factor, names_of
from thidua.people.refusals import Refused
from thidua.people.second_factor import confirmed_lately
from thidua.web import reader
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.imports.models import ImportRun
    from thidua.people.models import User

PAGE = 50
PATIENCE = timedelta(seconds=20)
"""How long a job may wait before the page says that nobody is there to take it."""


@require_safe
@in_sight
def run(request: HttpRequest, run: ImportRun) -> HttpResponse:
    """The answer in the title, then whatever the state has to show; every filter stands in the address bar."""
    wanted = listing.read(request.GET.dict(), run)
    short = listing.address(wanted)
    asked = {name: value for name, value in request.GET.dict().items() if name != "trang"}
    if short != asked:
        return HttpResponseRedirect(f"{request.path}?{urlencode(short)}" if short else request.path)
    return shown(request, run)


def shown(
    request: HttpRequest, run: ImportRun, *, refused: Exception | None = None, document: str = "", status: int = 200
) -> HttpResponse:
    """The page of an import; `refused` is why what was asked for just now was not done, with what had been typed."""
    wanted = listing.read(request.GET.dict() if request.method == "GET" else {}, run)
    counts = queries.counts(run, wanted) if total_of(run) else {}
    page = Paginator(queries.rows(run, wanted), PAGE)
    page.count = counts.get(wanted.status, 0) if wanted.status else sum(counts.values())  # counted already
    here = page.get_page(request.GET.get("trang"))
    short = listing.address(wanted)
    context: dict[str, Any] = {
        "run": run,
        "state": telling.state_of(run),
        "keeps": _keeps(request, run),
        "chip": telling.chip(run),
        "title": telling.title(run),
        "opens_file": queries.opens_file(run, cast("User", request.user), on=timezone.localdate()),
        "takes": queries.takes(run, cast("User", request.user), on=timezone.localdate()),
        "errors_kept": queries.has_error_book(run),
        "sender_only": telling.sender_only(run),
        "keeping": telling.keeping(run),
        "place": names_of([run.at_id]).last(run.at_id),
        "crumbs": [("Khen thưởng", ""), ("Nhập từ Excel", reverse("imports:start"))],
        "offer": telling.offer(run),
        "unclean": run.unclean,
        "left_out": telling.left_out(run),
        "correcting": run.correcting,
        "problems": telling.problems(run),
        "has_errors": run.has_errors,
        "facts": telling.facts(run),
        "taken_back": telling.taken_back(run),
        "trail": queries.trail(run),
        "withdrawer": queries.withdrawn_by(run),
        "honours": queries.honours_entered(run),
        "before": queries.entered_before(run) if run.state == WAITING else None,
        "wanted": wanted,
        "short": short,
        "query": urlencode(short),
        "keys": listing.keys(counts, wanted) if counts else [],
        "sheets": listing.sheets(run),
        "page": here,
        "lines": [listing.line(row) for row in here.object_list],
        "refused": refused,
        "document": document or run.document,
        **_waiting(run),
    }
    return render(request, "imports/run.html", context, status=status)


def _keeps(request: HttpRequest, run: ImportRun) -> bool:
    """Whether the reader may decide about it: whoever came here not as an auditor keeps its body."""
    audits = reader.of(request).roles & set(map(str, AUDITORS))
    return not audits or can_keep(cast("User", request.user), run.at, on=timezone.localdate())


def total_of(run: ImportRun) -> int:
    """Rows there are to show: none while the machine is still putting them together."""
    return 0 if run.state in {READING, FAILED, CANCELLED} else telling.total(run)


def _waiting(run: ImportRun) -> dict[str, Any]:
    under_way = telling.is_under_way(run)
    alone = under_way and run.total == 0 and nobody_works(since=timezone.now() - PATIENCE)
    return {"is_under_way": under_way, "nobody_works": alone}


@require_safe
@in_sight
def progress(request: HttpRequest, run: ImportRun) -> HttpResponse:
    """The moving part of the page; once the machine has done its part, the whole page comes anew."""
    if not telling.is_under_way(run):
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "imports/parts/progress.html", {"run": run, **_waiting(run)})


@require_safe
@of_ours
def error_book(request: HttpRequest, run: ImportRun) -> HttpResponseBase:
    """The rows to mend, under their own headers, with what is wrong and how to mend it."""
    book = queries.error_book(run)
    if book is None:
        raise Http404
    if closed := _closed(request, run):
        return closed
    try:
        content = actions.hand_out_errors(book, on=timezone.localdate(), actor=cast("User", request.user))
    except Refused as refusal:
        return shown(request, run, refused=refusal, status=409)
    stem = run.upload.name.rpartition(".")[0] or run.upload.name
    return _sent(content, f"{stem} - dong phai sua.xlsx", CONTENT_TYPE)


@require_safe
@require_role(*FILE_OPENERS)
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file as it was sent, byte by byte, never shown inside the page."""
    actor, today = cast("User", request.user), timezone.localdate()
    run = queries.file_of(pk, actor, on=today)
    if run is None:
        raise Http404
    if closed := _closed(request, run):
        return closed
    try:
        content = hand_out(run.upload, on=today, actor=actor)
    except Refused as refusal:
        context = {"title": refusal.message, "why": refusal.mend}
        return render(request, "imports/closed.html", context, status=409)
    return _sent(content, run.upload.name, "application/octet-stream")


def _closed(request: HttpRequest, run: ImportRun) -> HttpResponse | None:
    """Why somebody may not have a file with identity numbers, or may not yet: as on the card of a person, the second factor
    comes first.
    """
    actor = cast("User", request.user)
    if not queries.takes(run, actor, on=timezone.localdate()):
        context = {"title": "Tệp này chỉ người gửi tải được", "why": telling.sender_only(run)}
        return render(request, "imports/closed.html", context, status=403)
    if not queries.needs_second_factor(run):
        return None
    if not has_second_factor(actor):
        context = {
            "title": "Tệp có số định danh, cần xác thực hai lớp",
            "why": "Bật xác thực hai lớp ở “Tài khoản của tôi” rồi tải lại; danh sách từng dòng vẫn xem được trên trang.",
        }
        return render(request, "imports/closed.html", context, status=403)
    if confirmed_lately(request):
        return None
    return HttpResponseRedirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.path})}")


def _sent(content: bytes, name: str, kind: str) -> FileResponse:
    response = FileResponse(BytesIO(content), as_attachment=True, filename=name, content_type=kind)
    response.headers["Cache-Control"] = "private, no-store"
    return response
