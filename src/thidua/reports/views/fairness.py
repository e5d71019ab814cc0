"""The page Công bằng: who the honoured are."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from thidua.reports.offers import house_of
from thidua.reports.presenting import choosing
from thidua.reports.presenting.fairness import fairness as in_words
from thidua.reports.presenting.tally import notes, period
from thidua.reports.presenting.wanted import link, of_shares
from thidua.reports.queries import awards_known, period_of
from thidua.reports.shares import last_names, split
from thidua.reports.views.door import Asked, figures


@figures(kept=of_shares)
def fairness(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Direct workers and leaders, men and women: by award, by unit, by year, beside those who work there."""
    wanted, place = asked.wanted, asked.place
    house = house_of(place.owner)
    found = split(place.scope, wanted.first, wanted.last, wanted.filter)
    names = asked.offered.names()
    names |= last_names(found.branches.keys() - names.keys())
    context = {
        "wanted": wanted,
        "place": place,
        "name": asked.name,
        "period": period(wanted),
        "fairness": in_words(found, wanted, house, names),
        "staff": found.staff,
        "groups": choosing.places(asked.offered),
        "boxes": choosing.boxes(
            awards_known(place.scope, wanted.first, wanted.last, decided=wanted.decided), wanted, house
        ),
        "awards_words": choosing.awards_in_words(wanted, house),
        "selects": [one for one in choosing.chosen_selects(wanted) if one.name in {"theo", "loai-hinh"}],
        "narrowed": choosing.narrowed(wanted, house),
        "book": None if found.total.all else period_of(place.scope),
        "notes": notes(wanted, house, is_sample=place.owner.is_sample),
        "without": link(wanted, **choosing.UNNARROWED),
    }
    return render(request, "reports/fairness.html", context)
