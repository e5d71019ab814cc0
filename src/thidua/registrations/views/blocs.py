"""The joint pledge of a bloc for a year: written, read, printed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thidua.documents.problems import Unreadable
from thidua.people.queries import SEERS, names_of
from thidua.people.refusals import ChangedMeanwhile, Refused, refuse_stranger
from thidua.people.register_forms import put_refusal
from thidua.registrations import actions, forms, papers, queries
from thidua.registrations.actions.pledging import seen_of_joint
from thidua.registrations.permissions import can_pledge
from thidua.registrations.presenting import blocs as told
from thidua.registrations.presenting.count import crumbs
from thidua.registrations.views.door import METHODS, read_year, reader_of
from thidua.registrations.views.papers import sent
from thidua.web import seen
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import Bloc, User
    from thidua.registrations.models import JointPledge


@require_http_methods(METHODS)
@require_role(*SEERS)
def joint(request: HttpRequest) -> HttpResponse:
    """The members with what each registered, and the contents they pledge to one another."""
    actor, today = reader_of(request)
    year = read_year(request.GET.get("nam", ""), today.year)
    blocs, bloc = queries.bloc_chosen(request.GET.get("khoi", ""), actor, on=today)
    form = None
    if bloc is not None:
        answer = _form_of(request, bloc, year, actor, today)
        if isinstance(answer, HttpResponse):
            return answer
        form = answer
    context = _context(request, bloc, year, today) | {
        "blocs": [(one.key, one.name) for one in blocs], "form": form, "year": year, "crumbs": crumbs(),
    }  # fmt: skip
    return render(request, "registrations/joint.html", context, status=400 if form and form.errors else 200)


def _form_of(
    request: HttpRequest, bloc: Bloc, year: int, actor: User, today: date
) -> forms.JointForm | HttpResponse | None:  # fmt: skip
    """The form to write with, where the reader may; after a good press the way back to the page."""
    head = queries.head_of(bloc, year)
    if not can_pledge(actor, bloc, head, on=today):
        refuse_stranger(request.method != "POST")
        return None
    known, of = queries.joint_of(bloc, year), f"registrations.joint.{bloc.pk}.{year}"
    values = {"contents": known.contents, "made_on": known.made_on, "locality": known.locality} if known else {}
    if request.method != "POST":
        return forms.JointForm(initial=values)
    form = forms.JointForm(request.POST)
    if not form.is_valid():
        return form
    try:
        actions.write_joint(bloc, year, **form.cleaned_data, on=today, actor=actor, seen=seen.read(request, of=of))
    except (ChangedMeanwhile, Refused) as refusal:
        put_refusal(form, refusal)
        return form
    messages.success(request, "Đã ghi giao ước thi đua.")
    return HttpResponseRedirect(f"{reverse('registrations:joint')}?khoi={bloc.key}&nam={year}")


def _context(request: HttpRequest, bloc: Bloc | None, year: int, today: date) -> dict[str, Any]:
    if bloc is None:
        return {"bloc": None, "parties": [], "title": "Chưa có khối, cụm nào", "years": [(str(year), str(year))]}
    known = queries.joint_of(bloc, year)
    parties = queries.joint_parties(bloc, year)
    years = [(str(one), str(one)) for one in sorted({*queries.years_of(bloc), today.year, year}, reverse=True)]
    return {
        "bloc": bloc, "joint": known, "parties": told.rows(parties), "years": years, "title": told.title(known, parties, bloc.name, year),
        "seen": seen.mark(seen_of_joint(known), of=f"registrations.joint.{bloc.pk}.{year}"), "lines": told.contents(known),
    }  # fmt: skip


@require_safe
@require_role(*SEERS)
def printed(request: HttpRequest, key: str, year: int, form: str) -> HttpResponse:
    """The joint pledge as Word or PDF."""
    actor, today = reader_of(request)
    _, bloc = queries.bloc_chosen(key, actor, on=today)
    known = queries.joint_of(bloc, year) if bloc else None
    if bloc is None or known is None or form not in ("docx", "pdf"):
        raise Http404
    organiser = names_of([bloc.organiser_id]).in_year(bloc.organiser_id, year)
    word = papers.joint_pledge(bloc, known, queries.joint_parties(bloc, year), organiser=organiser, on=today).read()
    try:
        return sent(word, form, f"giao uoc thi dua {year} {bloc.key}.{form}")
    except Unreadable as error:
        messages.error(request, f"Chưa lập được PDF: {error.message} {error.mend}")
        return HttpResponseRedirect(_address(bloc, known))


def _address(bloc: Bloc, known: JointPledge) -> str:
    return f"{reverse('registrations:joint')}?khoi={bloc.key}&nam={known.year}"
