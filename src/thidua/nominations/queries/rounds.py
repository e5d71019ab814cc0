"""Rounds somebody may see, what lies in them, and the road dossiers take there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from thidua.law.spelling import fold
from thidua.nominations.models import Nomination, Round, RouteText, State
from thidua.nominations.models.dossiers import ENDED
from thidua.nominations.permissions import PROPOSERS, ROUND_KEEPERS
from thidua.nominations.routes import OwnRoute, RouteError, read_again
from thidua.people.models import Lineage, Organisation, User
from thidua.people.permissions import horizon, last_places
from thidua.people.queries import few_within_reach, visible_to, within_reach


@dataclass(frozen=True, slots=True)
class RoundSearch:
    """What is asked for; empty parts ask for nothing. `standing`: "nhan" open to units today, "xong" finished."""

    words: str = ""
    year: int | None = None
    standing: str = ""


def visible_rounds(actor: User, *, on: date) -> QuerySet[Round]:
    """The rounds of the bodies somebody sees, and of those above: a unit hands in there."""
    seen = visible_to(actor, on=on)
    above = Lineage.objects.filter(
        ancestor=OuterRef("body"), year=min(on.year, horizon()), organisation__in=seen
    )  # fmt: skip
    return Round.objects.filter(Q(body__in=seen) | Q(Exists(above)))


def rounds_found(search: RoundSearch, actor: User, *, on: date) -> QuerySet[Round]:
    """The rounds that fit, those open longest first."""
    found = visible_rounds(actor, on=on).select_related("body").prefetch_related("awards")
    if search.year:
        found = found.filter(year=search.year)
    if search.standing == "nhan":
        found = found.filter(opens_on__lte=on, closes_on__gte=on, finished_on=None)
    elif search.standing == "xong":
        found = found.exclude(finished_on=None)
    if wanted := fold(search.words):
        found = found.filter(pk__in=[one.pk for one in found if wanted in fold(one.name)])
    return found.order_by("-closes_on", "key")


def one_round(key: str, actor: User, *, on: date) -> Round | None:
    """A round the actor may see; None is answered as if there were none."""
    rounds = visible_rounds(actor, on=on).select_related("body").prefetch_related("awards")
    return rounds.filter(key=key).first()


def counts_of(rounds: list[int], seen: QuerySet[Nomination]) -> Mapping[int, dict[str, int]]:
    """How many dossiers of each state lie in some rounds, as far as they are seen; one query."""
    found: dict[int, dict[str, int]] = {}
    rows = seen.filter(round__in=rounds).order_by().values_list("round", "state").annotate(many=Count("pk"))
    for pk, state, many in rows:
        found.setdefault(pk, {})[state] = many
    return found


def bodies_holding(actor: User, *, on: date) -> QuerySet[Organisation]:
    """The bodies whose rounds somebody opens."""
    return within_reach(actor, ROUND_KEEPERS, on=on)


def first_held(actor: User, *, on: date) -> str:
    """The key of the highest body whose rounds somebody opens; "" where there is none; one query."""
    above = last_places(on).filter(organisation=OuterRef("pk")).order_by("-depth").values("depth")[:1]
    bodies = bodies_holding(actor, on=on).annotate(depth=Subquery(above))
    return bodies.order_by("depth", "key").values_list("key", flat=True).first() or ""


def units_proposing(actor: User, *, at: Round | None = None, on: date) -> QuerySet[Organisation]:
    """The units whose dossiers somebody writes; of a round, those that stand under its body, itself included."""
    units = within_reach(actor, PROPOSERS, on=on)
    if at is None:
        return units
    under = Lineage.objects.filter(ancestor=at.body, year=min(on.year, horizon())).values("organisation")
    return units.filter(Q(pk__in=under) | Q(pk=at.body_id))


def rounds_unanswered(actor: User, *, on: date) -> QuerySet[Round]:
    """The rounds that take dossiers on a day, where the units somebody proposes for have none yet; three queries at most."""
    units = few_within_reach(actor, PROPOSERS, on=on)
    year = min(on.year, horizon())
    under = Lineage.objects.filter(ancestor=OuterRef("body"), year=year, organisation__in=units)
    theirs = Nomination.objects.filter(round=OuterRef("pk"), unit__in=units)
    rows = Round.objects.filter(Q(body__in=units) | Q(Exists(under)), ~Exists(theirs))
    return rows.filter(opens_on__lte=on, closes_on__gte=on, finished_on=None).order_by("closes_on", "key")


def routes_of(body: Organisation) -> QuerySet[RouteText]:
    """Every road a body wrote, the latest first."""
    return RouteText.objects.filter(body=body).order_by("-since")


@dataclass(frozen=True, slots=True)
class Route:
    """A body's own road on a day. A stored text today's reader refuses is left out, the law's road then holds: `fault` says
    what is wrong with it.
    """

    own: OwnRoute = field(default_factory=OwnRoute)
    text: RouteText | None = None
    fault: RouteError | None = None


def route_among(texts: Iterable[RouteText], *, on: date) -> Route:
    """Of every road a body wrote, the one in force on a day: the last that had begun. Empty where none had."""
    text = max((one for one in texts if one.since <= on), key=lambda one: one.since, default=None)
    if text is None:
        return Route()
    read = read_again(text.text)
    return Route(OwnRoute(), text, read) if isinstance(read, RouteError) else Route(read, text)


def routes_over(bodies: Collection[int]) -> Mapping[int, list[RouteText]]:
    """Every road some bodies wrote; one query."""
    found: dict[int, list[RouteText]] = {}
    for text in RouteText.objects.filter(body__in=bodies):
        found.setdefault(text.body_id, []).append(text)
    return found


@dataclass(frozen=True, slots=True)
class UnitCount:
    """What one unit has in a round."""

    unit: int
    total: int
    drafts: int
    handed_in: int
    returned: int
    ended: int
    late: int


def unit_counts(one: Round, seen: QuerySet[Nomination], *, on: date) -> list[UnitCount]:
    """How many dossiers each unit has in a round, as far as they are seen; one query."""
    rows = seen.filter(round=one).order_by().values("unit").annotate(
        total=Count("pk"), drafts=Count("pk", filter=Q(state=State.DRAFT)),
        returned=Count("pk", filter=Q(state=State.RETURNED)), ended=Count("pk", filter=Q(state__in=ENDED)),
        late=Count("pk", filter=Q(due__lt=on) & ~Q(state__in=ENDED)),
    )  # fmt: skip
    found = [UnitCount(handed_in=row["total"] - row["drafts"], **row) for row in rows]
    return sorted(found, key=lambda unit: (-unit.late, -unit.total, unit.unit))
