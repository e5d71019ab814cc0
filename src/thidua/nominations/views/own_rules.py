"""What a body ruled for itself: handed in as a file or typed, its faults told line by line, every version listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.law.local.reading import LARGEST
from thidua.nominations import actions, queries
from thidua.nominations.permissions import ROUND_KEEPERS
from thidua.nominations.presenting import own_rules as presenting
from thidua.nominations.views.rounds import METHODS, bodies_held, crumbs_of
from thidua.people.queries import nothing_founded
from thidua.people.refusals import Refused
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import Organisation, User

_BYTES = 4  # of one letter at most


@require_http_methods(METHODS)
@require_role(*ROUND_KEEPERS)
def rules(request: HttpRequest) -> HttpResponse:
    """The rules of one body the reader keeps rounds of; the highest where none is named."""
    actor, today = cast("User", request.user), timezone.localdate()
    bodies = bodies_held(actor, today)
    if not bodies:
        context = {"crumbs": crumbs_of(None), "title": "Quy định riêng", "nothing_founded": nothing_founded()}
        return render(request, "nominations/dossiers/own_rules.html", context)
    key = request.POST.get("co-quan") or request.GET.get("co-quan") or queries.first_held(actor, on=today)
    if key not in bodies:
        raise Http404
    body, name = bodies[key]
    text, refused = request.POST.get("text", ""), None
    if request.method == "POST":
        try:
            text, file = _handed_in(request, text)
            actions.write_rules(body, text, file=file, on=today, actor=actor)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, f"Đã ghi quy định riêng của {name}. Hội đồng và hồ sơ theo bản này từ bây giờ.")
            return HttpResponseRedirect(f"{reverse('nominations:own_rules')}?{urlencode({'co-quan': key})}")
    context = _shown(body, name, text if request.method == "POST" else None) | {
        "refused": refused, "faults": refused.faults if isinstance(refused, actions.FaultyRules) else (),
        "key": key, "bodies": [(one, words) for one, (_, words) in bodies.items()],
    }  # fmt: skip
    return render(request, "nominations/dossiers/own_rules.html", context, status=400 if refused else 200)


def _shown(body: Organisation, name: str, typed: str | None) -> dict[str, Any]:
    """The texts there are, and in the field what was typed, the text that holds, or an example."""
    texts = queries.rules_texts([body.pk])
    held = texts[0].text if texts else presenting.example(name, on=timezone.localdate())
    return {
        "name": name, "title": presenting.title(name, texts), "versions": presenting.versions(texts),
        "text": held if typed is None else typed, "outdated": queries.faults_of(texts[0].text) if texts else (),
        "crumbs": crumbs_of(None), "rows": 22,
    }  # fmt: skip


def _handed_in(request: HttpRequest, typed: str) -> tuple[str, str]:
    """The text with what it is called: a file goes before what stands in the field.

    Raises:
        Refused: the file is too large or no text; nothing was handed in.
    """
    sent = request.FILES.get("file")
    if sent is None:
        if not typed.strip():
            raise Refused("Chưa có nội dung nào.", "Chọn tệp TOML, hoặc dán nội dung vào ô.", field="text")
        return typed, "ô Nội dung"
    if (sent.size or 0) > LARGEST * _BYTES:
        raise Refused(f"Tệp quá dài, nhiều nhất {LARGEST} ký tự.", "Chọn tệp quy định riêng.", field="file")
    try:
        return sent.read().decode("utf-8-sig"), f"“{sent.name}”"
    except UnicodeDecodeError:
        raise Refused(
            f"“{sent.name}” không phải tệp chữ UTF-8.",
            "Lưu lại bằng Notepad, chọn mã UTF-8, rồi gửi lại.",
            field="file",
        ) from None
