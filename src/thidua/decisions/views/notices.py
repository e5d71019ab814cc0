"""Who was told of a decision, and who has confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.decisions import actions, forms, queries
from thidua.decisions.permissions import KEEPERS, can_draft
from thidua.decisions.presenting import notices as told
from thidua.decisions.presenting.recovering import ended
from thidua.decisions.views.drafting import METHODS
from thidua.decisions.views.one import PAGE, head, seen
from thidua.law.wording import figure
from thidua.people.queries import SEERS, names_of
from thidua.people.refusals import Refused
from thidua.people.register_forms import put_refusal
from thidua.web import access, reader
from thidua.web.access import require_role
from thidua.web.numbers import numbers_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thidua.decisions.models import Notification
    from thidua.people.models import User


@require_safe
@require_role(*SEERS)
def notices(request: HttpRequest, pk: int) -> HttpResponse:
    """Every recipient and every unit, confirmed or not."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen(pk, actor)
    rows = queries.notices(found, actor, on=today)
    page = Paginator(rows, PAGE).get_page(request.GET.get("trang"))
    shown = list(page.object_list)
    names = names_of({one.unit_id for one in shown})
    lines = [one.line for one in shown if one.line]
    ends = ended(lines, queries.current(lines))
    confirmed = rows.filter(confirmed_on__isnull=False).count()
    context = {
        **head(found), "page": page, "count": page.paginator.count, "sends": can_draft(actor, found.body, on=today),
        "title": f"{figure(confirmed)} trên {figure(page.paginator.count)} nơi đã nhận thông báo",
        "rows": [
            (one, names.on(one.unit_id, one.sent_on), told.how(one), told.received(one), told.gone(one, ends))
            for one in shown
        ],
    }  # fmt: skip
    return render(request, "decisions/notices.html", context)


@require_safe
@access.signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """The reader's own notices and those of their unit, what waits first."""
    actor, today = cast("User", request.user), timezone.localdate()
    rows = queries.my_notices(actor, on=today).order_by(F("confirmed_on").asc(nulls_first=True), "-sent_on", "-pk")
    page = Paginator(rows, PAGE).get_page(request.GET.get("trang"))
    shown = list(page.object_list)
    lines = [one.line for one in shown if one.line]
    context = {
        "title": told.title(rows.filter(confirmed_on=None).count()), "page": page,
        "waiting": [one.pk for one in shown if one.confirmed_on is None],
        "rows": told.rows(shown, ended(lines, queries.current(lines)), _opens(request, shown)),
        "crumbs": [("Khen thưởng", "")],
    }  # fmt: skip
    return render(request, "decisions/my_notices.html", context)


def _opens(request: HttpRequest, shown: Iterable[Notification]) -> set[int]:
    """The decisions whose page the reader may open."""
    if not frozenset(map(str, SEERS)) & reader.of(request).roles:
        return set()
    seen_ = queries.visible_decisions(cast("User", request.user), on=timezone.localdate())
    return set(seen_.filter(pk__in={one.decision_id for one in shown}).values_list("pk", flat=True))


@access.signed_in
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Received, by the one it is for."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = queries.notice_seen(pk, actor, on=today)
    if found is None:
        raise Http404
    try:
        actions.confirm(found, on=today, actor=actor)
    except Refused as refusal:
        messages.warning(request, refusal.said)
    else:
        messages.success(request, "Đã xác nhận nhận thông báo.")
    return HttpResponseRedirect(reverse("decisions:my_notices"))


@access.signed_in
@require_POST
def confirm_all(request: HttpRequest) -> HttpResponse:
    """Several received at once, those the page showed."""
    chosen = numbers_in(request.POST.getlist("thong-bao"))
    many = actions.confirm_all(chosen, on=timezone.localdate(), actor=cast("User", request.user))
    if many:
        messages.success(request, f"Đã xác nhận nhận {figure(many)} thông báo.")
    else:
        messages.warning(request, "Không còn thông báo nào chờ xác nhận trong số vừa gửi.")
    return HttpResponseRedirect(reverse("decisions:my_notices"))


@require_http_methods(METHODS)
@require_role(*KEEPERS)
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """A receipt on paper that the sender holds."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = queries.notice_sent(pk, actor, on=today)
    if found is None:
        raise Http404
    if request.method != "POST" and found.confirmed_on:
        messages.warning(request, f"Thông báo này đã có xác nhận ({told.received(found)}), không ghi giấy nhận nữa.")
        return HttpResponseRedirect(reverse("decisions:notices", args=[found.decision_id]))
    form = forms.ReceiptForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_paper(found, **form.cleaned_data, on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "Đã ghi giấy nhận.")
            return HttpResponseRedirect(reverse("decisions:notices", args=[found.decision_id]))
    context = {**head(found.decision), "form": form, "notice": found}
    return render(request, "decisions/receipt.html", context, status=400 if form.errors else 200)
