"""A vote is prepared, amended, dropped; the roll is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.flags import actions, forms, queries
from thidua.flags.actions.preparing import seen_of
from thidua.flags.permissions import LEADERS
from thidua.flags.presenting import votes as told
from thidua.flags.views.door import METHODS, crumbs, reader, run_or_403
from thidua.honours.givers import giver_of
from thidua.people.permissions import SHAPERS
from thidua.people.queries import names_of
from thidua.people.refusals import Refused
from thidua.people.register_forms import put_refusal
from thidua.web.access import require_role

if TYPE_CHECKING:
    from datetime import date

    from thidua.flags.models import Voter
    from thidua.people.models import Bloc, User

RUNNERS = (*SHAPERS, *LEADERS)


@require_http_methods(METHODS)
@require_role(*RUNNERS)
def preparing(request: HttpRequest) -> HttpResponse:
    """First which bloc and year, then what it votes about."""
    actor, today = reader(request)
    year = _year(request.GET.get("nam", ""), today)
    blocs = {one.key: one for one in queries.blocs_run_by(actor, year, on=today)}
    bloc = blocs.get(request.GET.get("khoi", "")) or (next(iter(blocs.values())) if len(blocs) == 1 else None)
    context: dict[str, Any] = {
        "blocs": [("", "Chọn …"), *((key, one.name) for key, one in blocs.items())], "bloc": bloc, "year": year,
        "years": [(str(one), str(one)) for one in range(today.year + 1, today.year - 8, -1)], "crumbs": crumbs(),
    }  # fmt: skip
    if bloc is None:
        return render(request, "flags/prepare.html", context)
    nominees = queries.offered(bloc, year)
    form = _form(request, bloc, today, initial=_first(bloc, year, len(nominees), today))
    picked = request.POST.getlist("candidates") if request.method == "POST" else [one.body.key for one in nominees]
    if request.method == "POST" and form.is_valid():
        chosen = [one for one in nominees if one.body.key in picked]
        try:
            made = actions.prepare(bloc, year, form.told(), chosen, on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "Đã chuẩn bị lần bình xét. Tiếp theo: điểm danh rồi mở phiếu.")
            return HttpResponseRedirect(reverse("flags:vote", args=[made.pk]))
    names = names_of({one.body.pk for one in nominees})
    rows = [
        (one.body.key, names.in_year(one.body.pk, year), told.points_told(one.points), one.rank, one.body.key in picked)
        for one in nominees
    ]
    return render(
        request, "flags/prepare.html", context | {"form": form, "rows": rows}, status=400 if form.errors else 200
    )


@require_http_methods(METHODS)
@require_role(*RUNNERS)
def amending(request: HttpRequest, pk: int) -> HttpResponse:
    """Other terms, before it is opened."""
    vote, (actor, today) = run_or_403(request, pk), reader(request)
    seen = {name[5:]: str(value) for name, value in request.POST.items() if name.startswith("thay-")} or None
    form = _form(request, vote.bloc, today, initial=forms.filled(vote))
    if request.method == "POST" and form.is_valid():
        try:
            actions.amend(vote, form.told(), on=today, actor=actor, seen=seen)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "Đã ghi.")
            return HttpResponseRedirect(reverse("flags:vote", args=[pk]))
    context = {"form": form, "vote": vote, "seen": seen_of(vote), "crumbs": crumbs(vote)}
    return render(request, "flags/amend.html", context, status=400 if form.errors else 200)


@require_http_methods(METHODS)
@require_role(*RUNNERS)
def dropping(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked once, then gone."""
    vote, (actor, today) = run_or_403(request, pk), reader(request)
    refused: Refused | None = None
    if request.method == "POST":
        try:
            actions.drop(vote, on=today, actor=actor)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, "Đã bỏ lần bình xét chưa mở.")
            return HttpResponseRedirect(reverse("flags:votes"))
    return render(request, "flags/drop.html", {"vote": vote, "refused": refused}, status=400 if refused else 200)


@require_http_methods(METHODS)
@require_role(*RUNNERS)
def roll(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is there, who votes for each member."""
    vote, (actor, today) = run_or_403(request, pk), reader(request)
    voters = queries.voters_of(vote)
    accounts = queries.accounts_of([one.body_id for one in voters], on=today)
    refused: Refused | None = None
    if request.method == "POST":
        try:
            rows = {one.pk: _present(request, one, accounts.get(one.body_id, [])) for one in voters}
            actions.take_roll(vote, rows, on=today, actor=actor)
        except Refused as refusal:
            refused = refusal
        else:
            here = sum(row.is_here for row in rows.values())
            messages.success(request, f"Đã điểm danh: {here} trên {len(voters)} đơn vị có mặt.")
            return HttpResponseRedirect(reverse("flags:vote", args=[pk]))
    names = names_of({one.body_id for one in voters})
    context = {
        "vote": vote, "crumbs": crumbs(vote), "refused": refused,
        "rows": [_roll_row(request, one, accounts.get(one.body_id, []), names.on(one.body_id, vote.meets_on)) for one in voters],
    }  # fmt: skip
    return render(request, "flags/roll.html", context, status=400 if refused else 200)


def _roll_row(request: HttpRequest, one: Voter, accounts: list[User], body: str) -> dict[str, Any]:
    sent = request.method == "POST"
    known = [*accounts, *([one.user] if one.user and one.user not in accounts else [])]
    return {
        "pk": one.pk, "body": body,
        "accounts": [("", "Không có tài khoản, bỏ phiếu giấy"), *((str(user.pk), user.get_full_name() or user.username) for user in known)],
        "user": request.POST.get(f"nguoi-{one.pk}", "") if sent else str(one.user_id or ""),
        "name": request.POST.get(f"ten-{one.pk}", "") if sent else ("" if one.user_id else one.name),
        "is_here": f"co-mat-{one.pk}" in request.POST if sent else one.is_here,
    }  # fmt: skip


def _present(request: HttpRequest, one: Voter, accounts: list[User]) -> actions.Present:
    number = request.POST.get(f"nguoi-{one.pk}", "")
    known = [*accounts, *([one.user] if one.user else [])]
    user = next((user for user in known if str(user.pk) == number), None)
    if number and user is None:
        raise Refused("Tài khoản đã chọn không còn vai trò ở đơn vị.", "Chọn lại.", field=f"nguoi-{one.pk}")
    return actions.Present(f"co-mat-{one.pk}" in request.POST, user, request.POST.get(f"ten-{one.pk}", "")[:200])


def _form(request: HttpRequest, bloc: Bloc, today: date, *, initial: dict[str, Any]) -> forms.TermsForm:
    giver = giver_of(bloc.organiser, on=today)
    awards = [(key, giver.named(key, today)) for key in forms.AWARDS]
    return forms.TermsForm(request.POST if request.method == "POST" else None, awards=awards, initial=initial)


def _first(bloc: Bloc, year: int, many: int, today: date) -> dict[str, Any]:
    """The terms of the bloc's last vote, for its rules seldom change; else those everybody fills in."""
    if last := queries.last_of(bloc):
        return forms.filled(last) | {"meets_on": today, "places": min(last.places, max(many, 1))}
    return {
        "award": forms.AWARDS[0], "percent": 50, "base": "thanh_vien", "method": "phieu_kin", "meets_on": today,
        "by_points": True, "own_too": True,
    }  # fmt: skip


def _year(typed: str, today: date) -> int:
    is_year = len(typed) == 4 and typed.isascii() and typed.isdigit()
    return int(typed) if is_year and 1945 <= int(typed) <= today.year + 1 else today.year
