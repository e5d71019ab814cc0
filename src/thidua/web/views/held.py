"""After signing in again: what was typed is still there."""

import re

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from thidua.web import held as keeping
from thidua.web import navigation
from thidua.web.access import signed_in

LONG = 80
"""Signs from which a value without a space is a mark of the page, nothing a person types."""
CHOSEN = "đã chọn"
"""Stands for a key of a list, which only the form itself can put in words."""
_CODE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)+")


@never_cache
@signed_in
@require_safe
def held(request: HttpRequest) -> HttpResponse:
    """The fields, and one button that sends them where they were to go."""
    found = keeping.held(request)
    told = [
        (name, value, CHOSEN if _CODE.fullmatch(value) else value)
        for name, value in (found.fields if found else [])
        if value.strip() and not _is_machine(name, value)
    ]
    context = {"held": found, "told": told, "beginning": _beginning()}
    return render(request, "web/held.html", context)


@signed_in
@require_POST
def drop_held(request: HttpRequest) -> HttpResponse:
    """Lets it go."""
    keeping.drop(request)
    return HttpResponseRedirect(_beginning())


def _beginning() -> str:
    return navigation.address(navigation.BEGINNING) or reverse("web:home")


def _is_machine(name: str, value: str) -> bool:
    """What the page itself put there: a mark, a version."""
    return name in {"luc-mo", "lan", "truoc", "next"} or (len(value) > LONG and " " not in value)
