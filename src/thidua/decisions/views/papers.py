"""Word: the papers of a decision, and the templates they are made from."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.decisions import actions, queries
from thidua.decisions.papers.around import around_of
from thidua.decisions.papers.checking import MOST_BYTES, filled
from thidua.decisions.papers.fields import FIELDS, REQUIRED, ROWS
from thidua.decisions.papers.kept import as_kept
from thidua.decisions.papers.kinds import KINDS, PaperKind
from thidua.decisions.papers.own import usable
from thidua.decisions.papers.shipped import shipped
from thidua.decisions.papers.writing import offered, values_of
from thidua.decisions.permissions import KEEPERS, sees_whole
from thidua.decisions.presenting.extracts import extract
from thidua.decisions.views.drafting import METHODS
from thidua.decisions.views.one import seen
from thidua.documents.papers import CONTENT_TYPE
from thidua.people.queries import SEERS
from thidua.people.refusals import Refused
from thidua.web.access import require_role

if TYPE_CHECKING:
    from datetime import date

    from thidua.decisions.models import Decision, Line
    from thidua.people.models import User


@require_safe
@require_role(*SEERS)
def paper(request: HttpRequest, pk: int, kind: str) -> FileResponse | HttpResponseRedirect:
    """A decision, its submission or its notice, as a document one goes on editing; where the template of the body is not fit to
    be used, the page of the decision says what to mend.
    """
    if kind not in KINDS:
        raise Http404
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen(pk, actor)
    if kind != PaperKind.NOTICE and not sees_whole(actor, found, on=today):
        raise Http404  # with the lines of one unit alone it would be another decision
    lines = list(queries.lines_of(found, actor, on=today))
    if kind not in offered(found, [line.award for line in lines], on=today):
        raise Http404
    part = extract(len(lines), found.lines.count())
    try:
        target = written(found, lines, kind, on=today, part=part)
    except Refused as refused:
        messages.error(request, f"Chưa lập được văn bản. {refused.message} {refused.mend}")
        return HttpResponseRedirect(reverse("decisions:decision", args=[pk]))
    name = f"{'Trích ' if part else ''}{KINDS[kind]} {found.number.replace('/', '-') or f'dự thảo {found.pk}'}.docx"
    return FileResponse(target, as_attachment=True, filename=name, content_type=CONTENT_TYPE)


def written(found: Decision, lines: list[Line], kind: str, *, on: date, part: str = "") -> io.BytesIO:
    """The paper in Word, by the template of its body or ours; `lines` are those its reader sees, `part` says which they are.

    Raises:
        Refused: the template of the body does not pass the check of today.
    """
    own = queries.template_for(found.body, kind)
    values = values_of(found, lines, kind, around=around_of(found, lines, on=found.signed_on or on), on=on, part=part)
    if (printed := queries.printed_of(found)) is not None:
        values = as_kept(values, printed, kind, lines=lines, part=part)
    return filled(
        usable(own) if own else shipped(kind, alone=len(lines) == 1 and not part), values, is_sample=found.is_sample
    )


@require_http_methods(METHODS)
@require_role(*KEEPERS)
def templates(request: HttpRequest) -> HttpResponse:
    """The templates in use; POST takes one in."""
    actor, today = cast("User", request.user), timezone.localdate()
    bodies, rows = queries.templates_kept(actor, on=today)
    refused: Refused | None = None
    if request.method == "POST":
        body = next((one for one, _ in bodies if one.key == request.POST.get("co-quan")), None)
        kind, sent = request.POST.get("loai", ""), request.FILES.get("file")
        if body is None or kind not in KINDS:
            raise Http404
        try:
            if sent is None:
                raise Refused("Chưa có tệp nào.", "Chọn tệp .docx trên máy.", field="file")
            content = sent.read(MOST_BYTES + 1)
            actions.take_template(content, name=sent.name or "", kind=PaperKind(kind), body=body, on=today, actor=actor)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, f"Từ nay {KINDS[kind].lower()} dùng mẫu “{sent.name}”.")
            return HttpResponseRedirect(reverse("decisions:templates"))
    names = {one.key: name for one, name in bodies}
    context = {
        "rows": [(one, KINDS[one.kind], names.get(one.body.key, one.body.key)) for one in rows],
        "bodies": list(names.items()), "kinds": list(KINDS.items()), "refused": refused,
        "faults": refused.message.splitlines() if refused else [], "typed": request.POST, "fields": FIELDS, "parts": ROWS,
        "required": [(KINDS[kind], ", ".join(names)) for kind, names in REQUIRED.items()],
        "crumbs": [("Khen thưởng", ""), ("Quyết định", reverse("decisions:decisions"))],
    }  # fmt: skip
    return render(request, "decisions/templates.html", context, status=400 if refused else 200)


@require_safe
@require_role(*KEEPERS)
def shipped_template(request: HttpRequest, kind: str) -> FileResponse:
    """Ours, to be changed in Word."""
    if kind not in KINDS:
        raise Http404
    return FileResponse(
        io.BytesIO(shipped(kind)), as_attachment=True, filename=f"mau {kind}.docx", content_type=CONTENT_TYPE
    )


@require_safe
@require_role(*KEEPERS)
def own_template(request: HttpRequest, pk: int) -> FileResponse:
    """A body's own."""
    found = queries.template_kept(pk, cast("User", request.user), on=timezone.localdate())
    if found is None:
        raise Http404
    content = io.BytesIO(bytes(found.content))
    return FileResponse(content, as_attachment=True, filename=found.name, content_type=CONTENT_TYPE)


@require_role(*KEEPERS)
@require_POST
def end_template(request: HttpRequest, pk: int) -> HttpResponse:
    """Ours is used again."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = queries.template_kept(pk, actor, on=today)
    if found is None:
        raise Http404
    actions.end_template(found, on=today, actor=actor)
    messages.success(request, "Từ nay dùng mẫu của phần mềm.")
    return HttpResponseRedirect(reverse("decisions:templates"))
