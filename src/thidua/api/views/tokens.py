"""One's own tokens: made, shown once, revoked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from thidua.api.actions import make_token, revoke_token
from thidua.api.forms import TokenForm
from thidua.api.queries.tokens import is_void, token_of, tokens_of
from thidua.api.scopes import WORDS
from thidua.people.refusals import Refused
from thidua.web.access import View, signed_in

_confirmed: Callable[[View], View] = reauthentication_required(allow_get=True)
"""Whoever makes a token has just shown who they are; what was typed comes back after the question."""


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@_confirmed
def tokens(request: HttpRequest) -> HttpResponse:
    """The tokens there are, and the form for a new one; its secret is on the answer to the form and nowhere else."""
    today = timezone.localdate()
    user: Any = request.user
    form = TokenForm(request.POST if request.method == "POST" else None, on=today)
    context: dict[str, Any] = {"form": form, "crumbs": _crumbs(), "made": None, "refused": None}
    if form.is_valid():
        came_from = get_adapter().get_client_ip(request)
        try:
            context["made"] = make_token(user, **form.cleaned_data, on=today, came_from=came_from)
            context["form"] = form = TokenForm(on=today)
        except Refused as refused:
            if refused.field:
                form.add_error(refused.field, f"{refused.message} {refused.mend}")
            else:
                context["refused"] = refused
    context["tokens"] = [(one, is_void(one), one.until < today) for one in tokens_of(user)]
    context["scopes"] = [(scope.value, words, scope in _chosen(form)) for scope, words in WORDS.items()]
    return render(request, "api/tokens.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks again, for a program stops working; then the token opens nothing."""
    user: Any = request.user
    token = token_of(user, pk)
    if token is None or token.revoked_on:
        raise Http404
    if request.method == "POST":
        try:
            revoke_token(user, pk, on=timezone.localdate(), came_from=get_adapter().get_client_ip(request))
        except Refused:
            raise Http404 from None
        messages.success(request, f"Đã thu hồi mã “{token.name}”. Phần mềm dùng mã ấy không đọc được nữa.")
        return redirect("api:tokens")
    return render(request, "api/revoke.html", {"token": token})


def _chosen(form: TokenForm) -> list[str]:
    """What was ticked, so that it still is after a refusal."""
    return list(form["scopes"].value() or [])


def _crumbs() -> list[tuple[str, str]]:
    return [("Tài khoản của tôi", "/tai-khoan/")]
