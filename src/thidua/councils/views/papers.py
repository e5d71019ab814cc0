"""The published list of ballots, counted again before the reader's eyes; minutes, notice of results, paper ballots in Word."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thidua.councils import box, papers, queries
from thidua.councils.papers.words import BALLOT
from thidua.councils.presenting import sessions as words
from thidua.councils.presenting.votes import FOLD
from thidua.councils.views.door import METHODS, crumbs, question_or_404, reader, session_or_404
from thidua.files.own import own_paper
from thidua.people.queries import SEERS
from thidua.people.refusals import Refused
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.councils.models import Session

MOST = 2_000_000  # bytes of a list somebody hands in to be counted


@require_http_methods(METHODS)
@require_role(*SEERS)
def published(request: HttpRequest, pk: int) -> HttpResponse:
    """Every slip with its code; a list handed in is held against it."""
    found = question_or_404(request, pk)
    if not found.published:
        raise Http404
    listing = box.read_listing(found.published)
    counts = box.counted(listing.contents)
    items = {item.number: item for item in queries.items_of(found)}
    piles = [
        (number, listing.names[number], [(box.shown(slip.code), _words(slip), slip.choice == box.YES) for slip in pile])
        for number, pile in listing.contents.items()
    ]
    every = items | {one.number: one for one in queries.taken_off(found) if one.number in listing.names}
    kept = {number: box.Count(one.yes, one.no, one.written_yes, one.written_no) for number, one in every.items()}
    faults = box.recount(found.published, kept_digest=found.digest, kept=kept)
    context: dict[str, Any] = {
        "question": found, "session": found.session, "piles": piles, "counts": counts, "folds": [piles[at : at + FOLD] for at in range(0, len(piles), FOLD)],
        "rows": [(name, counts[number]) for number, name, _ in piles], "faults": faults,
        "award": words.award_words(found, found.session, queries.giver_of(found.session)), "crumbs": crumbs(found.session.council, found.session),
        "off": queries.taken_off(found), "found_minutes": bool(found.session.ended_on),
        "held_to": "biên bản" if found.session.ended_on else "kết quả kiểm phiếu",  # minutes stand when the session ended
    }  # fmt: skip
    if request.method == "POST":
        context |= _handed_in(request, found.digest, kept)
    return render(request, "councils/published.html", context)


def _words(slip: box.Slip) -> str:
    return box.CHOICES[slip.choice] + (", bằng văn bản" if slip.written else "")


def _handed_in(request: HttpRequest, digest: str, kept: dict[int, box.Count]) -> dict[str, Any]:
    file = request.FILES.get("tep")
    if file is None:
        return {"unreadable": "Chưa chọn tệp. Chọn tệp bang-ke.txt đã tải."}
    if (file.size or 0) > MOST:
        return {"unreadable": "Tệp lớn quá, không phải bảng kê phiếu."}
    try:
        text = file.read().decode("utf-8-sig")
        return {"compared": True, "their_faults": box.recount(text, kept_digest=digest, kept=kept)}
    except UnicodeDecodeError:
        return {"unreadable": "Tệp không phải chữ UTF-8 nên không phải bảng kê phiếu."}
    except box.Unreadable as error:
        return {"unreadable": str(error)}


@require_safe
@require_role(*SEERS)
def listing(request: HttpRequest, pk: int) -> HttpResponse:
    """The list as the file its digest is of."""
    found = question_or_404(request, pk)
    if not found.published:
        raise Http404
    answer = HttpResponse(found.published, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="bang-ke-{found.pk}.txt"'
    return answer


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
