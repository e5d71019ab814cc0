"""What a merger would do, before anybody confirms it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.people.days import on_day
from thidua.people.models import Organisation, Phase, Post
from thidua.people.queries.names import name_on


@dataclass(frozen=True, slots=True)
class Preview:
    """The bodies that end and the one that stays, by name, and what moves to the body that goes on."""

    ending: list[str]
    staying: str
    units_moved: list[str]
    people_moved: int


def preview_merge(bodies: Sequence[Organisation], *, into: Organisation | None, on: date) -> Preview:
    """What merging these bodies would do on this day, in words."""
    ending = [body for body in bodies if body != into]
    units = Phase.objects.filter(parent__in=ending, until=None).order_by("name")
    return Preview(
        ending=[name_on(body, on) for body in ending],
        staying=name_on(into, on) if into else "",
        units_moved=list(units.values_list("name", flat=True)),
        people_moved=Post.objects.filter(on_day(on), organisation__in=ending).values("person").distinct().count(),
    )
