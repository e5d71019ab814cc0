"""The Word templates papers are made from: ours, a body's own, what each may name, and one tried out."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.decisions import actions, queries
from thidua.decisions.papers.every import EVERY, NAMES
from thidua.decisions.permissions import KEEPERS
from thidua.decisions.presenting import templates as told
from thidua.decisions.views.drafting import METHODS
from thidua.documents.papers import CONTENT_TYPE
from thidua.documents.word_templates import MOST_BYTES
from thidua.people.refusals import Refused
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import Organisation, User


@require_http_methods(METHODS)
@require_role(*KEEPERS)
def templates(request: HttpRequest) -> HttpResponseBase:
    """Every paper with the templates in use and what they may name; POST tries one out, or takes it in."""
    actor, today = cast("User", request.user), timezone.localdate()
    bodies, rows = queries.templates_kept(actor, on=today)
    refused: Refused | None = None
    if request.method == "POST":
        try:
            return _sent_in(request, [one for one, _ in bodies])
        except Refused as refusal:
            refused = refusal
    names = {one.key: name for one, name in bodies}
    chosen = request.POST.get("loai") or request.GET.get("loai", "")
    chosen = chosen if chosen in EVERY else next(iter(EVERY))
    context = {
        "papers": told.papers(rows, queries.templates_above([one for one, _ in bodies], on=today), NAMES, names), "bodies": list(names.items()), "kinds": list(NAMES.items()), "refused": refused,
        "faults": refused.message.splitlines() if refused else [], "typed": request.POST, "chosen": chosen,
        "chosen_name": NAMES[chosen], "fields": list(EVERY[chosen].words.told()),
        "how": told.HOW, "required": told.required(EVERY[chosen].words), "crumbs": [("Khen thưởng", ""), ("Quyết định", reverse("decisions:decisions"))],
    }  # fmt: skip
    return render(request, "decisions/templates.html", context, status=400 if refused else 200)


def _sent_in(request: HttpRequest, bodies: list[Organisation]) -> HttpResponseBase:
    """A template somebody chose: filled with the made-up record, or in use from now on."""
    actor, today = cast("User", request.user), timezone.localdate()
    body = next((one for one in bodies if one.key == request.POST.get("co-quan")), None)
    kind, sent = request.POST.get("loai", ""), request.FILES.get("file")
    if body is None or kind not in EVERY:
        raise Http404
    if sent is None:
        raise Refused("Chưa có tệp nào.", "Chọn tệp .docx trên máy.", field="file")
    content = sent.read(MOST_BYTES + 1)
    if "thu" in request.POST:
        return _word(actions.try_template(content, kind=kind), f"dien thu {kind}.docx")
    actions.take_template(content, name=sent.name or "", kind=kind, body=body, on=today, actor=actor)
    messages.success(request, f"Từ nay {NAMES[kind].lower()} dùng mẫu “{sent.name}”.")
    return HttpResponseRedirect(f"{reverse('decisions:templates')}?loai={kind}")


@require_safe
@require_role(*KEEPERS)
def shipped_template(request: HttpRequest, kind: str) -> FileResponse:
    """Ours, to be changed in Word."""
    if kind not in EVERY:
        raise Http404
    return _word(io.BytesIO(EVERY[kind].shipped(kind)), f"mau {kind}.docx")


@require_safe
@require_role(*KEEPERS)
def own_template(request: HttpRequest, pk: int) -> FileResponse:
    """A body's own."""
    found = queries.template_kept(pk, cast("User", request.user), on=timezone.localdate())
    if found is None:
        raise Http404
    return _word(io.BytesIO(bytes(found.content)), found.name)


@require_role(*KEEPERS)
@require_POST
def end_template(request: HttpRequest, pk: int) -> HttpResponse:
    """The template above, or ours, is used again."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = queries.template_kept(pk, actor, on=today)
    if found is None:
        raise Http404
    actions.end_template(found, on=today, actor=actor)
    messages.success(
        request, "Từ nay không dùng mẫu ấy: văn bản theo mẫu của cấp trên gần nhất, không có thì theo mẫu của phần mềm."
    )
    return HttpResponseRedirect(reverse("decisions:templates"))


def _word(content: io.BytesIO, name: str) -> FileResponse:
    return FileResponse(content, as_attachment=True, filename=name, content_type=CONTENT_TYPE)
