"""The fund: those of a year, one with its ledger, the form of the year, and what is entered."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.decisions import fund_excel, fund_forms
from thidua.decisions.actions import funding
from thidua.decisions.bonuses import in_words
from thidua.decisions.permissions import KEEPERS, can_draft
from thidua.decisions.presenting import funds as told
from thidua.decisions.queries import funds as queries
from thidua.decisions.views.drafting import METHODS
from thidua.decisions.views.one import PAGE
from thidua.decisions.views.one import seen as decision_seen
from thidua.people.queries import SEERS, bodies_kept, body_kept, keeping_places, names_of, nothing_founded
from thidua.people.refusals import Refused
from thidua.people.register_forms import put_refusal
from thidua.web import reader
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.decisions.models import Fund, FundEntry
    from thidua.people.models import User


@require_safe
@require_role(*SEERS)
def funds(request: HttpRequest) -> HttpResponse:
    """The funds of a year, and the bonus lists that are signed and not yet entered."""
    actor, today = cast("User", request.user), timezone.localdate()
    year = _year(request.GET.get("nam", ""), today.year)
    found = list(queries.funds_seen(actor, year, on=today))
    waiting = queries.bonuses_waiting(actor, year, on=today)
    names = names_of({one.body_id for one in found} | {one.body_id for one in waiting})
    rows = list(told.rows(found, names))
    context = {
        "title": told.title(rows, year), "rows": rows, "year": year, "years": [(str(one), str(one)) for one in _years(queries.fund_years(actor, on=today), year, today.year)],
        "keeps": bool(frozenset(KEEPERS) & actor_roles(request)), "waiting": [(one, names.on(one.body_id, today)) for one in waiting],
        "into": sum(row.into for row in rows), "spent": sum(row.spent for row in rows), "left": sum(row.left for row in rows),
    }  # fmt: skip
    return render(request, "decisions/funds/funds.html", context)


@require_safe
@require_role(*SEERS)
def fund(request: HttpRequest, pk: int) -> HttpResponse:
    """What came in, what was spent on what, what is left; every sum opens its lines."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = _seen(pk, actor)
    entries = queries.entries_of(found)
    kind = told.kind_asked(request.GET)
    totals = told.totals(found, entries)
    shown = told.narrowed(
        told.ledger(entries, queries.to_recover({one.decision_id for one in entries if one.decision_id})), kind
    )
    page = Paginator(shown, PAGE).get_page(request.GET.get("trang"))
    keeps = can_draft(actor, found.body, on=today)
    limits = fund_forms.LimitForm(request.GET if "loai" in request.GET else None)
    context = {
        "limits": limits, "most": told.most(totals, found.year, limits.cleaned_data["loai"], limits.cleaned_data["goc"], on=today) if limits.is_valid() else None,
        **_head(found), "totals": totals, "page": page, "rows": list(page.object_list), "kind": kind, "keeps": keeps,
        "kinds": [("", "Mọi khoản"), *((one.kind, one.words) for one in [*totals.sources, *totals.spending])],
        "share": told.share(totals, found.year, on=today),
        "waiting": [(one, "") for one in queries.bonuses_waiting(actor, found.year, on=today, body=found.body)] if keeps else [],
    }  # fmt: skip
    return render(request, "decisions/funds/fund.html", context)


@require_safe
@require_role(*SEERS)
def ledger(request: HttpRequest, pk: int, form: str) -> FileResponse:
    """The lines the page shows as a workbook, CSV or JSON."""
    _refuse_form(form)
    found = _seen(pk, cast("User", request.user))
    kind = told.kind_asked(request.GET)
    shown = told.narrowed(told.ledger(queries.entries_of(found)), kind)
    head, words = _head(found), next((one.kind for one in shown), "") if kind else ""
    target = fund_excel.ledger_written(
        shown, form, title=f"Sổ quỹ: {head['title']}", asked=f"Khoản: {words}. " if words else "",
        on=timezone.localdate(), is_sample=found.is_sample,
    )  # fmt: skip
    return _file(target, form, f"so quy {found.body.key} {found.year}")


