"""After signing in again: what was typed is still there."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from thidua.web import held as keeping
from thidua.web import navigation
from thidua.web.access import signed_in

LONG = 80
"""Signs from which a value stands in a box of several lines."""


@never_cache
@require_safe
@signed_in
def held(request: HttpRequest) -> HttpResponse:
    """The fields, and one button that sends them where they were to go."""
    found = keeping.held(request)
    told = [
        (name, value)
        for name, value in (found.fields if found else [])
        if value.strip() and not _is_machine(name, value)
    ]
    context = {"held": found, "told": told, "beginning": _beginning()}
    return render(request, "web/held.html", context)


@require_POST
@signed_in
def drop_held(request: HttpRequest) -> HttpResponse:
    """Lets it go."""
    keeping.drop(request)
    return HttpResponseRedirect(_beginning())


def _beginning() -> str:
    return navigation.address(navigation.BEGINNING) or reverse("web:home")


def _is_machine(name: str, value: str) -> bool:
    """What the page itself put there: a mark, a version."""
    return name in {"luc-mo", "lan", "truoc", "next"} or (len(value) > LONG and " " not in value)
