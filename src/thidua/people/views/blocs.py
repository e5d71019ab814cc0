"""Khối, cụm: the list of a year, one bloc through the years, who is in it and who leads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from thidua.law.spelling import fold
from thidua.people import queries
from thidua.people.actions import set_members, set_up_bloc
from thidua.people.actions.blocs import Meanwhile
from thidua.people.bloc_forms import SORTS, MembersDraft, free_bloc_key, part_of, read_members, sort_of
from thidua.people.permissions import SHAPERS, can_shape, is_shaper
from thidua.people.presenting import blocs as telling
from thidua.people.queries import SEERS
from thidua.people.queries.blocs import (
    bloc_seen,
    blocs_visible_to,
    bodies_keyed,
    find_in_year,
    organisers,
    years_of_blocs,
)
from thidua.people.refusals import Refused
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import Bloc, User

FOUND = 12


@require_safe
@require_role(*SEERS)
def blocs(request: HttpRequest) -> HttpResponse:
    """Every bloc one may see, with its members and who led it in a year."""
    user, today = cast("User", request.user), timezone.localdate()
    found = list(blocs_visible_to(user, on=today).order_by("organiser__key", "name"))
    years = years_of_blocs(found)
    year, odd = telling.year_to_show(years, request.GET.get("nam", ""), today)
    context = {
        "rows": telling.rows(found, years, year),
        "year": year,
        "odd": odd,
        "query": f"nam={year}",
        "years": [(str(one), str(one)) for one in sorted({*years.every, year, today.year}, reverse=True)],
        "can_found": is_shaper(user, on=today),
    }
    return render(request, "people/blocs/blocs.html", context)


@require_safe
@require_role(*SEERS)
def bloc(request: HttpRequest, key: str) -> HttpResponse:
    """One bloc: the members of a year, and who led it when."""
    user, today = cast("User", request.user), timezone.localdate()
    found = _seen(key, user, today)
    years = years_of_blocs([found])
    year, odd = telling.year_to_show(years, request.GET.get("nam", ""), today)
    seen = queries.seen_among([row.organisation_id for row in years.rows], user, on=today)
    context = {
        **_base(found, years.names.last(found.organiser_id)),
        "odd": odd,
        "now": telling.year_of(found, years, year),
        "years": [telling.year_of(found, years, one) for one in years.every],
        "seen": {row.organisation.key for row in years.rows if row.organisation_id in seen},
        "can_shape": can_shape(user, found.organiser, on=today),
        "next_year": today.year if today.year not in years.every else today.year + 1,
        "life": telling.life_href(found, year),
        "tally": telling.tally_href(found, year) if _organised_in_sight(found, user, today) else "",
    }
    return render(request, "people/blocs/bloc.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*SHAPERS)
def members(request: HttpRequest, key: str) -> HttpResponse:
    """The members, head and deputies of one year; copied from the year before with one press."""
    user, today = cast("User", request.user), timezone.localdate()
    found = _seen(key, user, today)
    if not can_shape(user, found.organiser, on=today):
        raise PermissionDenied
    years = years_of_blocs([found])
    draft = read_members(request, years, found, today)
    order = request.POST.get("lenh", "")
    if order == "chep":
        draft.copy(years, found)
    known = bodies_keyed(draft.keys, user, on=today)
    known |= {row.organisation.key: row.organisation for row in years.rows if row.organisation.key in draft.keys}
    recorded: Sequence[telling.Member] | None = None
    if order == "luu" and not draft.problems:
        chosen = {known[one]: part_of(part) for one, part in draft.parts.items() if one in known}
        try:
            set_members(found, draft.year, chosen, on=today, actor=user, shown=draft.seen)
        except Meanwhile as refused:
            draft.show(refused.recorded)
            recorded = telling.year_of(found, years_of_blocs([found]), draft.year).members
            draft.problems["thanh-vien"] = refused.said
        except Refused as refused:
            draft.problems["nam" if refused.field == "year" else "thanh-vien"] = refused.said
        else:
            messages.success(request, f"Đã ghi {len(chosen)} thành viên năm {draft.year}.")
            return redirect(f"{reverse('people:bloc', args=[found.key])}?nam={draft.year}")
    names = queries.names_of([body.pk for body in known.values()])
    shown = [(body.key, names.in_year(body.pk, draft.year), draft.parts[body.key]) for body in known.values()]
    context = {
        **_base(found, years.names.last(found.organiser_id)),
        "draft": draft,
        "problems": draft.problems,
        "recorded": recorded,
        "members": sorted(shown, key=lambda one: (one[2] != "truong", one[2] != "pho", fold(one[1]))),
        "titles": telling.titles(found),
        "last": draft.year - 1 if years.of(found, draft.year - 1) else 0,
        "picker": _picker(draft, request, user, today),
    }
    status = 400 if draft.problems and request.method == "POST" else 200
    return render(request, "people/blocs/members.html", context, status=status)


@require_safe
@require_role(*SHAPERS)
def find(request: HttpRequest, key: str) -> HttpResponse:
    """The bodies that fit while one types."""
    user, today = cast("User", request.user), timezone.localdate()
    found = _seen(key, user, today)
    draft = read_members(request, years_of_blocs([found]), found, today)
    return render(request, "people/blocs/found.html", {"picker": _picker(draft, request, user, today)})


@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*SHAPERS)
def found_bloc(request: HttpRequest) -> HttpResponse:
    """A new bloc of a body that one shapes."""
    user, today = cast("User", request.user), timezone.localdate()
    sent = request.POST
    typed = {name: sent.get(name, "")[:300] for name in ("ten", "loai", "co-quan")}
    problems: dict[str, str] = {}
    bodies = organisers(user, on=today)
    if request.method == "POST":
        organiser = next((one.organisation for one in bodies if one.organisation.key == typed["co-quan"]), None)
        if organiser is None:
            problems["co-quan"] = "Chọn cơ quan tổ chức khối, cụm."
        else:
            try:
                new = set_up_bloc(
                    free_bloc_key(typed["ten"]), name=typed["ten"], organiser=organiser, sort=sort_of(typed["loai"]),
                    on=today, actor=user,
                )  # fmt: skip
            except Refused as refused:
                problems["ten"] = refused.said
            else:
                return redirect("people:bloc_members", key=new.key)
    context = {
        "v": typed, "problems": problems, "sorts": SORTS, "organisers": [(one.organisation.key, one.name) for one in bodies],
        "crumbs": [("Khối, cụm", ""), ("Thành viên", reverse("people:blocs"))],
        "nothing_founded": queries.nothing_founded(),
    }  # fmt: skip
    return render(request, "people/blocs/found_bloc.html", context, status=400 if problems else 200)


def _seen(key: str, user: User, today: date) -> Bloc:
    found = bloc_seen(key, user, on=today)
    if found is None:
        raise Http404
    return found


def _organised_in_sight(found: Bloc, user: User, today: date) -> bool:
    return bool(queries.seen_among([found.organiser_id], user, on=today))


def _base(found: Bloc, organiser: str) -> dict[str, Any]:
    return {
        "bloc": found, "organiser": organiser,
        "crumbs": [("Khối, cụm", ""), ("Thành viên", reverse("people:blocs"))],
    }  # fmt: skip


def _picker(draft: MembersDraft, request: HttpRequest, user: User, today: date) -> dict[str, Any]:
    sent = request.POST if request.method == "POST" else request.GET
    words = queries.as_typed(sent.get("tim", ""))[:200]
    found = []
    if words:
        found = find_in_year(words, user, on=today, year=draft.year, most=FOUND + 1, but=draft.keys)
    return {"words": words, "found": found[:FOUND], "more": len(found) > FOUND}
