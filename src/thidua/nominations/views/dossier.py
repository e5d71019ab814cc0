"""The page of a dossier, and each field of it saved as it is typed."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from thidua.honours.recipients import subject_of
from thidua.law.case_file import as_written
from thidua.law.wording import upper
from thidua.nominations import actions, barring, checklist, following, naming, publicity, queries, report, roads
from thidua.nominations.actions.attaching import PAPER
from thidua.nominations.answers import ATTESTED, FACT, facts, is_answer
from thidua.nominations.permissions import (
    PROPOSERS,
    READERS,
    can_appraise,
    can_handle,
    can_hold_rounds,
    can_open_papers,
    can_propose,
    can_write,
)
from thidua.nominations.presenting import dossier as presenting
from thidua.nominations.presenting import history as past
from thidua.nominations.presenting import judgement, postings, years
from thidua.nominations.presenting.grouping import group_shown
from thidua.people.queries import SEERS, names_of, visible_to
from thidua.people.refusals import ChangedMeanwhile, Refused
from thidua.registrations.calculations import TOKEN
from thidua.web import reader
from thidua.web.access import require_role
from thidua.web.numbers import number_in

if TYPE_CHECKING:
    from thidua.nominations.models import Nomination
    from thidua.people.models import User

ROUNDS, LIST = ("Khen thưởng", ""), "Hồ sơ đề nghị"


@require_safe
@require_role(*READERS)
def dossier(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one dossier, for who may see it."""
    actor, today = cast("User", request.user), timezone.localdate()
    return render(request, "nominations/dossiers/dossier.html", page_of(request, seen(pk, actor, today), today))


@require_POST
@require_role(*PROPOSERS)
def save(request: HttpRequest, pk: int, field: str) -> HttpResponse:
    """One field, as it is typed; what was typed stays where it is refused."""
    actor, today = cast("User", request.user), timezone.localdate()
    one = seen(pk, actor, today)
    text, last = request.POST.get("text", ""), _number(request.POST.get("lan-moi") or request.POST.get("lan"))
    error: Refused | None = None
    try:
        if request.POST.get("tu-so"):
            actions.rewrite_passage(one, field, seen=last, on=today, actor=actor)
        else:
            actions.save_passage(one, field, text, seen=last, sent=request.POST.get("truoc"), on=today, actor=actor)
    except Refused as refusal:
        error = refusal
    is_part = bool(request.headers.get("HX-Request"))
    if error is None and not is_part:
        return HttpResponseRedirect(f"{reverse('nominations:dossier', args=[pk])}#{anchor(field)}")
    if is_answer(field) or request.POST.get("tu-so"):
        return _whole_page(request, one, today, error)
    part = _part(actor, one, field, today)
    if error:
        _put(part, error, text, last)
    part.was_saved = error is None
    if is_part:
        return render(request, "nominations/dossiers/parts/saved.html", {"part": part, "one": one})
    context = page_of(request, one, today)
    context["parts"] = [part if row.field.key == field else row for row in context["parts"]]
    return render(request, "nominations/dossiers/dossier.html", context, status=400)


@require_safe
@require_role(*PROPOSERS)
def editing(request: HttpRequest, pk: int) -> HttpResponse:
    """What others have saved in this dossier since the page was opened."""
    actor, today = cast("User", request.user), timezone.localdate()
    one = seen(pk, actor, today)
    try:
        moment = datetime.fromisoformat(request.GET.get("luc", ""))
    except ValueError:
        raise Http404 from None
    rows = queries.edited_since(one, moment, actor.get_full_name()) if moment.tzinfo else []
    told = [(row, presenting.field_name(row.field)) for row in rows if not is_answer(row.field)]
    return render(request, "nominations/dossiers/parts/editing.html", {"rows": told, "one": one})


def seen(pk: int, actor: User, today: date) -> Nomination:
    """A dossier the actor may see; one they may not is not there."""
    found = queries.dossier_seen(pk, actor, on=today)
    if found is None:
        raise Http404
    return found


def anchor(field: str) -> str:
    """Where a field stands on the page."""
    return "xac-nhan" if field.startswith(ATTESTED) else "giay-to" if field.startswith(FACT) else f"muc-{field}"


