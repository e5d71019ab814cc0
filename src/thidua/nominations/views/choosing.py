"""Choosing from the register who is proposed: the law's answer beside each name, those it finds eligible first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.law.wording import lower
from thidua.nominations import actions, groups, naming, queries
from thidua.nominations.permissions import PROPOSERS
from thidua.nominations.presenting import choosing as presenting
from thidua.nominations.views.rounds import METHODS, crumbs_of, seen_round
from thidua.people.permissions import KEEPERS
from thidua.people.queries import as_typed, names_of
from thidua.people.refusals import Refused
from thidua.web import reader
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.nominations.models import Round
    from thidua.people.models import Organisation, User

PAGE = 100


@require_http_methods(METHODS)
@require_role(*PROPOSERS)
def choose(request: HttpRequest, key: str) -> HttpResponse:
    """Ticked names become dossiers, each with its report already written."""
    actor, today = cast("User", request.user), timezone.localdate()
    at = seen_round(key, actor, today)
    units = queries.units_proposing(actor, at=at, on=today)
    names = names_of(units.values_list("pk", flat=True))
    unit = queries.visible_unit(request.GET.get("don-vi", ""), units)
    if request.GET.get("don-vi") and unit is None:
        raise Http404
    award = _award(at, request.GET.get("hinh-thuc", ""))
    is_look = request.method == "POST" and bool(request.POST.get("xem"))
    if request.method == "POST" and unit and not is_look:
        made = _propose(request, at, award, unit)
        if made:
            return made
    subject = presenting.subject_asked(award, request.GET.get("loai", ""))
    words = as_typed(request.GET.get("q", ""))[:200]
    found = _candidates(_Wanted(at, award, subject, words), unit, actor, today) if unit else []
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    ticked, typed = {*request.POST.getlist("chon")}, presenting.groups_typed(request.POST)
    shown = [_in_group(one, typed, at, award, today) for one in page.object_list]
    groups_known = groups.choices_in(at, award, subject, on=today)
    keep = {"don-vi": unit.key if unit else "", "hinh-thuc": award, "loai": presenting.SLUGS[subject], "q": words}
    name = naming.namer(at.body, on=today)
    context: dict[str, Any] = {
        "round": at, "unit": unit, "unit_name": names.on(unit.pk, today) if unit else "",
        "title": presenting.title(found, name(award), unit is not None, names.on(unit.pk, today) if unit else "", subject),
        "units": [("", "Chọn đơn vị …"), *sorted(((names.key(pk), names.on(pk, today)) for pk in names.names), key=lambda one: one[1])],
        "award": award, "awards": [(one.award, name(one.award)) for one in at.awards.all()],
        "subject": presenting.SLUGS[subject], "subjects": presenting.subjects_of(award), "words": words,
        "page": page, "rows": [presenting.row(one, ticked) for one in shown], "query": urlencode(keep),
        "groups": groups_known if len(groups_known) > 1 else [], "apart": groups.apart_in(at, award, subject, on=today),
        "crumbs": crumbs_of(at), "adds_homes": bool(frozenset(map(str, KEEPERS)) & reader.of(request).roles),
    }  # fmt: skip
    is_refused = request.method == "POST" and not is_look
    return render(request, "nominations/dossiers/choose.html", context, status=400 if is_refused else 200)


def _in_group(
    one: queries.Candidate, typed: Mapping[queries.Key, str], at: Round, award: str, on: date
) -> queries.Candidate:
    """A nominee as one of the group that was chosen beside the name, where the law has it for the award."""
    group = typed.get(one.key, one.group)
    known = {key for key, _ in groups.choices_in(at, award, one.key[0], on=on)}
    return queries.in_group(one, group, at, award, on=on) if group in known else one


def _award(at: Round, asked: str) -> str:
    awards = [one.award for one in at.awards.all()]
    return asked if asked in awards else awards[0]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Who is looked for: in which round, for which award, of which sort, by which name."""

    at: Round
    award: str
    subject: str
    words: str


def _candidates(wanted: _Wanted, unit: Organisation, actor: User, today: date) -> Sequence[queries.Candidate]:
    at, award, words = wanted.at, wanted.award, wanted.words
    if wanted.subject == "person":
        return queries.people_to_propose(at, award, unit, words, on=today)
    if wanted.subject == "collective":
        return queries.bodies_to_propose(at, award, unit, words, on=today)
    return queries.households_to_propose(at, award, words, actor, on=today)


def _propose(request: HttpRequest, at: Round, award: str, unit: Organisation) -> HttpResponse | None:
    """What is ticked becomes drafts; None where that is refused, and the page says why."""
    keys = [found for value in request.POST.getlist("chon") if (found := presenting.read_key(value))]
    chosen = presenting.groups_typed(request.POST)
    new = actions.Proposals(round=at, award=award, unit=unit, recipients=queries.recipients_of(keys), groups=chosen)
    try:
        made = actions.propose(new, on=timezone.localdate(), actor=cast("User", request.user))
    except Refused as refusal:
        messages.error(request, refusal.said)
        return None
    name = lower(naming.namer(at.body, on=timezone.localdate())(award))
    many = f"Đã lập {len(made)} hồ sơ {name}" if len(made) > 1 else f"Đã lập hồ sơ {name}"
    messages.success(request, f"{many}; báo cáo đã viết từ sổ.")
    if len(made) == 1:
        return HttpResponseRedirect(reverse("nominations:dossier", args=[made[0].pk]))
    return HttpResponseRedirect(f"{reverse('nominations:submit', args=[at.key])}?{urlencode({'don-vi': unit.key})}")
