"""The checklists somebody may read: those of bodies they see, and of the bodies above them, which are used on them."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from thidua.inspections.models import Checklist
from thidua.people.models import Lineage, User
from thidua.people.permissions import horizon
from thidua.people.queries import visible_to


def checklists_seen(actor: User, *, on: date) -> QuerySet[Checklist]:
    """Every version, the ones in use first, each with `many` items; one query."""
    seen = visible_to(actor, on=on)
    above = Lineage.objects.filter(ancestor=OuterRef("body"), year=min(on.year, horizon()), organisation__in=seen)
    rows = Checklist.objects.filter(Q(body__in=seen) | Q(Exists(above))).select_related("body")
    return rows.annotate(many=Count("items")).order_by("ended_on", "body__key", "name", "-version")


def checklist_seen(pk: int, actor: User, *, on: date) -> Checklist | None:
    """One version with its items; None is answered as if there were none."""
    return checklists_seen(actor, on=on).filter(pk=pk).prefetch_related("items").first()
