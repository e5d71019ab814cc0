"""Blocs as somebody may see them: those of bodies they see, and those a body they see belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When

from thidua.law.spelling import fold
from thidua.people.models import Bloc, Membership, Organisation, Phase, User
from thidua.people.models.bodies import Kind, Level
from thidua.people.queries.finding import folded
from thidua.people.queries.names import Names, names_of
from thidua.people.queries.sight import shaped_by, visible_to

_HIGHEST = (Level.STATE, Level.MINISTRY, Level.COMMUNE, Level.DISTRICT, Level.UNDER)
_MOST = 300


@dataclass(frozen=True, slots=True)
class Years:
    """Who was in some blocs, year by year, with the names of everybody."""

    rows: list[Membership]
    names: Names

    def of(self, bloc: Bloc, year: int) -> list[Membership]:
        """The members of a bloc in a year: the head, the deputies, the others by name."""
        rows = [row for row in self.rows if row.bloc_id == bloc.pk and row.year == year]
        order = [Membership.Part.HEAD, Membership.Part.DEPUTY, Membership.Part.MEMBER]
        return sorted(rows, key=lambda row: (order.index(Membership.Part(row.part)), fold(self.name(row))))

    def name(self, row: Membership) -> str:
        return self.names.in_year(row.organisation_id, row.year)

    @property
    def every(self) -> list[int]:
        """The years in which anything is recorded, the last first."""
        return sorted({row.year for row in self.rows}, reverse=True)


def blocs_visible_to(actor: User, *, on: date) -> QuerySet[Bloc]:
    """The blocs whose organiser, or one of whose members of any year, the actor may see."""
    visible = visible_to(actor, on=on)
    member = Membership.objects.filter(bloc=OuterRef("pk"), organisation__in=visible)
    return Bloc.objects.filter(Q(organiser__in=visible) | Q(Exists(member))).select_related("organiser")


def bloc_seen(key: str, actor: User, *, on: date) -> Bloc | None:
    """A bloc the actor may see; None is answered as if there were none."""
    return blocs_visible_to(actor, on=on).filter(key=key).first()


def years_of_blocs(blocs: list[Bloc]) -> Years:
    """Everybody who ever was in these blocs; two queries."""
    rows = list(Membership.objects.filter(bloc__in=blocs).select_related("organisation").order_by("year", "pk"))
    return Years(rows, names_of({row.organisation_id for row in rows} | {bloc.organiser_id for bloc in blocs}))


def find_in_year(words: str, actor: User, *, on: date, year: int, most: int, but: list[str]) -> list[Phase]:
    """The first bodies of this name that existed in a year and that the actor may see; one query."""
    phases = Phase.objects.filter(folded("name_folded", words), organisation__in=visible_to(actor, on=on))
    phases = phases.filter(since__lte=date(year, 12, 31)).exclude(until__lt=date(year, 1, 1))
    last = {
        phase.organisation_id: phase
        for phase in phases.exclude(organisation__key__in=but).select_related("organisation").order_by("since")
    }
    return sorted(last.values(), key=lambda phase: phase.name_folded)[:most]


def organisers(actor: User, *, on: date) -> list[Phase]:
    """The bodies that may organise a bloc and are the actor's to shape, the highest first; one query."""
    rank = Case(*(When(level=level, then=place) for place, level in enumerate(_HIGHEST)), default=len(_HIGHEST))
    phases = Phase.objects.filter(until=None, organisation__in=shaped_by(actor, on=on)).exclude(kind=Kind.SECTION)
    return list(phases.select_related("organisation").order_by(rank, "name_folded", "pk")[:_MOST])


def bodies_keyed(keys: list[str], actor: User, *, on: date) -> dict[str, Organisation]:
    """The bodies with these keys that the actor may see."""
    return {body.key: body for body in visible_to(actor, on=on).filter(key__in=keys)}
