"""The pledge of a unit on paper: Word, PDF, and the file that was signed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.documents import conversion
from thidua.documents.problems import Unreadable
from thidua.files.actions import hand_out_paper
from thidua.people.queries import SEERS, names_of
from thidua.registrations import papers, queries
from thidua.registrations.views.door import found, name_of, reader_of
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.registrations.models import Registration

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"


def written(one: Registration, today: date) -> bytes:
    """The pledge as .docx, as it stands."""
    people = queries.lines_shown(one, queries.lines_found(one, queries.Wish()))
    bodies = queries.lines_shown(one, queries.bodies_of_sheet(one))
    above = names_of([one.round.organiser_id]).on(one.round.organiser_id, today)
    paper = papers.unit_pledge(
        one, people, bodies, queries.targets_of(one), name=name_of(one, today), above=above, on=today
    )
    return paper.read()


def file_name(one: Registration, form: str) -> str:
    """What the file is called."""
    return f"giao uoc thi dua {one.round.year} {one.body.key}.{form}"


def sent(word: bytes, form: str, name: str) -> HttpResponse:
    """The paper as Word or PDF. Raises Unreadable where no PDF can be made."""
    content = word if form == "docx" else conversion.to_pdf(word, settings.SOFFICE)
    answer = HttpResponse(content, content_type=WORD if form == "docx" else PDF)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_safe
@require_role(*SEERS)
def printed(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The pledge to be printed and signed by hand, or to be read."""
    actor, today = reader_of(request)
    one = found(pk, actor, today)
    if form not in ("docx", "pdf"):
        raise Http404
    try:
        return sent(written(one, today), form, file_name(one, form))
    except Unreadable as error:
        messages.error(request, f"Chưa lập được PDF: {error.message} {error.mend}")
        return HttpResponseRedirect(reverse("registrations:sheet", args=[pk]))


@require_safe
@require_role(*SEERS)
def signed(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file that was signed, saved on the reader's machine; that it went out is recorded."""
    actor, today = reader_of(request)
    one = found(pk, actor, today)
    if one.paper is None:
        raise Http404
    content = hand_out_paper(one.paper, on=today, actor=actor)
    answer = HttpResponse(content, content_type=PDF)
    answer["Content-Disposition"] = f'attachment; filename="{file_name(one, "pdf")}"'
    return answer
