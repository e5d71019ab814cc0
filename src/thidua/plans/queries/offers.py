"""What forms of this room offer: bodies, indicators, movements, people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from thidua.law.spelling import fold
from thidua.movements.models import Movement
from thidua.movements.queries import visible_movements
from thidua.people.days import on_day
from thidua.people.models import Lineage, Organisation, Person, Phase, Post, User
from thidua.people.permissions import horizon
from thidua.people.queries import kept_by, within_reach
from thidua.plans.importing import Named
from thidua.plans.permissions import PLANNERS
from thidua.plans.queries.indicators import visible_indicators

MOST_OWNERS = 400


@dataclass(frozen=True, slots=True)
class Choices:
    """The bodies whose plans the actor writes, by key, and the movements they may stand in."""

    bodies: dict[str, Organisation]
    names: dict[str, str]
    movements: dict[str, Movement]


def choices(actor: User, year: int, *, on: date) -> Choices:
    """What a new plan may be of: a body that stands today and has units of its own rank (sections plan with their unit)."""
    reached = within_reach(actor, PLANNERS, on=on)
    phases = Phase.objects.filter(on_day(on), organisation__in=reached).select_related("organisation")
    rows = sorted(phases, key=lambda one: (one.level != "cap_bo", one.level == "co_so", one.name_folded))
    first, last = date(year, 1, 1), date(year, 12, 31)
    running = visible_movements(actor, on=on).filter(since__lte=last).filter(Q(until=None) | Q(until__gte=first))
    running = running.filter(Q(closed_on=None) | Q(closed_on__gte=first)).order_by("-since", "name")
    return Choices(
        {one.organisation.key: one.organisation for one in rows}, {one.organisation.key: one.name for one in rows},
        {one.key: one for one in running},
    )  # fmt: skip


def owners(body: Organisation, *, on: date) -> QuerySet[Person]:
    """The people of a unit and of what stands under it, on a day."""
    under = Lineage.objects.filter(ancestor=body, year=min(on.year, horizon())).values("organisation")
    posts = Post.objects.filter(on_day(on), Q(organisation__in=under) | Q(organisation=body), person=OuterRef("pk"))
    return Person.objects.filter(Exists(posts), merged_into=None).order_by("name_folded", "pk")


def units_kept(actor: User, above: Organisation, *, day: date, on: date) -> list[Phase]:
    """The units right under a body on a day whose figures somebody enters, and the body itself; by name."""
    kept = kept_by(actor, on=on)
    phases = Phase.objects.filter(on_day(day), Q(parent=above) | Q(organisation=above), organisation__in=kept)
    rows = list(phases.select_related("organisation").order_by("name_folded", "pk"))
    return sorted(rows, key=lambda one: one.organisation_id != above.pk)


def names_meant(actor: User, *, on: date) -> tuple[Named, Named]:
    """What names in a file may mean: the units whose figures somebody enters, by every name they ever bore, and the indicators
    figures are typed for.
    """
    units: dict[str, set[int]] = {}
    phases = Phase.objects.filter(organisation__in=kept_by(actor, on=on))
    for pk, key, name, short in phases.values_list("organisation", "organisation__key", "name", "short_name"):
        for said in filter(None, (key, name, short)):
            units.setdefault(fold(said), set()).add(pk)
    indicators: dict[str, set[int]] = {}
    typed = visible_indicators(actor, on=on).filter(counter="").filter(Q(until=None) | Q(until__gt=on))
    for pk, key, name in typed.values_list("pk", "key", "name_folded"):
        indicators.setdefault(name, set()).add(pk)
        indicators.setdefault(fold(key), set()).add(pk)
    return _named(units), _named(indicators)


def _named(found: dict[str, set[int]]) -> Named:
    return Named({said: frozenset(numbers) for said, numbers in found.items()})


def tops_kept(actor: User, *, on: date) -> dict[str, Phase]:
    """The bodies under which somebody enters figures, by key: those with units of the actor's right under them, the highest first;
    who keeps a single unit finds the body above it.
    """
    kept = kept_by(actor, on=on)
    parents = Phase.objects.filter(on_day(on), organisation__in=kept, parent__isnull=False).order_by().values("parent")
    rows = Phase.objects.filter(on_day(on), organisation__in=parents).select_related("organisation")
    found = sorted(rows, key=lambda one: (one.level != "cap_bo", one.name_folded))
    return {one.organisation.key: one for one in found}


def unit_names(actor: User, *, on: date) -> list[str]:
    """The names of the units of today whose figures somebody enters, those of a higher rank first."""
    rows = Phase.objects.filter(on_day(on), organisation__in=kept_by(actor, on=on))
    found = sorted(rows.values_list("level", "name_folded", "name"), key=lambda one: (one[0] == "co_so", one[1]))
    return list(dict.fromkeys(name for _, _, name in found))
