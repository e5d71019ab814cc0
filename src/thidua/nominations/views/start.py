"""The empty page that teaches, and the file that is dropped on it."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from thidua.documents.problems import Unreadable
from thidua.documents.sheets import open_book
from thidua.files.forms import TOO_LARGE
from thidua.files.limits import TOO_MUCH, is_hopeless, limit_words, limits
from thidua.files.receiving import InMemory
from thidua.nominations import excel, holding, turns
from thidua.nominations.forms import CheckForm
from thidua.nominations.limits import Deadline
from thidua.nominations.lists import read_list
from thidua.nominations.nominees import NomineeList
from thidua.nominations.views import door
from thidua.web.views import busy, too_large


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Kiểm tra điều kiện. The token is checked inside, after the upload has been told to stay in memory."""
    if request.method == "POST":
        if is_hopeless(request.META.get("CONTENT_LENGTH")):
            return too_large(request, limit=limit_words())
        request.upload_handlers = [InMemory(request)]
    return _check(request)


@csrf_protect
def _check(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    if request.method != "POST":
        return _page(request, CheckForm(initial={"on": today}))
    form = CheckForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=413 if form.has_error("file", TOO_LARGE) else 400)
    browser = door.browser_of(request) or door.new_name()
    try:
        token = _keep(form, browser)
    except turns.Busy:
        return busy(request)
    except Unreadable as error:
        form.add_error("file", f"{error.message} {error.mend}")
        return _page(request, form, status=413 if error.code in TOO_MUCH else 400)
    response = HttpResponseRedirect(reverse("nominations:preview", args=[token]))
    door.remember(response, browser)
    return response


@require_safe
def template(request: HttpRequest) -> FileResponse:
    """The workbook to fill in."""
    target = BytesIO()
    excel.write_template(target)
    target.seek(0)
    return FileResponse(
        target, as_attachment=True, filename="thi-dua-mau-de-nghi.xlsx", content_type=excel.CONTENT_TYPE
    )


def _keep(form: CheckForm, browser: str) -> str:
    """Reads the list when its turn comes and keeps it; the token of its pages."""
    with turns.turn():
        read = _read(form)
        until = timezone.now() + timedelta(minutes=holding.KEPT_MINUTES)
        return holding.keep_list(read, browser=browser, until=until, known_since=form.cleaned_data["known_since"])


def _read(form: CheckForm) -> NomineeList:
    sent = form.cleaned_data["file"]
    most = limits()
    deadline = Deadline(most.seconds)
    book = open_book(sent.read(), name=sent.name, limits=most)
    return read_list(
        book,
        file=sent.name,
        on=form.cleaned_data["on"],
        known_since=form.cleaned_data["known_since"],
        letters=form.scale,
        deadline=deadline,
    )


def _page(request: HttpRequest, form: CheckForm, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "file_error": " ".join(str(error) for error in form.errors.get("file", [])),
        "max_bytes": settings.THIDUA_SHEET_MAX_BYTES,
        "limit": limit_words(),
        "minutes": holding.KEPT_MINUTES,
    }
    return render(request, "nominations/check.html", context, status=status)
