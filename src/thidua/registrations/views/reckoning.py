"""The end of the year: what was pledged against what the book has, over all units and for one of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thidua.law.wording import figure, short, upper
from thidua.people.queries import SEERS, has_samples, names_of, visible_to
from thidua.people.refusals import Refused, refuse_stranger
from thidua.registrations import actions, excel, queries, reading
from thidua.registrations.calculations import is_reached
from thidua.registrations.permissions import can_write
from thidua.registrations.presenting import reckoning as told
from thidua.registrations.presenting.count import crumbs
from thidua.registrations.states import State
from thidua.registrations.views.door import METHODS, found, name_of, read_year, reader_of, way_to
from thidua.web import seen
from thidua.web.access import require_role
from thidua.web.numbers import number_in

if TYPE_CHECKING:
    from thidua.people.models import User
    from thidua.registrations.models import Registration

PAGE = 50


@require_safe
@require_role(*SEERS)
def reckoning(request: HttpRequest) -> HttpResponse:
    """Every unit and title of a year: pledged, in the book, explained, not explained yet."""
    actor, today = reader_of(request)
    year = read_year(request.GET.get("nam", ""), today.year)
    rows = _rows(actor, year, today)
    page = Paginator(rows, PAGE).get_page(request.GET.get("trang"))
    years = sorted({*(one.year for one in queries.rounds_seen(actor, on=today)), year}, reverse=True)
    context = {
        "title": told.title(rows, year), "rows": list(page.object_list), "page": page, "totals": told.totals(rows), "year": year,
        "years": [(str(one), str(one)) for one in years], "crumbs": crumbs(),
    }  # fmt: skip
    return render(request, "registrations/reckoning.html", context)


def _rows(actor: User, year: int, today: date) -> list[told.KeptRow]:
    kept = queries.pledged_against_achieved(visible_to(actor, on=today), year)
    sheets = queries.sheets_of({one.body for one in kept}, year)
    hrefs = {body: reverse("registrations:results", args=[pk]) for body, pk in sheets.items()}
    return told.rows(kept, names_of({one.body for one in kept}), hrefs, year)


@require_safe
@require_role(*SEERS)
def download(request: HttpRequest, form: str) -> HttpResponseBase:
    """Exactly what the page of the year's end shows."""
    if form not in excel.FORMS:
        raise Http404
    actor, today = reader_of(request)
    year = read_year(request.GET.get("nam", ""), today.year)
    rows = _rows(actor, year, today)
    notes = [f"{told.title(rows, year)}. Xuất ngày {today:%d/%m/%Y}."]
    target = excel.reckoning_written(
        rows, form, year=year, notes=notes, asked={"nam": str(year)}, on=today, is_sample=has_samples()
    )
    return FileResponse(
        target, as_attachment=True, filename=f"dang ky va ket qua {year}.{form}", content_type=excel.FORMS[form]
    )


@require_http_methods(METHODS)
@require_role(*SEERS)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit: the titles the book has not, each with its reason; the targets with what became of them."""
    actor, today = reader_of(request)
    sheet = found(pk, actor, today)
    of, refused = f"registrations.results.{pk}", None
    if request.method == "POST":
        refuse_stranger(can_write(actor, sheet.body, on=today))
        try:
            many = _written(request, sheet, actor, today)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, f"Đã ghi {figure(many)} dòng." if many else "Không có dòng nào đổi.")
            return HttpResponseRedirect(reverse("registrations:results", args=[pk]))
    context = _context(request, sheet, actor, today) | {"refused": refused, "seen": seen.mark(_seen(sheet), of=of)}
    return render(request, "registrations/results.html", context, status=400 if refused else 200)


def _written(request: HttpRequest, sheet: Registration, actor: User, today: date) -> int:
    was = seen.read(request, of=f"registrations.results.{sheet.pk}")
    reasons = _typed(request, "ly-do-")
    many = actions.say_reasons(
        sheet, reasons, seen={pk: was.get(f"a{pk}", "") for pk in reasons}, on=today, actor=actor
    )
    outcomes = {
        pk: actions.Outcome(reading.figure(text, where="Số đạt được"), _typed(request, "ket-qua-").get(pk, ""), _typed(request, "vi-sao-").get(pk, ""))
        for pk, text in _typed(request, "dat-").items()
    }  # fmt: skip
    before = {
        pk: actions.Outcome(reading.figure(was.get(f"o{pk}", ""), where="Số đạt được"), was.get(f"r{pk}", ""), was.get(f"w{pk}", ""))
        for pk in outcomes
    }  # fmt: skip
    return many + actions.say_outcomes(sheet, outcomes, seen=before, on=today, actor=actor)


def _typed(request: HttpRequest, prefix: str) -> dict[int, str]:
    sent = {name.removeprefix(prefix): str(text) for name, text in request.POST.items() if name.startswith(prefix)}
    return {pk: text for name, text in sent.items() if (pk := number_in(name)) is not None}


def _seen(sheet: Registration) -> dict[str, str]:
    """What stood there when the page was opened."""
    said = {f"a{aim.pk}": aim.reason for aim in queries.missed_aims(sheet)}
    for target in queries.targets_of(sheet):
        said |= {
            f"o{target.pk}": reading.shown(target.outcome),
            f"r{target.pk}": target.result,
            f"w{target.pk}": target.reason,
        }
    return said


def _context(request: HttpRequest, sheet: Registration, actor: User, today: date) -> dict[str, Any]:
    name = name_of(sheet, today)
    reasons, outcomes = _typed(request, "ly-do-"), _typed(request, "dat-")
    results, whys = _typed(request, "ket-qua-"), _typed(request, "vi-sao-")
    missed = queries.missed_aims(sheet)
    names = names_of({aim.line.place_id for aim in missed})
    page = Paginator(missed, PAGE).get_page(request.GET.get("trang"))
    return {
        "one": sheet, "name": name, "crumbs": [*way_to(sheet, name)], "page": page, "is_signed": sheet.state == State.SIGNED,
        "rows": [_missed_row(aim, names.in_year(aim.line.place_id, sheet.round.year), reasons) for aim in page.object_list],
        "title": told.title_of(queries.kept_of(sheet), name, sheet.round.year), "may_write": can_write(actor, sheet.body, on=today),
        "totals": told.totals(told.rows(queries.kept_of(sheet), names_of([sheet.body_id]), {}, sheet.round.year)),
        "targets": [
            (one_target, reading.shown(one_target.figure), outcomes.get(one_target.pk, reading.shown(one_target.outcome)),
             results.get(one_target.pk, one_target.result), whys.get(one_target.pk, one_target.reason), is_reached(one_target.figure, one_target.outcome))
            for one_target in queries.targets_of(sheet)
        ],
    }  # fmt: skip


def _missed_row(aim: Any, place: str, typed: dict[int, str]) -> tuple[int, str, str, str, str]:
    line = aim.line
    who = line.person.full_name if line.person else place
    return (
        aim.pk,
        who,
        place if line.person else "tập thể",
        upper(short(aim.award)),
        typed.get(aim.pk, aim.reason),
    )
