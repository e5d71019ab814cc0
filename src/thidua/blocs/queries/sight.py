"""Whose blocs somebody sees in a year: those of an organiser they see, and those a body they see is a member of that year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from thidua.blocs.permissions import SPEAKERS
from thidua.people.models import Bloc, Membership, Organisation, User
from thidua.people.queries import visible_to, within_reach


def blocs_of_year(actor: User, year: int, *, on: date) -> QuerySet[Bloc]:
    """The blocs whose life of a year somebody may read. A member of another year reads nothing of this one."""
    seen = visible_to(actor, on=on)
    member = Membership.objects.filter(bloc=OuterRef("pk"), year=year, organisation__in=seen)
    return Bloc.objects.filter(Q(organiser__in=seen) | Q(Exists(member))).select_related("organiser")


def bloc_of_year(key: str, year: int, actor: User, *, on: date) -> Bloc | None:
    """One of them; None is answered as if there were none."""
    return blocs_of_year(actor, year, on=on).filter(key=key).first()


def own_members(actor: User, members: Iterable[int], *, on: date) -> list[Organisation]:
    """Those of these bodies that somebody speaks for; one query beside their reach."""
    return list(within_reach(actor, SPEAKERS, on=on).filter(pk__in=list(members)).order_by("key"))
