"""The ballot on the phone. The answer to the ballot is the receipt itself: it stands in no address, no session, no message."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from thidua.councils import actions, box, queries
from thidua.councils.permissions import seat_of
from thidua.councils.presenting import sessions as words
from thidua.councils.presenting import votes
from thidua.councils.views.door import METHODS, crumbs, dossier_links, question_or_404, reader
from thidua.councils.views.sessions import shown as session_shown
from thidua.people.queries import SEERS
from thidua.people.refusals import Refused
from thidua.web.access import UNSENT, require_role

if TYPE_CHECKING:
    from thidua.councils.models import Question, Seat


UNSENT_WORDS = (
    "Phiên đăng nhập đã hết nên phiếu vừa gửi chưa vào hòm, không ai đọc và không giữ lại ở đâu. "
    "Đăng nhập lại, trang phiếu mở ra để ông/bà chọn và bỏ."
)
OPEN = 6
"""Nominees on one ballot whose years and titles stand open; of more they are folded, or the ballot is a hundred screens long."""


@never_cache
@sensitive_post_parameters()
@require_http_methods(METHODS)
@require_role(*SEERS, unsent=UNSENT_WORDS)
def ballot(request: HttpRequest, pk: int) -> HttpResponse:
    """One screen for an award with each nominee; sent, it is answered with the receipt."""
    found = question_or_404(request, pk)
    actor, today = reader(request)
    seat = seat_of(actor, found.session.council, on=today)
    if seat is None or not seat.votes:
        raise PermissionDenied
    if request.method != "POST" and request.headers.get("HX-Request"):
        return _moved_on(found, request.GET.get("buoc", ""))
    refused: Refused | None = None
    if request.method == "POST":
        try:
            receipt = actions.cast(
                found, _choices(request, found), token=request.POST.get("phieu", ""), on=today, actor=actor
            )  # fmt: skip
        except Refused as refusal:
            refused, found = refusal, question_or_404(request, pk)
        else:
            return render(request, "councils/receipt.html", _receipt(request, found, receipt))
    context = _ballot(request, found, seat) | {"refused": refused}
    return render(request, "councils/ballot.html", context, status=400 if refused else 200)


def _moved_on(found: Question, shown: str) -> HttpResponse:
    """What a ballot that waits for the chair, or lies open, asks every few seconds: nothing, until the vote is at another step
    than the page shows; then it goes to itself. Not anew: the page may be the answer to a ballot, which would be sent again.
    """
    answer = HttpResponse(status=204)
    if found.stage != shown:
        answer["HX-Redirect"] = reverse("councils:ballot", args=[found.pk])
    return answer


def _choices(request: HttpRequest, found: Question) -> dict[int, str]:
    typed = {item.number: request.POST.get(f"y-kien-{item.number}", "") for item in queries.items_of(found)}
    return {number: choice for number, choice in typed.items() if choice}


def _ballot(request: HttpRequest, found: Question, seat: Seat) -> dict[str, Any]:
    session = found.session
    items = queries.items_of(found)
    there = words.presence(queries.attendances_of(session))
    rows = votes.nominees(
        found,
        items,
        queries.dossiers_of(items, on=session.meets_on, says_given=True),
        members=there.members,
        local=queries.local_rules(session),
    )
    written = queries.sends_in_writing(session, seat)
    recused = {item.number for item in items if any(one.seat_id == seat.pk for one in item.recusals.all())}
    voted = queries.own_turnout(session, seat).get(found.pk, False)
    chosen = {item.number: request.POST.get(f"y-kien-{item.number}", "") for item in items}
    own = [one for one in rows if one.number not in recused]
    missing = [one for one in own if chosen[one.number] not in box.CHOICES] if request.method == "POST" else []
    first = missing[0].number if missing else None
    return {
        "parts": votes.stretches(rows, is_counted=False, asks=lambda one: one.number == first),
        "question": found, "session": session, "rows": rows,
        "award": words.award_words(found, session, queries.giver_of(session)),
        "mine": len(own), "folds": len(rows) > OPEN,
        "missing": missing,
        "recused": recused, "token": request.POST.get("phieu") or secrets.token_urlsafe(24), "voted": voted,
        "agenda": queries.questions_of(session).count(), "choices": box.CHOICES,
        "written": written, "few_written": there.written if written and there.written < actions.FEWEST else 0, "fewest": actions.FEWEST, "chosen": chosen,
        "may_vote": found.stage == "mo" and found.method == "phieu_kin" and not voted and len(recused) < len(items),
        "crumbs": crumbs(session.council, session), "links": dossier_links(request, session, items),
        "off": queries.taken_off(found), "unsent": bool(request.GET.get(UNSENT)) and not voted,
    }  # fmt: skip


def _receipt(request: HttpRequest, found: Question, receipt: actions.Receipt) -> dict[str, Any]:
    items = queries.items_of(found)
    names = {item.number: f"{item.number}. {item.name}" if len(items) > 1 else item.name for item in items}
    codes = [(names[number], box.shown(code)) for number, code in receipt.codes.items()]
    return session_shown(request, found.session) | {
        "question": found, "award": words.award_words(found, found.session, queries.giver_of(found.session)), "again": receipt.again, "codes": codes,
        "is_long": len(codes) > votes.FOLD,
        "off": queries.taken_off(found), "copied": "\n".join(f"{name}: {code}" for name, code in codes),
    }  # fmt: skip
