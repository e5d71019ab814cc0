"""Drafting: from the dossiers that passed, then its texts and its lines; what was typed stays when an act is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from thidua.decisions import actions, forms, queries
from thidua.decisions.permissions import KEEPERS, can_draft
from thidua.decisions.presenting import doubles as twice
from thidua.decisions.presenting import waiting
from thidua.decisions.presenting.spans import Span
from thidua.decisions.views.one import head, seen, shown
from thidua.people.refusals import ChangedMeanwhile, Refused, refuse_stranger
from thidua.people.register_forms import put_refusal
from thidua.web import seen as mark
from thidua.web.access import require_role
from thidua.web.numbers import numbers_in

if TYPE_CHECKING:
    from thidua.decisions.models import Decision
    from thidua.people.models import User

METHODS = ["GET", "HEAD", "POST"]
_ONE_BODY = Refused("Chưa chọn nhóm hồ sơ nào của một cơ quan.", "Chọn một hay nhiều nhóm của cùng một cơ quan.")


@require_http_methods(METHODS)
@require_role(*KEEPERS)
def drafting(request: HttpRequest) -> HttpResponse:
    """A new draft of the groups of dossiers that are ticked."""
    actor, today = cast("User", request.user), timezone.localdate()
    refused: Refused | None = None
    ticked, typed = request.POST.getlist("nhom"), twice.typed(request.POST)
    if request.method == "POST":
        body, dossiers = queries.chosen(ticked, actor, on=today)
        dossiers = typed.left(dossiers)
        try:
            if body is None:
                raise _ONE_BODY
            if typed.goes_up:
                addressee = waiting.decider_of(ticked, on=today)
                up = actions.draft_submission(
                    dossiers, body=body, addressee=addressee, on=today, actor=actor, again=typed.reasons
                )
                return HttpResponseRedirect(reverse("decisions:submission", args=[up.pk]))
            made = actions.draft(dossiers, body=body, on=today, actor=actor, again=typed.reasons)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(
                request, f"Đã soạn dự thảo với {made.lines.count()} người nhận. Xem lại câu chữ rồi trình ký."
            )
            return HttpResponseRedirect(reverse("decisions:decision", args=[made.pk]))
    context = {
        "groups": waiting.groups(queries.waiting(actor, on=today), ticked, on=today), "refused": refused,
        "doubles": _doubles(refused, request, actor), "goes_up": typed.goes_up,
        "crumbs": [("Khen thưởng", ""), ("Quyết định", reverse("decisions:decisions"))],
    }  # fmt: skip
    return render(request, "decisions/drafting.html", context, status=400 if refused else 200)


@require_http_methods(METHODS)
@require_role(*KEEPERS)
def adding(request: HttpRequest, pk: int) -> HttpResponse:
    """More groups of dossiers into a draft."""
    actor, today = cast("User", request.user), timezone.localdate()
    refused: Refused | None = None
    found, ticked, typed = _drafted(pk, actor), request.POST.getlist("nhom"), twice.typed(request.POST)
    if request.method == "POST":
        _, dossiers = queries.chosen(ticked, actor, on=today)
        try:
            many = actions.add_lines(found, typed.left(dossiers), on=today, actor=actor, again=typed.reasons)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, f"Đã thêm {many} người nhận.")
            return HttpResponseRedirect(reverse("decisions:decision", args=[pk]))
    groups = [one for one in queries.waiting(actor, on=today) if one.body == found.body_id]
    context = {
        **head(found),
        "groups": waiting.groups(groups, ticked, on=timezone.localdate()),
        "refused": refused,
        "adds": True,
    }
    context["doubles"] = _doubles(refused, request, actor)
    return render(
        request, "decisions/drafting.html", context | {"crumbs": context["crumbs_below"]}, status=400 if refused else 200
    )  # fmt: skip


@require_http_methods(METHODS)
@require_role(*KEEPERS)
def amending(request: HttpRequest, pk: int) -> HttpResponse:
    """The texts of a draft."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = _drafted(pk, actor)
    of = f"decisions.{found.pk}"
    fresh = mark.mark(actions.seen_of(found), of=of)
    shown = request.POST.get(mark.FIELD, "") if request.method == "POST" else fresh
    form = forms.DecisionForm(request.POST if request.method == "POST" else None, initial=forms.filled(found))
    if request.method == "POST" and form.is_valid():
        try:
            actions.amend(found, form.told(), on=today, actor=actor, seen=mark.read(request, of=of))
        except Refused as refusal:
            put_refusal(form, refusal)
            shown = fresh if isinstance(refusal, ChangedMeanwhile) else shown
        else:
            messages.success(request, "Đã ghi dự thảo.")
            return HttpResponseRedirect(reverse("decisions:decision", args=[pk]))
    context = {**head(found), "form": form, "seen": shown}
    return render(request, "decisions/form.html", context, status=400 if form.errors else 200)


