"""The steps of a review: sent, taken back, received, returned by its sections, issued; figures saved, open rows brought in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from thidua.people.queries import SEERS
from thidua.people.refusals import Refused, refuse_stranger
from thidua.people.register_forms import put_refusal
from thidua.reviews import actions, forms, queries
from thidua.reviews.calculations.sections import SECTIONS
from thidua.reviews.naming import about
from thidua.reviews.parts import BY_KEY
from thidua.reviews.permissions import can_answer, can_issue
from thidua.reviews.views.door import METHODS, crumbs, reader, seen_or_404, sent
from thidua.reviews.views.one import shown
from thidua.web.access import require_role

if TYPE_CHECKING:
    from datetime import date

    from thidua.people.models import User
    from thidua.reviews.models import Review


@require_role(*SEERS)
@require_POST
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """One press: what it did is said above the page, what it was refused for too."""
    found = seen_or_404(request, pk)
    actor, today = reader(request)
    try:
        said = _done(request, found, actor, today)
    except Refused as refusal:
        return shown(request, seen_or_404(request, pk), refusal)
    messages.success(request, said)
    return HttpResponseRedirect(reverse("reviews:review", args=[pk]))


type Act = Callable[..., object]
_PLAIN: dict[str, tuple[Act, str]] = {
    "gui": (actions.send, "Đã gửi báo cáo."),
    "rut": (actions.take_back, "Đã rút báo cáo về để sửa."),
    "nhan": (actions.receive, "Đã nhận báo cáo."),
    "luu-so-lieu": (actions.save_figures, "Đã lưu số liệu hôm nay."),
}


def _done(request: HttpRequest, found: Review, actor: User, today: date) -> str:
    wanted = request.POST.get("viec", "")
    if wanted in _PLAIN:
        act, said = _PLAIN[wanted]
        act(found, on=today, actor=actor)
        return said
    if wanted == "dua-sang":
        return f"Đã đưa {actions.carry(found, on=today, actor=actor)} việc còn mở vào báo cáo."
    if wanted == "da-sua":
        actions.settle(found, request.POST.get("phan", ""), on=today, actor=actor)
        return "Đã ghi là đã sửa."
    raise Refused("Không rõ làm việc nào.", "Bấm một nút trên trang.")


@require_http_methods(METHODS)
@require_role(*SEERS)
def returning(request: HttpRequest, pk: int) -> HttpResponse:
    """The body above names the sections to be put right."""
    found = seen_or_404(request, pk)
    actor, today = reader(request)
    refuse_stranger(can_answer(actor, found, on=today))
    written = [(key, one.title) for key, one in SECTIONS.items() if one.holds != "carried"]
    sections = [*written, *((key, one.title) for key, one in BY_KEY.items())]
    form = forms.ReturnForm(sent(request), sections=sections)
    refused: Refused | None = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.send_back(found, form.asked(), on=today, actor=actor)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, f"Đã trả lại, nêu {len(form.asked())} phần phải sửa.")
            return HttpResponseRedirect(reverse("reviews:review", args=[pk]))
    return _page(request, "reviews/return.html", found, form, refused)


@require_http_methods(METHODS)
@require_role(*SEERS)
def issuing(request: HttpRequest, pk: int) -> HttpResponse:
    """Number, day and signature; then nothing in it changes any more."""
    found = seen_or_404(request, pk)
    actor, today = reader(request)
    refuse_stranger(can_issue(actor, found, on=today))
    form = forms.IssueForm(sent(request), initial={"issued_on": today})
    refused: Refused | None = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.issue(found, actions.Issuing(**form.cleaned_data), on=today, actor=actor)
        except Refused as refusal:
            if refusal.field:
                put_refusal(form, refusal)
            else:
                refused = refusal
        else:
            messages.success(request, f"Đã ban hành báo cáo số {form.cleaned_data['number']}; số liệu giữ như hôm nay.")
            return HttpResponseRedirect(reverse("reviews:review", args=[pk]))
    return _page(request, "reviews/issue.html", found, form, refused)


def _page(
    request: HttpRequest, template: str, found: Review, form: forms.IssueForm | forms.ReturnForm, refused: Refused | None
) -> HttpResponse:  # fmt: skip
    called = about(found, queries.names_for([found]))
    context = {
        "form": form,
        "review": found,
        "about": called,
        "refused": refused,
        "crumbs": crumbs(found, called=called),
    }
    return render(request, template, context, status=400 if form.errors or refused else 200)
