"""The catalogue of awards: the list, and one award through time."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.law.catalogue import AWARDS, PROVISIONAL_FROM
from thidua.web import catalogue, conditions


@require_safe
def awards(request: HttpRequest) -> HttpResponse:
    """Danh mục khen thưởng: every filter stands in the address bar."""
    today = timezone.localdate()
    wanted = catalogue.read(request.GET.dict(), today=today)
    short = catalogue.address(wanted, today=today)
    if not wanted.day_error and short != request.GET.dict():
        return HttpResponseRedirect(f"{request.path}?{urlencode(short)}" if short else request.path)
    found = catalogue.chosen(wanted)
    context = {
        "wanted": wanted,
        "count": len(found),
        "groups": catalogue.groups(found, wanted.day),
        "keys": catalogue.keys(wanted),
        "subject_choices": [("", "Mọi đối tượng"), *catalogue.SUBJECTS.items()],
        "level_choices": [("", "Mọi cấp"), *catalogue.LEVELS.items()],
        "ruled_choices": [("", "Mọi mục"), *catalogue.RULED.items()],
        "left_out": catalogue.not_in_force(wanted.day),
        "provisional_from": PROVISIONAL_FROM if catalogue.is_provisional(wanted.day) else None,
    }
    return render(request, "web/awards.html", context)


@require_safe
def award(request: HttpRequest, key: str) -> HttpResponse:
    """One award on a day: its names, who decides, where it is written, how offices spell it."""
    if key not in AWARDS:
        raise Http404
    found = AWARDS[key]
    wanted = catalogue.read(request.GET.dict(), today=timezone.localdate())
    asked = conditions.read(request.GET.dict(), on=wanted.day)
    comparison = conditions.compare(key, asked)
    context = {
        "comparison": comparison,
        "kept": asked.kept(),
        "common": conditions.common_conditions(found) if comparison else [],
        "wanted": wanted,
        "award": found,
        "row": catalogue.row(found, wanted.day),
        "kind": catalogue.KINDS[found.kind][1],
        "is_valid": found.valid_on(wanted.day),
        "kin": [catalogue.row(one, wanted.day) for one in catalogue.kin(found, wanted.day)],
        "articles": catalogue.through_time(found.articles),
        "authorities": catalogue.through_time(found.authorities),
        "authorities_today": found.authority_on(wanted.day),
        "provisional_from": PROVISIONAL_FROM if catalogue.is_provisional(wanted.day) else None,
    }
    return render(request, "web/award.html", context)
