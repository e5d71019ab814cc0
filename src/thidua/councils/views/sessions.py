"""The page of a session: agenda, who is there, the reader's own ballots; the documents of the agenda in one reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thidua.councils import actions, publicity, queries
from thidua.councils.permissions import can_run, seat_of
from thidua.councils.presenting import sessions as words
from thidua.councils.presenting import states, votes
from thidua.councils.views.door import METHODS, crumbs, dossier_links, reader, session_or_404
from thidua.nominations.queries import days_off_of, names_of_recipients
from thidua.people.queries import SEERS
from thidua.people.refusals import Refused
from thidua.web.access import require_role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thidua.councils.models import Item, Session


def shown(request: HttpRequest, session: Session) -> dict[str, Any]:
    """What the page and its parts show."""
    actor, today = reader(request)
    seat = seat_of(actor, session.council, on=today)
    attendances = queries.attendances_of(session)
    lines = words.agenda(
        queries.questions_of(session),
        session=session,
        seat=seat,
        turnout=queries.own_turnout(session, seat),
        giver=queries.giver_of(session),
    )
    return {
        "session": session, "council": session.council, "lines": lines, "title": words.title(session, lines), "has_results": words.has_results(lines),
        "seat": seat, "attendances": attendances, "presence": words.presence(attendances),
        "here_states": states.HERE, "unknown": words.not_called(attendances), "ballot": next((one for one in lines if one.ballot), None),
        "may_run": can_run(actor, session.council, on=today) and not session.ended_on,
    }  # fmt: skip


@require_http_methods(METHODS)
@require_role(*SEERS)
def session(request: HttpRequest, pk: int) -> HttpResponse:
    """A session; who runs it takes attendance, adds dossiers, writes the hours, ends it."""
    found = session_or_404(request, pk)
    refused: Refused | None = None
    if request.method == "POST":
        try:
            _act(request, found)
        except Refused as refusal:
            refused, found = refusal, session_or_404(request, pk)
            if request.POST.get("viec") != "gio":  # nothing is typed in the others
                messages.error(request, refusal.said)
                refused = None
        if refused is None:
            return HttpResponseRedirect(reverse("councils:session", args=[found.pk]))
    context = shown(request, found) | {
        "crumbs": crumbs(found.council), "here_choices": states.HERE_CHOICES, "refused": refused,
        "hours": _hours(request, found, refused), **_waiting(found),
        "day_off": words.day_off(found, days_off_of([found.council.body_id], on=found.meets_on)[found.council.body_id]) if not found.ended_on else "",
    }  # fmt: skip
    return render(request, "councils/session.html", context, status=400 if refused else 200)


def _hours(request: HttpRequest, found: Session, refused: Refused | None) -> dict[str, dict[str, str]]:
    """The two cells of the hours with what was typed, or is kept, and what is wrong beside each."""
    kept = {"began": found.began_at, "ended": found.ended_at}
    return {
        field: {
            "value": request.POST.get(field, "") if refused else f"{hour:%H:%M}" if hour else "",
            "error": refused.said if refused and refused.field == field else "",
        }
        for field, hour in kept.items()
    }


def _waiting(found: Session) -> dict[str, Any]:
    """How many dossiers could be put on the agenda, and which wait but may not be voted on that day, with why."""
    rows = queries.waiting_dossiers(found) if not found.ended_on else []
    early = publicity.too_soon(rows, meets=found.meets_on)
    told = publicity.in_words(early, names_of_recipients(rows)) if early else []
    return {
        "waiting": len(rows) - len(early),
        "too_soon": told,
        "many_too_soon": len(early),
        "mend_too_soon": publicity.mend(early) if early else "",
    }


def _act(request: HttpRequest, found: Session) -> None:
    """Does what was pressed, or raises Refused."""
    actor, today = reader(request)
    wish, sent = request.POST.get("viec", ""), request.POST
    if wish == "diem-danh":
        here = {one.seat_id: sent.get(f"ghe-{one.seat_id}", one.here) for one in queries.attendances_of(found)}
        actions.attend(found, here, on=today, actor=actor)
        messages.success(request, "Đã ghi điểm danh.")
    elif wish == "co-mat-ca":
        coming = queries.not_called(found)
        actions.attend(found, coming, on=today, actor=actor)
        messages.success(request, f"Đã ghi điểm danh {len(coming)} người.")
    elif wish == "them":
        many = actions.arrange(found, on=today, actor=actor)
        messages.success(request, f"Đã đưa {many} hồ sơ vào chương trình.")
    elif wish == "gio":
        actions.note_hours(found, began=sent.get("began", ""), ended=sent.get("ended", ""), on=today, actor=actor)
        messages.success(request, "Đã ghi giờ họp; biên bản in giờ ấy.")
    elif wish == "ket-thuc":
        actions.end_session(found, on=today, actor=actor)
        messages.success(request, "Phiên họp đã kết thúc. Biên bản tải ở đầu trang.")


@require_safe
@require_role(*SEERS)
def own(request: HttpRequest, pk: int) -> HttpResponse:
    """The reader's own ballots, asked again every few seconds: a vote that opens shows by itself."""
    return render(request, "councils/parts/own.html", shown(request, session_or_404(request, pk)))


@require_safe
@require_role(*SEERS)
def reader_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Every dossier of the agenda on one page."""
    found = session_or_404(request, pk)
    questions = list(queries.questions_of(found))
    items = {one.pk: queries.items_of(one) for one in questions}
    every = [item for some in items.values() for item in some]
    dossiers = queries.dossiers_of(every, on=found.meets_on, says_given=True)
    members = words.presence(queries.attendances_of(found)).members
    local, giver = queries.local_rules(found), queries.giver_of(found)
    parts = [
        (
            words.award_words(one, found, giver),
            one,
            votes.nominees(one, items[one.pk], dossiers, members=members, local=local),
        )
        for one in questions
    ]
    links = dossier_links(request, found, every)
    context = {
        "session": found,
        "parts": parts,
        "links": links,
        "apart": _apart(request, found, every),
        "crumbs": crumbs(found.council, found),
    }
    return render(request, "councils/reader.html", context)


def _apart(request: HttpRequest, session: Session, items: Iterable[Item]) -> set[int]:
    """The dossiers the reader takes no part in."""
    actor, today = reader(request)
    seat = seat_of(actor, session.council, on=today)
    return {one.nomination_id for one in items if seat and any(each.seat_id == seat.pk for each in one.recusals.all())}
