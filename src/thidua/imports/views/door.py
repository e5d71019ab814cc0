"""The doors before every page of one import: of a body within reach, else there is no such page; never in a cache."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_cache_control

from thidua.imports import queries
from thidua.imports.permissions import KEEPERS, READERS
from thidua.web.access import View, require_role

if TYPE_CHECKING:
    from thidua.imports.models import ImportRun
    from thidua.people.models import User


def of_ours(view: View) -> View:
    """Hands the view an import of a body the reader keeps."""
    return require_role(*KEEPERS)(_handed(view, queries.run_kept))


def in_sight(view: View) -> View:
    """Hands the view an import the reader may look at, the auditor too."""
    return require_role(*READERS)(_handed(view, queries.run_seen))


def _handed(view: View, found: Callable[..., ImportRun | None]) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, pk: int, **rest: Any) -> HttpResponseBase:
        run = found(pk, cast("User", request.user), on=timezone.localdate())
        if run is None:
            raise Http404
        response = view(request, run, **rest)
        patch_cache_control(response, private=True, no_store=True)
        return response

    return guarded
