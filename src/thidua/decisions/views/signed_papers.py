"""The signed paper of a decision: handed in, taken home."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from thidua.decisions import actions, queries
from thidua.decisions.permissions import PAPER_KEEPERS, sees_whole
from thidua.decisions.presenting import papers
from thidua.decisions.replacing import LONGEST, Instead, LessPaper
from thidua.decisions.views.one import head, seen
from thidua.documents.attached import CONTENT_TYPES
from thidua.documents.problems import Unreadable
from thidua.files.limits import is_hopeless, limit_words
from thidua.files.receiving import InMemory
from thidua.law.spelling import tidy
from thidua.people.queries import SEERS
from thidua.web.access import require_role
from thidua.web.numbers import number_in
from thidua.web.views import too_large

if TYPE_CHECKING:
    from thidua.decisions.models import Decision, SignedPaper
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
        made = actions.take_signed_paper(
            found, sent.read(), name=name, trust=trusted(), on=today, actor=actor, instead=_instead(request)
        )
    except Unreadable as error:
        messages.error(request, f"“{name}”: {error.message} {error.mend}")
    except LessPaper as less:
        return _asked(request, found, less, name=name)
    else:
        _tell(request, made, name=name)
    return back


def _instead(request: HttpRequest) -> Instead | None:
    """The second press: which paper gives way to which file, and why."""
    over = number_in(request.POST.get("thay", ""))
    if over is None:
        return None
    return Instead(over=over, sha256=request.POST.get("tep", ""), reason=request.POST.get("ly-do", ""))


def _asked(request: HttpRequest, found: Decision, less: LessPaper, *, name: str) -> HttpResponse:
    """What would be lost, the paper in use, and the room for the reason; nothing was replaced."""
    actor, today, reason = cast("User", request.user), timezone.localdate(), request.POST.get("ly-do", "")
    is_same = request.POST.get("tep", "") == less.sha256
    context = {
        **head(found), "paper": less.over, "paper_told": papers.told(less.over, signer=found.signer_name), "lost": less.lost,
        "sha256": less.sha256, "sent_name": name, "reason": reason, "to_sign": "ky-so" in request.POST,
        "whole": sees_whole(actor, found, on=today), "max_bytes": settings.THIDUA_SHEET_MAX_BYTES,
        "reason_error": _reason_error(reason) if is_same else "",
    }  # fmt: skip
    return render(request, "decisions/replace_paper.html", context, status=400)


def _reason_error(reason: str) -> str:
    if not tidy(reason):
        return "Chưa ghi lý do thay. Ghi vì sao bỏ bản còn nguyên chữ ký."
    return f"Dài {len(reason)} chữ, quá {LONGEST} chữ. Ghi ngắn lại." if len(tidy(reason)) > LONGEST else ""


def _tell(request: HttpRequest, made: SignedPaper, *, name: str) -> None:
    """That it was taken in; what is not as it should be is said as plainly."""
    told = papers.told(made, signer=made.decision.signer_name)
    if "ky-so" in request.POST and made.kind == "unsigned":
        messages.success(request, f"Đã nhận bản PDF “{name}”. Mở đọc trước khi ký.")
        return
    if told.tone in {"ok", "info"}:
        messages.success(request, f"Đã nhận bản đã ký “{name}”.")
        return
    bad = [f"{one.who}: {one.said}" for one in told.signatures if one.tone != "ok"]
    messages.warning(request, " ".join([f"Đã nhận “{name}”, nhưng cần xem lại: {told.said}", *bad]))


def trusted() -> list[bytes]:
    """The certificates of the authorities trusted here (THIDUA_TRUST)."""
    return [Path(one).read_bytes() for one in settings.TRUST_FILES]


@require_safe
@require_role(*SEERS)
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper that counts, saved on the reader's machine and never shown inside our pages."""
    return _sent(request, queries.signed_paper(seen(pk, cast("User", request.user))))


@require_safe
@require_role(*SEERS)
def download_older(request: HttpRequest, pk: int, paper: int) -> HttpResponse:
    """A paper that counted before, in the same way."""
    found = queries.older_papers(seen(pk, cast("User", request.user)))
    return _sent(request, next((one for one in found if one.pk == paper), None))


def _sent(request: HttpRequest, paper: SignedPaper | None) -> HttpResponse:
    actor, today = cast("User", request.user), timezone.localdate()
    if paper is None:
        raise Http404
    content = actions.open_signed_paper(paper, on=today, actor=actor)
    answer = HttpResponse(content, content_type=CONTENT_TYPES[paper.upload.kind])
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=paper.upload.name)
    answer["Cache-Control"] = "private, no-store"
    return answer
