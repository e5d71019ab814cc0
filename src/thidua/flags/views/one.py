"""One vote: what it is about, who votes, what came of it, and the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.flags import actions, queries
from thidua.flags.permissions import can_conclude, can_run, voter_of
from thidua.flags.presenting import votes as told
from thidua.flags.views.door import METHODS, crumbs, reader, vote_or_404
from thidua.honours.givers import giver_of
from thidua.people.permissions import SHAPERS, holds
from thidua.people.queries import SEERS, names_of
from thidua.people.refusals import Refused
from thidua.web.access import require_role

if TYPE_CHECKING:
    from datetime import date

    from thidua.flags.models import BlocVote
    from thidua.people.models import User


@require_http_methods(METHODS)
@require_role(*SEERS)
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a vote; each act of it is one button."""
    found, (actor, today) = vote_or_404(request, pk), reader(request)
    refused: Refused | None = None
    if request.method == "POST":
        try:
            goes = _done(request, found, actor, today)
        except Refused as refusal:
            refused, found = refusal, vote_or_404(request, pk)
        else:
            return HttpResponseRedirect(reverse("flags:vote", args=[goes]))
    return render(request, "flags/vote.html", _shown(request, found, actor, today) | {"refused": refused}, status=400 if refused else 200)  # fmt: skip


def _done(request: HttpRequest, found: BlocVote, actor: User, today: date) -> int:
    """One of the acts of the page; the number of the vote to go on with."""
    match request.POST.get("viec"):
        case "mo":
            actions.open_vote(found, on=today, actor=actor)
            messages.success(request, "Đã mở phiếu.")
        case "dong":
            leaving = found.turnouts.filter(voted=False).count() if "van-dong" in request.POST else 0
            actions.close_vote(found, leaving=min(leaving, _seen(request)), on=today, actor=actor)
            messages.success(request, "Đã đóng phiếu và kiểm phiếu.")
        case "ket-luan":
            actions.conclude(found, choice=_choice(request), on=today, actor=actor)
            messages.success(request, "Đã kết luận.")
        case "bo-lai":
            made = actions.vote_again(found, reason=request.POST.get("ly-do-lai", ""), on=today, actor=actor)
            messages.success(request, "Đã chuẩn bị lần bỏ phiếu lại. Điểm danh rồi mở phiếu.")
            return made.pk
        case "lap-ho-so":
            _begin(request, found, actor, today)
        case _:
            raise Refused("Không rõ làm việc nào.", "Bấm một nút trên trang.")
    return found.pk


