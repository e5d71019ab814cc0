"""What the standing department does with a posting: opens it, answers opinions, closes it with the result."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.law.wording import figure
from thidua.nominations import actions, posting_forms, publicity, queries
from thidua.nominations.naming import dossier_namer
from thidua.nominations.permissions import ROUND_KEEPERS
from thidua.nominations.presenting import postings as presenting
from thidua.nominations.views.bulk import MOST
from thidua.nominations.views.rounds import METHODS, crumbs_of, seen_round
from thidua.people.refusals import Refused
from thidua.people.register_forms import put_refusal
from thidua.web.access import require_role
from thidua.web.numbers import number_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from thidua.nominations.models import Nomination, Opinion, Posting
    from thidua.people.models import User

PAGE = 30
"""Opinions on one page, each with a form of its own."""


@require_http_methods(METHODS)
@require_role(*ROUND_KEEPERS)
def opening(request: HttpRequest, key: str) -> HttpResponse:
    """Which dossiers of a round are posted, under which title, for how long; those the law wants posted are ticked."""
    actor, today = cast("User", request.user), timezone.localdate()
    at = seen_round(key, actor, today)
    rows = queries.to_post(at, actor, on=today)
    found = publicity.standings_of(rows, on=today)
    sent = request.POST if request.method == "POST" else request.GET
    ticked = _ticked(sent.getlist("chon"), rows) or (
        [] if request.method == "POST" else [one.pk for one in rows if found[one.pk].stage is publicity.Stage.WANTED]
    )
    chosen = [one for one in rows if one.pk in set(ticked)]
    award_name = dossier_namer(rows, on=today)
    form = posting_forms.OpenForm(
        request.POST if request.method == "POST" else None,
        initial={
            "title": presenting.default_title([award_name(one) for one in chosen], at.year),
            "days": max((found[one.pk].demand.days or 0 for one in chosen), default=0) or publicity.USUAL_DAYS,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_posting(actions.NewPosting(dossiers=ticked, **form.cleaned_data), on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, f"Đã công khai danh sách, đến hết {made.closes_on:%d/%m/%Y}.")
            return HttpResponseRedirect(reverse("nominations:posting", args=[made.key]))
    named, places = queries.names_of_recipients(rows), queries.workplaces_of(rows, on=today)
    context = {
        "round": at, "form": form, "crumbs": crumbs_of(at),
        "rows": [
            (one, named[one.pk], award_name(one), places[one.pk].unit,
             presenting.standing_shown(found[one.pk]), one.pk in set(ticked))
            for one in rows
        ],
        "notes": list(dict.fromkeys(found[one.pk].demand.note for one in rows if found[one.pk].demand.note)),
        "postings": [(one, presenting.chip(one, today)) for one in queries.postings_in(at)],
    }  # fmt: skip
    return render(request, "nominations/postings/open.html", context, status=400 if form.errors else 200)


@require_http_methods(METHODS)
@require_role(*ROUND_KEEPERS)
def opinions(request: HttpRequest, key: str) -> HttpResponse:
    """What was said, what nobody has answered first; an answer stands beside each. POST answers one, or those ticked."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = _held(key, actor, today)
    form, about = posting_forms.AnswerForm(request.POST if request.method == "POST" else None), 0
    if request.method == "POST":
        about = _number(request.POST.get("y-kien", ""))
        one = queries.opinion_in(found, about) if "y-kien" in request.POST else None
        if "y-kien" in request.POST and one is None:
            raise Http404
        if form.is_valid() and (said := _answered(request, found, one, form, today)):
            messages.success(request, said)
            return HttpResponseRedirect(reverse("nominations:opinions", args=[key]))
    return _opinions(request, found, today, wrong=(about, form) if form.is_bound else None)


def _answered(
    request: HttpRequest, found: Posting, one: Opinion | None, form: posting_forms.AnswerForm, today: date
) -> str:
    """Writes the answer to one opinion, or to those ticked; what to say of it, "" where it was refused."""
    given, actor = form.cleaned_data, cast("User", request.user)
    try:
        if one is not None:
            actions.answer_opinion(one, given["answer"], seen=_unified(given["seen"]), on=today, actor=actor)
            return "Đã ghi trả lời; người có mã đọc được ngay."
        chosen = [pk for value in request.POST.getlist("chon")[:MOST] if (pk := _number(value))]
        many = actions.answer_many(found, chosen, given["answer"], on=today, actor=actor)
    except Refused as refusal:
        put_refusal(form, refusal)
        return ""
    return f"Đã ghi một trả lời cho {figure(many)} ý kiến."


