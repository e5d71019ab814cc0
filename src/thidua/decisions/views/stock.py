"""The stock: the count of a year, one thing with its moves, what is entered, and what a decision needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from thidua.decisions import fund_forms, stock_excel, stock_forms
from thidua.decisions.actions import stocking
from thidua.decisions.naming import namer
from thidua.decisions.permissions import KEEPERS, can_draft
from thidua.decisions.presenting import stock as told
from thidua.decisions.queries import awards_of
from thidua.decisions.queries import stock as queries
from thidua.decisions.views.drafting import METHODS
from thidua.decisions.views.funds import actor_roles, own_body
from thidua.decisions.views.one import PAGE, head
from thidua.decisions.views.one import seen as decision_seen
from thidua.law.wording import figure
from thidua.people.queries import SEERS, bodies_kept, body_kept, names_of, nothing_founded
from thidua.people.refusals import Refused, refuse_stranger
from thidua.people.register_forms import put_refusal
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.decisions.models import StockItem
    from thidua.people.models import User

FIRST = 2004


@require_safe
@require_role(*SEERS)
def stock(request: HttpRequest) -> HttpResponse:
    """Every thing with what came and went in a year."""
    year, today = _year(request), timezone.localdate()
    rows = _rows(cast("User", request.user), year)
    context = {
        "title": told.title(rows, year), "rows": rows, "year": year, "keeps": bool(frozenset(KEEPERS) & actor_roles(request)),
        "years": [(str(one), str(one)) for one in sorted({*range(today.year, today.year - 5, -1), year}, reverse=True)],
    }  # fmt: skip
    return render(request, "decisions/stock/stock.html", context)


@require_safe
@require_role(*SEERS)
def download(request: HttpRequest, form: str) -> FileResponse:
    """The same rows as a workbook, CSV or JSON."""
    if form not in stock_excel.FORMS:
        raise Http404
    year = _year(request)
    target = stock_excel.written(
        _rows(cast("User", request.user), year), form, year=year, on=timezone.localdate()
    )  # fmt: skip
    name = f"kho hien vat {year}.{form}"
    return FileResponse(target, as_attachment=True, filename=name, content_type=stock_excel.FORMS[form])


@require_safe
@require_role(*SEERS)
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """One thing: how many there are, and each move."""
    actor = cast("User", request.user)
    found = _seen(pk, actor)
    kind, year = told.asked(request.GET)
    page = Paginator(queries.moves_of(found, kind=kind, year=year), PAGE).get_page(request.GET.get("trang"))
    context = {
        **_head(found), "page": page, "rows": list(told.moves(page.object_list)), "awards": told.awards_of(found, on=timezone.localdate()), "narrowed": told.narrowed(kind, year),
        "keeps": can_draft(actor, found.body, on=timezone.localdate()),
    }  # fmt: skip
    return render(request, "decisions/stock/item.html", context)


@require_http_methods(METHODS)
@require_role(*KEEPERS)
def keeping(request: HttpRequest) -> HttpResponse:
    """A thing the stock keeps from now on."""
    actor, today = cast("User", request.user), timezone.localdate()
    bodies, asked = bodies_kept(actor, on=today), {"body": own_body(actor, on=today)}
    body = body_kept(request.POST.get("body", ""), actor, on=today)
    only = body_kept(bodies[0][0], actor, on=today) if len(bodies) == 1 else None
    awards = told.award_choices(body or only, on=today)
    form = stock_forms.ItemForm(
        request.POST if request.method == "POST" else None, bodies=bodies, awards=awards, initial=asked
    )
    if request.method == "POST" and form.is_valid() and body is not None:
        try:
            made = stocking.keep_item(body, form.told(), on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, f"Đã lập {made.name}. Nhập kho lần đầu ở dưới.")
            return HttpResponseRedirect(reverse("decisions:stock_move", args=[made.pk]))
    context = {"form": form, "crumbs": _crumbs(), "nothing_founded": nothing_founded()}
    return render(request, "decisions/stock/keep.html", context, status=400 if form.errors else 200)


@require_http_methods(METHODS)
@require_role(*KEEPERS)
def moving(request: HttpRequest, pk: int) -> HttpResponse:
    """So many of a thing in or out; `?dong=` is the code of the award a new one is handed out for."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = _seen(pk, actor)
    refuse_stranger(can_draft(actor, found.body, on=today))
    line = queries.line_kept(request.GET.get("dong", ""), actor, on=today)
    asked = {"day": today, "kind": request.GET.get("viec", "")} | ({"quantity": 1} if line else {})
    form = stock_forms.MoveForm(request.POST if request.method == "POST" else None, initial=asked)
    if request.method == "POST" and form.is_valid():
        try:
            made = stocking.move_stock(found, form.told(line), on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, f"Đã ghi. {found.name}: còn {figure(made.left)} {found.unit}.")
            return HttpResponseRedirect(reverse("decisions:stock_item", args=[pk]))
    context = {**_head(found), "form": form, "line": line}
    return render(request, "decisions/stock/move.html", context, status=400 if form.errors else 200)


