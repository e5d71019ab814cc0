"""One page proposes the whole year: the standing department ticks, mends days, keeps everything at once or nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.duties.actions import keep_plan
from thidua.duties.permissions import SETTERS
from thidua.duties.presenting.calendar import crumbs
from thidua.duties.queries import choices, read_year
from thidua.law.dated import said_provisional
from thidua.law.wording import figure
from thidua.people.queries import nothing_founded
from thidua.people.refusals import Refused
from thidua.reminders import planning
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.duties.queries import Choices
    from thidua.people.models import Organisation, User


@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*SETTERS)
def propose(request: HttpRequest) -> HttpResponse:
    """GET shows what is offered for a year; POST keeps what is ticked."""
    actor, today = cast("User", request.user), timezone.localdate()
    offered = choices(actor, on=today)
    organiser = _organiser(request, offered)
    if organiser is None:
        return render(request, "reminders/propose.html", _empty())
    year, source = read_year(request.GET.get("nam", ""), _usual(today)), request.GET.get("tu", "")
    found = planning.offer(organiser, year, source, on=today)
    shown, refused = planning.lines(found), None
    if request.method == "POST":
        ticked = frozenset(request.POST.getlist("chon"))
        new, shown = planning.chosen(found, planning.lines(found, request.POST.dict(), ticked))
        refused = _wrong(shown)
        if refused is None:
            try:
                made = keep_plan(organiser, year, new, on=today, actor=actor)
            except Refused as refusal:
                refused = refusal
            else:
                messages.success(request, f"Đã đưa {figure(len(made))} việc vào lịch năm {year}.")
                return HttpResponseRedirect(f"{reverse('duties:calendar')}?nam={year}")
    context = _context(offered, organiser, year, today) | {
        "lines": shown, "refused": refused, "source": source, "has_before": found.has_before,
        "all_held": bool(shown) and all(line.one.is_held for line in shown), "ticked": sum(line.is_ticked for line in shown),
    }  # fmt: skip
    return render(request, "reminders/propose.html", context, status=400 if refused else 200)


def _usual(today: date) -> int:
    """From October on the next year is prepared."""
    return today.year + (today.month >= 10)


def _organiser(request: HttpRequest, offered: Choices) -> Organisation | None:
    asked = request.GET.get("co-quan", "")
    return offered.organisers.get(asked) or next(iter(offered.organisers.values()), None)


def _wrong(shown: list[planning.Line]) -> Refused | None:
    many = sum(bool(line.error) for line in shown)
    if not many:
        return None
    return Refused(
        f"{figure(many)} dòng chưa đưa vào lịch được.", "Sửa ô có dấu đỏ rồi bấm lại; chưa việc nào được ghi."
    )


def _context(offered: Choices, organiser: Organisation, year: int, today: date) -> dict[str, Any]:
    return {
        "crumbs": crumbs(), "year": year, "organiser": organiser, "organiser_name": offered.names[organiser.key],
        "organisers": [(key, offered.names[key]) for key in offered.organisers],
        "years": [(str(one), str(one)) for one in range(today.year + 1, today.year - 3, -1)],
        "sources": [("", "Văn bản và quy định riêng"), (planning.LAST_YEAR, f"Lịch năm {year - 1}")],
        "before": year - 1, "newer": said_provisional(date(year, 12, 31)),
    }  # fmt: skip


def _empty() -> dict[str, Any]:
    return {"crumbs": crumbs(), "organiser": None, "nothing_founded": nothing_founded()}
