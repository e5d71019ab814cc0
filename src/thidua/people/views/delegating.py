"""Lending a role of one's own to somebody of the same body, from one's own account page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from thidua.people import actions, queries
from thidua.people.presenting import accounts as telling
from thidua.people.refusals import Refused
from thidua.people.views.managing import day_typed, last_day, typed_again
from thidua.web.access import signed_in

if TYPE_CHECKING:
    from thidua.people.models import User


def roles_of_mine(user: User) -> dict[str, Any]:
    """What the account page says of one's roles: each through time, which may be delegated, what was delegated."""
    today = timezone.localdate()
    roles, given = queries.roles_through_time(user), queries.delegations_from(user)
    counting = queries.counting([*roles, *given], on=today)
    return {
        "roles": telling.lines(roles, counting, on=today),
        "delegable": {one.pk for one in queries.delegable_roles(user, on=today)},
        "given": telling.lines(given, counting, on=today),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def delegate(request: HttpRequest, pk: int) -> HttpResponse:
    """To whom, from when to when, on what document."""
    user, today = cast("User", request.user), timezone.localdate()
    source = queries.own_role(pk, user, on=today)
    if source is None or source.organisation is None:
        raise Http404
    others = queries.colleagues(source.organisation, user, on=today)
    refusal: Refused | None = None
    if request.method == "POST":
        try:
            to = next((one for one in others if str(one.pk) == request.POST.get("nguoi")), None)
            if to is None:
                raise Refused("Chưa chọn người được ủy quyền.", "Chọn một người cùng đơn vị.", field="nguoi")
            actions.delegate(
                source, to, since=day_typed(request, "tu-ngay") or today, until=day_typed(request, "den-ngay"),
                document=request.POST.get("van-ban", ""), on=today, actor=user,
                came_from=get_adapter().get_client_ip(request),
            )  # fmt: skip
        except Refused as refused:
            refusal = refused
        else:
            messages.success(request, f"Đã ủy quyền cho {to}. Ủy quyền tự hết khi vai trò của ông/bà hết.")
            return redirect("account")
    context = {
        "line": telling.lines([source], {source.pk}, on=today)[0],
        "people": [("", "Chọn người"), *((str(one.pk), f"{one} ({one.username})") for one in others)],
        "has_people": bool(others),
        **typed_again(request, refusal),
        "today": today,
    }
    return render(request, "people/account/delegate.html", context)


@signed_in
@require_POST
def end_delegation(request: HttpRequest, pk: int) -> HttpResponse:
    """What was delegated is taken back at once."""
    user, today = cast("User", request.user), timezone.localdate()
    given = queries.delegation_given(pk, user)
    if given is None:
        raise Http404
    try:
        actions.end_role(
            given, last=last_day(request, today), on=today, actor=user,
            came_from=get_adapter().get_client_ip(request),
        )  # fmt: skip
    except Refused as refused:
        messages.error(request, refused.said)
    else:
        messages.success(request, f"Đã thôi ủy quyền cho {given.user}.")
    return redirect("account")
