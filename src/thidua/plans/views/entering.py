"""Figures typed for many units at once, as into a sheet: arrows move, a block copied from Excel is pasted whole."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.documents.cells import CellError
from thidua.people.queries import nothing_founded
from thidua.people.refusals import ChangedMeanwhile, Refused
from thidua.plans import actions, queries
from thidua.plans.calculations.periods import spelt
from thidua.plans.importing import figure_in
from thidua.plans.permissions import KEEPERS
from thidua.plans.presenting import grid as told
from thidua.plans.presenting.words import crumbs
from thidua.web import seen as marks
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import Phase, User
    from thidua.plans.models import Indicator, Result

MOST_COLUMNS = 8
OF = "plans.grid"


@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*KEEPERS)
def grid(request: HttpRequest) -> HttpResponse:
    """Units down, indicators of one folder across."""
    actor, today = cast("User", request.user), timezone.localdate()
    asked = told.read(request.GET.dict(), this_year=today.year)
    sheet = _Sheet(asked, actor, today)
    refused: Refused | None = None
    errors: dict[str, str] = {}
    if request.method == "POST":
        new, errors = sheet.read(request)
        try:
            if not errors:
                made = actions.enter(new, on=today, actor=actor, reason=request.POST.get("reason", ""))
                messages.success(
                    request,
                    f"Đã ghi {len(made)} số của {spelt(asked.period)}." if made else "Không có số nào khác trước.",
                )
                return HttpResponseRedirect(f"{request.path}?{urlencode(asked.address)}")
        except Refused as refusal:
            refused = refusal
    context = sheet.shown(request, errors, fresh=request.method != "POST" or isinstance(refused, ChangedMeanwhile)) | {
        "refused": refused, "crumbs": crumbs(("Chỉ tiêu, số liệu", reverse("plans:indicators"))), "nothing_founded": nothing_founded(),
    }  # fmt: skip
    return render(request, "plans/grid.html", context, status=400 if errors or refused else 200)


class _Sheet:
    """What the grid of an address holds."""

    def __init__(self, asked: told.Asked, actor: User, today: date) -> None:
        self.asked, self.today = asked, today
        typed = [one for one in queries.found_indicators(queries.Wanted(), actor, on=today) if not one.counter]
        self.folders = list(dict.fromkeys(one.folder for one in typed))
        self.folder = asked.folder if asked.folder in self.folders else (self.folders[0] if self.folders else "")
        fitting = [one for one in typed if one.folder == self.folder and one.since <= asked.period.last]
        self.indicators: list[Indicator] = fitting[:MOST_COLUMNS]
        self.left_out = len(fitting) - len(self.indicators)
        self.aboves = queries.tops_kept(actor, on=today)
        above = self.aboves.get(asked.above) or next(iter(self.aboves.values()), None)
        self.above = above.organisation.key if above else ""
        day = min(asked.period.last, today)
        self.units: list[Phase] = queries.units_kept(actor, above.organisation, day=day, on=today) if above else []
        exact = queries.results_between(self.indicators, [one.organisation_id for one in self.units], asked.period)
        self.held: dict[tuple[int, int], Result] = {
            (one.unit_id, one.indicator_id): one
            for one in exact
            if (one.first, one.last) == (asked.period.first, asked.period.last)
        }

    def read(self, request: HttpRequest) -> tuple[list[actions.NewResult], dict[str, str]]:
        """What was typed differently from what was shown, and what could not be read, by field."""
        seen = marks.read(request, of=OF)
        new, errors = [], {}
        for unit in self.units:
            for one in self.indicators:
                name = told.spot(unit.organisation_id, one.pk)
                typed, was = request.POST.get(name, "").strip(), seen.get(name, "")
                if typed == was:
                    continue
                try:
                    value = _figure(typed)
                except CellError as error:
                    errors[name] = f"{error.message} {error.mend}"
                    continue
                new.append(
                    actions.NewResult(
                        indicator=one, unit=unit.organisation, period=self.asked.period, value=value, source=request.POST.get("source", "")[:500],
                        seen=was,
                    )
                )  # fmt: skip
        return new, errors

    def shown(self, request: HttpRequest, errors: dict[str, str], *, fresh: bool) -> dict[str, Any]:
        typed = request.POST.dict() if request.method == "POST" else None
        rows = told.rows(self.units, self.indicators, self.held, typed, errors)
        was = {cell.name: cell.was for row in rows for cell in row.cells}
        return {
            "rows": rows, "indicators": self.indicators, "asked": self.asked, "period": spelt(self.asked.period), "kinds": told.KINDS,
            "numbers": told.numbers(self.asked.kind), "number": str(self.asked.number), "year": str(self.asked.year), "folder": self.folder, "above": self.above,
            "folders": [(one, one or "Chưa xếp nhóm") for one in self.folders],
            "aboves": [(key, f"{one.name} và đơn vị trực thuộc") for key, one in self.aboves.items()],
            "seen": marks.mark(was, of=OF) if fresh else request.POST.get(marks.FIELD, ""), "left_out": self.left_out, "most": MOST_COLUMNS, "wrong": len(errors), "sent": request.POST,
            "title": f"Ghi số {spelt(self.asked.period)}: {len(self.held)} trên {len(rows) * len(self.indicators)} ô đã có số",
        }  # fmt: skip


def _figure(typed: str) -> Decimal:
    value = figure_in(typed)
    if value is None:
        raise CellError(
            "Ô này đã có số, không để trống được.", "Muốn bỏ số thì mở số ấy ở trang chỉ tiêu rồi bấm bỏ, có lý do."
        )
    return value
