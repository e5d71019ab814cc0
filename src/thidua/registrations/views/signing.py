"""The head of a unit signs its pledge, or takes the signature back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from thidua.documents import conversion
from thidua.documents.problems import Unreadable
from thidua.documents.signing.keys import key_of_file
from thidua.documents.sizes import MB, megabytes
from thidua.files.receiving import InMemory
from thidua.law.wording import upper
from thidua.people.refusals import Refused, refuse_stranger
from thidua.registrations import actions, forms, queries, reading
from thidua.registrations.permissions import HEADS, can_sign
from thidua.registrations.states import State
from thidua.registrations.views import papers
from thidua.registrations.views.door import METHODS, found, name_of, reader_of, way_to
from thidua.web.access import require_role
from thidua.web.views import too_large

if TYPE_CHECKING:
    from thidua.people.models import User
    from thidua.registrations.models import Registration

MOST_BYTES = 2 * MB


@sensitive_post_parameters("mat_khau")
@csrf_exempt
@never_cache
@require_http_methods(METHODS)
@require_role(*HEADS)
def signing(request: HttpRequest, pk: int) -> HttpResponse:
    """What would be signed, in figures; a key file and its password stay in the memory of this request. The token is checked
    inside, after the upload has been told to.
    """
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return too_large(request, limit=megabytes(MOST_BYTES))
    request.upload_handlers = [InMemory(request)]
    return _page(request, pk)


@csrf_protect
def _page(request: HttpRequest, pk: int) -> HttpResponse:
    actor, today = reader_of(request)
    one = found(pk, actor, today)
    refuse_stranger(can_sign(actor, one.body, on=today))
    if request.method != "POST":
        return _shown(request, one, forms.SignForm())
    if request.POST.get("viec") == "bo-ky":
        return _taken_back(request, one, actor, today)
    return _signed(request, one, actor, today)


@sensitive_variables()
def _signed(request: HttpRequest, one: Registration, actor: User, today: date) -> HttpResponse:
    form = forms.SignForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            paper = _paper(form, one, today)
            actions.sign(one, at=timezone.now().replace(microsecond=0), on=today, actor=actor, paper=paper)
        except Unreadable as error:
            field = {"wrong_password": "mat_khau", "no_converter": None}.get(error.code, "khoa")
            form.add_error(field, f"{error.message} {error.mend}")
        except Refused as refusal:
            form.add_error(None, refusal.said)
        else:
            messages.success(request, f"Đã ký giao ước thi đua {one.round.year}.")
            return HttpResponseRedirect(reverse("registrations:sheet", args=[one.pk]))
    return _shown(request, one, form, status=400)


@sensitive_variables()
def _paper(form: forms.SignForm, one: Registration, today: date) -> actions.Paper | None:
    """The pledge as PDF with the key to sign it; None where no key was given. Raises Unreadable."""
    if not form.cleaned_data["khoa"]:
        return None
    key = key_of_file(form.cleaned_data["khoa"].read(), form.cleaned_data["mat_khau"])
    pdf = conversion.to_pdf(papers.written(one, today), settings.SOFFICE)
    return actions.Paper(pdf, papers.file_name(one, "pdf"), key, tsa=settings.TSA_URL)


def _taken_back(request: HttpRequest, one: Registration, actor: User, today: date) -> HttpResponse:
    try:
        actions.unsign(one, request.POST.get("reason", ""), on=today, actor=actor)
    except Refused as refusal:
        return _shown(request, one, forms.SignForm(), refused=refusal, status=400)
    messages.success(request, "Đã rút chữ ký; bản đăng ký trở lại bước chờ ký.")
    return HttpResponseRedirect(reverse("registrations:sheet", args=[one.pk]))


def _shown(
    request: HttpRequest, one: Registration, form: forms.SignForm, *, refused: Refused | None = None, status: int = 200
) -> HttpResponse:  # fmt: skip
    _, today = reader_of(request)
    name = name_of(one, today)
    bodies = queries.lines_shown(one, queries.bodies_of_sheet(one))
    context = {
        "one": one, "name": name, "crumbs": way_to(one, name), "form": form, "refused": refused, "counts": queries.line_counts(one),
        "bodies": [(line.name, upper(line.stands.words)) for line in bodies], "targets": reading.plain(queries.targets_of(one)),
        "is_approved": one.state == State.APPROVED, "is_signed": one.state == State.SIGNED, "has_converter": settings.SOFFICE is not None,
        "reason": request.POST.get("reason", ""),
    }  # fmt: skip
    return render(request, "registrations/sign.html", context, status=status)
