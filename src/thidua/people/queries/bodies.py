"""Bodies through time: the tree as it stood on a day, the life of one body, the people in it on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Case, Count, Q, QuerySet, When

from thidua.people.days import on_day
from thidua.people.models import Change, ChangePart, ChangeTrail, Inheritance, Organisation, Phase, Post, User
from thidua.people.models.persons import Standing
from thidua.people.queries.finding import bodies_named
from thidua.people.queries.names import Names, names_of
from thidua.people.queries.sight import visible_to

BEFORE, AFTER = ChangePart.Side.BEFORE, ChangePart.Side.AFTER


@dataclass(slots=True)
class Node:
    """A body in the tree of a day; `people` are those who hold a post in it that day, not those below."""

    phase: Phase
    depth: int = 0
    people: int = 0
    below: int = 0
    is_match: bool = True

    @property
    def key(self) -> str:
        return self.phase.organisation.key


@dataclass(slots=True)
class Tree:
    """The bodies of a day, each after the one above it; and what fits the words but did not exist that day."""

    nodes: list[Node]
    elsewhere: list[Phase] = field(default_factory=list)


@dataclass(slots=True)
class BodyLife:
    """Everything that is known of one body, with the names of all bodies it touched."""

    body: Organisation
    phases: list[Phase]
    changes: list[Change]
    parts: dict[int, list[ChangePart]]
    inheritances: list[Inheritance]
    names: Names

    def others(self, change: Change, side: str) -> list[int]:
        """The other bodies on one side of a change."""
        parts = self.parts.get(change.pk, [])
        return [part.organisation_id for part in parts if part.side == side and part.organisation_id != self.body.pk]

    def is_on(self, change: Change, side: str) -> bool:
        """Whether the body itself stands on that side."""
        parts = self.parts.get(change.pk, [])
        return any(part.side == side and part.organisation_id == self.body.pk for part in parts)

    def kin(self, side: str) -> Iterator[tuple[Change, int, Inheritance | None]]:
        """The bodies before it, or those after it: each with the change between them and the last decision about whose
        record goes on.
        """
        opposite = AFTER if side == BEFORE else BEFORE
        for change in self.changes:
            for other in self.others(change, side) if self.is_on(change, opposite) else ():
                pair = (other, self.body.pk) if side == BEFORE else (self.body.pk, other)
                lines = [one for one in self.inheritances if (one.predecessor_id, one.successor_id) == pair]
                yield change, other, lines[-1] if lines else None


def tree_on(day: date, actor: User, *, today: date, words: str = "") -> Tree:
    """The visible bodies of a day as a tree; with words, those that bear or ever bore the name, and what is above them."""
    seen = visible_to(actor, on=today)
    phases = list(Phase.objects.filter(on_day(day), organisation__in=seen).select_related("organisation"))
    named = set(bodies_named(words)) if words else None
    nodes = _in_order(phases, named, _people(Post.objects.filter(on_day(day))))
    if named is None:
        return Tree(nodes)
    there = {phase.organisation_id for phase in phases}
    gone = Phase.objects.filter(organisation__in=named - there).filter(organisation__in=seen)
    last = {phase.organisation_id: phase for phase in gone.select_related("organisation").order_by("since")}
    return Tree(nodes, sorted(last.values(), key=lambda phase: phase.name_folded))


def _in_order(phases: Sequence[Phase], named: set[int] | None, people: dict[int, int]) -> list[Node]:
    there = {phase.organisation_id for phase in phases}
    below: dict[int | None, list[Phase]] = {}
    for phase in sorted(phases, key=lambda phase: (phase.level != "cap_bo", phase.name_folded)):
        below.setdefault(phase.parent_id if phase.parent_id in there else None, []).append(phase)
    found: list[Node] = []

    def walk(above: int | None, depth: int) -> bool:
        fits = False
        for phase in below.get(above, []):
            body = phase.organisation_id
            node = Node(phase, depth, people.get(body, 0), len(below.get(body, [])), named is None or body in named)
            place = len(found)
            found.append(node)
            if not (walk(body, depth + 1) or node.is_match):
                del found[place:]
            else:
                fits = True
        return fits

    walk(None, 0)
    return found


def body_seen(key: str, actor: User, *, on: date) -> Organisation | None:
    """A body the actor may see; None is answered as if there were none."""
    return visible_to(actor, on=on).filter(key=key).first()


def seen_among(bodies: Iterable[int], actor: User, *, on: date) -> set[int]:
    """Those of them the actor may open; the others are named, for everybody knows their names, but lead nowhere."""
    return set(visible_to(actor, on=on).filter(pk__in=set(bodies)).values_list("pk", flat=True))


def body_life(body: Organisation) -> BodyLife:
    """Its phases, the changes it went through with the bodies on both sides, who inherits its record; five queries."""
    phases = list(body.phases.order_by("since"))
    changes = list(Change.objects.filter(parts__organisation=body).distinct().order_by("on", "pk"))
    parts: dict[int, list[ChangePart]] = {}
    for part in ChangePart.objects.filter(change__in=changes).order_by("pk"):
        parts.setdefault(part.change_id, []).append(part)
    inheritances = list(
        Inheritance.objects.filter(Q(successor=body) | Q(predecessor=body)).order_by("decided_on", "pk")
    )
    touched: set[int | None] = {body.pk, *(phase.parent_id for phase in phases)}
    touched |= {part.organisation_id for of_change in parts.values() for part in of_change}
    touched |= {one for line in inheritances for one in (line.successor_id, line.predecessor_id)}
    return BodyLife(body, phases, changes, parts, inheritances, names_of(one for one in touched if one))


def last_change(body: Organisation) -> int:
    """The row of the change recorded last for a body."""
    return Change.objects.filter(parts__organisation=body).latest("pk").pk


def has_trail(change: Change) -> bool:
    """Whether it is known what the change did row by row, so that it can be taken back."""
    return ChangeTrail.objects.filter(change=change).exists()


def ended_by(parts: Iterable[ChangePart]) -> list[int]:
    """The bodies that a change ended."""
    rows = list(parts)
    after = {part.organisation_id for part in rows if part.side == AFTER}
    return [part.organisation_id for part in rows if part.side == BEFORE and part.organisation_id not in after]


def is_before(predecessor: Organisation, successor: Organisation) -> bool:
    """Whether a change led from one body to the other."""
    led = ChangePart.objects.filter(organisation=successor, side=AFTER, change__parts__side=BEFORE)
    return predecessor != successor and led.filter(change__parts__organisation=predecessor).exists()


def above(body: Organisation, day: date) -> list[Phase]:
    """The bodies above it on a day, the highest first; two queries: the bodies above come from the phases of that day."""
    of_day = {
        phase.organisation_id: phase for phase in Phase.objects.filter(on_day(day)).select_related("organisation")
    }
    found: list[Phase] = []
    here = of_day.get(body.pk)
    while here and here.parent_id and (here := of_day.get(here.parent_id)) and here not in found:
        found.append(here)
    return found[::-1]


def below(body: Organisation, day: date) -> list[Node]:
    """The bodies right under it on a day, with their people; two queries."""
    phases = list(Phase.objects.filter(on_day(day), parent=body).select_related("organisation").order_by("name_folded"))
    bodies = [phase.organisation_id for phase in phases]
    people = _people(Post.objects.filter(on_day(day), organisation__in=bodies))
    return [Node(phase, people=people.get(phase.organisation_id, 0)) for phase in phases]


def _people(posts: QuerySet[Post]) -> dict[int, int]:
    """How many people hold one of these posts, by body; somebody with two posts in a body counts there once."""
    return dict(posts.order_by().values_list("organisation").annotate(Count("person", distinct=True)))


def people_of(body: Organisation, day: date) -> QuerySet[Post]:
    """Who held a post in it on a day, leaders first."""
    posts = Post.objects.filter(on_day(day), organisation=body).select_related("person", "person__merged_into")
    rank = Case(
        *(When(standing=standing, then=place) for place, standing in enumerate(Standing)), default=len(Standing)
    )
    return posts.order_by(rank, "person__name_folded", "pk")
