"""The signed paper of a decision: handed in, taken home."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from thidua.decisions import actions, queries
from thidua.decisions.permissions import PAPER_KEEPERS
from thidua.decisions.views.one import seen
from thidua.documents.attached import CONTENT_TYPES
from thidua.documents.problems import Unreadable
from thidua.files.limits import is_hopeless, limit_words
from thidua.files.receiving import InMemory
from thidua.people.queries import SEERS
from thidua.web.access import require_role
from thidua.web.views import too_large

if TYPE_CHECKING:
    from thidua.people.models import User


@csrf_exempt
@require_role(*PAPER_KEEPERS)
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """A file handed in. The token is checked inside, after the upload has been told to stay in memory."""
    if is_hopeless(request.META.get("CONTENT_LENGTH")):
        return too_large(request, limit=limit_words())
    request.upload_handlers = [InMemory(request)]
    return _take(request, pk)


@csrf_protect
def _take(request: HttpRequest, pk: int) -> HttpResponse:
    actor, today = cast("User", request.user), timezone.localdate()
    found, sent = seen(pk, actor), request.FILES.get("file")
    onward = reverse("decisions:sign_paper", args=[pk])  # whoever sends a PDF in order to sign it goes on there
    back = HttpResponseRedirect(
        onward if "ky-so" in request.POST else f"{reverse('decisions:decision', args=[pk])}#ban-ky"
    )
    if sent is None:
        messages.error(request, "Chưa có tệp nào. Chọn tệp trên máy rồi bấm gửi.")
        return back
    name = (sent.name or "").replace("\x00", "")
    if (sent.size or 0) > settings.THIDUA_SHEET_MAX_BYTES:
        messages.error(request, f"“{name}” lớn hơn giới hạn {limit_words()}. Quét lại ở 200–300 dpi, đen trắng.")
        return back
    try:
        actions.take_signed_paper(found, sent.read(), name=name, trust=trusted(), on=today, actor=actor)
    except Unreadable as error:
        messages.error(request, f"“{name}”: {error.message} {error.mend}")
    else:
        messages.success(request, f"Đã nhận bản đã ký “{name}”.")
    return back


def trusted() -> list[bytes]:
    """The certificates of the authorities trusted here (THIDUA_TRUST)."""
    return [Path(one).read_bytes() for one in settings.TRUST_FILES]


@require_safe
@require_role(*SEERS)
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper that counts, saved on the reader's machine and never shown inside our pages."""
    actor, today = cast("User", request.user), timezone.localdate()
    paper = queries.signed_paper(seen(pk, actor))
    if paper is None:
        raise Http404
    content = actions.open_signed_paper(paper, on=today, actor=actor)
    answer = HttpResponse(content, content_type=CONTENT_TYPES[paper.upload.kind])
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=paper.upload.name)
    answer["Cache-Control"] = "private, no-store"
    return answer
