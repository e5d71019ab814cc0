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

from thidua.councils import box
from thidua.councils.actions import FEWEST
from thidua.councils.views.ballots import UNSENT_WORDS
from thidua.flags import actions, queries
from thidua.flags.actions.voting import own_numbers
from thidua.flags.permissions import voter_of
from thidua.flags.presenting import votes as told
from thidua.flags.views.door import METHODS, reader, vote_or_404
from thidua.honours.givers import giver_of
from thidua.people.queries import SEERS
from thidua.people.refusals import Refused
from thidua.web.access import UNSENT, require_role

if TYPE_CHECKING:
    from thidua.flags.models import BlocVote, Voter


@never_cache
@sensitive_post_parameters()
@require_http_methods(METHODS)
@require_role(*SEERS, unsent=UNSENT_WORDS)
def ballot(request: HttpRequest, pk: int) -> HttpResponse:
    """One screen with every candidate; sent, it is answered with the receipt."""
    found, (actor, today) = vote_or_404(request, pk), reader(request)
    voter = voter_of(actor, found)
    if voter is None:
        raise PermissionDenied("Phiếu này của người đại diện các đơn vị thành viên khối.")
    if request.method != "POST" and request.headers.get("HX-Request"):
        return _moved_on(found, request.GET.get("buoc", ""))
    award = giver_of(found.bloc.organiser, on=today).named(found.award, found.meets_on)
    refused: Refused | None = None
    if request.method == "POST":
        try:
            receipt = actions.cast(found, _choices(request, found), token=request.POST.get("phieu", ""), actor=actor)
        except Refused as refusal:
            refused, found = refusal, vote_or_404(request, pk)
        else:
            return render(request, "flags/receipt.html", _receipt(found, receipt) | {"award": award})
    context = _ballot(request, found, voter) | {"refused": refused, "award": award}
    return render(request, "flags/ballot.html", context, status=400 if refused else 200)


def _moved_on(found: BlocVote, shown: str) -> HttpResponse:
    """What a ballot that waits asks every few seconds: nothing, until the vote is at another step than the page shows."""
    answer = HttpResponse(status=204)
    if found.stage != shown:
        answer["HX-Redirect"] = reverse("flags:ballot", args=[found.pk])
    return answer


def _choices(request: HttpRequest, found: BlocVote) -> dict[int, str]:
    typed = {one.number: request.POST.get(f"y-kien-{one.number}", "") for one in queries.candidates_of(found)}
    return {number: choice for number, choice in typed.items() if choice}


def _ballot(request: HttpRequest, found: BlocVote, voter: Voter) -> dict[str, Any]:
    candidates = queries.candidates_of(found)
    own = set(own_numbers(found, voter))
    voted = found.turnouts.filter(voter=voter, voted=True).exists()
    chosen = {one.number: request.POST.get(f"y-kien-{one.number}", "") for one in candidates}
    missing = {one for one in own if chosen[one] not in box.CHOICES} if request.method == "POST" else set()
    return {
        "vote": found, "voter": voter, "rows": [(one, told.points_told(one.points)) for one in candidates], "own": own,
        "voted": voted, "chosen": chosen, "missing": missing, "token": request.POST.get("phieu") or secrets.token_urlsafe(24),
        "may_vote": found.is_open and found.by_phone and not voted and voter.is_here,
        "line": told.line_told(found), "fewest": FEWEST, "unsent": bool(request.GET.get(UNSENT)) and not voted,
    }  # fmt: skip


def _receipt(found: BlocVote, receipt: actions.Receipt) -> dict[str, Any]:
    names = {one.number: f"{one.number}. {one.name}" for one in queries.candidates_of(found)}
    codes = [(names[number], box.shown(code)) for number, code in receipt.codes.items()]
    return {
        "vote": found, "again": receipt.again, "codes": codes, "is_long": len(codes) > 12,
        "copied": "\n".join(f"{name}: {code}" for name, code in codes),
    }  # fmt: skip
