"""Extracts: issued under a number, shown as paper, and verified by whoever holds one."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from thidua.documents.qr import code_of
from thidua.honours import actions, queries
from thidua.honours.extract import spaced
from thidua.honours.presenting import decisions, entering, extracts, lives
from thidua.honours.presenting.links import recipient_href
from thidua.law.wording import SUBJECT, upper
from thidua.people.adapters import address_of
from thidua.people.queries import ONESELF, SEERS, names_of
from thidua.web import rates, reader
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.honours.models import Extract
    from thidua.honours.queries import Life, Recipient
    from thidua.people.models import User

MOST, MINUTES = 30, 10
"""Numbers that one address may ask for in so many minutes: plenty for a desk, nothing for whoever guesses."""
GUESSES = rates.Rate("verify", MOST, MINUTES * 60)


@require_role(*SEERS, ONESELF)
@require_POST
def issue(request: HttpRequest) -> HttpResponse:
    """Issues the extract of a recipient and leads to its paper."""
    actor, today = cast("User", request.user), timezone.localdate()
    whose = queries.recipient(request.POST.get("ai", ""), actor, on=today)
    if whose is None:
        raise Http404
    name, _ = entering.name_of(whose, names_of([whose.body.pk] if whose.body else []))
    made = actions.issue_extract(whose, name=name, on=today, actor=actor)
    return HttpResponseRedirect(reverse("honours:extract", args=[made.number]))


@require_safe
@require_role(*SEERS, ONESELF)
def extract(request: HttpRequest, number: str) -> HttpResponse:
    """The paper of an issued extract, for those who may see its recipient; changed since, it is not shown again."""
    one = queries.extract_of(queries.as_number(number))
    actor, today = cast("User", request.user), timezone.localdate()
    whose = queries.recipient(queries.recipient_of(one).slug, actor, on=today) if one else None
    if one is None or whose is None:
        raise Http404
    life, sees = queries.life_of(whose), bool(reader.of(request).roles & set(SEERS))
    address = request.build_absolute_uri(reverse("honours:verify", args=[spaced(one.number)]))
    context = {
        "extract": one,
        "number": spaced(one.number),
        "address": address,
        "code": code_of(address),
        "is_same": extracts.is_same(one, life),
        "place_date": extracts.place_date(one.issued_on),
        "asked": whose.slug,
        "back": recipient_href(*whose.slug.split(":", 1)) if sees else reverse("honours:mine"),
        "crumbs": [("Khen thưởng", ""), *([("Sổ khen thưởng", reverse("honours:book"))] if sees else [])],
        "head": _head(whose, life, one),
        "ratings": lives.ratings(life.book),
        "every_row": [row for row in decisions.rows(life) if row.is_current],
    }
    return render(request, "honours/extract.html", context)


@never_cache
@require_safe
def verify_any(request: HttpRequest) -> HttpResponse:
    """A field for the number on a paper."""
    typed = request.GET.get("so", "").strip()
    number = queries.as_number(typed)
    if number:
        return HttpResponseRedirect(reverse("honours:verify", args=[spaced(number)]))
    error = "Số trích ngang có 16 chữ số và chữ cái từ A đến F, ví dụ 3F2A-90C1-77D4-0B5E." if typed else ""
    return render(request, "honours/verify.html", {"typed": typed[:60], "error": error}, status=400 if error else 200)


@never_cache
@require_safe
def verify(request: HttpRequest, number: str) -> HttpResponse:
    """Whether a paper is true, for everybody; it tells whoever holds it nothing that is not on it."""
    if _too_often(request):
        context: dict[str, Any] = {"typed": number[:60], "minutes": MINUTES}
        return render(request, "honours/verify.html", context | {"is_busy": True}, status=429)
    one = queries.extract_of(queries.as_number(number))
    same, since = True, 0
    if one is not None:
        same = extracts.is_same(one, queries.life_of(queries.recipient_of(one)))
        since = 0 if same else queries.entered_since(one)
    context = {
        "typed": number[:60],
        "answer": extracts.answer(one, is_same=same, since=since),
        "extract": one,
        "is_sample": bool(one and queries.recipient_of(one).is_sample),
        "subject": upper(SUBJECT[queries.recipient_of(one).subject]) if one else "",
        "number": spaced(one.number) if one else "",
        "code": code_of(request.build_absolute_uri(request.path)) if one else None,
        "now": timezone.localtime(),
    }
    return render(request, "honours/verify.html", context, status=200 if one else 404)


def _too_often(request: HttpRequest) -> bool:
    """Counted in the memory of the process: whoever holds a paper does not wait for whoever enters a large file."""
    return bool(rates.spent(GUESSES, address_of(request), at=time.time()))


def _head(whose: Recipient, life: Life, one: Extract) -> str:
    """What stands under the name on the paper."""
    if whose.person:
        return lives.head(whose.person, life, one.issued_on)
    if whose.body:
        former = life.names.former(whose.body.pk)
        return f"Tập thể{f', tên cũ: {"; ".join(former)}' if former else ''} · khóa {whose.body.key}"
    return f"Hộ gia đình · {whose.household.address}" if whose.household and whose.household.address else "Hộ gia đình"
