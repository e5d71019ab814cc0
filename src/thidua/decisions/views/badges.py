"""Digital badges: the badge of an award in both forms, and what others need to check one."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thidua.decisions import badges, queries
from thidua.decisions.presenting import awards
from thidua.decisions.views.award import GUESSES, MINUTES
from thidua.documents.badges.credential import CONTEXT, credential
from thidua.documents.badges.proofs import with_proof
from thidua.documents.badges.standing import revocation_list
from thidua.documents.badges.tokens import as_token
from thidua.documents.problems import Unreadable
from thidua.people.adapters import address_of
from thidua.web import rates

if TYPE_CHECKING:
    from thidua.decisions.models import Decision
    from thidua.decisions.queries import Award

_TYPES = {"json": "application/vc", "jwt": "application/vc+jwt"}
_CONTROLLED = "https://www.w3.org/ns/cid/v1"


@never_cache
@require_safe
def badge(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The badge of an award that stands, as a file to keep: it says no more than the public page of the award does."""
    if rates.spent(GUESSES, address_of(request), at=time.time()):
        context = {"typed": code[:60], "minutes": MINUTES, "is_busy": True}
        return render(request, "decisions/award.html", context, status=429)
    asked = queries.as_code(code)
    found = queries.award_of(asked) if asked else None
    if found is None:
        return _none(request, code, found, status=404)
    if not badges.stands(found):
        return _none(request, code, found, status=410)
    try:
        written = _signed(request, found, form)
    except Unreadable as refusal:
        return _none(request, code, found, status=409, why=refusal)
    name = f"huy hieu {awards.spaced(asked)}.{form}"
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or ""}
    return HttpResponse(written, content_type=_TYPES[form], headers=headers)


def _signed(request: HttpRequest, found: Award, form: str) -> str:
    """Raises BadgeProblem: no https address, no key, or a name that may not stand in a badge."""
    said = credential(badges.badge_of(found, _places(request, found.decision, found.entry.award)))  # type: ignore[attr-defined]
    if form == "jwt":
        return as_token(said, badges.ring(), jwks=_absolute(request, "decisions:badge_keys"))
    return json.dumps(with_proof(said, badges.ring(), at=timezone.now()), ensure_ascii=False, indent=1)


def _none(
    request: HttpRequest, code: str, found: Award | None, *, status: int, why: Unreadable | None = None
) -> HttpResponse:
    context = {"typed": code[:60], "answer": awards.answer(found), "now": timezone.localtime(), "badge_refused": why}
    return render(request, "decisions/award.html", context, status=status)


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """The public keys (JWKS), of today and of before."""
    return _public(badges.ring().jwks(_absolute(request, "decisions:badge_keys")), "application/jwk-set+json")


@require_safe
def issuer(request: HttpRequest, key: str) -> HttpResponse:
    """The body that gives badges, with the keys its badges are proved by (Data Integrity)."""
    last = _last_signed(key)
    here = _absolute(request, "decisions:badge_issuer", key)
    said = {
        "@context": [_CONTROLLED, *CONTEXT], "id": here, "type": ["Profile"], "name": badges.named(last.decided_by, last),
        "url": _absolute(request, "web:home"), "assertionMethod": badges.ring().methods(here),
    }  # fmt: skip
    return _public(said, "application/json")


@require_safe
def revoked(request: HttpRequest, key: str) -> HttpResponse:
    """The whole list of a body's badges that hold no longer: nobody learns which one was asked for."""
    last = _last_signed(key)
    home, here = _absolute(request, "web:home"), _absolute(request, "decisions:badges_revoked", key)
    entries = list(badges.gone(queries.followed(last), home=home))
    by = _absolute(request, "decisions:badge_issuer", key)
    return _public(revocation_list(entries, address=here, issuer=by), "application/json")


def _last_signed(key: str) -> Decision:
    found = queries.last_signed(key)
    if found is None:
        raise Http404
    return found


def _public(said: Any, kind: str) -> HttpResponse:
    """For every program, also one that runs in the page of somebody else: nothing in it depends on who asks."""
    written = json.dumps(said, ensure_ascii=False, indent=1)
    return HttpResponse(written, content_type=kind, headers={"Access-Control-Allow-Origin": "*"})


def _places(request: HttpRequest, decision: Decision, award: str) -> badges.Places:
    key = decision.body.key
    return badges.Places(
        home=_absolute(request, "web:home"), issuer=_absolute(request, "decisions:badge_issuer", key),
        revoked=_absolute(request, "decisions:badges_revoked", key), award=_absolute(request, "web:award", award),
    )  # fmt: skip


def _absolute(request: HttpRequest, name: str, *args: str) -> str:
    return request.build_absolute_uri(reverse(name, args=args))
