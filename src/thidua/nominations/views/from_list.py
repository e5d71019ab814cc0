"""A unit's list from Excel becomes dossiers: each row beside the register, then one press. The file itself is not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from thidua.documents.problems import Unreadable
from thidua.documents.sheets import open_book
from thidua.files.limits import is_hopeless, limit_words, limits
from thidua.files.receiving import InMemory
from thidua.nominations import actions, naming, queries, turns
from thidua.nominations.limits import Deadline
from thidua.nominations.lists import read_list
from thidua.nominations.permissions import PROPOSERS
from thidua.nominations.presenting import from_list as presenting
from thidua.nominations.views.rounds import METHODS, crumbs_of, seen_round
from thidua.people.queries import names_of
from thidua.people.refusals import Refused
from thidua.web.access import require_role
from thidua.web.views import busy, too_large

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from thidua.nominations.models import Round
    from thidua.people.models import Organisation, User


@csrf_exempt
@require_http_methods(METHODS)
@require_role(*PROPOSERS)
def from_list(request: HttpRequest, key: str) -> HttpResponse:
    """The token is checked inside, after the upload has been told to stay in memory."""
    if request.method == "POST":
        if is_hopeless(request.META.get("CONTENT_LENGTH")):
            return too_large(request, limit=limit_words())
        request.upload_handlers = [InMemory(request)]
    return _from_list(request, key)


@csrf_protect
def _from_list(request: HttpRequest, key: str) -> HttpResponse:
    actor, today = cast("User", request.user), timezone.localdate()
    at = seen_round(key, actor, today)
    units = queries.units_proposing(actor, at=at, on=today)
    asked = request.POST.get("don-vi") or request.GET.get("don-vi", "")
    unit = queries.visible_unit(asked, units)
    if asked and unit is None:
        raise Http404
    names = names_of(units.values_list("pk", flat=True))
    context: dict[str, Any] = {
        "round": at, "unit": unit, "unit_name": names.on(unit.pk, today) if unit else "", "crumbs": crumbs_of(at),
        "title": "Lập hồ sơ từ danh sách Excel", "max_bytes": settings.THIDUA_SHEET_MAX_BYTES, "limit": limit_words(),
        "units": sorted(((names.key(pk), names.on(pk, today)) for pk in names.names), key=lambda one: one[1]),
    }  # fmt: skip
    if request.method == "POST" and unit is None:
        context["error"] = "Chưa chọn đơn vị đề nghị."
    elif request.method == "POST" and unit and "file" not in request.FILES and request.POST.getlist("chon"):
        if made := _propose(request, at, unit):
            return made
    elif request.method == "POST" and unit:
        try:
            context |= _read(request.FILES.get("file"), at, unit, actor)
        except turns.Busy:
            return busy(request)
        except Unreadable as error:
            context["error"] = f"{error.message} {error.mend}"
    is_bad = request.method == "POST" and "rows" not in context
    return render(request, "nominations/dossiers/from_list.html", context, status=400 if is_bad else 200)


def _read(sent: UploadedFile[Any] | None, at: Round, unit: Organisation, actor: User) -> dict[str, Any]:
    """The rows of a file beside the register.

    Raises:
        Unreadable: there is no file, or it is no list.
    """
    today = timezone.localdate()
    if sent is None:
        raise Unreadable("empty", "Chưa có tệp nào.", "Thả tệp vào khung trên, hoặc chọn tệp trên máy.")
    most = limits()
    with turns.turn():
        book = open_book(sent.read(), name=sent.name or "", limits=most)
        read = read_list(book, file=sent.name or "", on=today, deadline=Deadline(most.seconds))
    found = queries.matched(read.nominees, at, unit, actor, on=today)
    return {
        "title": presenting.title(found), "rows": presenting.rows(found, naming.namer(at.body, on=today)), "file": read.file,
        "has_problems": any(one.problem for one in found),
    }  # fmt: skip


def _propose(request: HttpRequest, at: Round, unit: Organisation) -> HttpResponse | None:
    lists = [
        actions.Proposals(
            round=at, award=award, unit=unit, recipients=queries.recipients_of(list(chosen)), groups=chosen
        )
        for award, chosen in presenting.read(request.POST.getlist("chon")).items()
    ]
    try:
        made = actions.propose_all(lists, on=timezone.localdate(), actor=cast("User", request.user))
    except Refused as refusal:
        messages.error(request, f"{refusal.said} Thả lại tệp để xem từng dòng.")
        return None
    messages.success(request, f"Đã lập {len(made)} hồ sơ từ danh sách; báo cáo đã viết từ sổ.")
    return HttpResponseRedirect(f"{reverse('nominations:submit', args=[at.key])}?{urlencode({'don-vi': unit.key})}")
