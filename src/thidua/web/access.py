"""Who may open a page: said once, beside the view; the side bar and the access table read it from there."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from thidua.web import held, reader
from thidua.web.reader import Reader

type View = Callable[..., HttpResponseBase]

SIGN_IN = "account_login"
HELD = "web:held"
UNSENT = "chua-gui"
"""In the address of a page somebody comes back to after signing in, whose form did not get through."""


def signed_in(view: View) -> View:
    """For everybody who has signed in; a guest is led to the door and comes back to this page."""
    return _guarded(view, lambda _: True)


def require_role(*roles: str, unsent: str = "") -> Callable[[View], View]:
    """For whoever holds one of these roles today, at any body; which rows they see, `visible_to` says.

    `unsent`: what a guest is told whose form may not be held (a ballot); they come back to the page it was filled in on, with
    `?{UNSENT}=1` in its address.
    """
    needed = frozenset(str(role) for role in roles)
    named = ", ".join(str(getattr(role, "label", role)) for role in roles)
    said = f"Trang này dành cho vai trò: {named}."
    return lambda view: _guarded(view, lambda who: bool(needed & who.roles), said, unsent)


def is_open(view: object, who: Reader) -> bool:
    """Whether a view would let this reader in."""
    allows: Callable[[Reader], bool] | None = getattr(view, "allows", None)
    return allows is None or (not who.is_guest and allows(who))


def _guarded(view: View, allows: Callable[[Reader], bool], said: str = "", unsent: str = "") -> View:
    """`said` stands on the page that refuses, `unsent` at the door."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        who = reader.of(request)
        if who.is_guest:
            return _to_the_door(request, unsent)
        if not allows(who):
            raise PermissionDenied(said)
        held.sent(request)
        return view(request, *args, **kwargs)

    guarded.allows = allows  # type: ignore[attr-defined]  # read by is_open
    return guarded


def _to_the_door(request: HttpRequest, unsent: str) -> HttpResponseBase:
    """A part of a page asked for by htmx makes the whole page go to the door, not the part; what was typed into a form
    waits behind it, or the reader is told that it did not get through.
    """
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else ""
    if held.hold(request):
        back = reverse(HELD)
    elif unsent and request.method == "POST":
        messages.warning(request, unsent)
        back = f"{request.path}?{UNSENT}=1"
    elif request.headers.get("HX-Request"):
        page = urlsplit(request.headers.get("HX-Current-URL", ""))
        back = page.path + (f"?{page.query}" if page.query else "")
    address = reverse(SIGN_IN) + (f"?{urlencode({'next': back})}" if back else "")
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": address})
    return redirect(address)
