"""The councils somebody sees, the page of one, and the forms that set one up, seat somebody and call a session."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thidua.councils import actions, forms, queries
from thidua.councils.permissions import MANAGERS, can_run, can_set_up
from thidua.councils.presenting.seats import by_text
from thidua.councils.views.door import METHODS, council_or_404, crumbs, reader
from thidua.people.queries import SEERS, nothing_founded
from thidua.people.refusals import Refused, refuse_stranger
from thidua.people.register_forms import put_refusal
from thidua.web import reader as web_reader
from thidua.web.access import require_role

PAGE = 30


@require_safe
@require_role(*SEERS)
def councils(request: HttpRequest) -> HttpResponse:
    """The councils, and their sessions, the newest first."""
    actor, today = reader(request)
    seen = queries.visible_councils(actor, on=today)
    page = Paginator(queries.sessions_of(seen), PAGE).get_page(request.GET.get("trang"))
    found = list(seen.select_related("body"))
    context = {
        "title": f"{len(found)} Hội đồng" if found else "Hội đồng",
        "councils": found, "page": page, "sessions": list(page.object_list), "today": today, "crumbs": crumbs()[:1],
        "may_set_up": bool(frozenset(map(str, MANAGERS)) & web_reader.of(request).roles),
    }  # fmt: skip
    return render(request, "councils/councils.html", context)


@require_http_methods(METHODS)
@require_role(*MANAGERS)
def new_council(request: HttpRequest) -> HttpResponse:
    """A council as its decision says."""
    actor, today = reader(request)
    bodies = queries.offered_bodies(actor, on=today)
    first = next(iter(bodies)) if len(bodies) == 1 else ""
    form = forms.CouncilForm(request.POST or None, bodies=bodies, initial={"body": first})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.set_up(form.told(), on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, f"Đã ghi {made.name}. Thêm thành viên theo quyết định.")
            return HttpResponseRedirect(reverse("councils:council", args=[made.key]))
    context = {
        "form": form, "title": "Ghi Hội đồng mới", "crumbs": crumbs(), "back": reverse("councils:councils"),
        "verb": "Ghi Hội đồng", "lead": "Ghi theo quyết định thành lập Hội đồng Thi đua - Khen thưởng của nhiệm kỳ.",
        "nothing_founded": nothing_founded(),
    }  # fmt: skip
    return render(request, "councils/form.html", context, status=400 if form.errors else 200)


@require_safe
@require_role(*SEERS)
def council(request: HttpRequest, key: str) -> HttpResponse:
    """Who sits on it and its sessions."""
    found = council_or_404(request, key)
    actor, today = reader(request)
    page = Paginator(queries.sessions_of(queries.visible_councils(actor, on=today).filter(pk=found.pk)), PAGE)
    seats = queries.seats_on(found, max(today, found.since))
    shown = page.get_page(request.GET.get("trang"))
    context = {
        "council": found, "seats": seats, "text": by_text(found, seats, on=max(today, found.since)), "crumbs": crumbs(), "page": shown, "sessions": list(shown.object_list),
        "votes": sum(seat.votes for seat in seats), "today": today,
        "may_set_up": can_set_up(actor, found.body, on=today), "may_call": can_run(actor, found, on=today),
    }  # fmt: skip
    return render(request, "councils/council.html", context)


@require_http_methods(METHODS)
@require_role(*SEERS)
def new_seat(request: HttpRequest, key: str) -> HttpResponse:
    """Somebody takes a seat."""
    found = council_or_404(request, key)
    actor, today = reader(request)
    refuse_stranger(can_set_up(actor, found.body, on=today))
    form = forms.SeatForm(
        request.POST or None,
        users=queries.offered_users(found, on=today),
        initial={"since": found.since, "votes": True},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_seat(found, form.told(), on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, f"Đã thêm {made.name}, {made.get_position_display()}.")
            return HttpResponseRedirect(reverse("councils:council", args=[key]))
    context = {
        "form": form, "title": "Thêm thành viên Hội đồng", "crumbs": crumbs(found), "verb": "Thêm thành viên",
        "back": reverse("councils:council", args=[key]),
        "lead": "Người có tài khoản bỏ phiếu trên máy; người không có tài khoản bỏ phiếu giấy hoặc gửi ý kiến bằng văn bản.",
    }  # fmt: skip
    return render(request, "councils/form.html", context, status=400 if form.errors else 200)


@require_http_methods(METHODS)
@require_role(*SEERS)
def ending(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """A seat is given up with the end of today, asked once."""
    found = council_or_404(request, key)
    actor, today = reader(request)
    refuse_stranger(can_set_up(actor, found.body, on=today))
    seat = next((one for one in queries.seats_on(found, today) if one.pk == pk), None)
    if seat is None:
        raise Http404
    if request.method == "POST":
        try:
            actions.end_seat(seat, last=today, on=today, actor=actor)
        except Refused as refusal:
            messages.error(request, refusal.said)
        else:
            messages.success(request, f"{seat.name} thôi tham gia Hội đồng từ hết ngày {today:%d/%m/%Y}.")
        return HttpResponseRedirect(reverse("councils:council", args=[key]))
    context = {"council": found, "seat": seat, "crumbs": crumbs(found), "today": today}
    return render(request, "councils/seat_end.html", context)


@require_http_methods(METHODS)
@require_role(*SEERS)
def new_session(request: HttpRequest, key: str) -> HttpResponse:
    """A session is called; its agenda is every dossier that waits for the council."""
    found = council_or_404(request, key)
    actor, today = reader(request)
    refuse_stranger(can_run(actor, found, on=today))
    form = forms.SessionForm(
        request.POST or None, rounds=queries.offered_rounds(found), initial={"meets_on": today, "form": "truc_tiep"}
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.call(found, form.told(), on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, f"Đã triệu tập {made}.")
            return HttpResponseRedirect(reverse("councils:session", args=[made.pk]))
    context = {
        "form": form, "title": "Triệu tập phiên họp", "crumbs": crumbs(found), "verb": "Triệu tập",
        "back": reverse("councils:council", args=[key]),
        "lead": "Chương trình lấy mọi hồ sơ đang chờ Hội đồng, mỗi danh hiệu, hình thức một nội dung.",
    }  # fmt: skip
    return render(request, "councils/form.html", context, status=400 if form.errors else 200)
