"""The page before a vote is closed: how many have voted, never who, whether enough are there. One press closes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from thidua.councils import actions, queries
from thidua.councils.permissions import can_chair, can_run
from thidua.councils.presenting import closing as shown
from thidua.councils.presenting import sessions as words
from thidua.councils.views.door import METHODS, crumbs, question_or_404, reader
from thidua.people.queries import SEERS
from thidua.people.refusals import Refused, refuse_stranger
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.councils.models import Question


@never_cache
@require_http_methods(METHODS)
@require_role(*SEERS)
def closing(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether to close a vote now: by the chair also with ballots outstanding, when that is marked, for no more than were
    shown. A vote that cannot be read out is broken off here.
    """
    found = question_or_404(request, pk)
    actor, today = reader(request)
    refuse_stranger(can_run(actor, found.session.council, on=today))
    back = reverse("councils:question", args=[found.pk])
    if found.stage != "mo" or found.method != "phieu_kin":
        messages.info(request, "Nội dung này không có phiếu đang mở trên máy.")
        return HttpResponseRedirect(back)
    refused: Refused | None = None
    if request.method == "POST":
        try:
            return HttpResponseRedirect(_act(request, found))
        except Refused as refusal:
            refused, found = refusal, question_or_404(request, pk)
    context = _shown(request, found) | {"refused": refused, "sent": request.POST}
    return render(request, "councils/closing.html", context, status=400 if refused else 200)


def _act(request: HttpRequest, found: Question) -> str:
    """Closes or breaks off; the address to go on to."""
    actor, today = reader(request)
    if request.POST.get("viec") == "dung":
        made = actions.break_off(found, reason=request.POST.get("ly-do-dung", ""), on=today, actor=actor)
        messages.success(request, "Đã dừng lần bỏ phiếu, phiếu bị hủy mà không đọc. Đây là nội dung để bỏ phiếu lại.")
        return reverse("councils:question", args=[made.pk])
    actions.close_question(found, leaving=_leaving(request), on=today, actor=actor)
    messages.success(request, "Đã đóng phiếu và kiểm phiếu.")
    return reverse("councils:question", args=[found.pk])


def _leaving(request: HttpRequest) -> int:
    """How many the closer saw and leaves out; none where the box is not marked."""
    seen = request.POST.get("con", "")
    return int(seen) if request.POST.get("van-dong") and seen.isascii() and seen.isdigit() and len(seen) < 6 else 0


def _shown(request: HttpRequest, found: Question) -> dict[str, Any]:
    actor, today = reader(request)
    session = found.session
    presence = words.presence(queries.attendances_of(session))
    cast, _ = queries.turnout_of(found)
    outstanding = queries.outstanding(found)
    left, chairs = len(outstanding), can_chair(actor, session.council, on=today)
    enough = actions.could_close(found)
    return {
        "question": found, "session": session, "award": words.award_words(found, session, queries.giver_of(session)), "cast": cast, "left": left,
        "may": cast + left, "presence": presence, "crumbs": crumbs(session.council, session), "chairs": chairs,
        "enough": enough, "fewest": actions.FEWEST, "may_close": enough and (chairs or not left),
        "unable": sum(one.seat.user_id is None for one in outstanding),
        "quorums": shown.quorums(found, queries.items_of(found), queries.local_rules(session), presence),
    }  # fmt: skip
