"""Word: the papers of a decision."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.decisions import queries
from thidua.decisions.papers.around import around_of
from thidua.decisions.papers.fields import WORDS
from thidua.decisions.papers.kept import as_kept, without
from thidua.decisions.papers.kinds import KINDS, PaperKind
from thidua.decisions.papers.shipped import shipped
from thidua.decisions.papers.writing import offered, values_of
from thidua.decisions.permissions import sees_whole
from thidua.decisions.presenting.extracts import extract
from thidua.decisions.presenting.recovering import ended
from thidua.decisions.views.one import seen
from thidua.documents.papers import CONTENT_TYPE
from thidua.documents.word_templates import filled
from thidua.files.own import own_paper
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
    """The paper in Word, by the template of its body or ours, of what is signed the one in use then; `lines` are those its
    reader sees, `part` says which they are.

    Raises:
        Refused: the template of the body does not pass the check of today.
    """
    day = found.signed_on or on
    values = values_of(found, lines, kind, around=around_of(found, lines, on=day), on=on, part=part)
    printed = queries.printed_of(found)
    if printed is not None:
        values = as_kept(values, printed, kind, lines=lines, part=part)
    if kind == PaperKind.NOTICE:
        values = without(values, lines, ended(lines, queries.current(lines)))
    own = own_paper(
        found.body, kind, WORDS[kind], lambda: values, on=day, is_sample=found.is_sample,
        kept=printed.templates if printed else None,
    )  # fmt: skip
    return own or filled(shipped(kind, alone=len(lines) == 1 and not part), values, is_sample=found.is_sample)
