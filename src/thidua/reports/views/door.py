"""The door before every page of statistics: who asks, whose figures, and one address for one wish."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial, wraps
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from thidua.people.queries import SEERS, as_typed, nothing_founded
from thidua.reports.offers import Offers, Opened, offers, opened
from thidua.reports.presenting.wanted import YEARS, Wanted, address, link, read, unknown_awards
from thidua.reports.queries import period_of
from thidua.web.access import View, require_role
from thidua.web.oddities import say_not_understood

if TYPE_CHECKING:
    from thidua.people.models import User


USUAL_YEARS = 5
MOST_SAID = 3
_NAMES = {
    "theo": "cách tính năm", "loai-hinh": "loại hình khen thưởng", "doi-tuong": "đối tượng", "phan-loai": "phân loại",
    "gioi-tinh": "giới tính", "doanh-nghiep": "điều kiện doanh nghiệp", "dem": "cách đếm",
}  # fmt: skip
"""What a filter is called where it was not understood."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody may see of what they ask for."""

    offered: Offers
    place: Opened
    wanted: Wanted
    name: str


def figures(kept: Callable[..., Wanted]) -> Callable[[View], View]:
    """Lets in who is signed in and may see these figures; a longer address is answered with the shortest one.

    `kept` leaves out of a wish what means nothing on the page; it is given what the path of the address names.
    """

    def door(view: View) -> View:
        @require_safe
        @require_role(*SEERS)
        @wraps(view)
        def guarded(request: HttpRequest, **rest: str) -> HttpResponseBase:
            # the form of a file is given with a path, not named in it
            named: dict[str, str] = getattr(request.resolver_match, "captured_kwargs", {})
            answer = _answer(request, partial(view, **rest), partial(kept, **named))
            patch_cache_control(answer, private=True, no_store=True)
            return answer

        return guarded

    return door


def _answer(request: HttpRequest, view: View, kept: Callable[[Wanted], Wanted]) -> HttpResponseBase:
    user, today = cast("User", request.user), timezone.localdate()
    offered = offers(user, as_typed(request.GET.get("cua", "")), on=today)
    first = offered.first()
    if first is None:
        return _nothing(request)
    query = dict(request.GET.lists())
    wanted = read(query, usual=Wanted(key=first.key))
    place = opened(user, wanted.key, alone=wanted.alone, on=today)
    if place is None:
        raise Http404
    if not (wanted.first and wanted.last):
        known = (period_of(place.scope, on=today) or (today.year, today.year))[1]
        last = wanted.last or max(known, wanted.first)
        usual = Wanted(key=first.key, first=wanted.first or last - USUAL_YEARS + 1, last=last)
        wanted = read(query, usual=usual)
    if place.is_bloc or not place.below:
        wanted = replace(wanted, alone=False)  # nothing else could be shown
    understood, wanted = wanted, kept(wanted)
    given = {name: values for name, values in query.items() if name != "trang"}
    if given != {name: [value] for name, value in address(wanted).items()}:
        _say_odd(request, understood)
        return HttpResponseRedirect(request.path + link(wanted))
    return view(request, Asked(offered, place, wanted, offered.name_of(wanted.key)))


def _nothing(request: HttpRequest) -> HttpResponse:
    """No body to count: none is founded yet, or none is this account's to see."""
    here = next((words for part, words in _PAGES.items() if part in request.path), "Tổng hợp")
    return render(request, "reports/nothing.html", {"here": here, "nothing_founded": nothing_founded()})


def _say_odd(request: HttpRequest, understood: Wanted) -> None:
    """What was not understood is said once: the address it leads to has it no more."""
    years = {part: request.GET.get(part, "").strip() for part in ("tu", "den")}
    numbers = {part: said for part, said in years.items() if said.isascii() and said.isdigit() and len(said) == 4}
    say_not_understood(request, numbers, tu="năm", den="năm")
    say_not_understood(request, address(understood), **_NAMES)
    first, last = YEARS[0], YEARS[-1]
    for said in dict.fromkeys(numbers.values()):
        if int(said) not in YEARS:
            what = f"Chỉ tính được từ năm {first} đến năm {last}"
            messages.warning(request, f"{what}, nên năm {said} thành năm {first if int(said) < first else last}.")
    for award in unknown_awards(dict(request.GET.lists()))[:MOST_SAID]:
        messages.warning(
            request, f"Không hiểu danh hiệu, hình thức “{award[:40]}” nên bỏ qua; các điều kiện khác vẫn giữ."
        )


_PAGES = {"/cong-bang/": "Công bằng", "/bieu-mau/": "Biểu mẫu"}
