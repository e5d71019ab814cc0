"""The layouts of bodies' own stock."""

from __future__ import annotations

from datetime import date

from django.db.models import F, QuerySet

from thidua.decisions.models import BlankLayout, BlankVersion
from thidua.people.models import Organisation, User
from thidua.people.queries import kept_by


def blanks_of(body: Organisation) -> list[BlankVersion]:
    """The versions in use of a body's own layouts. One query."""
    return list(_in_use().filter(layout__body=body))


def blanks_kept(actor: User, *, on: date) -> list[BlankVersion]:
    """The versions in use at the bodies the actor keeps. One query."""
    return list(_in_use().filter(layout__body__in=kept_by(actor, on=on)))


def blank_kept(pk: int, actor: User, *, on: date) -> BlankLayout | None:
    """A layout in use at a body the actor keeps; None is answered as if there were none."""
    rows = BlankLayout.objects.filter(pk=pk, ended_on=None, body__in=kept_by(actor, on=on))
    return rows.select_related("body").first()


def versions_of(layout: BlankLayout) -> QuerySet[BlankVersion]:
    """Every version of a layout, the newest first."""
    return layout.versions.order_by("-number")


def version_of(layout: BlankLayout) -> int:
    """The number of the version in use now, whatever was read before."""
    return BlankLayout.objects.values_list("version", flat=True).get(pk=layout.pk)


def _in_use() -> QuerySet[BlankVersion]:
    rows = BlankVersion.objects.filter(layout__ended_on=None, number=F("layout__version"))
    return rows.select_related("layout__body").order_by("layout__body__key", "layout__paper", "layout__name")
