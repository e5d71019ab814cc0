"""One figure: where it comes from, what stood there before, how it is put right or taken back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from thidua.documents.attached import PAPERS
from thidua.documents.problems import Unreadable
from thidua.files.limits import is_hopeless, limit_words
from thidua.files.receiving import InMemory
from thidua.people.queries import SEERS, names_of
from thidua.people.refusals import Refused, refuse_stranger
from thidua.people.register_forms import put_refusal
from thidua.plans import actions, forms, queries
from thidua.plans.calculations.periods import Period, spelt
from thidua.plans.permissions import KEEPERS, can_enter
from thidua.plans.presenting.words import amount, crumbs, measured
from thidua.plans.views.lines import handed
from thidua.web.access import require_role
from thidua.web.views import too_large

if TYPE_CHECKING:
    from thidua.people.models import User
    from thidua.plans.models import Result


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*SEERS)
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """The figure and everything that stood there. The token is checked inside, after a file was told to stay in memory."""
    if request.method == "POST":
        if is_hopeless(request.META.get("CONTENT_LENGTH")):
            return too_large(request, limit=limit_words())
        request.upload_handlers = [InMemory(request)]
    return _result(request, pk)


@csrf_protect
def _result(request: HttpRequest, pk: int) -> HttpResponse:
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen(pk, actor, today)
    decimals = found.indicator.decimals
    may_enter = found.is_current and can_enter(actor, found.unit, on=today)
    first = {"value": amount(found.value, decimals), "source": found.source}
    form = forms.CorrectForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        sent, given = request.FILES.get("file"), form.cleaned_data
        try:
            made = actions.put_right(
                found, given["value"], source=given["source"], reason=given["reason"], on=today, actor=actor,
                sent=(sent.read(), (sent.name or "").replace("\x00", "")) if sent else None,
            )  # fmt: skip
        except Unreadable as error:
            form.add_error(None, f"{error.message} {error.mend}")
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "Đã sửa số. Số cũ vẫn xem lại được.")
            return HttpResponseRedirect(reverse("plans:result", args=[made.pk]))
    unit = names_of({found.unit_id}).on(found.unit_id, found.last)
    history = queries.history_of(found)
    context = {
        "result": found, "form": form, "may_enter": may_enter, "unit": unit, "period": spelt(Period(found.first, found.last)),
        "words": measured(found.value, found.indicator), "history": [(one, amount(one.value, decimals)) for one in history],
        "now": next((one for one in history if one.is_current), None), "has_paper": bool(found.file and found.file.kind in PAPERS),
        "crumbs": crumbs(("Chỉ tiêu, số liệu", reverse("plans:indicators")), (found.indicator.name, reverse("plans:indicator", args=[found.indicator.key]))),
    }  # fmt: skip
    return render(request, "plans/result.html", context, status=400 if form.errors else 200)


def seen(pk: int, actor: User, today: date) -> Result:
    """A figure of a unit the actor sees, or nothing is there."""
    if (found := queries.result_seen(pk, actor, on=today)) is None:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*KEEPERS)
def taking_back(request: HttpRequest, pk: int) -> HttpResponse:
    """A figure should not stand there at all."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen(pk, actor, today)
    refuse_stranger(can_enter(actor, found.unit, on=today))
    form = forms.ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_back(found, reason=form.cleaned_data["reason"], on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "Đã bỏ số. Nhật ký và trang của số ấy còn giữ.")
            return HttpResponseRedirect(reverse("plans:indicator", args=[found.indicator.key]))
    context = {
        "result": found, "form": form, "words": measured(found.value, found.indicator), "period": spelt(Period(found.first, found.last)),
        "unit": names_of({found.unit_id}).on(found.unit_id, found.last),
    }  # fmt: skip
    return render(request, "plans/take_back.html", context, status=400 if form.errors else 200)


@require_safe
@require_role(*SEERS)
def open_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The paper behind a figure, saved on the reader's machine."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen(pk, actor, today)
    if found.file is None or found.file.kind not in PAPERS:
        raise Http404
    return handed(found.file, actions.open_result_file(found, on=today, actor=actor))
