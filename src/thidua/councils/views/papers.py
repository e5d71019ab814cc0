"""Minutes, notice of results, paper ballots in Word."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.councils import papers, queries
from thidua.councils.papers.words import BALLOT
from thidua.councils.views.door import question_or_404, reader, session_or_404
from thidua.files.own import own_paper
from thidua.people.queries import SEERS
from thidua.people.refusals import Refused
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.councils.models import Session


@require_safe
@require_role(*SEERS)
def minutes(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The minutes as a Word file to go on from; those of an ended session as they were made at its end."""
    found, today = session_or_404(request, pk), reader(request)[1]
    name = f"biên bản phiên {found.number} năm {found.meets_on.year}"
    if (kept := queries.minutes_kept(found)) is not None:
        return _sent(BytesIO(kept), name)
    try:
        return _sent(papers.minutes_now(found, on=today), name)
    except Refused as refused:
        return _refused(request, found, refused)


@require_safe
@require_role(*SEERS)
def results(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The notice of the results as a Word file, once the chair has confirmed some."""
    found, today = session_or_404(request, pk), reader(request)[1]
    if not queries.has_results(found):
        messages.error(
            request,
            "Chưa lập thông báo kết quả được: chưa có nội dung nào được xác nhận kết quả. Chủ tọa xác nhận rồi lập.",
        )
        return HttpResponseRedirect(reverse("councils:session", args=[found.pk]))
    target = papers.results(found, *papers.gathered(found), issuer=queries.name_of_body(found), on=today)
    return _sent(target, f"thông báo kết quả phiên {found.number} năm {found.meets_on.year}")


@require_safe
@require_role(*SEERS)
def ballot_paper(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The paper ballot of a question that is voted on paper, to be copied for the members."""
    found = question_or_404(request, pk)
    if not papers.has_ballots(found):
        raise Http404
    _, today = reader(request)
    session, issuer = found.session, queries.name_of_body(found.session)
    (part,) = papers.parts_of(session, [found], queries.attendances_of(session))
    try:
        target = own_paper(
            session.council.body, "phieu-bau", BALLOT, lambda: papers.ballot_values(session, part, issuer=issuer),
            on=today, is_sample=session.is_sample,
        ) or papers.ballots(session, part, issuer=issuer, on=today)  # fmt: skip
    except Refused as refused:
        return _refused(request, session, refused)
    return _sent(target, f"phiếu bầu phiên {session.number} nội dung {found.number}")


def _refused(request: HttpRequest, session: Session, refused: Refused) -> HttpResponse:
    """The page of the session says what is wrong with the template of the body."""
    messages.error(request, f"Chưa lập được văn bản. {refused.message} {refused.mend}")
    return HttpResponseRedirect(reverse("councils:session", args=[session.pk]))


def _sent(target: BytesIO, name: str) -> FileResponse:
    return FileResponse(target, as_attachment=True, filename=f"{name}.docx", content_type=papers.CONTENT_TYPE)
