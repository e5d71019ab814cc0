"""Tables of points as a list; a new one, its head, and the shares of people its places allow."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from thidua.law.wording import figure
from thidua.people.queries import SEERS, names_of
from thidua.people.refusals import Refused
from thidua.people.register_forms import put_refusal
from thidua.scoring import actions, forms, queries
from thidua.scoring.actions.tabling import seen_head
from thidua.scoring.permissions import KEEPERS, can_keep_table
from thidua.scoring.presenting import shares
from thidua.scoring.presenting import tables as told
from thidua.scoring.presenting.figures import typed
from thidua.scoring.queries.offers import owners
from thidua.scoring.views.finding import seen_table, table_crumbs
from thidua.web import reader
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User
    from thidua.scoring.models import ScoreTable

PAGE = 50
METHODS = ["GET", "HEAD", "POST"]


@require_safe
@require_role(*SEERS)
def tables(request: HttpRequest) -> HttpResponse:
    """Every table one may see, searched by its name without diacritics."""
    actor, today = cast("User", request.user), timezone.localdate()
    words = request.GET.get("q", "")[:200]
    page = Paginator(queries.tables_visible_to(actor, on=today, words=words), PAGE).get_page(request.GET.get("trang"))
    shown = list(page.object_list)
    context = {
        "rows": told.table_rows(shown, names_of({one.organiser_id for one in shown})), "page": page, "words": words,
        "title": f"{figure(page.paginator.count)} bảng điểm" if page.paginator.count else "Chưa có bảng điểm nào",
        "may_begin": bool(frozenset(map(str, KEEPERS)) & reader.of(request).roles),
    }  # fmt: skip
    return render(request, "scoring/tables.html", context)


@require_http_methods(METHODS)
@require_role(*KEEPERS)
def beginning(request: HttpRequest) -> HttpResponse:
    """A new table: its name, whose it is, its scale; the lines come next."""
    actor, today = cast("User", request.user), timezone.localdate()
    offered = owners(actor, on=today)
    choices = [(key, one.words) for key, one in offered.items()]
    only = {"owner": choices[0][0]} if len(choices) == 1 else {}
    initial = {"scale": "100", "step": "0,5"} | only
    form = forms.BeginForm(request.POST if request.method == "POST" else None, owners=choices, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        owner = offered[given["owner"]]
        try:
            made = actions.begin_table(
                owner.organiser, given["name"], bloc=owner.bloc, on=today, actor=actor, scale=given["scale"], step=given["step"],
                base=given["base"] or Decimal(0), document=given["document"],
            )  # fmt: skip
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, f"Đã lập “{made.name}”. Dán hoặc gõ các mục.")
            return HttpResponseRedirect(reverse("scoring:table", args=[made.pk]))
    context = {"form": form, "crumbs": table_crumbs(), "has_owners": bool(offered)}
    return render(request, "scoring/begin.html", context, status=400 if form.errors else 200)


def kept_table(pk: int, actor: User, today: Any) -> ScoreTable:
    """A table the actor keeps; seen but kept by others it is refused, not seen it is not there."""
    table = seen_table(pk, actor, today)
    if not can_keep_table(actor, table.organiser, table.bloc, on=today):
        raise PermissionDenied("Bảng điểm này do cơ quan tổ chức khối hoặc khối trưởng ghi.")
    return table


@require_http_methods(METHODS)
@require_role(*KEEPERS)
def amending(request: HttpRequest, pk: int) -> HttpResponse:
    """The head of a table."""
    actor, today = cast("User", request.user), timezone.localdate()
    table = kept_table(pk, actor, today)
    version = queries.newest(table)
    initial = {
        "name": table.name, "document": table.document, "scale": typed(version.scale), "step": typed(version.step),
        "base": typed(version.base),
    }  # fmt: skip
    form = forms.TableForm(request.POST if request.method == "POST" else None, initial=initial)
    version.table = table
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data | {"base": form.cleaned_data["base"] or Decimal(0)}
        seen = {
            key[5:]: value for key, value in request.POST.items() if key.startswith("thay-") and isinstance(value, str)
        }
        try:
            actions.amend_table(table, **given, on=today, actor=actor, seen=seen or None)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "Đã ghi bảng điểm.")
            return HttpResponseRedirect(reverse("scoring:table", args=[pk]))
    context = {"form": form, "table": table, "crumbs": table_crumbs(table), "seen": seen_head(version).items()}
    return render(request, "scoring/amend.html", context, status=400 if form.errors else 200)


@require_http_methods(METHODS)
@require_role(*KEEPERS)
def sharing(request: HttpRequest, pk: int) -> HttpResponse:
    """How many people may be rated how high by the place of their unit: a line a place and a rating."""
    actor, today = cast("User", request.user), timezone.localdate()
    table = kept_table(pk, actor, today)
    refused: Refused | None = None
    rows = shares.rows_of(table)
    if request.method == "POST":
        rows = shares.sent(request.POST)
        try:
            actions.set_caps(table, shares.read(rows), on=today, actor=actor)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, "Đã ghi tỷ lệ.")
            return HttpResponseRedirect(reverse("scoring:table", args=[pk]))
    context = {
        "table": table, "rows": shares.with_room(rows), "levels": shares.LEVELS, "refused": refused,
        "crumbs": table_crumbs(table),
    }  # fmt: skip
    return render(request, "scoring/caps.html", context, status=400 if refused else 200)
