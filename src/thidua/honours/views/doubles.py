"""Cards that may be one person: found, set side by side with what the book has of each, joined by a person, taken apart again.

The register holds the cards; this room shows them, for only here is known what of the book would come together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.honours.presenting import doubles as telling
from thidua.honours.queries.doubles import lines_under
from thidua.people import queries
from thidua.people.actions import merge_persons, separate_persons, take_back_apart, tell_apart
from thidua.people.actions.joining import LONGEST_REASON
from thidua.people.permissions import KEEPERS
from thidua.people.queries.doubles import MOST_PAIRS
from thidua.people.refusals import Refused
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import Organisation, Person, User

PAGE = 20


@require_safe
@require_role(*KEEPERS)
def doubles(request: HttpRequest) -> HttpResponse:
    """Every pair of cards the reader keeps that nobody has told apart."""
    actor, today = cast("User", request.user), timezone.localdate()
    every = queries.pairs(queries.people_kept_by(actor, on=today))
    page = Paginator(every, PAGE).get_page(request.GET.get("trang"))
    shown = list(page.object_list)
    sides = queries.sides_of(sorted({one for pair in shown for one in (pair.first, pair.second)}), on=today)
    counts, names = _around(sides)
    context = {
        "page": page,
        "are_more": len(every) >= MOST_PAIRS,
        "pairs": [telling.of_pair(pair, sides, counts, names) for pair in shown],
        "crumbs": _crumbs(),
    }
    return render(request, "honours/doubles.html", context)


@require_safe
@require_role(*KEEPERS)
def double(request: HttpRequest, one: int, other: int) -> HttpResponse:
    """Two cards side by side; any two the reader keeps, found or not."""
    return _show(request, *_pair(request, one, other))


def _show(request: HttpRequest, first: Person, second: Person, **more: Any) -> HttpResponse:
    today = timezone.localdate()
    sides = queries.sides_of([first.pk, second.pk], on=today)
    counts, names = _around(sides)
    context = {
        "pair": telling.beside(sides[first.pk], sides[second.pk], "", counts, names),
        "warnings": telling.warnings(first, second),
        "apart": queries.told_apart(first, second),
        "crumbs": _crumbs(("Hồ sơ có thể trùng", reverse("honours:doubles"))),
        "kept": first,
        **more,
    }
    return render(request, "honours/double.html", context)


def _around(sides: Mapping[int, queries.Side]) -> tuple[Mapping[int, Mapping[str, int]], queries.Names]:
    """What lies under the cards in the book, and the names of the bodies where their people worked."""
    counts = lines_under({row for side in sides.values() for row in side.rows})
    return counts, queries.names_of({post.organisation_id for side in sides.values() for post in side.posts})


@require_role(*KEEPERS)
@require_POST
def join(request: HttpRequest, one: int, other: int) -> HttpResponse:
    """Joins the two: asks first, saying what will be shown under whom."""
    first, second = _pair(request, one, other)
    kept, absorbed = (second, first) if request.POST.get("giu") == str(second.pk) else (first, second)
    reason, today, actor = request.POST.get("ly_do", ""), timezone.localdate(), cast("User", request.user)
    if request.POST.get("chac_chan") != "1":
        if error := _join_error(reason, first, second):
            return _show(request, first, second, kept=kept, reason=reason, join_error=error)
        return _show(request, first, second, kept=kept, absorbed=absorbed, reason=reason, asks=True)
    try:
        merge_persons(kept, absorbed, reason=reason, at=_place(request, kept), on=today, actor=actor)
    except Refused as refused:
        error = f"{refused.message} {refused.mend}"
        return _show(request, first, second, kept=kept, reason=reason, join_error=error)
    messages.success(request, f"Đã gộp: hồ sơ {absorbed.key} nay hiện ở đây. Tách lại được ở mục “Các lần gộp hồ sơ”.")
    return redirect("people:card", key=kept.key)


def _join_error(reason: str, first: Person, second: Person) -> str:
    """What the act would refuse, said before anybody is asked to confirm it."""
    if said := queries.told_apart(first, second):
        return f"{said.decided_by} đã ghi hai hồ sơ này là hai người khác nhau. Rút lại xác nhận ấy trước, rồi gộp."
    if not reason.strip():
        return "Chưa ghi vì sao hai hồ sơ là một người. Ghi lý do, ví dụ: cùng số định danh."
    return f"Lý do dài quá {LONGEST_REASON} ký tự. Ghi gọn lại." if len(reason.strip()) > LONGEST_REASON else ""


@require_role(*KEEPERS)
@require_POST
def apart(request: HttpRequest, one: int, other: int) -> HttpResponse:
    """Says that they are two people, or takes that back."""
    first, second = _pair(request, one, other)
    if request.POST.get("lenh") == "rut":
        return _take_back(request, first, second)
    reason = request.POST.get("ly_do_khac", "")
    try:
        tell_apart(first, second, reason=reason, on=timezone.localdate(), actor=cast("User", request.user))
    except Refused as refused:
        return _show(request, first, second, apart_reason=reason, apart_error=f"{refused.message} {refused.mend}")
    messages.success(request, f"Đã ghi: {first.key} và {second.key} là hai người. Cặp này không hiện lại.")
    return redirect("honours:doubles")


def _take_back(request: HttpRequest, first: Person, second: Person) -> HttpResponse:
    if said := queries.told_apart(first, second):
        take_back_apart(said, on=timezone.localdate(), actor=cast("User", request.user))
        messages.success(request, "Đã rút lại: cặp này được hỏi lại, và gộp được.")
    return redirect("honours:double", first.pk, second.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*KEEPERS)
def separate(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a joining back, once confirmed; both cards are as they were."""
    actor, today = cast("User", request.user), timezone.localdate()
    merged = queries.merge_kept(pk, actor, on=today)
    if merged is None:
        raise Http404
    if request.method != "POST":
        lines = sum(sum(kinds.values()) for kinds in lines_under([merged.absorbed_id]).values())
        return render(request, "honours/separate.html", {"merged": merged, "lines": lines})
    try:
        separate_persons(merged, at=_place(request, merged.kept), on=today, actor=actor)
    except Refused as refused:
        messages.error(request, f"{refused.message} {refused.mend}")
    else:
        messages.success(request, f"Đã tách lại hồ sơ {merged.absorbed.key}; hai hồ sơ như trước khi gộp.")
    return redirect("people:card", key=merged.kept.key)


def _pair(request: HttpRequest, one: int, other: int) -> tuple[Person, Person]:
    found = queries.pair_kept(one, other, cast("User", request.user), on=timezone.localdate())
    if found is None:
        raise Http404
    return found


def _place(request: HttpRequest, kept: Person) -> Organisation:
    place = queries.keeping_place(kept, cast("User", request.user), on=timezone.localdate())
    if place is None:
        raise PermissionDenied
    return place


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [("Danh mục", ""), ("Con người", reverse("people:people")), *more]
