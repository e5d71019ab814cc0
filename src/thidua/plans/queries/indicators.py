"""Indicators somebody may see: those of the bodies they see, and of the bodies above these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from thidua.law.spelling import fold
from thidua.people.models import Lineage, Organisation, User
from thidua.people.permissions import horizon
from thidua.people.queries import as_typed, folded, visible_to, within_reach
from thidua.plans.models import Indicator
from thidua.plans.permissions import DEFINERS


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for of the list; empty parts ask for nothing."""

    words: str = ""
    folder: str = ""
    organiser: str = ""
    gone: bool = False


def visible_indicators(actor: User, *, on: date) -> QuerySet[Indicator]:
    """What the bodies somebody sees measure, and what those above them ask of them."""
    seen = visible_to(actor, on=on)
    above = Lineage.objects.filter(ancestor=OuterRef("organiser"), year=min(on.year, horizon()), organisation__in=seen)
    return Indicator.objects.filter(Q(organiser__in=seen) | Q(Exists(above))).select_related("organiser")


def found_indicators(wanted: Wanted, actor: User, *, on: date) -> QuerySet[Indicator]:
    """The indicators that fit, by folder and name; those no longer used only where asked for."""
    rows = visible_indicators(actor, on=on)
    rows = rows.filter(until__lte=on) if wanted.gone else rows.filter(Q(until=None) | Q(until__gt=on))
    if fold(as_typed(wanted.words)):
        rows = rows.filter(folded("name_folded", wanted.words))
    if wanted.folder:
        rows = rows.filter(folder=wanted.folder)
    if wanted.organiser:
        rows = rows.filter(organiser__key=wanted.organiser)
    return rows.order_by("organiser__key", "folder", "name_folded", "pk")


def indicator_seen(key: str, actor: User, *, on: date) -> Indicator | None:
    """One the actor may see; None is answered as if there were none."""
    return visible_indicators(actor, on=on).filter(key=key).first()


def indicators_for(body: Organisation, *, on: date) -> QuerySet[Indicator]:
    """What a body may measure itself by on a day: its own and those of the bodies above it."""
    above = Lineage.objects.filter(organisation=body, year=min(on.year, horizon())).values("ancestor")
    rows = Indicator.objects.filter(Q(organiser__in=above) | Q(organiser=body), since__lte=on)
    return rows.filter(Q(until=None) | Q(until__gt=on)).order_by("folder", "name_folded", "pk")


def definers(actor: User, *, on: date) -> list[Organisation]:
    """The bodies whose indicators somebody defines: who stands over most others first, those with nobody under them left out
    unless there is nobody else.
    """
    reached = within_reach(actor, DEFINERS, on=on)
    under = Lineage.objects.filter(ancestor=OuterRef("pk"), year=min(on.year, horizon())).order_by().values("ancestor")
    counted = reached.annotate(under=Coalesce(Subquery(under.annotate(n=Count("pk")).values("n")), 0)).order_by(
        "-under", "key"
    )
    rows: list[Organisation] = list(counted)
    return [one for one in rows if one.under > 1] or rows  # type: ignore[attr-defined]
