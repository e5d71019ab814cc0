"""One inspection: its page, its conclusion in Word, its files, and what the unit does with it."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.documents.attached import CONTENT_TYPES, name_to_save
from thidua.files.actions import hand_out_paper
from thidua.files.limits import is_hopeless, limit_words
from thidua.inspections import actions, forms, papers
from thidua.inspections.permissions import WRITERS
from thidua.inspections.presenting import visit as told
from thidua.inspections.views.door import METHODS, At, Sheet, at, done, file_of, in_memory, mended, sent, written
from thidua.people.queries import SEERS, Names, names_of
from thidua.people.refusals import refuse_stranger
from thidua.web.access import require_role
from thidua.web.views import too_large


@require_safe
@require_role(*SEERS)
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """What came of it in the title; findings are shown to whoever inspects, to others from the conclusion on."""
    here = at(request, pk)
    known = _told(here)
    context = {
        "here": here,
        "visit": here.visit,
        "told": known,
        "title": told.title(here.visit, known),
        "crumbs": here.crumbs[:2],
    }
    return render(request, "inspections/visit.html", context)


def _told(here: At) -> told.Told:
    return told.told(
        here.visit, _names(here), may_check=here.may_check, may_answer=here.may_answer, spoken_for=here.spoken_for, on=here.today
    )  # fmt: skip


def _names(here: At) -> Names:
    one = here.visit
    owners = {row.owner_id for row in one.recommendations.all()}
    return names_of(owners | {one.unit_id, one.inspector_id, one.plan.body_id})


@require_safe
@require_role(*SEERS)
def paper(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The conclusion as a Word file; before it is made, for whoever inspects alone."""
    here = at(request, pk)
    refuse_stranger(here.may_check or here.visit.concluded_on is not None)
    target = papers.conclusion(here.visit, _names(here), on=here.today)
    return FileResponse(
        target, as_attachment=True, filename=f"kết luận kiểm tra {here.visit.day:%d-%m-%Y}.docx",
        content_type=papers.CONTENT_TYPE,
    )  # fmt: skip


@require_safe
@require_role(*SEERS)
def file(request: HttpRequest, pk: int, kind: str, row: int) -> HttpResponse:
    """What shows how an item stands, what was found, or what was done; as the page shows them."""
    here = at(request, pk)
    refuse_stranger(here.may_check or here.visit.concluded_on is not None)
    kept = {
        "muc": [(one.pk, one.file) for one in here.visit.answers.all()],
        "phat-hien": [(one.pk, one.file) for one in here.visit.findings.all()],
        "kien-nghi": [(one.pk, one.answer_file) for one in here.visit.recommendations.all()],
    }.get(kind, [])
    upload = dict(kept).get(row)
    if upload is None:
        raise Http404
    answer = HttpResponse(
        hand_out_paper(upload, on=here.today, actor=here.actor), content_type=CONTENT_TYPES[upload.kind]
    )
    answer["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name_to_save(upload.name, upload.kind)) or "attachment"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@require_role(*WRITERS)
def receive(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit has the conclusion."""
    here = at(request, pk)
    return done(
        request, lambda: actions.receive(here.visit, on=here.today, actor=here.actor), said="Đã ghi là đơn vị nhận kết luận.",
        back=here.page,
    )  # fmt: skip


@require_http_methods(METHODS)
@require_role(*WRITERS)
def explain(request: HttpRequest, pk: int) -> HttpResponse:
    """How the unit sees the conclusion."""
    here = at(request, pk)
    refuse_stranger(here.may_answer)
    sheet = Sheet(
        title=f"Giải trình về kết luận kiểm tra ngày {here.visit.day:%d/%m/%Y}", verb="Gửi giải trình", icon="send", back=here.page,
        said="Đã gửi giải trình.", here="Giải trình", crumbs=here.crumbs, lead="Giải trình gửi một lần, đứng cạnh kết luận và in cùng.",
    )  # fmt: skip
    return written(
        request, forms.ExplanationForm(sent(request)),
        lambda given, _: actions.explain(here.visit, explanation=given["explanation"], on=here.today, actor=here.actor), sheet,
    )  # fmt: skip


@csrf_exempt
@require_http_methods(METHODS)
@require_role(*WRITERS)
def recommendation(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """What was done. The token is checked inside, after the upload has been told to stay in memory."""
    if is_hopeless(request.META.get("CONTENT_LENGTH")):
        return too_large(request, limit=limit_words())
    in_memory(request)
    return _recommendation(request, pk, row)


@csrf_protect
def _recommendation(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    here = at(request, pk)
    one = mended(here, row)
    refuse_stranger(here.may_answer or one.owner_id in here.spoken_for)
    returned = f" Bị trả lại: {one.returned}" if one.returned else ""
    sheet = Sheet(
        title="Trả lời kiến nghị", verb="Gửi đoàn kiểm tra", icon="send", back=f"{here.page}#kien-nghi", said="Đã gửi trả lời.",
        here="Trả lời", crumbs=here.crumbs, lead=f"{one.text.rstrip('.')}. Hạn {one.deadline:%d/%m/%Y}.{returned}",
        takes_file="Minh chứng (không bắt buộc)",
    )  # fmt: skip
    return written(
        request, forms.AnswerForm(sent(request)),
        lambda given, _: actions.answer(one, text=given["text"], file=file_of(request), on=here.today, actor=here.actor), sheet,
    )  # fmt: skip


@require_POST
@require_role(*WRITERS)
def accept(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Whoever inspects accepts the answer."""
    here = at(request, pk)
    one = mended(here, row)
    return done(
        request, lambda: actions.accept(one, on=here.today, actor=here.actor), said="Đã chấp nhận, kiến nghị xong.",
        back=f"{here.page}#kien-nghi",
    )  # fmt: skip


@require_http_methods(METHODS)
@require_role(*WRITERS)
def give_back(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """The answer is not enough."""
    here = at(request, pk)
    one = mended(here, row)
    refuse_stranger(here.may_check)
    sheet = Sheet(
        title="Trả lại trả lời kiến nghị", verb="Trả lại đơn vị", icon="arrow-back-up", back=f"{here.page}#kien-nghi",
        said="Đã trả lại đơn vị.", here="Trả lại", crumbs=here.crumbs, lead=f"Đơn vị trả lời: {one.answer}",
    )  # fmt: skip
    return written(
        request, forms.ReasonForm(sent(request)),
        lambda given, _: actions.give_back(one, reason=given["reason"], on=here.today, actor=here.actor), sheet,
    )  # fmt: skip
