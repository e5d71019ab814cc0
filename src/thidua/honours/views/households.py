"""The page of a household in the book, and the form that brings one into the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from thidua.honours import queries
from thidua.honours.forms import HouseholdForm, at_its_field
from thidua.honours.presenting import decisions, lives, years
from thidua.honours.views.lives import crumbs, table, whole
from thidua.people.actions import add_households
from thidua.people.actions.households import NewHousehold
from thidua.people.permissions import KEEPERS, can_keep
from thidua.people.queries import SEERS, nothing_founded
from thidua.people.refusals import Refused
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User


@require_safe
@require_role(*SEERS)
def household(request: HttpRequest, key: str) -> HttpResponse:
    """A household in the book: its years, every decision about it."""
    today = timezone.localdate()
    one = queries.household(key, cast("User", request.user), on=today)
    if one is None:
        raise Http404
    life = queries.life_of_household(one)
    found = decisions.rows(life)
    context = {
        "household": one,
        "name": one.name,
        "head": f"Hộ gia đình · {one.address or 'chưa ghi địa chỉ'} · mã {one.key}",
        "counts": lives.counts(life.book),
        "crumbs": crumbs("Hộ gia đình", "ho"),
        "grid": years.years_of(life, on=today, whole=whole(request, found)),
        "asked": f"ho:{one.key}",
        **table(request, found),
        "every_row": found,
        "today": today,
    }
    return render(request, "honours/household.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*KEEPERS)
def add(request: HttpRequest) -> HttpResponse:
    """A new household; done, it leads to the first line about it."""
    actor, today = cast("User", request.user), timezone.localdate()
    picked = request.POST.get("chon-don-vi", "")
    data = request.POST if request.method == "POST" and not picked else None
    typed = {**request.POST.dict(), "unit": picked} if picked else {"name": request.GET.get("ten", "")[:200]}
    form = HouseholdForm(actor=actor, on=today, data=data, initial=typed)
    if data is not None and form.is_valid():
        said = form.cleaned_data
        new = NewHousehold(name=said["name"], address=said["address"], key=said["key"])
        if not can_keep(actor, said["unit"], on=today):
            raise PermissionDenied
        try:
            (made,) = add_households([new], at=said["unit"], on=today, actor=actor)
        except Refused as refusal:
            at_its_field(refusal, form)
        else:
            messages.success(request, f"Đã thêm {made.name}. Ghi dòng đầu tiên của hộ này.")
            return HttpResponseRedirect(f"{reverse('honours:enter')}?{urlencode({'ai': f'ho:{made.key}'})}")
    context = {"form": form, "crumbs": crumbs("Hộ gia đình", "ho"), "nothing_founded": nothing_founded()}
    return render(request, "honours/household_new.html", context, status=200 if data is None else 400)
