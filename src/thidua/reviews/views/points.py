"""Rows: written, amended, dropped; closed with what was done, opened again, said to be open still."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.people.queries import SEERS
from thidua.people.refusals import ChangedMeanwhile, Refused, refuse_stranger
from thidua.people.register_forms import put_refusal
from thidua.reviews import actions, forms, queries
from thidua.reviews.calculations.sections import OF_SORT, SECTIONS
from thidua.reviews.naming import about
from thidua.reviews.permissions import WRITERS, can_follow, can_write
from thidua.reviews.presenting.states import Sort
from thidua.reviews.views.door import METHODS, crumbs, point_or_404, reader, sent, written_or_refused
from thidua.web import seen
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.reviews.models import Point, Review


@require_http_methods(METHODS)
@require_role(*WRITERS)
def adding(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """One more row in a section."""
    found = written_or_refused(request, pk)
    if section not in SECTIONS or not SECTIONS[section].sort:
        raise Http404
    actor, today = reader(request)
    sort = Sort(SECTIONS[section].sort)
    form = forms.PointForm(sent(request), owners=queries.owners(found, on=today))
    if request.method == "POST" and form.is_valid():
        new = actions.NewPoint(
            sort=sort, text=form.cleaned_data["text"], owner=form.chosen, due=form.cleaned_data["due"]
        )
        try:
            actions.add_point(found, new, on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, f"Đã thêm một dòng vào “{SECTIONS[section].title}”.")
            again = bool(request.POST.get("them-nua"))
            return HttpResponseRedirect(
                reverse("reviews:point_add", args=[pk, section]) if again else _back(found, section)
            )
    return _page(request, form, found, section)


@require_http_methods(METHODS)
@require_role(*WRITERS)
def amending(request: HttpRequest, pk: int) -> HttpResponse:
    """A row put right."""
    point = point_or_404(request, pk)
    actor, today = reader(request)
    refuse_stranger(can_write(actor, point.review, on=today))
    section = OF_SORT[point.sort].key
    of = f"reviews.point.{point.pk}"
    fresh = seen.mark(actions.seen_of_point(point), of=of)
    shown = request.POST.get(seen.FIELD, "") if request.method == "POST" else fresh
    owners = queries.owners(point.review, on=today)
    if point.owner:
        owners.setdefault(point.owner.key, (point.owner, point.owner.key))
    initial = {"text": point.text, "owner": point.owner.key if point.owner else "", "due": point.due}
    form = forms.PointForm(sent(request), owners=owners, initial=initial)
    if request.method == "POST" and form.is_valid():
        new = actions.NewPoint(
            sort=Sort(point.sort), text=form.cleaned_data["text"], owner=form.chosen, due=form.cleaned_data["due"]
        )
        try:
            actions.amend_point(point, new, on=today, actor=actor, seen=seen.read(request, of=of))
        except ChangedMeanwhile as refusal:
            put_refusal(form, refusal)
            shown = fresh
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "Đã sửa dòng.")
            return HttpResponseRedirect(_back(point.review, section))
    return _page(request, form, point.review, section, point, shown=shown)


@require_http_methods(METHODS)
@require_role(*WRITERS)
def dropping(request: HttpRequest, pk: int) -> HttpResponse:
    """A row is not said after all: asked once."""
    point = point_or_404(request, pk)
    actor, today = reader(request)
    refuse_stranger(can_write(actor, point.review, on=today))
    back, refused = _back(point.review, OF_SORT[point.sort].key), None
    if request.method == "POST":
        try:
            actions.drop_point(point, on=today, actor=actor)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, "Đã bỏ dòng.")
            return HttpResponseRedirect(back)
    context = {"point": point, "refused": refused, "back": back}
    return render(request, "reviews/drop_point.html", context, status=400 if refused else 200)


@require_http_methods(METHODS)
@require_role(*SEERS)
def closing(request: HttpRequest, pk: int) -> HttpResponse:
    """What a row asked for is done; a closed one is opened again."""
    point = point_or_404(request, pk)
    actor, today = reader(request)
    refuse_stranger(can_follow(actor, point, on=today))
    form: Any
    if point.closed_on:
        form = forms.ReasonForm(sent(request))
    else:
        form = forms.ClosingForm(sent(request), initial={"closed_on": today})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            if point.closed_on:
                actions.reopen_point(point, reason=given["reason"], on=today, actor=actor)
            else:
                actions.close_point(point, done=given["done"], closed_on=given["closed_on"], on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "Đã mở lại việc." if point.closed_on else "Đã ghi là xong.")
            return HttpResponseRedirect(_from(request))
    context = {
        "form": form,
        "point": point,
        "back": _from(request),
        "crumbs": crumbs(),
        "title": "Mở lại việc" if point.closed_on else "Ghi là đã xong",
    }
    return render(request, "reviews/close.html", context, status=400 if form.errors else 200)


@require_http_methods(METHODS)
@require_role(*WRITERS)
def leaving(request: HttpRequest, pk: int, carried: int) -> HttpResponse:
    """A review says why a row of before is open still."""
    found = written_or_refused(request, pk)
    actor, today = reader(request)
    row = next((one for one in queries.carried_of(found) if one.pk == carried), None)
    if row is None:
        raise Http404
    form = forms.StillForm(sent(request), initial={"said": row.said})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.leave_open(found, row, said=given["said"], due=given["due"], on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "Đã ghi vì sao còn mở.")
            return HttpResponseRedirect(_back(found, "con_mo"))
    context = {
        "form": form, "point": row.point, "back": _back(found, "con_mo"), "title": "Vì sao còn mở",
        "crumbs": crumbs(found, called=about(found, queries.names_for([found]))),
    }  # fmt: skip
    return render(request, "reviews/close.html", context, status=400 if form.errors else 200)


def _page(
    request: HttpRequest, form: forms.PointForm, review: Review, section: str, point: Point | None = None, *, shown: str = ""
) -> HttpResponse:  # fmt: skip
    context = {
        "form": form, "review": review, "section": SECTIONS[section], "point": point, "seen": shown, "back": _back(review, section),
        "crumbs": crumbs(review, called=about(review, queries.names_for([review]))),
    }  # fmt: skip
    return render(request, "reviews/point.html", context, status=400 if form.errors else 200)


def _back(review: Review, section: str) -> str:
    return f"{reverse('reviews:review', args=[review.pk])}#{section}"


def _from(request: HttpRequest) -> str:
    """Back to the review somebody came from, else to the page that follows the rows."""
    number = request.GET.get("tu", "")
    if number.isascii() and number.isdecimal() and len(number) < 10:
        return f"{reverse('reviews:review', args=[int(number)])}#con_mo"
    return reverse("reviews:following")
