"""A review is begun, a section written; what is typed is kept before it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from thidua.people.queries import nothing_founded
from thidua.people.refusals import ChangedMeanwhile, Refused
from thidua.people.register_forms import put_refusal
from thidua.reviews import actions, forms, queries
from thidua.reviews.actions.locking import refuse_fixed
from thidua.reviews.calculations.sections import SECTIONS
from thidua.reviews.naming import about
from thidua.reviews.permissions import WRITERS
from thidua.reviews.presenting.states import Passage
from thidua.reviews.views.door import METHODS, crumbs, reader, sent, written_or_refused
from thidua.web import seen
from thidua.web.access import require_role

if TYPE_CHECKING:
    from datetime import date

    from thidua.people.models import Organisation, User
    from thidua.reviews.models import Review


@require_http_methods(METHODS)
@require_role(*WRITERS)
def starting(request: HttpRequest) -> HttpResponse:
    """A new review: whose, of what, to whom."""
    actor, today = reader(request)
    offered = queries.choices(actor, on=today)
    usual = {"last": today.year, "first": "", "body": next(iter(offered.bodies), ""), "kind": "", "span": "nam"}
    asked = {name: request.GET[name] for name in ("movement", "span", "bloc") if name in request.GET}
    form = forms.ReviewForm(sent(request), offered=offered, initial=usual | asked)
    if request.method == "POST" and form.is_valid():
        try:
            made = _started(form, actor, today)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(
                request, "Đã lập báo cáo. Số liệu máy đã cộng sẵn; viết phần đánh giá, hạn chế, phương hướng."
            )
            return HttpResponseRedirect(reverse("reviews:review", args=[made.pk]))
    context = {"form": form, "crumbs": crumbs(), "nothing_founded": nothing_founded()}
    return render(request, "reviews/start.html", context, status=400 if form.errors else 200)


def _started(form: forms.ReviewForm, actor: User, today: date) -> Review:
    new = form.told(None)
    upper: Organisation | None = None
    if form.cleaned_data["to"]:
        last = new.last or today.year
        found = list(queries.upper_of(new.body, new.bloc, last, on=today).values())
        if not found:
            raise Refused(
                "Cơ quan này không có cấp trên trong danh mục tổ chức.", "Chọn “Không gửi: ban hành thẳng”.", field="to"
            )
        upper = found[0][0]
    return actions.start(form.told(upper), on=today, actor=actor)


@require_http_methods(METHODS)
@require_role(*WRITERS)
def dropping(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft nobody wants: asked once, then gone."""
    found = written_or_refused(request, pk)
    actor, today = reader(request)
    refused: Refused | None = None
    if request.method == "POST":
        try:
            actions.drop(found, on=today, actor=actor)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, "Đã bỏ báo cáo đang soạn.")
            return HttpResponseRedirect(reverse("reviews:reviews"))
    context = {"review": found, "refused": refused, "about": about(found, queries.names_for([found]))}
    return render(request, "reviews/drop.html", context, status=400 if refused else 200)


@require_http_methods(METHODS)
@require_role(*WRITERS)
def writing(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """The words of one section; what somebody typed and left is back in the box."""
    found = written_or_refused(request, pk)
    if not actions.is_written(section):
        raise Http404
    actor, today = reader(request)
    passage = queries.passages_of(found).get(section) or Passage(review=found, section=section)
    typed = None if request.method == "POST" else queries.scribble_of(found, section, actor)
    of = f"reviews.{found.pk}.{section}"
    fresh = seen.mark(actions.seen_of_passage(passage), of=of)
    shown = request.POST.get(seen.FIELD, "") if request.method == "POST" else fresh
    form = forms.TextForm(sent(request), initial={"text": typed.text if typed else passage.text})
    refused: Refused | None = None
    try:
        refuse_fixed(found)
    except Refused as refusal:
        refused = refusal
    if request.method == "POST" and form.is_valid():
        try:
            actions.write(
                found, section, form.cleaned_data["text"], on=today, actor=actor, seen=seen.read(request, of=of)
            )
        except ChangedMeanwhile as refusal:
            put_refusal(form, refusal)
            shown = fresh
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, f"Đã ghi phần “{actions.section_title(section)}”.")
            return HttpResponseRedirect(f"{reverse('reviews:review', args=[pk])}#{section}")
    title = actions.section_title(section)
    context = {
        "form": form, "review": found, "section": section, "title": title, "passage": passage, "seen": shown, "typed": typed,
        "hint": SECTIONS[section].hint if section in SECTIONS else "Lời đi kèm số liệu: điều con số không tự nói.",
        "refused": refused, "crumbs": crumbs(found, called=about(found, queries.names_for([found]))),
    }  # fmt: skip
    return render(request, "reviews/write.html", context, status=400 if form.errors else 200)


@require_role(*WRITERS)
@require_POST
def scribbling(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """Keeps what is being typed; `bo` throws it away and shows what is saved."""
    found = written_or_refused(request, pk)
    if not actions.is_written(section):
        raise Http404
    actor, today = reader(request)
    if request.POST.get("bo"):
        actions.forget_scribble(found, section, actor=actor)
        return HttpResponseRedirect(reverse("reviews:write", args=[pk, section]))
    now = timezone.now()
    try:
        actions.scribble(found, section, request.POST.get("text", ""), at=now, on=today, actor=actor)
    except Refused as refusal:
        return HttpResponse(refusal.said, status=400, content_type="text/plain; charset=utf-8")
    return HttpResponse(
        f"Đã giữ bản gõ dở lúc {timezone.localtime(now):%H:%M}, chưa ghi vào báo cáo.",
        content_type="text/plain; charset=utf-8",
    )