@require_safe
@require_role(*SEERS)
def yearly(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of the year beside the year before, to be printed."""
    found = _seen(pk, cast("User", request.user))
    (totals, last), today = _of_year(found), timezone.localdate()
    context = {
        **_head(found), "totals": totals, "share": told.share(totals, found.year, on=today), "today": today,
        "before_href": reverse("decisions:fund", args=[last.pk]) if last else "",
    }  # fmt: skip
    return render(request, "decisions/funds/year.html", context)


@require_safe
@require_role(*SEERS)
def yearly_file(request: HttpRequest, pk: int, form: str) -> FileResponse:
    """The same form as a workbook, CSV or JSON."""
    _refuse_form(form)
    found = _seen(pk, cast("User", request.user))
    target = fund_excel.year_written(
        _of_year(found)[0], form, year=found.year, title=f"Biểu năm: {_head(found)['title']}", on=timezone.localdate(),
        is_sample=found.is_sample,
    )  # fmt: skip
    return _file(target, form, f"bieu quy {found.body.key} {found.year}")


@require_http_methods(METHODS)
@require_role(*KEEPERS)
def entering(request: HttpRequest) -> HttpResponse:
    """One sum that came in or was spent; POST enters it."""
    actor, today = cast("User", request.user), timezone.localdate()
    bodies = bodies_kept(actor, on=today)
    asked = {
        "body": request.GET.get("co-quan") or own_body(actor, on=today),
        "year": _year(request.GET.get("nam", ""), today.year),
        "day": today,
    }
    form = fund_forms.EntryForm(request.POST if request.method == "POST" else None, bodies=bodies, initial=asked)
    body = body_kept(request.POST.get("body", ""), actor, on=today)
    if request.method == "POST" and form.is_valid() and body is not None:
        try:
            made = funding.enter_sum(body, form.cleaned_data["year"], form.told(), on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            return _entered(request, made)
    context = {
        "form": form,
        "crumbs": _crumbs(),
        "back": reverse("decisions:funds"),
        "nothing_founded": nothing_founded(),
    }
    return render(request, "decisions/funds/enter.html", context, status=400 if form.errors else 200)


@require_role(*KEEPERS)
@require_POST
def bonus(request: HttpRequest, pk: int) -> HttpResponse:
    """The bonus list of a signed decision becomes one spending of the fund."""
    actor = cast("User", request.user)
    found = decision_seen(pk, actor)
    try:
        made = funding.enter_bonus(found, on=timezone.localdate(), actor=actor)
    except Refused as refusal:
        messages.warning(request, refusal.said)
        return HttpResponseRedirect(reverse("decisions:bonuses", args=[pk]))
    return _entered(request, made)


@require_role(*KEEPERS)
@require_POST
def recovery(request: HttpRequest, pk: int) -> HttpResponse:
    """What was paid for revoked lines of a decision comes back to the fund by a line of its own."""
    actor = cast("User", request.user)
    found = decision_seen(pk, actor)
    try:
        made = funding.enter_recovery(found, on=timezone.localdate(), actor=actor)
    except Refused as refusal:
        messages.warning(request, refusal.said)
        return HttpResponseRedirect(reverse("decisions:bonuses", args=[pk]))
    return _entered(request, made)


@require_http_methods(METHODS)
@require_role(*KEEPERS)
def taking_back(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the line that would not count any more, POST takes it back."""
    actor, today = cast("User", request.user), timezone.localdate()
    entry = queries.entry_seen(pk, actor, on=today)
    if entry is None:
        raise Http404
    form = fund_forms.ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = funding.take_back(entry, reason=form.cleaned_data["reason"], on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            return _entered(request, made)
    context = {**_head(entry.fund), "form": form, "entry": entry}
    return render(request, "decisions/funds/take_back.html", context, status=400 if form.errors else 200)


def actor_roles(request: HttpRequest) -> frozenset[str]:
    """The roles the reader of a page holds today."""
    return reader.of(request).roles


def own_body(actor: User, *, on: date) -> str:
    """The key of the body a keeper most likely writes for: where their role stands; "" where that is everywhere."""
    first = keeping_places(actor, on=on).order_by("pk").first()
    return first.key if first else ""


def _seen(pk: int, actor: User) -> Fund:
    found = queries.fund_seen(pk, actor, on=timezone.localdate())
    if found is None:
        raise Http404
    return found


def _of_year(found: Fund) -> tuple[told.Totals, Fund | None]:
    """The fund added up beside that of the year before, where there was one."""
    last = queries.fund_of(found.body, found.year - 1)
    before = queries.entries_of(last) if last else ()
    return told.totals(found, queries.entries_of(found), last=last, before=before), last


def _entered(request: HttpRequest, entry: FundEntry) -> HttpResponse:
    """Back to the fund, with what the line left of it."""
    left = queries.balance_of(entry.fund)
    if left < 0:
        messages.warning(
            request, f"Đã ghi. Quỹ đang chi vượt {in_words(-left)}: bổ sung nguồn hoặc xem lại các khoản chi."
        )
    else:
        messages.success(request, f"Đã ghi {in_words(entry.amount)}. Quỹ còn {in_words(left)}.")
    return HttpResponseRedirect(reverse("decisions:fund", args=[entry.fund_id]))


def _head(found: Fund) -> dict[str, Any]:
    body = names_of([found.body_id]).in_year(found.body_id, found.year) or found.body.key
    title = f"Quỹ năm {found.year}, {body}"
    href = reverse("decisions:fund", args=[found.pk])
    return {
        "fund": found, "body": body, "title": title, "href": href, "crumbs": _crumbs(),
        "crumbs_below": [*_crumbs(), (title, href)],
    }  # fmt: skip


def _crumbs() -> list[tuple[str, str]]:
    return [("Khen thưởng", ""), ("Quỹ thi đua, khen thưởng", reverse("decisions:funds"))]


def _year(typed: str, default: int) -> int:
    is_year = len(typed) == 4 and typed.isascii() and typed.isdigit()
    return int(typed) if is_year and int(typed) else default


def _years(kept: list[int], asked: int, now: int) -> list[int]:
    """The years a reader may choose: those with a fund, the one asked for, this one and the next."""
    return sorted({*kept, asked, now, now + 1}, reverse=True)


def _refuse_form(form: str) -> None:
    if form not in fund_excel.FORMS:
        raise Http404


def _file(target: Any, form: str, name: str) -> FileResponse:
    return FileResponse(target, as_attachment=True, filename=f"{name}.{form}", content_type=fund_excel.FORMS[form])
