"""What a body ruled for itself, kind by kind; and the page of its text, for those who write texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from thidua.law.local import Sheet, taken_apart, written
from thidua.law.local.reading import LARGEST
from thidua.nominations import actions, naming, queries
from thidua.nominations.permissions import ROUND_KEEPERS
from thidua.nominations.presenting import own_rules as presenting
from thidua.nominations.presenting import rule_cards
from thidua.nominations.views.rounds import METHODS, bodies_held, crumbs_of
from thidua.people.queries import nothing_founded
from thidua.people.refusals import Refused
from thidua.web.access import require_role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from thidua.people.models import Organisation, User

_BYTES = 4  # of one letter at most
_PAGE = "nominations/dossiers/own_rules.html"


@require_http_methods(METHODS)
@require_role(*ROUND_KEEPERS)
def rules(request: HttpRequest) -> HttpResponse:
    """The rules of one body the reader keeps rounds of; the highest where none is named."""
    actor, today = cast("User", request.user), timezone.localdate()
    bodies = bodies_held(actor, today)
    if not bodies:
        context = {"crumbs": crumbs_of(None), "title": "Quy định riêng", "nothing_founded": nothing_founded()}
        return render(request, _PAGE, context)
    key, body, name = body_meant(request, bodies)
    refused = None
    if request.method == "POST":
        try:
            actions.write_rules(body, written(Sheet(name)), on=today, actor=actor, seen=0)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, f"Đã ghi: {name} chưa ban hành quy định riêng.")
            return HttpResponseRedirect(address(key))
    texts = queries.rules_texts([body.pk])
    sheet = taken_apart(texts[0].text) if texts else Sheet(name)
    parts = rule_cards.sections(sheet, naming.namer(body, on=today), on=today)
    context = {
        "title": rule_cards.title(name, parts) or presenting.title(name, texts), "name": name, "key": key, "bodies": _choices(bodies), "refused": refused,
        "sections": parts, "texts": texts,
        "outdated": rule_cards.outdated(queries.faults_of(texts[0].text)) if texts else (), "crumbs": crumbs_of(None),
    }  # fmt: skip
    return render(request, _PAGE, context, status=400 if refused else 200)


@require_http_methods(METHODS)
@require_role(*ROUND_KEEPERS)
def rules_file(request: HttpRequest) -> HttpResponse:
    """The text itself: handed in as a file or typed, its faults told line by line, every version listed."""
    actor, today = cast("User", request.user), timezone.localdate()
    bodies = bodies_held(actor, today)
    if not bodies:
        return HttpResponseRedirect(reverse("nominations:own_rules"))
    key, body, name = body_meant(request, bodies)
    text, refused = request.POST.get("text", ""), None
    if request.method == "POST":
        try:
            text, file = handed_in(request, text)
            actions.write_rules(body, text, file=file, on=today, actor=actor)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, f"Đã ghi quy định riêng của {name}. Hội đồng và hồ sơ theo bản này từ bây giờ.")
            return HttpResponseRedirect(address(key))
    context = _shown(body, name, text if request.method == "POST" else None) | {
        "refused": refused, "faults": refused.faults if isinstance(refused, actions.FaultyRules) else (),
        "key": key, "bodies": _choices(bodies), "crumbs": [*crumbs_of(None), ("Quy định riêng", address(key))],
    }  # fmt: skip
    return render(request, "nominations/dossiers/own_rules_file.html", context, status=400 if refused else 200)


@require_safe
@require_role(*ROUND_KEEPERS)
def download(request: HttpRequest) -> HttpResponse:
    """A text as it was handed in: the one in force, or the one named by its number; an example where there is none."""
    actor, today = cast("User", request.user), timezone.localdate()
    _, body, name = body_meant(request, bodies_held(actor, today))
    texts = queries.rules_texts([body.pk])
    wanted = request.GET.get("ban", "")
    found = next((one for one in texts if not wanted or str(one.pk) == wanted), None)
    if wanted and found is None:
        raise Http404
    return as_file(found.text if found else presenting.example(name, on=today), "quy-dinh.toml")


def as_file(text: str, file: str) -> HttpResponse:
    """A text to be saved under a name."""
    headers = {"Content-Disposition": f'attachment; filename="{file}"'}
    return HttpResponse(text, content_type="text/plain; charset=utf-8", headers=headers)


def body_meant(
    request: HttpRequest, bodies: Mapping[str, tuple[Organisation, str]]
) -> tuple[str, Organisation, str]:  # fmt: skip
    """The key, the body and its name that an address means; one the reader keeps no rounds of is not there."""
    actor, today = cast("User", request.user), timezone.localdate()
    key = request.POST.get("co-quan") or request.GET.get("co-quan") or queries.first_held(actor, on=today)
    if key not in bodies:
        raise Http404
    return key, *bodies[key]


def address(key: str, name: str = "own_rules", *parts: str, **more: str) -> str:
    """A page of these rules, of one body."""
    return f"{reverse(f'nominations:{name}', args=parts)}?{urlencode({'co-quan': key} | more)}"


def _choices(bodies: Mapping[str, tuple[Organisation, str]]) -> Sequence[tuple[str, str]]:
    return [(one, words) for one, (_, words) in bodies.items()]


def _shown(body: Organisation, name: str, typed: str | None) -> dict[str, Any]:
    """The texts there are, and in the field what was typed, the text that holds, or an example."""
    texts = queries.rules_texts([body.pk])
    held = texts[0].text if texts else presenting.example(name, on=timezone.localdate())
    return {
        "name": name, "title": f"Tệp quy định riêng của {name}", "versions": presenting.versions(texts),
        "text": held if typed is None else typed, "outdated": queries.faults_of(texts[0].text) if texts else (), "rows": 22,
    }  # fmt: skip


def handed_in(request: HttpRequest, typed: str) -> tuple[str, str]:
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