def page_of(request: HttpRequest, one: Nomination, today: date) -> dict[str, Any]:
    """What the page shows."""
    actor = cast("User", request.user)
    found = queries.whole(one)
    name = queries.names_of_recipients([one])[one.pk]
    weighed = actions.weighed([one], on=today)[one.pk]
    award = naming.dossier_namer([one], on=today)(one)
    account, answer = presenting.told(one, name, weighed, award=award), presenting.answer_of(weighed)
    way = roads.ways_of([one], on=today)[one.pk]
    known, stops = way.roads, way.stops
    names = names_of({one.unit_id, one.at_id, one.round.body_id, *(stop.body.pk for stop in stops if stop.body),
                      *(move.to_id for move in found.moves), *(row.body_id for row in found.appraisals)})  # fmt: skip
    lines = queries.lines_of_awards([one]).get(one.pk, [])
    undone = queries.undone_in(lines)
    frozen = judgement.frozen(one, found.verdicts)
    happened = past.Happened(
        moves=found.moves, marks=found.marks, appraisals=found.concluded, concluded=queries.concluded_at(one), lines=lines
    )  # fmt: skip
    listed = checklist.checklist(
        one, known.own, known.rules, said=facts(found.passages.values()), papers=found.papers, on=today
    )  # fmt: skip
    parts = parts_of(actor, found, today, opens=_opens_book(request, one, actor, today))
    fit = bool(queries.found_fit([one.pk]))
    posted = publicity.standings_of([one], on=today)[one.pk]
    lacking = listed.missing + sum(part.is_missing for part in parts)
    case = as_written(weighed.case)
    return {
        "one": one, "name": name, "found": found, "parts": parts, "account": None if frozen else account,
        "printed": list(enumerate((part for part in parts if part.text), start=1)),
        "answer": frozen.verdict if frozen else answer, "frozen": frozen, "undone": undone,
        "said": judgement.said(found, names), "barred": actions.withdrawal_barred(one),
        "verdict": weighed.verdict, "already": "" if frozen else upper(weighed.given),
        "years": years.years_of(weighed.case, weighed.verdict) if weighed.verdict and not frozen else None,
        "attest": _attest(found, weighed, today), "checklist": listed, "lacking": lacking,
        "todo": presenting.todo(parts, listed.missing) if one.state == "soan" else [],
        "title": presenting.title(
            name, one, answer, lacking, len(found.waiting), fit=fit,
            given=bool(weighed.given), undone=undone
        ),
        "award": award, "unit": names.on(one.unit_id, today), "at": names.on(one.at_id, today),
        "chip": presenting.chip_of(one.state, undone), "due": presenting.due_of(one, today),
        "ball": presenting.ball_words(one, fit=fit),
        "term": presenting.term_words(one, way.term_at(one.at_id, start=one.received_on or one.submitted_on or today)),
        "road": presenting.road_shown(one, stops, names, today),
        "kept": [] if frozen else [presenting.kept(row, weighed, case) for row in reversed(found.verdicts)],
        "followed": following.followed(one, actor, on=today),
        "history": past.history(happened, names),
        "group": group_shown(one, found.waiting, may_write=can_write(actor, one, on=today), on=today),
        "may_write": can_write(actor, one, on=today), "may_propose": can_propose(actor, one.unit, on=today),
        "can": barring.possible([one], barring.ground_for([one], actor, on=today)),
        "may_handle": can_handle(actor, one, on=today),
        "may_appraise": can_appraise(actor, one, queries.open_appraisal(one), on=today),
        "may_open": can_open_papers(actor, one, on=today),
        "publicity": postings.standing_shown(posted) if one.state != "soan" else None,
        "must_post": one.state == "tham_dinh" and posted.stage is publicity.Stage.WANTED,
        "may_post": can_hold_rounds(actor, one.at, on=today),
        "waiting": [(mark, presenting.field_name(mark.field)) for mark in found.waiting],
        "to_accept": [(mark, presenting.field_name(mark.field)) for mark in found.to_accept],
        "now": timezone.now().isoformat(), "today": today,
        "open_kinds": _open_kinds(actor, found, listed, today),
        "crumbs": [ROUNDS, (LIST, reverse("nominations:dossiers"))] if reader.of(request).roles & set(map(str, READERS)) else [ROUNDS],
    }  # fmt: skip


def parts_of(actor: User, found: queries.Dossier, today: date, *, opens: bool) -> list[presenting.PartShown]:
    """The parts of the report; while the unit writes, each beside what the book says today."""
    one = found.one
    may_write = can_write(actor, one, on=today)
    fresh = actions.fresh_report(one, on=today) if may_write else {}
    return [
        presenting.part_shown(
            part, found.passages.get(part.key), state=one.state, may_write=may_write, marks=found.open_marks, opens=opens,
            fresh=fresh.get(part.key),
        )
        for part in report.fields_of(subject_of(one))
    ]  # fmt: skip


def _part(actor: User, one: Nomination, field: str, today: date) -> presenting.PartShown:
    parts = parts_of(actor, queries.whole(one), today, opens=True)
    part = next((part for part in parts if part.field.key == field), None)
    if part is None:
        raise Http404
    return part


def _put(part: presenting.PartShown, error: Refused, text: str, last: int) -> None:
    part.error = error.said
    if isinstance(error, ChangedMeanwhile):
        part.meanwhile = error.message.rstrip(".")
        part.theirs, part.newest, part.version = part.text, part.version, last
    part.text = text


def _open_kinds(actor: User, found: queries.Dossier, listed: checklist.Checklist, today: date) -> set[str]:
    """The kinds of paper the unit may attach and take out today: every one of a draft, later what was sent back."""
    if not can_write(actor, found.one, on=today):
        return set()
    marked = [mark.field for mark in found.waiting]
    kinds = {"khac", *(item.key for item in listed.items), *(paper.kind for paper in found.papers)}
    return {kind for kind in kinds if actions.is_open(found.one.state, PAPER + kind, marked)}


def _attest(found: queries.Dossier, weighed: queries.Weighed, today: date) -> list[tuple[Any, str, int, str]]:
    """The conditions only people confirm, with what was answered, at which save, and what the year's registration says."""
    rows = []
    known = queries.registered([found.one], on=today).get(found.one.pk)
    for item in weighed.verdict.attest if weighed.verdict else ():
        passage = found.passages.get(ATTESTED + item.token)
        who = passage.edited_by if passage and passage.text else ""
        said = known.words if known and item.token == TOKEN else ""
        rows.append((item, who, passage.version if passage else 0, said))
    return rows


def _opens_book(request: HttpRequest, one: Nomination, actor: User, today: date) -> bool:
    sees = bool(reader.of(request).roles & set(map(str, SEERS)))
    return sees and visible_to(actor, on=today).filter(pk=one.unit_id).exists()


def _whole_page(request: HttpRequest, one: Nomination, today: date, error: Refused | None) -> HttpResponse:
    if error is None:
        return HttpResponseRedirect(reverse("nominations:dossier", args=[one.pk]))
    messages.error(request, error.said)
    return render(request, "nominations/dossiers/dossier.html", page_of(request, one, today), status=400)


def _number(typed: str | None) -> int:
    return -1 if (number := number_in(typed)) is None else number
