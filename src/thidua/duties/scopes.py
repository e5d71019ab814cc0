"""Whom a demand may be given to at once: the units right under a body, all under it, a bloc, the body itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thidua.law.wording import figure
from thidua.people.days import on_day
from thidua.people.models import Bloc, Lineage, Membership, Organisation, Phase
from thidua.people.permissions import horizon

UNITS, EVERYBODY, ITSELF, PICKED, BEFORE, BLOC = "truc-thuoc", "tat-ca", "co-quan", "chon", "nhu-truoc", "khoi:"


@dataclass(frozen=True, slots=True)
class Scope:
    """A choice of bodies; `label` says how many."""

    key: str
    label: str
    bodies: tuple[Organisation, ...]


def scopes(organiser: Organisation, year: int, *, on: date) -> Mapping[str, Scope]:
    """The choices a body has, only those with somebody in them; five queries at most."""
    standing = {one.organisation_id: one for one in _standing(organiser, on)}
    units = [one.organisation for one in standing.values() if one.parent_id == organiser.pk]
    made = [
        Scope(UNITS, f"{figure(len(units))} đơn vị trực thuộc", tuple(units)),
        Scope(EVERYBODY, f"Tất cả {figure(len(standing))} đơn vị bên dưới", tuple(one.organisation for one in standing.values())),
        Scope(ITSELF, "Chính cơ quan đặt lịch", (organiser,)),
        *_blocs(organiser, year, standing),
    ]  # fmt: skip
    return {one.key: one for one in made if one.bodies}


def _standing(organiser: Organisation, on: date) -> list[Phase]:
    """Everybody under a body on a day, by name."""
    below = Lineage.objects.filter(ancestor=organiser, year=min(on.year, horizon())).exclude(organisation=organiser)
    rows = Phase.objects.filter(on_day(on), organisation__in=below.values("organisation"))
    return list(rows.select_related("organisation").order_by("name_folded", "pk"))


def _blocs(organiser: Organisation, year: int, standing: Mapping[int, Phase]) -> list[Scope]:
    """The blocs a body organises, each by its members of the year, or of the last year before it that is recorded."""
    blocs = list(Bloc.objects.filter(organiser=organiser).order_by("name", "pk"))
    rows = Membership.objects.filter(bloc__in=blocs, year__lte=year).values_list("bloc", "year", "organisation")
    found: dict[int, dict[int, list[int]]] = {}
    for pk, of, body in rows.order_by("bloc", "year", "organisation"):
        found.setdefault(pk, {}).setdefault(of, []).append(body)
    made = []
    for bloc in (one for one in blocs if one.pk in found):
        last = max(found[bloc.pk])
        members = [standing[one].organisation for one in found[bloc.pk][last] if one in standing]
        when = "" if last == year else f", thành viên năm {last}"
        made.append(Scope(f"{BLOC}{bloc.key}", f"{bloc.name}: {figure(len(members))} đơn vị{when}", tuple(members)))
    return made
