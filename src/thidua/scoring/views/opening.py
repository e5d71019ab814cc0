"""A round is opened, who cross-scores whom is changed, it is closed and opened again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.people.queries import SEERS
from thidua.people.refusals import Refused
from thidua.people.register_forms import put_refusal
from thidua.scoring import actions, forms, queries
from thidua.scoring.permissions import KEEPERS, STANDERS, can_lead, can_reopen
from thidua.scoring.presenting import rounds as told
from thidua.scoring.queries.offers import blocs_led, members_of, tables_for
from thidua.scoring.states import Days, Stage
from thidua.scoring.views.finding import round_crumbs, seen_board, seen_round, sheet_in
from thidua.scoring.views.rounds import read_year
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import Bloc, Organisation, User
    from thidua.scoring.models import Round

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@require_role(*KEEPERS)
def opening(request: HttpRequest) -> HttpResponse:
    """A round for a bloc and a year."""
    actor, today = cast("User", request.user), timezone.localdate()
    blocs = {str(one.pk): one for one in blocs_led(actor, on=today)}
    tables = {str(one.pk): one for one in tables_for(list(blocs.values()))}
    year = read_year(request.GET.get("nam", "")) or today.year
    only = {"bloc": next(iter(blocs))} if len(blocs) == 1 else {}
    only |= {"table": next(iter(tables))} if len(tables) == 1 else {}
    form = forms.OpenForm(
        request.POST if request.method == "POST" else None, blocs=[(key, one.name) for key, one in blocs.items()],
        tables=[(key, one.name) for key, one in tables.items()], initial={"year": year, "neighbours": "1"} | only,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = _opened(blocs[given["bloc"]], queries.newest(tables[given["table"]]), given, actor, today)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "Đã mở vòng chấm; từng đơn vị thấy việc của mình trong lịch năm.")
            return HttpResponseRedirect(reverse("scoring:round", args=[made.pk]))
    context = {"form": form, "crumbs": round_crumbs(), "has_blocs": bool(blocs), "has_tables": bool(tables)}
    return render(request, "scoring/open.html", context, status=400 if form.errors else 200)


def _opened(bloc: Bloc, version: Any, given: dict[str, Any], actor: User, today: date) -> Round:
    members = members_of(bloc, given["year"])
    days = Days(given["self_by"], given["cross_by"], given["verify_by"])
    crossings = _neighbours(members, given["neighbours"])
    return actions.open_round(bloc, given["year"], version, days, crossings=crossings, on=today, actor=actor)


def _neighbours(members: list[Organisation], way: str) -> dict[Organisation, list[Organisation]]:
    """Who cross-scores each member: the next ones in the order of names, everybody else, or nobody."""
    if way == "moi":
        return {one: [each for each in members if each.pk != one.pk] for one in members}
    count = min(int(way), len(members) - 1)
    return {
        one: [members[(at + step) % len(members)] for step in range(1, count + 1)] for at, one in enumerate(members)
    }  # fmt: skip


@require_http_methods(METHODS)
@require_role(*KEEPERS)
def closing(request: HttpRequest, pk: int) -> HttpResponse:
    """Places become final: asked once."""

    def act(found: Round, actor: User, today: date) -> str:
        actions.close_round(found, on=today, actor=actor)
        return "Đã khóa vòng chấm; thứ hạng là chính thức."

    return _asked_once(request, pk, "scoring/close.html", act, can_lead_it=True)


@require_http_methods(METHODS)
@require_role(*STANDERS)
def reopening(request: HttpRequest, pk: int) -> HttpResponse:
    """A closed round is opened again, with a reason."""

    def act(found: Round, actor: User, today: date) -> str:
        actions.reopen_round(found, reason=request.POST.get("reason", ""), on=today, actor=actor)
        return "Đã mở lại vòng chấm; thứ hạng là tạm."

    return _asked_once(request, pk, "scoring/reopen.html", act, can_lead_it=False)


def _asked_once(
    request: HttpRequest, pk: int, page: str, act: Callable[[Round, User, date], str], *, can_lead_it: bool
) -> HttpResponse:  # fmt: skip
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen_round(pk, actor, today)
    bloc = found.bloc
    if not (can_lead(actor, bloc, found.year, on=today) if can_lead_it else can_reopen(actor, bloc, on=today)):
        raise PermissionDenied("Việc này của bộ phận thường trực hoặc khối trưởng.")
    refused: Refused | None = None
    if request.method == "POST":
        try:
            messages.success(request, act(found, actor, today))
        except Refused as refusal:
            refused = refusal
        else:
            return HttpResponseRedirect(reverse("scoring:round", args=[pk]))
    context = {
        "round": found, "refused": refused, "sent": request.POST, "back": reverse("scoring:round", args=[pk]),
        "crumbs": round_crumbs(found),
    }  # fmt: skip
    return render(request, page, context, status=400 if refused else 200)


@require_http_methods(METHODS)
@require_role(*SEERS)
def crossing(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Who cross-scores one member; and a step that was handed in is opened again, with a reason."""
    actor, today = cast("User", request.user), timezone.localdate()
    board = seen_board(pk, actor, today)
    sheet = sheet_in(board, key)
    if not can_lead(actor, board.round.bloc, board.round.year, on=today):
        raise PermissionDenied("Việc này của bộ phận thường trực hoặc khối trưởng.")
    refused: Refused | None = None
    if request.method == "POST":
        try:
            _changed(request, board, sheet, actor, today)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, "Đã ghi.")
            return HttpResponseRedirect(reverse("scoring:sheet", args=[pk, key]))
    held = {one.evaluator.key for one in board.crossings.get(sheet.pk, [])}
    name = board.name(sheet.body_id)
    context = {
        "round": board.round, "sheet": sheet, "name": name, "refused": refused, "sent": request.POST,
        "choices": [(one.body.key, board.name(one.body_id)) for one in board.sheets if one.pk != sheet.pk],
        "picked": request.POST.getlist("noi") if refused else held, "steps": told.sent_steps(board, sheet),
        "crumbs": round_crumbs(board.round, sheet=name, key=key),
    }  # fmt: skip
    return render(request, "scoring/crossing.html", context, status=400 if refused else 200)


def _changed(request: HttpRequest, board: queries.Board, sheet: Any, actor: User, today: date) -> None:
    bodies = {one.body.key: one.body for one in board.sheets}
    if request.POST.get("viec") == "noi":
        picked = [bodies[key] for key in request.POST.getlist("noi") if key in bodies]
        actions.set_crossings(sheet, picked, on=today, actor=actor)
        return
    stage, _, key = request.POST.get("buoc", "").partition(":")
    if stage not in set(Stage):
        raise Refused("Chưa chọn bước cần mở lại.", "Chọn một bước đã gửi.", field="buoc")
    by = bodies.get(key, board.round.bloc.organiser)
    actions.take_back(sheet, Stage(stage), by=by, reason=request.POST.get("reason", ""), on=today, actor=actor)
