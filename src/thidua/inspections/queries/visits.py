"""Which inspections somebody sees, and the search among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from thidua.inspections.calculations import Stage
from thidua.inspections.models import Answer, Finding, Recommendation, Visit
from thidua.law.spelling import fold
from thidua.people.models import User
from thidua.people.queries import as_typed, bodies_named, folded, visible_to


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for; empty parts ask for nothing."""

    year: int
    words: str = ""
    kind: str = ""
    stage: str = ""


def visible_visits(actor: User, *, on: date) -> QuerySet[Visit]:
    """The visits to bodies somebody sees, and those made by bodies they see."""
    seen = visible_to(actor, on=on)
    return Visit.objects.filter(Q(unit__in=seen) | Q(inspector__in=seen) | Q(plan__body__in=seen))


_LEFT = Recommendation.objects.filter(visit=OuterRef("pk"), closed_on=None)
_OPEN = Q(recommendations__closed_on=None)
_LATE = _OPEN & Q(recommendations__answered_on=None)


def found(search: Search, actor: User, *, on: date) -> QuerySet[Visit]:
    """The visits that fit, the newest first, each with `given`, `open` and `late` recommendations and `failed` items; one query."""
    rows = _at(visible_visits(actor, on=on).filter(plan__year=search.year), search.stage, on)
    if search.kind:
        rows = rows.filter(kind=search.kind)
    if fold(as_typed(search.words)):
        rows = rows.filter(folded("searched", search.words) | Q(unit__in=bodies_named(search.words)))
    late = _LATE & Q(recommendations__deadline__lt=on, concluded_on__isnull=False)
    counted = rows.annotate(
        given=Count("recommendations", distinct=True), open=Count("recommendations", filter=_OPEN, distinct=True),
        late=Count("recommendations", filter=late, distinct=True),
        failed=Count("answers", filter=Q(answers__mark=Answer.Mark.NOT_MET), distinct=True),
    )  # fmt: skip
    return counted.select_related("plan__bloc", "plan__body", "unit", "inspector").order_by("-day", "-pk")


def _at(rows: QuerySet[Visit], stage: str, on: date) -> QuerySet[Visit]:
    match stage:
        case Stage.PLANNED:
            return rows.filter(concluded_on=None, called_off="", day__gt=on)
        case Stage.CHECKING:
            return rows.filter(concluded_on=None, called_off="", day__lte=on)
        case Stage.FOLLOWED:
            return rows.filter(Exists(_LEFT), concluded_on__isnull=False)
        case Stage.CLOSED:
            return rows.filter(~Exists(_LEFT), concluded_on__isnull=False)
        case Stage.OFF:
            return rows.exclude(called_off="")
    return rows


def visit_seen(pk: int, actor: User, *, on: date) -> Visit | None:
    """One visit the actor sees, whole; None is answered as if there were none. Four queries."""
    rows = visible_visits(actor, on=on).filter(pk=pk)
    shown = rows.select_related("plan__bloc", "plan__body", "unit", "inspector", "checklist")
    return shown.prefetch_related(
        Prefetch("answers", Answer.objects.select_related("item", "file").order_by("item__number")),
        Prefetch("findings", Finding.objects.select_related("file").order_by("pk")),
        Prefetch(
            "recommendations", Recommendation.objects.select_related("owner", "answer_file").order_by("deadline", "pk")
        ),
    ).first()


def recommendation_of(visit: Visit, pk: int) -> Recommendation | None:
    """One of what a visit recommended, as it was read with it."""
    return next((one for one in visit.recommendations.all() if one.pk == pk), None)


def years(actor: User, *, on: date) -> list[int]:
    """The years with something to see, and this one; the newest first."""
    held = visible_visits(actor, on=on).order_by().values_list("plan__year", flat=True).distinct()
    return sorted({*held, on.year}, reverse=True)
