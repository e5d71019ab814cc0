"""The templates of bodies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from thidua.files.models import PaperTemplate
from thidua.people.models import Organisation, Phase, User
from thidua.people.queries import keeping_places, kept_by, names_of, on_day


def template_kept(pk: int, actor: User, *, on: date) -> PaperTemplate | None:
    """A template of a body the actor keeps; None is answered as if there were none."""
    return PaperTemplate.objects.filter(pk=pk, body__in=kept_by(actor, on=on)).first()


def templates_kept(actor: User, *, on: date) -> tuple[list[tuple[Organisation, str]], list[PaperTemplate]]:
    """The bodies the actor may put templates in place for, with their names; the templates in use there. Three queries."""
    bodies = list(keeping_places(actor, on=on).order_by("key"))
    names = names_of(one.pk for one in bodies)
    rows = PaperTemplate.objects.filter(body__in=kept_by(actor, on=on), ended_on=None).defer("content")
    return [(one, names.on(one.pk, on) or one.key) for one in bodies], list(rows.select_related("body"))


def templates_above(bodies: Iterable[Organisation], *, on: date) -> list[tuple[PaperTemplate, str]]:
    """The templates in use of the bodies above these, each with the name of its body: what is used where a body has none. Three
    queries.
    """
    parents = dict(Phase.objects.filter(on_day(on)).values_list("organisation_id", "parent_id"))
    kept, upper = {one.pk for one in bodies}, set[int]()
    for pk in kept:
        here = parents.get(pk)
        while here and here not in kept and here not in upper:
            upper.add(here)
            here = parents.get(here)
    names = names_of(upper)
    rows = PaperTemplate.objects.filter(body__in=upper, ended_on=None).defer("content")
    return [(one, names.on(one.body_id, on)) for one in rows]
