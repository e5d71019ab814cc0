"""Tables of points as somebody may see them, and a version as the calculations read it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Count, Max, Q, QuerySet

from thidua.people.models import User
from thidua.people.queries import visible_to
from thidua.people.queries.blocs import blocs_visible_to
from thidua.people.queries.finding import folded
from thidua.scoring import calculations as calc
from thidua.scoring.models import Criterion, Round, ScoreTable, Version


def tables_visible_to(actor: User, *, on: date, words: str = "") -> QuerySet[ScoreTable]:
    """The tables of bodies somebody sees and of the organisers of their blocs, each with its last number and its rounds."""
    blocs = blocs_visible_to(actor, on=on)
    general = Q(bloc=None) & (Q(organiser__in=visible_to(actor, on=on)) | Q(organiser__in=blocs.values("organiser")))
    rows = ScoreTable.objects.filter(general | Q(bloc__in=blocs.values("pk"))).select_related("bloc")
    if words:
        rows = rows.filter(folded("name_folded", words))
    counted = rows.annotate(number=Max("versions__number"), rounds=Count("versions__rounds", distinct=True))
    return counted.order_by("name_folded", "pk")


def table_seen(pk: int, actor: User, *, on: date) -> ScoreTable | None:
    """A table the actor may see; None is answered as if there were none."""
    return tables_visible_to(actor, on=on).filter(pk=pk).select_related("organiser", "bloc").first()


def newest(table: ScoreTable) -> Version:
    """The version that is changed and opened with."""
    return Version.objects.filter(table=table).select_related("table").order_by("-number")[:1].get()


def is_frozen(version: Version) -> bool:
    """Whether a round that ended was scored by it: then it is never changed."""
    return Round.objects.filter(version=version, closed_on__isnull=False).exists()


def criteria_of(version: Version) -> list[Criterion]:
    """Its lines, groups before what they hold, each where it stands; one query."""
    rows = list(Criterion.objects.filter(version=version).order_by("position", "pk"))
    return list(_down(rows, None))


def _down(rows: list[Criterion], parent: int | None) -> Iterable[Criterion]:
    for one in rows:
        if one.parent_id == parent:
            yield one
            yield from _down(rows, one.pk)


def built(version: Version, rows: list[Criterion]) -> calc.Table:
    """A version as the calculations read it."""
    return calc.Table(
        criteria=tuple(_criterion(one, rows) for one in rows if one.parent_id is None), scale=version.scale,
        base=version.base, step=version.step,
    )  # fmt: skip


def _criterion(one: Criterion, rows: list[Criterion]) -> calc.Criterion:
    return calc.Criterion(
        code=one.code, title=one.title, part=calc.Part(one.part), most=one.most, how=calc.How(one.how),
        also=calc.How(one.also) if one.also else None, wins=calc.How(one.wins) if one.wins else None, step=one.step,
        tiers=tuple(calc.Tier(Decimal(share), Decimal(points)) for share, points in one.tiers),
        weights=tuple(calc.Weight(name, Decimal(share)) for name, share in one.weights), per_head=one.per_head,
        minimum={title: Decimal(points) for title, points in one.minimum.items()}, needs_evidence=one.needs_evidence,
        fact=one.fact, children=tuple(_criterion(child, rows) for child in rows if child.parent_id == one.pk),
    )  # fmt: skip


def faults_of(version: Version) -> list[calc.Fault]:
    """What is wrong with a version, in its order; one query."""
    return calc.faults(built(version, criteria_of(version)))


def faults_in(version: Version, rows: list[Criterion]) -> list[calc.Fault]:
    """The same of lines that were read already."""
    return calc.faults(built(version, rows))


def versions_of(version: Version) -> list[Version]:
    """All versions of the table of this one, the newest first."""
    return list(Version.objects.filter(table=version.table_id).select_related("table").order_by("-number"))
