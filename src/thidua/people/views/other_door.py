"""The way through the body's own OpenID Connect server and back. Whatever it does, people end up before our own door."""

import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.socialaccount.providers.openid_connect import views as openid
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from requests import RequestException

from thidua.people.single_sign_on import NOT_IN

_log = logging.getLogger(__name__)


def leave(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Off to the other server, by the button of the sign-in page alone: whoever opens or reloads the address is back there."""
    if request.method != "POST":
        query = "?" + urlencode({"next": wish}, safe="/") if (wish := request.GET.get("next")) else ""
        return redirect(reverse("account_login") + query)
    return _answered(request, provider_id, openid.login)


def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """From the other server, with what it says of somebody."""
    return _answered(request, provider_id, openid.callback)


def turn_back(_request: HttpRequest) -> HttpResponse:
    """Whoever turned back at the other door stands before ours again."""
    return redirect("account_login")


def _answered(request: HttpRequest, provider_id: str, ask: Callable[..., Any]) -> HttpResponse:
    """allauth itself catches what fails while it fetches a token, not what fails when it asks where the token is to be had."""
    try:
        answer: HttpResponse = ask(request, provider_id)
    except (RequestException, KeyError) as error:  # it cannot be reached; or it does not tell its addresses
        _log.warning("Cổng đăng nhập chung không trả lời được: %r", error)
        messages.error(request, NOT_IN)
        return redirect("account_login")
    return answer
