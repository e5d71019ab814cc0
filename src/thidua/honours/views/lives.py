"""The page of a person and of a collective in the book: a life on one time line, every decision, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.honours import outlook, queries
from thidua.honours.presenting import ahead, before, decisions, lives, reviews, years
from thidua.people.permissions import KEEPERS, can_shape
from thidua.people.queries import (
    ONESELF,
    SEERS,
    bodies_kept_among,
    body_seen,
    joined_into,
    own_person,
    seen_among,
    spans_of,
    visible_to,
)
from thidua.web import reader
from thidua.web.access import require_role
from thidua.web.days import day_asked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thidua.honours.models import Honour
    from thidua.people.models import Person, User


@require_safe
@require_role(*SEERS)
def person(request: HttpRequest, key: str) -> HttpResponse:
    """Somebody's life in the book; `?ngay=` looks at what comes next from another day, `?loai=` narrows the table."""
    today = timezone.localdate()
    who = queries.person(key, cast("User", request.user), on=today)
    if who is None:
        if kept := joined_into(key, cast("User", request.user), on=today):
            return redirect("honours:person", key=kept.key)
        raise Http404
    return render(
        request,
        "honours/person.html",
        _life_of(request, who, crumbs("Cá nhân", "ca-nhan"), asked=_entering(request, f"ca-nhan:{who.key}")),
    )


@require_safe
@require_role(ONESELF)
def mine(request: HttpRequest) -> HttpResponse:
    """One's own life in the book, to read and to print; nobody else's."""
    who = own_person(cast("User", request.user), on=timezone.localdate())
    if who is None:
        return render(request, "honours/nobody.html")
    shown = _life_of(request, who, [("Khen thưởng", "")], asked="")
    grid = shown["grid"] and years.without_doors(shown["grid"])
    return render(request, "honours/person.html", {**shown, "grid": grid, "reviews": [], "is_mine": True})


def _life_of(request: HttpRequest, who: Person, way: list[tuple[str, str]], *, asked: str) -> dict[str, Any]:
    """What the page of somebody's life shows; `asked` is for whom the reader may enter what is missing, if they may."""
    today = timezone.localdate()
    life = queries.life_of_person(who)
    book = life.book
    known = book.known_years()
    day, day_error = day_asked(request, outlook.day_of(known, today))
    found = decisions.rows(life)
    actor = cast("User", request.user)
    opens = seen_among({post.organisation_id for post in life.posts}, actor, on=today)
    return {
        "who": who,
        "head": lives.head(who, life, today),
        "counts": lives.counts(book),
        "crumbs": way,
        "grid": years.years_of(life, on=today, whole=whole(request, found), opens=opens),
        **table(request, found),
        "every_row": found,
        "asked": f"ca-nhan:{who.key}",
        "day": day,
        "day_error": day_error,
        "today": today,
        "known": known,
        "is_past": day < today,
        "is_working": lives.is_working(life, day),
        "reviews": reviews_told(life.honours, actor),
        "steps": ahead.steps(outlook.ahead(book, day), book=book, asked=asked, on=today),
        "gaps": ahead.gaps(life, book, today if known and known[1] >= today.year - 2 else day),
    }


@require_safe
@require_role(*SEERS)
def collective(request: HttpRequest, key: str) -> HttpResponse:
    """A collective in the book: its names, its years, every decision about it."""
    today = timezone.localdate()
    body = body_seen(key, cast("User", request.user), on=today)
    if body is None:
        raise Http404
    actor = cast("User", request.user)
    record = queries.record_of(body, on=today)
    life, known, asked = record.life, record.known, f"tap-the:{body.key}"
    inherited = before.before(
        record, visible_to(actor, on=today).filter(pk__in=record.inherited).values_list("pk", flat=True)
    )
    found = decisions.rows(life, inherited)
    day, day_error = day_asked(request, outlook.day_of(known, today))
    sources = before.sources(record)
    span = spans_of([body.pk]).get(body.pk)
    ended = span.last if span else None
    context = {
        "body": body,
        "name": life.names.last(body.pk),
        "former": life.names.former(body.pk),
        "coming": life.names.coming(body.pk),
        "asked": asked,
        "day": day,
        "day_error": day_error,
        "today": today,
        "known": known,
        "is_past": day < today,
        "is_standing": span is not None and span.first <= day <= (span.last or day),
        "reviews": reviews_told(life.honours, actor),
        "steps": ahead.steps(
            outlook.ahead_of(record, day),
            book=record.book,
            asked=_entering(request, asked),
            on=today,
            body=body.pk,
            begun=record.begun,
        ),
        "gaps": ahead.gaps_of_body(record, today if known and known[1] >= today.year - 2 else day, ended=ended),
        "counts": lives.counts(life.book),
        "crumbs": crumbs("Tập thể", "tap-the"),
        "grid": years.years_of(life, on=today, body=body, whole=whole(request, found), before=inherited),
        **table(request, found),
        "every_row": found,
        "sources": sources,
        "open": [one for one in sources if one.tone == "unknown"],
        "conflicts": before.conflicts(record),
        "can_shape": can_shape(actor, body, on=today),
    }
    return render(request, "honours/collective.html", context)


def reviews_told(awards: Iterable[Honour], actor: User) -> list[reviews.Brief]:
    """What is to be looked at again among some awards; it leads on for whoever decides about it."""
    found = queries.reviews_of(one.pk for one in awards)
    return reviews.brief(found, bodies_kept_among({one.award.unit_id for one in found}, actor, on=timezone.localdate()))


def _entering(request: HttpRequest, asked: str) -> str:
    """The recipient in an address, for a reader who may enter a line."""
    return asked if reader.of(request).roles & set(KEEPERS) else ""


def table(request: HttpRequest, found: Sequence[decisions.Row]) -> dict[str, Any]:
    """The table of decisions: one kind, the newest few, or all."""
    wanted = request.GET.get("loai", "")
    kind = wanted if wanted in decisions.KINDS else ""
    chosen = decisions.chosen(found, kind)
    few = chosen if kind or request.GET.get("xem") == "het" else chosen[: decisions.FEW]
    return {"rows": few, "hidden": len(chosen) - len(few), "keys": decisions.keys(found, kind), "kind": kind}


def whole(request: HttpRequest, found: Sequence[decisions.Row]) -> str:
    """The address on which every line a cell leads to is on the page; nothing where it is on this one."""
    return f"{request.path}?xem=het" if len(found) > decisions.FEW and request.GET.get("xem") != "het" else ""


def crumbs(label: str, slug: str) -> list[tuple[str, str]]:
    """The way to a page of the book, through the list of one sort of recipient."""
    book = reverse("honours:book")
    return [("Khen thưởng", ""), ("Sổ khen thưởng", book), (label, f"{book}?cho={slug}")]