def _opinions(
    request: HttpRequest, found: Posting, today: date, *, wrong: tuple[int, posting_forms.AnswerForm] | None
) -> HttpResponse:
    page = Paginator(queries.opinions_of(found), PAGE).get_page(request.GET.get("trang"))
    rows = list(page.object_list)
    named = queries.names_of_recipients([one.nomination for one in rows if one.nomination])
    shown = presenting.opinion_rows(rows, found, named)
    many, waiting = queries.opinion_counts(found)
    about, form = wrong or (0, None)
    context = {
        "posting": found, "title": presenting.opinions_title(many, waiting), "page": page,
        "rows": [(row, form if row.pk == about else None) for row in shown], "chip": presenting.chip(found, today),
        "together": form if wrong and not about else None, "ticked": request.POST.getlist("chon"),
        "unanswered": sum(not row.answer for row in shown),
        "left": presenting.left(found, today, queries.days_off_of([found.body_id], on=today)[found.body_id]), "crumbs": _crumbs(found), "is_over": today > found.closes_on, "waiting": waiting,
    }  # fmt: skip
    return render(request, "nominations/postings/opinions.html", context, status=400 if wrong else 200)


@require_http_methods(METHODS)
@require_role(*ROUND_KEEPERS)
def closing(request: HttpRequest, key: str) -> HttpResponse:
    """The result, drafted from what was said and answered, goes into every dossier."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = _held(key, actor, today)
    rows = list(queries.opinions_of(found)[: presenting.LONGEST // 20])
    names = queries.dossiers_posted(found)
    named = queries.names_of_recipients([one.nomination for one in rows if one.nomination])
    draft = presenting.draft_report(found, rows, named, len(names), queries.opinions_about(found))
    form = posting_forms.CloseForm(request.POST if request.method == "POST" else None, initial={"report": draft})
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_posting(found, **form.cleaned_data, on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "Đã kết thúc; kết quả nằm trong từng hồ sơ.")
            return HttpResponseRedirect(reverse("nominations:posting", args=[key]))
    context = {
        "posting": found, "form": form, "crumbs": _crumbs(found), "many": len(names),
        "waiting": queries.opinion_counts(found)[1], "left": presenting.left(found, today, queries.days_off_of([found.body_id], on=today)[found.body_id]),
        "is_over": today > found.closes_on,
    }  # fmt: skip
    return render(request, "nominations/postings/close.html", context, status=400 if form.errors else 200)


@require_http_methods(METHODS)
@require_role(*ROUND_KEEPERS)
def cancelling(request: HttpRequest, key: str) -> HttpResponse:
    """A list opened by mistake is taken off, with the reason; what rests on it already is said instead of a form."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = _held(key, actor, today)
    refused = barred = actions.cancelling_barred(found)
    reason = request.POST.get("ly-do", "")[:2_000]
    if request.method == "POST":
        try:
            actions.cancel_posting(found, reason=reason, on=today, actor=actor)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, "Đã hủy lần lấy ý kiến; các hồ sơ trở về bước thẩm định.")
            return HttpResponseRedirect(reverse("nominations:round", args=[found.round.key]))
    context = {"posting": found, "crumbs": _crumbs(found), "refused": refused, "barred": barred, "reason": reason}
    status = 400 if refused and request.method == "POST" else 200
    return render(request, "nominations/postings/cancel.html", context, status=status)


def _held(key: str, actor: User, today: date) -> Posting:
    """A posting whose body's rounds the actor keeps; another body's is not there."""
    found = queries.posting_held(key, actor, on=today)
    if found is None:
        raise Http404
    return found


def _ticked(values: Sequence[str], rows: Sequence[Nomination]) -> list[int]:
    there = {one.pk for one in rows}
    return [pk for value in values[:MOST] if (pk := _number(value)) in there]


def _number(typed: str) -> int:
    return number_in(typed) or 0


def _unified(text: str) -> str:
    """A browser sends every line with its own ends."""
    return text.replace("\r\n", "\n")


def _crumbs(found: Posting) -> list[tuple[str, str]]:
    return [
        ("Lấy ý kiến", reverse("nominations:postings")),
        (found.title, reverse("nominations:posting", args=[found.key])),
    ]
