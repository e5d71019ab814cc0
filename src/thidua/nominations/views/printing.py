"""Word: the report of a dossier, the letter and the list of a unit in a round. They hold birthdays, so not everybody who sees
a dossier may take them home: whoever writes it, handles it, or may open its papers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.files.own import own_paper
from thidua.nominations import papers, queries
from thidua.nominations.papers.words import WORDS
from thidua.nominations.permissions import READERS, can_hold_rounds, can_open_papers, can_propose
from thidua.nominations.queries import printing
from thidua.nominations.views.dossier import seen
from thidua.nominations.views.rounds import seen_round
from thidua.people.queries import SEERS, name_on, visible_to
from thidua.people.refusals import Refused, refuse_stranger
from thidua.web.access import require_role

if TYPE_CHECKING:
    from datetime import date
    from io import BytesIO

    from thidua.nominations.models import Round, UnitLetter
    from thidua.people.models import Organisation, User


@require_safe
@require_role(*READERS)
def report(request: HttpRequest, pk: int) -> FileResponse | HttpResponseRedirect:
    """The achievement report of one dossier."""
    actor, today = cast("User", request.user), timezone.localdate()
    one = seen(pk, actor, today)
    refuse_stranger(can_open_papers(actor, one, on=today) or can_propose(actor, one.unit, on=today))
    day = printing.report_day(one, today)
    (row,) = printing.printed([one], on=day)
    issuer, kind = printing.issuer_of(one.unit, on=day), papers.report_kind(one)
    try:
        target = own_paper(
            one.unit, kind, WORDS[kind], lambda: papers.report_values(row, issuer, on=day),
            on=day, is_sample=one.is_sample or one.round.is_sample,
        ) or papers.report(row, issuer, on=day)  # fmt: skip
    except Refused as refused:
        messages.error(request, f"Chưa lập được báo cáo. {refused.message} {refused.mend}")
        return HttpResponseRedirect(reverse("nominations:dossier", args=[pk]))
    return _sent(target, f"Báo cáo thành tích {row.name}"[:120])


@require_safe
@require_role(*SEERS)
def letter(request: HttpRequest, key: str) -> FileResponse | HttpResponseRedirect:
    """A letter of a unit with its list: as it was submitted, or the draft of the next one."""
    at, unit, today = _asked(request, key)
    try:
        if kept := _submitted(request, at, unit):
            return _sent(papers.as_sent(kept, "tt-de-nghi"), f"Tờ trình {kept.values['so']} {name_on(unit, today)}")
        rows = printing.printed(printing.listed(at, unit), on=today)
        issuer, to = printing.issuer_of(unit, on=today), name_on(at.body, today)
        target = own_paper(
            unit, "tt-de-nghi", WORDS["tt-de-nghi"], lambda: papers.letter_values_of(rows, at, issuer, to=to, on=today),
            on=today, is_sample=at.is_sample,
        ) or papers.letter(rows, at, issuer, to=to, on=today)  # fmt: skip
    except Refused as refused:
        return _refused(request, key, refused)
    return _sent(target, f"Dự thảo tờ trình {name_on(unit, today)}")


@require_safe
@require_role(*SEERS)
def unit_list(request: HttpRequest, key: str) -> FileResponse | HttpResponseRedirect:
    """The list of a letter by itself: as it was submitted, or the draft of the next one."""
    at, unit, today = _asked(request, key)
    try:
        if kept := _submitted(request, at, unit):
            return _sent(
                papers.as_sent(kept, "danh-sach"), f"Danh sách Tờ trình {kept.values['so']} {name_on(unit, today)}"
            )
        rows = printing.printed(printing.listed(at, unit), on=today)
        issuer = printing.issuer_of(unit, on=today)
        target = own_paper(
            unit, "danh-sach", WORDS["danh-sach"], lambda: papers.list_values_of(rows, at, issuer, on=today),
            on=today, is_sample=at.is_sample,
        ) or papers.list_alone(rows, at, issuer, on=today)  # fmt: skip
    except Refused as refused:
        return _refused(request, key, refused)
    return _sent(target, f"Dự thảo danh sách {name_on(unit, today)}")


def _submitted(request: HttpRequest, at: Round, unit: Organisation) -> UnitLetter | None:
    """The letter the address names; the last one where it names none and nothing is being written. None: the draft is asked for."""
    document = request.GET.get("to-trinh", "")
    letters = queries.letters_in(at, [unit.pk]).get(unit.pk, [])
    if not document:
        if not letters or queries.drafts_of(at, unit).exists():
            return None
        document = letters[-1].document
    sent = next((one for one in letters if one.document == document), None)
    if sent is None:
        raise Http404
    return queries.letter_kept(at, unit, document) or papers.written(
        queries.sent_under(at, unit, document), at, unit, document, on=sent.on
    )


def _refused(request: HttpRequest, key: str, refused: Refused) -> HttpResponseRedirect:
    """The page of the round says what is wrong with the template of the unit."""
    messages.error(request, f"Chưa lập được văn bản. {refused.message} {refused.mend}")
    return HttpResponseRedirect(reverse("nominations:round", args=[key]))


def _asked(request: HttpRequest, key: str) -> tuple[Round, Organisation, date]:
    """The round and the unit of the address; the only one somebody writes for where it names none."""
    actor, today = cast("User", request.user), timezone.localdate()
    at, asked = seen_round(key, actor, today), request.GET.get("don-vi", "")
    units = visible_to(actor, on=today) if asked else queries.units_proposing(actor, at=at, on=today)
    unit = queries.visible_unit(asked, units)
    if unit is None:
        raise Http404
    refuse_stranger(can_propose(actor, unit, on=today) or can_hold_rounds(actor, at.body, on=today))
    return at, unit, today


def _sent(target: BytesIO, name: str) -> FileResponse:
    called = name.replace("/", "-")[:150]
    return FileResponse(target, as_attachment=True, filename=f"{called}.docx", content_type=papers.CONTENT_TYPE)
