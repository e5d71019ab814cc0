"""The standing office opens the registration of a year, and puts it right."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.people.queries import nothing_founded
from thidua.people.refusals import ChangedMeanwhile, Refused, refuse_stranger
from thidua.people.register_forms import put_refusal
from thidua.registrations import actions, forms, queries
from thidua.registrations.actions.rounds import seen_of_round
from thidua.registrations.permissions import SETTERS, can_open
from thidua.registrations.presenting.count import crumbs
from thidua.registrations.views.door import METHODS, read_year, reader_of
from thidua.web import seen
from thidua.web.access import require_role
from thidua.web.numbers import number_in

if TYPE_CHECKING:
    from thidua.people.models import User
    from thidua.registrations.models import Round

USUAL = (
    "lao_dong_tien_tien", "chien_si_thi_dua_co_so", "chien_si_thi_dua_cap_bo", "chien_si_thi_dua_toan_quoc",
    "tap_the_lao_dong_tien_tien", "tap_the_lao_dong_xuat_sac", "co_thi_dua_cap_bo", "co_thi_dua_chinh_phu",
)  # fmt: skip
"""What is ticked before anybody has chosen: the titles of a civil body."""


@require_http_methods(METHODS)
@require_role(*SETTERS)
def opening(request: HttpRequest) -> HttpResponse:
    """A new round: its year, day, titles and units, with those right under the organiser ticked."""
    actor, today = reader_of(request)
    offered = queries.choices(actor, on=today)
    form = _form(request, offered, today)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_round(_told(form.cleaned_data, offered), on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            many = len(form.cleaned_data["bodies"])
            messages.success(request, f"Đã mở đăng ký thi đua {made.year} cho {many} đơn vị; việc đã vào Lịch năm.")
            return HttpResponseRedirect(f"{reverse('registrations:registrations')}?nam={made.year}")
    context = {
        "form": form, "crumbs": crumbs(), "nothing_founded": nothing_founded(), "blocs": [name for name, _ in offered.blocs],
        "picked": {name: form[name].value() or [] for name in ("person_titles", "collective_titles", "bodies")},
    }  # fmt: skip
    return render(request, "registrations/open.html", context, status=400 if form.errors else 200)


def _form(request: HttpRequest, offered: queries.Choices, today: date) -> forms.RoundForm:
    typed = request.POST if request.method == "POST" else None
    year = read_year((typed or request.GET).get("year" if typed else "nam", ""), today.year)
    first = next(iter(offered.organisers), "")
    return forms.RoundForm(
        typed, organisers=[(key, offered.names[key]) for key in offered.organisers], offered=year,
        bodies=_bodies(offered, first),
        initial={
            "organiser": first, "year": year, "person_titles": USUAL, "collective_titles": USUAL,
            "bodies": _picked(request.GET.get("chon", ""), offered, first),
        },
    )  # fmt: skip


def _picked(typed: str, offered: queries.Choices, first: str) -> list[str]:
    """What is ticked before anybody has: the members of a bloc, by its place among those offered, else who stands right under."""
    place = number_in(typed)
    return offered.blocs[place][1] if place is not None and place < len(offered.blocs) else offered.under.get(first, [])


def _bodies(offered: queries.Choices, first: str) -> list[tuple[str, str]]:
    """Those right under the first organiser come first; the others below them."""
    under = offered.under.get(first, [])
    others = sorted(
        (key for key in offered.bodies if key not in under and key != first), key=lambda key: offered.names[key]
    )
    return [(key, offered.names[key]) for key in [*under, *others]]


def _told(given: dict[str, Any], offered: queries.Choices) -> actions.NewRound:
    return actions.NewRound(
        organiser=offered.organisers[given["organiser"]], year=given["year"], last_day=given["last_day"],
        bodies=[offered.bodies[key] for key in given["bodies"]], person_titles=given["person_titles"],
        collective_titles=given["collective_titles"], document=given["document"], rule=given["rule"],
    )  # fmt: skip


@require_http_methods(METHODS)
@require_role(*SETTERS)
def amending(request: HttpRequest, pk: int) -> HttpResponse:
    """Another last day, other words, more units."""
    actor, today = reader_of(request)
    at = queries.round_seen(pk, actor, on=today)
    if at is None:
        raise Http404
    refuse_stranger(can_open(actor, at.organiser, on=today))
    offered = queries.choices(actor, on=today)
    form = _amend_form(request, at, offered)
    fresh = seen.mark(seen_of_round(at), of=f"registrations.{at.pk}")
    shown = request.POST.get(seen.FIELD, "") if request.method == "POST" else fresh
    if request.method == "POST" and form.is_valid():
        try:
            _amended(request, at, form.cleaned_data, offered=offered, actor=actor, today=today)
        except ChangedMeanwhile as refusal:
            put_refusal(form, refusal)
            shown = fresh
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "Đã sửa đợt đăng ký.")
            return HttpResponseRedirect(f"{reverse('registrations:registrations')}?nam={at.year}")
    context = {"form": form, "round": at, "crumbs": crumbs(), "seen": shown, "picked": form["bodies"].value() or []}
    return render(request, "registrations/amend.html", context, status=400 if form.errors else 200)


def _amend_form(request: HttpRequest, at: Round, offered: queries.Choices) -> forms.AmendForm:
    there = queries.bodies_in(at)
    bodies = [(key, name) for key, name in _bodies(offered, at.organiser.key) if key not in there]
    initial = {"last_day": at.last_day, "document": at.document, "rule": at.rule}
    return forms.AmendForm(request.POST if request.method == "POST" else None, bodies=bodies, initial=initial)


def _amended(
    request: HttpRequest, at: Round, given: dict[str, Any], *, offered: queries.Choices, actor: User, today: date
) -> None:  # fmt: skip
    more = [offered.bodies[key] for key in given["bodies"]]
    actions.amend_round(
        at, last_day=given["last_day"], document=given["document"], rule=given["rule"], more=more, reason=given["reason"],
        on=today, actor=actor, seen=seen.read(request, of=f"registrations.{at.pk}"),
    )  # fmt: skip
