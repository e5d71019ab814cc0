"""The series of numbers of the bodies somebody keeps."""

from __future__ import annotations

from datetime import date

from thidua.decisions.models import Decision, Series
from thidua.people.models import Organisation, User
from thidua.people.queries import kept_by, names_of


def bodies_with_decisions(actor: User, *, on: date) -> list[tuple[Organisation, str]]:
    """The bodies the actor drafts decisions of and that have any, with their names. Two queries."""
    bodies = list(kept_by(actor, on=on).filter(pk__in=Decision.objects.values("body")).order_by("key"))
    names = names_of(one.pk for one in bodies)
    return [(one, names.on(one.pk, on) or one.key) for one in bodies]


def series_of(actor: User, *, on: date) -> list[tuple[Series, str]]:
    """Every series of the bodies the actor keeps, with their names, the latest year first. Two queries."""
    rows = list(Series.objects.filter(body__in=kept_by(actor, on=on)).order_by("-year", "body__key", "symbol"))
    names = names_of({one.body_id for one in rows})
    return [(one, names.on(one.body_id, date(one.year, 12, 31))) for one in rows]
