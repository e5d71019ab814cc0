"""What the room sees on the wall: how many have voted, what is needed, who is there. Never who has voted, no result before the closing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.councils import queries
from thidua.councils.presenting import sessions as words
from thidua.councils.presenting import votes
from thidua.councils.views.door import session_or_404
from thidua.councils.views.sessions import shown
from thidua.people.queries import SEERS
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.councils.models import Question, Session


@require_safe
@require_role(*SEERS)
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """The screen of the room."""
    return render(request, "councils/screen.html", _context(request, session_or_404(request, pk)))


@require_safe
@require_role(*SEERS)
def turnout(request: HttpRequest, pk: int) -> HttpResponse:
    """The part that is asked again every other second."""
    return render(request, "councils/parts/screen.html", _context(request, session_or_404(request, pk)))


def _context(request: HttpRequest, session: Session) -> dict[str, Any]:
    context = shown(request, session)
    question = _on_the_wall(list(queries.questions_of(session)))
    context |= {
        "question": question,
        "now": timezone.localtime(),
        "names": [one.seat for one in context["attendances"]],
    }
    if question is None:
        return context
    items = queries.items_of(question)
    members = context["presence"].members
    rows = votes.nominees(
        question,
        items,
        queries.dossiers_of(items, on=session.meets_on),
        members=members,
        local=queries.local_rules(session),
    )
    cast, _ = queries.turnout_of(question)
    may = context["presence"].present + context["presence"].written
    return context | {
        "rows": rows, "award": words.award_words(question, session, queries.giver_of(session)), "cast": cast, "may": may,
        "left": max(0, may - cast), "boxes": [at < cast for at in range(max(may, cast))],
        "stage": str(question.stage), "recused": sum(len(one.recused) for one in rows),
        "line": rows[0] if rows else None,
    }  # fmt: skip


def _on_the_wall(questions: list[Question]) -> Question | None:
    """The vote that is open; else the one that was read out last; else the next."""
    for stage in ("mo", "dong"):
        if found := next((one for one in questions if one.stage == stage), None):
            return found
    return next((one for one in questions if one.stage == "cho"), questions[-1] if questions else None)
