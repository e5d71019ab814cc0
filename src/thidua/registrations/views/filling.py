"""The sheet of a unit out as a workbook, and filled in back again: looked at first, then entered whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from thidua.documents.problems import Problem, Unreadable
from thidua.documents.sheets import open_book
from thidua.documents.workbooks import CONTENT_TYPE
from thidua.files.forms import TOO_LARGE
from thidua.files.limits import is_hopeless, limit_words, limits
from thidua.files.receiving import InMemory
from thidua.law.wording import figure, upper
from thidua.people.queries import SEERS
from thidua.people.refusals import Refused, refuse_stranger
from thidua.registrations import actions, excel, forms, queries
from thidua.registrations.permissions import KEEPERS, can_write
from thidua.registrations.presenting import sheet as told
from thidua.registrations.states import OPEN, State
from thidua.registrations.views.door import METHODS, found, name_of, reader_of, way_to
from thidua.web.access import require_role
from thidua.web.views import too_large

if TYPE_CHECKING:
    from thidua.registrations.models import Registration

_KEPT = 3600 * 4
"""Seconds a preview may be looked at before it is entered."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would do: each line that would change, from what to what; nothing where something is wrong in it."""

    changes: tuple[tuple[str, str, str], ...]
    same: int
    problems: tuple[Problem, ...]
    sealed: str = ""


@require_safe
@require_role(*SEERS)
def template(request: HttpRequest, pk: int) -> FileResponse:
    """The list with what stands in it today: to keep, or to fill in and send back."""
    actor, today = reader_of(request)
    one = found(pk, actor, today)
    people = queries.lines_shown(one, queries.lines_found(one, queries.Wish()))
    bodies = queries.lines_shown(one, queries.bodies_of_sheet(one))
    target = excel.sheet_written(one, people, bodies, name=name_of(one, today), on=today)
    named = f"dang ky thi dua {one.round.year} {one.body.key}.xlsx"
    return FileResponse(target, as_attachment=True, filename=named, content_type=CONTENT_TYPE)


@csrf_exempt
@require_http_methods(METHODS)
@require_role(*KEEPERS)
def filling(request: HttpRequest, pk: int) -> HttpResponse:
    """The token is checked inside, after the upload has been told to stay in memory."""
    if request.method == "POST":
        if is_hopeless(request.META.get("CONTENT_LENGTH")):
            return too_large(request, limit=limit_words())
        request.upload_handlers = [InMemory(request)]
    return _filling(request, pk)


@csrf_protect
def _filling(request: HttpRequest, pk: int) -> HttpResponse:
    actor, today = reader_of(request)
    one = found(pk, actor, today)
    refuse_stranger(can_write(actor, one.body, on=today))
    if request.method != "POST":
        return _page(request, one)
    if sealed := request.POST.get("xem-truoc", ""):
        return _entered(request, one, sealed)
    form = forms.SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, one, form=form, status=413 if form.has_error("file", TOO_LARGE) else 400)
    sent = form.cleaned_data["file"]
    try:
        preview = _preview(one, sent.read(), sent.name)
    except Unreadable as error:
        form.add_error("file", f"{error.message} {error.mend}")
        return _page(request, one, form=form, status=400)
    return _page(request, one, preview=preview, status=400 if preview.problems else 200)


def _preview(one: Registration, content: bytes, name: str) -> Preview:
    book = open_book(content, name=name, limits=limits())
    every = [
        *queries.lines_shown(one, queries.lines_found(one, queries.Wish())),
        *queries.lines_shown(one, queries.bodies_of_sheet(one)),
    ]
    parsed = excel.parse(book, one, every)
    if parsed.problems:
        return Preview((), 0, parsed.problems)
    known = {line.pk: line for line in every}
    changed = {pk: want for pk, want in parsed.wanted.items() if want != known[pk].stands}
    rows = [(known[pk].name, upper(known[pk].stands.words), upper(want.words)) for pk, want in changed.items()]
    kept = {str(pk): [told.written(known[pk].stands), told.written(want)] for pk, want in changed.items()}
    return Preview(
        tuple(rows), len(parsed.wanted) - len(changed), (), signing.dumps(kept, salt=_salt(one), compress=True)
    )


def _salt(one: Registration) -> str:
    return f"registrations.fill.{one.pk}"


def _entered(request: HttpRequest, one: Registration, sealed: str) -> HttpResponse:
    actor, today = reader_of(request)
    try:
        kept = signing.loads(sealed, salt=_salt(one), max_age=_KEPT)
        wanted = {int(pk): told.unwritten(new) for pk, (_, new) in kept.items()}
        was = {int(pk): told.unwritten(old) for pk, (old, _) in kept.items()}
        many = actions.write_lines(one, wanted, seen=was, on=today, actor=actor, act="registrations.nhap_tep")
    except signing.BadSignature:
        return _page(request, one, refused=Refused("Bản xem trước đã cũ.", "Thả lại tệp để xem lại."), status=400)
    except Refused as refusal:
        return _page(request, one, refused=refusal, status=400)
    messages.success(request, f"Đã nhập {figure(many)} dòng từ tệp.")
    return HttpResponseRedirect(reverse("registrations:sheet", args=[one.pk]))


def _page(
    request: HttpRequest, one: Registration, *, form: forms.SheetForm | None = None, preview: Preview | None = None,
    refused: Refused | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    _, today = reader_of(request)
    name = name_of(one, today)
    context: dict[str, Any] = {
        "one": one, "name": name, "crumbs": way_to(one, name), "preview": preview, "refused": refused, "limit": limit_words(),
        "file_error": " ".join(str(error) for error in form.errors.get("file", [])) if form else "",
        "max_bytes": settings.THIDUA_SHEET_MAX_BYTES, "is_open": State(one.state) in OPEN,
    }  # fmt: skip
    return render(request, "registrations/fill.html", context, status=status)
