"""The group of a dossier, chosen on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from thidua.nominations import actions
from thidua.nominations.groups import FIELD
from thidua.nominations.permissions import PROPOSERS
from thidua.nominations.views.dossier import anchor, page_of, seen
from thidua.people.refusals import Refused
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User


@require_POST
@require_role(*PROPOSERS)
def put_group(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit says as one of which group the law judges the nominee; the page answers with the verdict for that group."""
    actor, today = cast("User", request.user), timezone.localdate()
    one = seen(pk, actor, today)
    try:
        actions.put_group(one, request.POST.get("nhom", "")[:40], seen=request.POST.get("truoc"), on=today, actor=actor)
    except Refused as refusal:
        messages.error(request, refusal.said)
        return render(request, "nominations/dossiers/dossier.html", page_of(request, one, today), status=400)
    messages.success(request, "Đã ghi nhóm đối tượng; luật trả lời theo nhóm ấy.")
    return HttpResponseRedirect(f"{reverse('nominations:dossier', args=[pk])}#{anchor(FIELD)}")