@require_role(*KEEPERS)
@require_POST
def removing(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes the ticked lines out of a draft."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = _drafted(pk, actor)
    try:
        many = actions.remove_lines(found, _ticked(request), on=today, actor=actor)
    except Refused as refusal:
        messages.error(request, refusal.said)
    else:
        messages.success(request, f"Đã bớt {many} người nhận; hồ sơ của họ chờ quyết định khác.")
    return HttpResponseRedirect(reverse("decisions:decision", args=[pk]))


@require_role(*KEEPERS)
@require_POST
def spanning(request: HttpRequest, pk: int) -> HttpResponse:
    """The years the ticked lines are for; refused, the page of the draft stands again with what was typed."""
    actor, today = cast("User", request.user), timezone.localdate()
    found, typed = _drafted(pk, actor), Span(request.POST.get("tu-nam", ""), request.POST.get("den-nam", ""))
    try:
        first, last = typed.years()
        many = actions.set_span(found, _ticked(request), first, last, on=today, actor=actor)
    except Refused as refusal:
        typed.refuse(refusal, _ticked(request))
        return shown(request, found, typed, status=400)
    messages.success(request, f"Đã ghi thời gian tính thành tích của {many} người nhận.")
    return HttpResponseRedirect(f"{reverse('decisions:decision', args=[pk])}#danh-sach")


def _ticked(request: HttpRequest) -> list[int]:
    """The lines that were ticked."""
    return numbers_in(request.POST.getlist("dong"))


@require_role(*KEEPERS)
@require_POST
def explaining(request: HttpRequest, pk: int) -> HttpResponse:
    """Why lines of a draft give again what their recipients have."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = _drafted(pk, actor)
    try:
        actions.state_reasons(found, twice.typed(request.POST).reasons, on=today, actor=actor)
    except Refused as refusal:
        messages.error(request, refusal.said)
    else:
        messages.success(request, "Đã ghi lý do; người ký đọc thấy ở trang ký.")
    return HttpResponseRedirect(f"{reverse('decisions:decision', args=[pk])}#trung")


def _doubles(refused: Refused | None, request: HttpRequest, actor: User) -> list[twice.Row]:
    """The lines a refusal is about, with what was typed for them."""
    if not isinstance(refused, actions.Doubled):
        return []
    return twice.rows(refused.doubles, actor, on=timezone.localdate(), typed=request.POST, by_dossier=True)


@require_http_methods(METHODS)
@require_role(*KEEPERS)
def dropping(request: HttpRequest, pk: int) -> HttpResponse:
    """Drops a draft: GET asks, POST does it."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = _drafted(pk, actor)
    if request.method == "POST":
        try:
            actions.drop(found, on=today, actor=actor)
        except Refused as refusal:
            messages.error(request, refusal.said)
        else:
            messages.success(request, "Đã bỏ dự thảo. Các hồ sơ chờ quyết định khác.")
        return HttpResponseRedirect(reverse("decisions:decision", args=[pk]))
    return render(request, "decisions/drop.html", {**head(found), "count": found.lines.count()})


def _drafted(pk: int, actor: User) -> Decision:
    """A decision the reader may draft; seen but drafted by others, it is refused; not seen, it is not there."""
    found = seen(pk, actor)
    refuse_stranger(can_draft(actor, found.body, on=timezone.localdate()))
    return found
