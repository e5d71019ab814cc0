"""Decisions somebody may see, and the search among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from thidua.decisions.models import Decision, Line, RevokedLine
from thidua.law.spelling import fold
from thidua.nominations.models import Nomination
from thidua.people.models import Organisation, User
from thidua.people.queries import folded, visible_to


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for; empty parts ask for nothing."""

    words: str = ""
    year: int | None = None
    state: str = ""


def visible_decisions(actor: User, *, on: date) -> QuerySet[Decision]:
    """The decisions of the bodies somebody sees, and those that name a unit they see: a unit sees what its people got."""
    seen = visible_to(actor, on=on)
    named = Line.objects.filter(unit__in=seen).values("decision")
    return Decision.objects.filter(Q(body__in=seen) | Q(pk__in=named, state="da_ky"))


def found(search: Search, actor: User, *, on: date) -> QuerySet[Decision]:
    """The decisions that fit, drafts first, then the newest; each with `many`, its number of lines, `lost` of them cancelled."""
    rows = visible_decisions(actor, on=on)
    if search.state:
        rows = rows.filter(state=search.state)
    if search.year:
        begun = Q(signed_on__year=search.year) | Q(signed_on=None, created_on__year=search.year)
        rows = rows.filter(begun)
    if fold(search.words):
        rows = rows.filter(folded("searched", search.words) | _naming(search.words, visible_to(actor, on=on)))
    counted = Line.objects.filter(decision=OuterRef("pk")).order_by().values("decision").annotate(many=Count("pk"))
    many = Coalesce(Subquery(counted.values("many")[:1], output_field=IntegerField()), 0)
    gone = RevokedLine.objects.filter(revocation__decision=OuterRef("pk")).order_by().values("revocation__decision")
    lost = Coalesce(
        Subquery(gone.annotate(many=Count("line", distinct=True)).values("many")[:1], output_field=IntegerField()), 0
    )
    return rows.select_related("body").annotate(many=many, lost=lost).order_by(_LAST, "-pk")


def _naming(words: str, seen: QuerySet[Organisation]) -> Q:
    """Decisions with a recipient or unit of this name, as printed or as the register has a person today, among the lines
    that whoever sees these bodies sees; each way by the index of its own table.
    """
    lines = Line.objects.filter(Q(decision__body__in=seen) | Q(unit__in=seen))
    printed, known = folded("searched", words), folded("person__name_folded", words)
    return Q(pk__in=lines.filter(printed).values("decision")) | Q(pk__in=lines.filter(known).values("decision"))


_LAST = Coalesce("signed_on", date(9999, 12, 31)).desc()


def one_seen(pk: int, actor: User, *, on: date) -> Decision | None:
    """A decision the actor may see; None is answered as if there were none."""
    return visible_decisions(actor, on=on).filter(pk=pk).select_related("body", "round").first()


def lines_of(decision: Decision, actor: User, *, on: date) -> QuerySet[Line]:
    """The lines the actor may see, in their order: all for whoever sees the body, else those of the units they see."""
    lines = decision.lines.select_related("person", "organisation", "household", "unit", "honour")
    seen = visible_to(actor, on=on)
    if not seen.filter(pk=decision.body_id).exists():
        lines = lines.filter(unit__in=seen)
    return lines.order_by("position", "pk")


def awards_of(decision: Decision) -> list[tuple[str, str]]:
    """The award and the kind of recipient of every line, in their order; one query, no rows of people."""
    rows = decision.lines.order_by("position", "pk").values_list("award", "person", "organisation")
    return [(award, "person" if who else "collective" if body else "household") for award, who, body in rows]


@dataclass(frozen=True, slots=True)
class Period:
    """How many lines of a decision are of the same years and the same round; `round` "" where they came from no dossier."""

    begun: int | None
    year: int
    round: str
    many: int


def periods_of(decision: Decision) -> list[Period]:
    """The years and rounds of the lines of a decision, the latest round last; one query, no rows of people."""
    rows = decision.lines.order_by().values_list("begun", "year", "nomination__round", "nomination__round__name")
    counted = rows.annotate(many=Count("pk")).order_by("year", "begun", "nomination__round")
    return [Period(begun, year, name or "", many) for begun, year, _, name, many in counted]


def subjects_of(decision: Decision) -> list[Line]:
    """Every line with what is needed to hold it against others, no rows of people; one query."""
    return list(decision.lines.select_related("decision").order_by("position", "pk"))


def decided_by_line(one: Nomination) -> Line | None:
    """The line of a decision a dossier is in, with the decision; None where it is in none; one query."""
    return Line.objects.filter(nomination=one).select_related("decision").first()