@require_http_methods(METHODS)
@require_role(*KEEPERS)
def taking_back(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the move that would not count any more, POST takes it back."""
    actor, today = cast("User", request.user), timezone.localdate()
    move = queries.move_kept(pk, actor, on=today)
    if move is None:
        raise Http404
    form = fund_forms.ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            stocking.take_back_move(move, reason=form.cleaned_data["reason"], on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "Đã ghi đảo. Lần ấy không tính nữa.")
            return HttpResponseRedirect(reverse("decisions:stock_item", args=[move.item_id]))
    context = {**_head(move.item), "form": form, "move": move}
    return render(request, "decisions/stock/take_back.html", context, status=400 if form.errors else 200)


@require_http_methods(METHODS)
@require_role(*KEEPERS)
def issuing(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows what a decision needs beside what there is, POST hands all of it out."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = decision_seen(pk, actor)
    refuse_stranger(can_draft(actor, found.body, on=today))
    refused: Refused | None = None
    if request.method == "POST":
        try:
            made = stocking.issue_for(found, on=today, actor=actor)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, f"Đã xuất {figure(sum(one.quantity for one in made))} hiện vật.")
            return HttpResponseRedirect(reverse("decisions:stock_issue", args=[pk]))
    needs, awards, name = queries.needs_of(found), awards_of(found), namer(found, on=today)
    bare = told.without_thing((award for award, _ in awards), (one.item.awards for one in needs), name)
    context = {
        **head(found), "needs": needs, "bare": bare, "refused": refused, "open": any(one.left_to_issue for one in needs),
        "lacks": any(one.lacks for one in needs), "handed": told.handed(awards, name, on=found.signed_on or today),
    }  # fmt: skip
    return render(request, "decisions/stock/issue.html", context, status=400 if refused else 200)


@require_safe
@require_role(*KEEPERS)
def replacing(request: HttpRequest, code: str) -> HttpResponse:
    """The things of the stock that an award is given with: one of them is exchanged or given anew."""
    actor, today = cast("User", request.user), timezone.localdate()
    line = queries.line_kept(code, actor, on=today)
    if line is None:
        raise Http404
    items = [one.item for one in queries.needs_of(line.decision) if line.award in one.item.awards]
    return render(
        request, "decisions/stock/replace.html", {"line": line, "items": items, "code": code, "crumbs": _crumbs()}
    )  # fmt: skip


def _rows(actor: User, year: int) -> list[told.Row]:
    today = timezone.localdate()
    items = list(queries.items_seen(actor, on=today))
    moved = queries.moved_in(actor, year, on=today)
    return list(told.rows(items, moved, names_of({one.body_id for one in items}), on=today))


def _seen(pk: int, actor: User) -> StockItem:
    found = queries.item_seen(pk, actor, on=timezone.localdate())
    if found is None:
        raise Http404
    return found


def _head(found: StockItem) -> dict[str, Any]:
    href = reverse("decisions:stock_item", args=[found.pk])
    body = names_of([found.body_id]).last(found.body_id) or found.body.key
    return {
        "item": found, "body": body, "href": href, "crumbs": _crumbs(), "crumbs_below": [*_crumbs(), (found.name, href)],
    }  # fmt: skip


def _crumbs() -> list[tuple[str, str]]:
    return [("Khen thưởng", ""), ("Kho hiện vật", reverse("decisions:stock"))]


def _year(request: HttpRequest) -> int:
    typed, now = request.GET.get("nam", ""), timezone.localdate().year
    known = len(typed) == 4 and typed.isascii() and typed.isdigit() and FIRST <= int(typed) <= now
    return int(typed) if known else now
