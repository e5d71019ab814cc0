"""The catalogue of awards: the list, and one award through time."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.law.catalogue import AWARDS, PROVISIONAL_FROM
from thidua.law.regimes import regime_on, regimes
from thidua.law.wording import KIND
from thidua.web import catalogue as listing
from thidua.web import conditions


@require_safe
def awards(request: HttpRequest) -> HttpResponse:
    """Danh mục khen thưởng: every filter stands in the address bar."""
    today = timezone.localdate()
    wanted = listing.read(request.GET.dict(), today=today)
    short = listing.address(wanted, today=today)
    if not wanted.day_error and short != request.GET.dict():
        return HttpResponseRedirect(f"{request.path}?{urlencode(short)}" if short else request.path)
    found = listing.chosen(wanted)
    context = {
        "wanted": wanted,
        "count": len(found),
        "groups": listing.groups(found, wanted.day),
        "keys": listing.keys(wanted),
        "subject_choices": [("", "Mọi đối tượng"), *listing.SUBJECTS.items()],
        "level_choices": [("", "Mọi cấp"), *listing.LEVELS.items()],
        "ruled_choices": [("", "Mọi mục"), *listing.RULED.items()],
        "before_any": regime_on(wanted.day) is None,
        "first_day": regimes()[0].from_day,
        "left_out": listing.not_in_force(wanted.day),
        "provisional_from": PROVISIONAL_FROM if listing.is_provisional(wanted.day) else None,
    }
    return render(request, "web/awards.html", context)


@require_safe
def award(request: HttpRequest, key: str) -> HttpResponse:
    """One award on a day: its names, who decides, where it is written, how offices spell it."""
    if key not in AWARDS:
        raise Http404
    found = AWARDS[key]
    wanted = listing.read(request.GET.dict(), today=timezone.localdate())
    asked = conditions.read(request.GET.dict(), on=wanted.day)
    comparison = conditions.compare(key, asked)
    context = {
        "comparison": comparison,
        "kept": asked.kept(),
        "common": conditions.common_conditions(found) if comparison else [],
        "wanted": wanted,
        "award": found,
        "row": listing.row(found, wanted.day),
        "kind": KIND[found.kind],
        "is_valid": found.valid_on(wanted.day),
        "kin": [listing.row(one, wanted.day) for one in listing.kin(found, wanted.day)],
        "articles": listing.articles_with_ids(found),
        "authorities": listing.through_time(found.authorities),
        "authorities_today": found.authority_on(wanted.day),
        "provisional_from": PROVISIONAL_FROM if listing.is_provisional(wanted.day) else None,
    }
    return render(request, "web/award.html", context)
