"""What everybody sees of public postings: the lists, one of them with its form, and what became of an opinion."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, cast

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from thidua.nominations import actions, posting_forms, queries
from thidua.nominations.permissions import can_hold_rounds
from thidua.nominations.presenting import postings as presenting
from thidua.people.adapters import address_of
from thidua.people.queries import names_of
from thidua.people.refusals import Refused
from thidua.people.register_forms import put_refusal
from thidua.web import rates, reader

if TYPE_CHECKING:
    from datetime import date

    from thidua.nominations.models import Posting
    from thidua.people.models import User

PAGE = 30
METHODS = ["GET", "HEAD", "POST"]
MINUTES = 10
SENDING = rates.Rate("opinion", 10, MINUTES * 60)
"""Opinions one address may send: a whole office behind one address is heard, a machine is not."""
CODE_COOKIE = "y_kien"
FOLLOWING = rates.Rate("opinion-code", 30, MINUTES * 60)
"""Codes one address may ask for: plenty for whoever sent one, nothing for whoever guesses."""


@require_safe
def postings(request: HttpRequest) -> HttpResponse:
    """How many lists stand open in the title, then one line a list."""
    today = timezone.localdate()
    found = queries.postings_shown(on=today)
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    shown = list(page.object_list)
    many, bodies = {one.pk: int(vars(one)["many"]) for one in shown}, {one.body_id for one in shown}
    context = {
        "title": presenting.list_title(
            found.filter(closed_on=None, closes_on__gte=today).count(), page.paginator.count
        ),
        "page": page,
        "rows": presenting.rows(shown, many, names_of(bodies), queries.days_off_of(bodies, on=today), on=today),
    }
    return render(request, "nominations/postings/postings.html", context)


@never_cache
@require_http_methods(METHODS)
def posting(request: HttpRequest, key: str) -> HttpResponse:
    """The names of one list and, until it is closed, a form for what somebody wants to say."""
    today = timezone.localdate()
    found = queries.posting_of(key, on=today)
    if found is None:
        raise Http404
    if request.method != "POST":
        return _page(request, found, today, {})
    dossiers = queries.dossiers_posted(found)
    names = presenting.abouts(dossiers, queries.names_of_recipients(dossiers), on=found.opens_on)
    form = posting_forms.OpinionForm(request.POST, names=names)
    if not form.is_valid():
        return _page(request, found, today, {"form": form}, status=400)
    if rates.spent(SENDING, address_of(request), at=time.time()):
        return _page(request, found, today, {"form": form, "is_busy": True}, status=429)
    try:
        made = actions.give_opinion(found, form.told(), on=today)
    except Refused as refusal:
        put_refusal(form, refusal)
        fresh = queries.posting_of(key, on=today) or found
        return _page(request, fresh, today, {"form": form, "refused": refusal}, status=400)
    return _led_to(made.code, request)


def _led_to(code: str, request: HttpRequest) -> HttpResponse:
    """On to the page of an opinion just sent. Its code goes along in a cookie of that page alone for a few minutes, never in
    the address: those a web server writes down beside the address of the machine.
    """
    path = reverse("nominations:follow")
    answer = HttpResponseRedirect(path)
    answer.set_cookie(
        CODE_COOKIE, code, max_age=MINUTES * 60, path=path, secure=request.is_secure(), httponly=True, samesite="Strict"
    )  # fmt: skip
    return answer


@never_cache
@require_http_methods(METHODS)
def follow(request: HttpRequest) -> HttpResponse:
    """What became of an opinion, for whoever has its code: typed and posted, or brought along from sending it."""
    sent = request.POST.get("ma", "") if request.method == "POST" else request.COOKIES.get(CODE_COOKIE, "")
    typed = sent.strip()[:60]
    context: dict[str, Any] = {"typed": typed, "minutes": MINUTES, "is_new": request.method != "POST" and bool(typed)}
    if not typed:
        return render(request, "nominations/postings/follow.html", context)
    if rates.spent(FOLLOWING, address_of(request), at=time.time()):
        return render(request, "nominations/postings/follow.html", context | {"is_busy": True}, status=429)
    code = queries.as_code(typed)
    one = queries.opinion_by(code)
    if one is None:
        context["error"] = (
            "Không có ý kiến nào mang mã này. Xem lại từng chữ trên giấy, màn hình đã lưu."
            if code
            else presenting.WRONG_CODE
        )
        return render(request, "nominations/postings/follow.html", context, status=404 if code else 400)
    context |= {
        "one": one, "code": presenting.spaced(one.code), "posting": one.posting,
        "body": names_of([one.posting.body_id]).on(one.posting.body_id, one.posting.opens_on),
        "received": timezone.localtime(one.received_at),
    }  # fmt: skip
    return render(request, "nominations/postings/follow.html", context)


def _page(
    request: HttpRequest, found: Posting, today: date, more: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    dossiers = queries.dossiers_posted(found)
    named = queries.names_of_recipients(dossiers)
    names = names_of({found.body_id, *(one.unit_id for one in dossiers)})
    closed = queries.days_off_of([found.body_id], on=today)
    (row,) = presenting.rows([found], {found.pk: len(dossiers)}, names, closed, on=today)
    keeps = not reader.of(request).is_guest and can_hold_rounds(cast("User", request.user), found.body, on=today)
    context: dict[str, Any] = {
        "row": row, "posting": found, "names": presenting.name_rows(dossiers, named, names, on=found.opens_on),
        "form": posting_forms.OpinionForm(names=presenting.abouts(dossiers, named, on=found.opens_on)), "keeps": keeps, "is_over": today > found.closes_on, "can_cancel": keeps and not actions.cancelling_barred(found), "minutes": MINUTES,
        "crumbs": [("Lấy ý kiến", reverse("nominations:postings"))],
    }  # fmt: skip
    return render(request, "nominations/postings/posting.html", context | more, status=status)
