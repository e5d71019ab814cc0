"""One line of the book by its address, with the lines it follows and those that follow it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from thidua.audit.models import Event
from thidua.audit.queries import about
from thidua.honours.models import Discipline, Entry, Figures, Honour, Initiative, Rating
from thidua.people.models import Person, User
from thidua.people.queries import seen_person, visible_to

KINDS: Mapping[str, type[Entry]] = {
    "khen-thuong": Honour, "xep-loai": Rating, "sang-kien": Initiative, "ky-luat": Discipline, "so-lieu": Figures,
}  # fmt: skip
"""The tables by the word in an address."""


def slug_of(line: Entry) -> str:
    """The word that says in an address which table a line stands in."""
    return next(slug for slug, table in KINDS.items() if isinstance(line, table))


def entry(slug: str, pk: int, actor: User, *, on: date) -> Entry | None:
    """A line the actor may see: one of a body they see, or of a person whose page they may open. Three queries at most."""
    table = KINDS.get(slug)
    if table is None:
        return None
    related = ["person", "person__merged_into", "organisation", "unit", "batch"]
    line = table.objects.filter(pk=pk).select_related(*related, *(["household"] if table is Honour else [])).first()
    if line is None:
        return None
    if visible_to(actor, on=on).filter(pk=line.unit_id).exists():
        return line
    kept = (line.person.merged_into or line.person) if line.person else None
    return line if kept and seen_person(Person.objects.filter(pk=kept.pk), actor, on=on) else None


def chain_of(line: Entry) -> list[Entry]:
    """The line with all before and after it, the oldest first; one query: a line never changes its recipient."""
    owner = {
        name: getattr(line, name) for name in ("person_id", "organisation_id", "household_id") if hasattr(line, name)
    }
    every: dict[int, Any] = {one.pk: one for one in type(line).objects.filter(**owner).select_related("batch")}
    after = {one.corrects_id: one for one in every.values() if one.corrects_id}
    here: Any = every[line.pk]
    while here and here.corrects_id:
        here = every.get(here.corrects_id)
    found: list[Entry] = []
    while here:
        found.append(here)
        here = after.get(here.pk)
    return found


def acts_about(chain: list[Entry]) -> list[Event]:
    """What the record says of the lines of a chain, and of the batches they came in; one query."""
    kind = type(chain[0]).__name__.lower()
    return about({kind: [one.pk for one in chain], "batch": {one.batch_id for one in chain}}, most=100)
