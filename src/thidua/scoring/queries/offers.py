"""Whose tables somebody may begin, and for which blocs they may open a round with which tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from thidua.law.spelling import fold
from thidua.people.models import Bloc, Membership, Organisation, User
from thidua.people.queries import within_reach
from thidua.people.queries.names import names_of
from thidua.scoring.models import ScoreTable
from thidua.scoring.permissions import LEADERS, STANDERS


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a table is: a body for all it organises, or one bloc."""

    organiser: Organisation
    bloc: Bloc | None
    words: str


def owners(actor: User, *, on: date) -> dict[str, Owner]:
    """Whose tables somebody may begin: their blocs, and the bodies that organise them; four queries."""
    blocs = blocs_led(actor, on=on)
    stand = set(within_reach(actor, STANDERS, on=on).values_list("pk", flat=True))
    names = names_of({one.organiser_id for one in blocs})
    found = {f"khoi-{one.pk}": Owner(one.organiser, one, one.name) for one in blocs}
    for one in blocs:
        if one.organiser_id in stand:
            words = f"{names.last(one.organiser_id)}, dùng cho mọi khối, cụm"
            found[f"co-quan-{one.organiser_id}"] = Owner(one.organiser, None, words)
    return found


def blocs_led(actor: User, *, on: date) -> list[Bloc]:
    """The blocs whose rounds somebody may open: of bodies whose standing department they are, or led by their unit this year."""
    heads = Membership.objects.filter(
        year__in=(on.year - 1, on.year), part=Membership.Part.HEAD, organisation__in=within_reach(actor, LEADERS, on=on)
    )
    mine = Q(organiser__in=within_reach(actor, STANDERS, on=on)) | Q(pk__in=heads.values("bloc"))
    return list(Bloc.objects.filter(mine).select_related("organiser").order_by("name"))


def tables_for(blocs: list[Bloc]) -> list[ScoreTable]:
    """The tables of these blocs and of their organisers; one query."""
    general = Q(bloc=None, organiser__in={one.organiser_id for one in blocs})
    rows = ScoreTable.objects.filter(general | Q(bloc__in=blocs)).select_related("bloc", "organiser")
    return list(rows.order_by("name_folded", "pk"))


def members_of(bloc: Bloc, year: int) -> list[Organisation]:
    """The members of a bloc in a year, by the names they had."""
    rows = Membership.objects.filter(bloc=bloc, year=year).select_related("organisation")
    bodies = [one.organisation for one in rows]
    names = names_of({one.pk for one in bodies})
    return sorted(bodies, key=lambda one: fold(names.in_year(one.pk, year)))
