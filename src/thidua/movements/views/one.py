"""The page of one movement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.movements import queries
from thidua.movements.calculations.readiness import missing
from thidua.movements.permissions import can_approve, can_change, can_launch, can_lead
from thidua.movements.presenting import listing
from thidua.movements.presenting import one as told
from thidua.movements.states import State, ball_of
from thidua.movements.views.found import crumbs_to, seen_or_404
from thidua.people.queries import SEERS, names_of, seen_among
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.movements.models import Movement
    from thidua.people.models import User

PAGE = 50


@require_safe
@require_role(*SEERS)
def movement(request: HttpRequest, key: str) -> HttpResponse:
    """What it is, how far it has come and what is missing, inside which wider one, who takes part, what was launched inside it."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen_or_404(key, actor, today)
    page = Paginator(queries.parts_of(found, actor, on=today), PAGE).get_page(request.GET.get("trang"))
    parts = list(page.object_list)
    sent_to = queries.recipients(found, actor, on=today)
    met = queries.overlaps(found, actor, on=today)
    wider = queries.wider_than(found, actor, on=today)
    bodies = {one.unit_id for one in (found, *parts, *wider, *(one.movement for one in met))}
    names = names_of(bodies | {one.duty.body_id for one in sent_to})
    (row,) = listing.rows([found], names, on=today)
    mine = queries.may_answer_for(actor, on=today) if sent_to else set()
    answers = told.answers(found, sent_to, names, mine, on=today)
    count = queries.answered(sent_to)
    keys = _keys(found, actor, has_parts=bool(page.paginator.count), is_sent=bool(sent_to))
    context = {
        "movement": found, "row": row, "page": page, "parts": list(listing.rows(parts, names, on=today)),
        "parent": wider[-1] if wider else None, "wider": list(listing.rows(wider, names, on=today)),
        "opens_unit": found.unit_id in seen_among([found.unit_id], actor, on=today), "met": told.met(met, names),
        "count": count, "count_title": told.answers_title(count),
        "owed": [] if keys["may_send"] else [one for one in answers if one.may_answer and one.is_open][:3],
        "crumbs": crumbs_to(None),
    } | _contents(found) | keys  # fmt: skip
    return render(request, "movements/movement.html", context)


def _contents(found: Movement) -> dict[str, Any]:
    """What it says, what is missing, its launch and reviews; six queries."""
    today = timezone.localdate()
    contents, event = queries.contents_of(found), queries.launch_of(found)
    needs = queries.readiness_of(found, contents)
    lacking = missing(needs)
    return {
        "headings": told.headings(contents), "grounds": list(told.grounds(contents)), "takes": told.takes(contents),
        "rewards": told.rewards(found, [(one.award, one.subject) for one in contents.prizes], on=today),
        "needs": told.asked(found, needs), "lacking": len(lacking), "next": told.asked(found, lacking[:1]),
        "event": event, "reviews": queries.reviews_of(found), "steps": told.steps(found, event, on=today),
        "submits_plainly": bool(lacking or found.returned_note), "budget": told.money(found.budget), "returned": told.returned(found),
        "ball": ball_of(found.state, is_returned=bool(found.returned_note)),
    }  # fmt: skip


def _keys(found: Movement, actor: User, *, has_parts: bool, is_sent: bool) -> dict[str, Any]:
    """What the reader may do with it now; one thing is the next step."""
    today = timezone.localdate()
    leads, changes = can_lead(actor, found.unit, on=today), can_change(actor, found, on=today)
    launched = found.state == State.LAUNCHED
    is_open = launched and not found.closed_on
    return {
        "is_draft": found.state == State.DRAFT, "is_waiting": found.state == State.WAITING,
        "is_approved": found.state == State.APPROVED, "is_launched": launched,
        "may_write": changes and (found.state == State.DRAFT or (is_open and not is_sent)), "may_move": changes,
        "may_amend": changes and (found.state == State.DRAFT or (is_open and not is_sent and not has_parts)),
        "may_judge": found.state == State.WAITING and can_approve(actor, found.unit, on=today),
        "may_launch": found.state == State.APPROVED and can_launch(actor, found, on=today),
        "may_tell": leads and launched, "may_review": leads and is_open and found.since <= today and not found.final_on,
        "may_send": is_open and can_launch(actor, found, on=today), "may_close": leads and is_open and found.since <= today,
        "sections": told.sections(found), "is_over": bool(found.final_on or (found.until and found.until < today)),
    }  # fmt: skip