def _seen(request: HttpRequest) -> int:
    typed = request.POST.get("con-lai", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else 0


def _choice(request: HttpRequest) -> actions.Choice | None:
    numbers = frozenset(
        int(one) for one in request.POST.getlist("chon") if one.isascii() and one.isdigit() and len(one) < 5
    )
    reason = request.POST.get("ly-do", "")
    return actions.Choice(numbers, reason) if numbers or reason else None


def _begin(request: HttpRequest, found: BlocVote, actor: User, today: date) -> None:
    rounds = queries.rounds_for(found, on=today)
    at = next((one for one in rounds if str(one.pk) == request.POST.get("dot", "")), None)
    if at is None:
        raise Refused("Chưa chọn đợt xét.", "Chọn đợt xét đang nhận hồ sơ của năm này.", field="dot")
    made = actions.begin_dossiers(found, at, on=today, actor=actor)
    messages.success(
        request, f"Đã lập {len(made)} hồ sơ, mỗi hồ sơ có biên bản của khối. Các đơn vị viết tiếp báo cáo thành tích."
    )


def _shown(request: HttpRequest, found: BlocVote, actor: User, today: date) -> dict[str, Any]:
    candidates = queries.candidates_of(found)
    voters = queries.voters_of(found)
    names = names_of({one.body_id for one in voters} | {found.bloc.organiser_id})
    voted = queries.turnout_of(found)
    mine = voter_of(actor, found)
    may_begin = holds(actor, SHAPERS, found.bloc.organiser, on=today)
    is_chosen = told.waits_for_dossiers(found, candidates)
    return {
        "vote": found, "crumbs": crumbs(), "title": told.title(found, candidates, voted),
        "award": giver_of(found.bloc.organiser, on=found.meets_on).named(found.award, found.meets_on),
        "organiser": names.on(found.bloc.organiser_id, found.meets_on),
        "state": told.state_of(found), "line": told.line_told(found), "least": told.least_told(found),
        "lines": told.lines(found, candidates), "is_counted": found.is_counted,
        "has_points": any(one.points is not None for one in candidates),
        "open_places": told.tied_places(found, candidates),
        "voters": [(names.on(one.body_id, found.meets_on), one) for one in voters], "here": sum(one.is_here for one in voters),
        "voted": voted[0], "may_vote_all": voted[1], "left": voted[1] - voted[0],
        "steps": told.steps(found), "mine": mine, "has_voted": _has_voted(found, mine),
        "may_run": can_run(actor, found.bloc, found.year, on=today), "may_conclude": can_conclude(actor, found.bloc, found.year, on=today),
        "is_early": today < found.meets_on, "may_begin": may_begin, "begins": may_begin and is_chosen,
        "rounds": queries.rounds_for(found, on=today) if may_begin and is_chosen else [],
        "again": found.again.order_by("pk").first(), "sent": request.POST, "picked": request.POST.getlist("chon"),
    }  # fmt: skip


def _has_voted(found: BlocVote, mine: Any) -> bool:
    return mine is not None and found.turnouts.filter(voter=mine, voted=True).exists()


@require_http_methods(METHODS)
@require_role(*SEERS)
def counting(request: HttpRequest, pk: int) -> HttpResponse:
    """Ballots of paper as one person counted them."""
    found, (actor, today) = vote_or_404(request, pk), reader(request)
    if not (can_run(actor, found.bloc, found.year, on=today) or voter_of(actor, found)):
        raise PermissionDenied
    if found.by_phone:
        raise Http404
    candidates = queries.candidates_of(found)
    own, others = queries.own_count(found, actor)
    refused: Refused | None = None
    if request.method == "POST":
        try:
            piles, sheets = _read_counts(request, [one.number for one in candidates])
            held = actions.enter_count(found, piles, sheets, on=today, actor=actor)
        except Refused as refusal:
            refused = refusal
        else:
            done = not held.is_open
            messages.success(request, "Hai bản khớp nhau: đã kiểm phiếu xong." if done else "Đã ghi bản của ông/bà; chờ người thứ hai kiểm riêng.")  # fmt: skip
            return HttpResponseRedirect(reverse("flags:vote", args=[pk]))
    context = {
        "vote": found, "crumbs": crumbs(found), "refused": refused, "own": bool(own), "others": others,
        "issued": _cell(request, own, actions.SHEETS, "issued"), "returned": _cell(request, own, actions.SHEETS, "returned"),
        "rows": [(one, [(name, words, _cell(request, own, str(one.number), name)) for name, words in _PILE]) for one in candidates],
    }  # fmt: skip
    return render(request, "flags/counting.html", context, status=400 if refused else 200)


_PILE = (("yes", "Đồng ý"), ("no", "Không đồng ý"), ("invalid", "Không hợp lệ"))


def _cell(request: HttpRequest, own: dict[str, dict[str, int]], key: str, name: str) -> str:
    if request.method == "POST":
        return request.POST.get(name if key == actions.SHEETS else f"{name}-{key}", "")
    return str(own[key][name]) if key in own else ""


def _read_counts(request: HttpRequest, numbers: list[int]) -> tuple[dict[int, actions.Pile], actions.Sheets]:
    def number(name: str) -> int:
        typed = request.POST.get(name, "").strip()
        if not (typed.isascii() and typed.isdigit() and len(typed) < 5):
            raise Refused("Có ô chưa ghi số phiếu.", "Ghi một số từ 0 trở lên vào mỗi ô.", field=name)
        return int(typed)

    sheets = actions.Sheets(number("issued"), number("returned"))
    piles = {one: actions.Pile(*(number(f"{name}-{one}") for name, _ in _PILE)) for one in numbers}
    return piles, sheets
