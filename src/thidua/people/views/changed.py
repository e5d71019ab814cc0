"""A recorded change of bodies: what it was, what is left to do, and taking it back where it was a slip of the pen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from thidua.people import queries
from thidua.people.actions import take_back_change
from thidua.people.actions.taking_back import decisions_about
from thidua.people.changing.rehearsals import preview_back
from thidua.people.permissions import SHAPERS, can_shape
from thidua.people.presenting import bodies as lives
from thidua.people.presenting import changing as telling
from thidua.people.queries import previewing
from thidua.people.refusals import Refused
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import Change, Organisation, User
    from thidua.people.queries import BodyLife

_LONGEST_REASON = 1_000


@dataclass(frozen=True, slots=True)
class _Found:
    """A change as it is opened from one of its bodies."""

    body: Organisation
    life: BodyLife
    change: Change

    @property
    def name(self) -> str:
        return self.life.names.on(self.body.pk, self.change.on)

    @property
    def bodies(self) -> list[int]:
        return list(dict.fromkeys(part.organisation_id for part in self.life.parts[self.change.pk]))


@require_safe
@require_role(*SHAPERS)
def changed(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """What has been recorded, and where to go on from here."""
    user, today = cast("User", request.user), timezone.localdate()
    found = _find(request, key, pk, today)
    if isinstance(found, HttpResponse):
        return found
    life, done = found.life, found.change
    can = can_shape(user, found.body, on=today)
    context = {
        "change": done,
        "name": found.name,
        "body": found.body,
        "links": [lives.link(life, one, done.on) for one in found.bodies],
        "kin": [one for one in lives.kin(life) if one.side == "Trước" and one.day == done.on],
        "blocs": previewing.memberships_from(done.on.year, queries.ended_by(life.parts[done.pk])),
        "accounts": previewing.accounts_left(queries.ended_by(life.parts[done.pk]), max(done.on, today)),
        "can_shape": can,
        "founding_under": _founding_under(found, user, today),
        "can_take_back": can and queries.has_trail(done),
        "crumbs": _crumbs(),
    }
    return render(request, "people/changing/changed.html", context)


def _founding_under(found: _Found, user: User, today: date) -> list[tuple[str, str]]:
    """Where the next unit most likely goes once one is founded: beside it first, then under it. Key and name."""
    if found.change.what != found.change.What.FOUNDED:
        return []
    phase = next((one for one in found.life.phases if one.since == found.change.on), None)
    beside = phase.parent if phase else None
    above = [one for one in (beside, found.body) if one and can_shape(user, one, on=today)]
    return [(one.key, found.life.names.on(one.pk, found.change.on)) for one in above]


@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*SHAPERS)
def take_back(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Looks at what taking the change back would do, and does it once a reason is given."""
    user, today = cast("User", request.user), timezone.localdate()
    found = _find(request, key, pk, today)
    if isinstance(found, HttpResponse):
        return found
    reason = request.POST.get("ly-do", "")[:_LONGEST_REASON]
    error, refusal = "", None
    if request.method == "POST":
        try:
            left = take_back_change(found.change, reason=reason, actor=user, today=today)
        except Refused as refused:
            if refused.field:
                error = refused.said
            else:
                refusal = refused
        else:
            messages.success(request, f"Đã rút lại biến động “{found.change.get_what_display().lower()}”.")
            return redirect("people:body", key=left[0].key) if left else redirect("people:bodies")
    return _page(request, found, refusal, reason=reason, error=error)


def _page(request: HttpRequest, found: _Found, refusal: Refused | None, *, reason: str, error: str) -> HttpResponse:
    user, today = cast("User", request.user), timezone.localdate()
    back = reverse("people:changed", args=[found.body.key, found.change.pk])
    told = None
    try:
        seen = preview_back(found.change, found.bodies, reason=reason or "xem trước", actor=user, today=today)
        told = telling.told_back(seen, set(found.bodies))
    except Refused as refused:
        refusal = refused
    except PermissionDenied:
        refusal = Refused(
            "Biến động này còn của tổ chức ngoài phạm vi của tài khoản.", "Đề nghị người quản trị rút lại."
        )
    context = {
        "change": found.change,
        "name": found.name,
        "told": told,
        "decided": bool(decisions_about(found.change, found.life.parts[found.change.pk])),
        "refusal": refusal,
        "reason": reason,
        "error": error,
        "back": back,
        "crumbs": [*_crumbs(), (f"{found.change.get_what_display()} {found.change.on:%d/%m/%Y}", back)],
    }
    return render(request, "people/changing/take_back.html", context, status=400 if refusal or error else 200)


def _find(request: HttpRequest, key: str, pk: int, today: date) -> _Found | HttpResponse:
    """The change; where it is gone but its body is not, the way back with a word of what became of it."""
    user = cast("User", request.user)
    body = queries.body_seen(key, user, on=today)
    life = queries.body_life(body) if body else None
    change = next((one for one in life.changes if one.pk == pk), None) if life else None
    if body is None or life is None or (change is None and request.method != "POST"):
        raise Http404
    if change is None:  # a second tab
        messages.info(request, "Biến động ấy không còn ở tổ chức này: nó đã được rút lại. Xem Nhật ký.")
        return redirect("people:body", key=body.key)
    return _Found(body, life, change)


def _crumbs() -> list[tuple[str, str]]:
    return [
        ("Danh mục", ""), ("Tổ chức", reverse("people:bodies")), ("Biến động", reverse("people:changes")),
    ]  # fmt: skip
