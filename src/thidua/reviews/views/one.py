"""One review: its figures as they were issued or as they stand today, what people wrote, the next step; as Word, PDF, Excel."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.documents.conversion import to_pdf
from thidua.documents.problems import Unreadable
from thidua.people.queries import SEERS
from thidua.reviews import excel, papers, queries
from thidua.reviews.actions.locking import EDITABLE
from thidua.reviews.calculations.shape import digest, from_json
from thidua.reviews.naming import about
from thidua.reviews.parts import BY_KEY
from thidua.reviews.permissions import can_answer, can_issue, can_write
from thidua.reviews.presenting import page
from thidua.reviews.presenting.states import STATES, State, ball
from thidua.reviews.queries.content import live_content
from thidua.reviews.views.door import crumbs, reader, seen_or_404
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.refusals import Refused
    from thidua.reviews.calculations.content import Content
    from thidua.reviews.models import Review

PAGE = 50


@require_safe
@require_role(*SEERS)
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole review on one page, its contents beside it."""
    return shown(request, seen_or_404(request, pk))


def shown(request: HttpRequest, found: Review, refused: Refused | None = None) -> HttpResponse:
    """The page, perhaps with what a step of it was refused for."""
    actor, today = reader(request)
    names = queries.names_for([found])
    content = queries.content_of(found, on=today)
    passages = queries.passages_of(found)
    compared = _compared(request, found, content)
    blocks = page.blocks(
        found, content.parts, texts=content.texts, passages=passages, points=queries.points_of(found),
        carried=queries.carried_of(found), compared=compared, on=today,
    )  # fmt: skip
    writes = can_write(actor, found, on=today)
    state = State(found.state)
    context = {
        "compared": compared, "held": bool(found.content and compared.when),
        "review": found, "about": content.about, "blocks": blocks, "content": content, "refused": refused,
        "state": STATES[state], "ball": ball(found, names, asked=sum(bool(one.asked) for one in passages.values())),
        "upper": names.last(found.addressed_to_id) if found.addressed_to_id else "", "crumbs": crumbs(),
        "edits": writes and state in EDITABLE, "may_send": writes and state in EDITABLE and found.addressed_to is not None,
        "may_take_back": writes and state == State.SENT, "may_answer": state == State.SENT and can_answer(actor, found, on=today),
        "may_issue": _may_issue(found, state) and can_issue(actor, found, on=today),
        "may_drop": writes and state in EDITABLE and found.sent_on is None,
        "left_out": queries.open_before(found).exclude(carried__review=found).count() if writes and state in EDITABLE else 0,
        "is_whole": not found.content or digest(found.content) == found.digest, "today": today,
    }  # fmt: skip
    return render(request, "reviews/review.html", context, status=400 if refused else 200)


def _may_issue(found: Review, state: State) -> bool:
    return state == State.RECEIVED or (state in EDITABLE and found.addressed_to is None)


def _compared(request: HttpRequest, found: Review, content: Content) -> page.Compared:
    """Which figures were others: of a draft at the last save; of an issued review, if asked for, today."""
    _, today = reader(request)
    if not found.content:
        return page.compare(from_json(found.figures), content.parts, "lúc lưu")
    if not request.GET.get("so-hom-nay"):
        return page.Compared()
    return page.compare(live_content(found, on=today).parts, content.parts, "hôm nay")


@require_safe
@require_role(*SEERS)
def records(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """The records behind a figure, as they stand today."""
    found, (_, today) = seen_or_404(request, pk), reader(request)
    records = _records(request, found, part)
    called = about(found, queries.names_for([found]))
    lines = Paginator(records.lines, PAGE).get_page(request.GET.get("trang"))
    context = {
        "records": records, "page": lines, "review": found, "crumbs": crumbs(found, called=called), "about": called,
        "opens": request.GET.get("o", ""), "part": part, "today": today,
    }  # fmt: skip
    return render(request, "reviews/records.html", context)


@require_safe
@require_role(*SEERS)
def records_download(request: HttpRequest, pk: int, part: str, form: str) -> HttpResponseBase:
    """The same records, all of them."""
    if form not in excel.FORMS:
        raise Http404
    found, (_, today) = seen_or_404(request, pk), reader(request)
    records = _records(request, found, part)
    notes = [f"{about(found, queries.names_for([found]))}. Xuất ngày {today:%d/%m/%Y}."]
    target = excel.records(records, form, notes=notes, on=today, is_sample=found.is_sample)
    return FileResponse(target, as_attachment=True, filename=f"ban ghi.{form}", content_type=excel.FORMS[form])


def _records(request: HttpRequest, found: Review, part: str) -> Any:
    _, today = reader(request)
    source = BY_KEY.get(part)
    records = source.records(queries.asked_of(found, on=today), request.GET.get("o", "")) if source else None
    if records is None:
        raise Http404
    return records


@require_safe
@require_role(*SEERS)
def word(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The report as a Word file: of a draft as it stands, with the number and the day to be filled in."""
    found = seen_or_404(request, pk)
    return FileResponse(
        _paper(request, found), as_attachment=True, filename=f"{_name(found)}.docx", content_type=papers.CONTENT_TYPE
    )


@require_safe
@require_role(*SEERS)
def pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The same as PDF, where LibreOffice is installed."""
    found = seen_or_404(request, pk)
    try:
        made = to_pdf(_paper(request, found).getvalue(), settings.SOFFICE)
    except Unreadable as problem:
        messages.error(request, f"Chưa lập được PDF. {problem.message} {problem.mend}")
        return HttpResponseRedirect(reverse("reviews:review", args=[pk]))
    return FileResponse(
        BytesIO(made), as_attachment=True, filename=f"{_name(found)}.pdf", content_type="application/pdf"
    )


@require_safe
@require_role(*SEERS)
def workbook(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Every table of it."""
    found, (_, today) = seen_or_404(request, pk), reader(request)
    target = excel.book(queries.content_of(found, on=today), on=today, is_sample=found.is_sample)
    return FileResponse(target, as_attachment=True, filename=f"{_name(found)}.xlsx", content_type=excel.CONTENT_TYPE)


def _paper(request: HttpRequest, found: Review) -> BytesIO:
    _, today = reader(request)
    names = queries.names_for([found])
    upper = names.last(found.addressed_to_id) if found.addressed_to_id else ""
    return papers.report(found, queries.content_of(found, on=today), addressed=upper, on=today)


def _name(found: Review) -> str:
    years = f"{found.first}" if found.first == found.last else f"{found.first}-{found.last}"
    return f"bao cao {found.get_kind_display().lower()} {years}"


__all__ = ["pdf", "records", "records_download", "review", "shown", "word", "workbook"]
