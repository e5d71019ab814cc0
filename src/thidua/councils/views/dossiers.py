"""A dossier of the agenda for whoever sits on the council: its report, the checklist, the files. For nobody else."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thidua.councils import actions, queries
from thidua.councils.permissions import seat_of
from thidua.councils.presenting import dossiers as shown
from thidua.councils.views.door import crumbs, reader, session_or_404
from thidua.documents.attached import CONTENT_TYPES, name_to_save
from thidua.nominations import checklist
from thidua.people.queries import SEERS
from thidua.web.access import require_role


@never_cache
@require_safe
@require_role(*SEERS)
def dossier(request: HttpRequest, pk: int, dossier: int) -> HttpResponse:
    """What a member reads before voting, whatever other role they hold. Who takes no part in the vote is not let in."""
    session = session_or_404(request, pk)
    actor, today = reader(request)
    one = queries.dossier_before(session, dossier, seat_of(actor, session.council, on=today))
    if one is None:
        raise Http404
    context = {
        "session": session, "crumbs": crumbs(session.council, session), "one": one,
        "shown": shown.dossier(one, session), "checklist": checklist.of(one, on=today),
    }  # fmt: skip
    return render(request, "councils/dossier.html", context)


@require_safe
@require_role(*SEERS)
def paper(request: HttpRequest, pk: int, dossier: int, paper: int) -> HttpResponse:
    """A file of it, saved on the reader's machine and never shown inside our pages."""
    session = session_or_404(request, pk)
    actor, today = reader(request)
    found = queries.paper_before(session, dossier, paper, seat_of(actor, session.council, on=today))
    if found is None or found.upload is None:
        raise Http404
    answer = HttpResponse(
        actions.open_paper(found, session, on=today, actor=actor), content_type=CONTENT_TYPES[found.upload.kind]
    )
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=name_to_save(found.upload.name, found.upload.kind)
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
