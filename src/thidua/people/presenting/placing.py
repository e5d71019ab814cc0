"""Who goes where when one body becomes several: rows to choose from, each with the part it is placed in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thidua.people.changing.drafts import Draft
from thidua.people.models import Phase, Post


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody, or a unit, with where they go."""

    pk: int
    name: str
    note: str
    part: str
    moves: bool


def parts(draft: Draft, name: str) -> list[tuple[str, str]]:
    """Where somebody may go: stay, where the body stays, or to one of the new ones."""
    new = [(str(part), draft.get(f"ten-{part}")) for part in draft.parts if draft.get(f"ten-{part}")]
    return [("0", f"Ở lại {name}"), *new] if draft.stays else new


def people(draft: Draft, posts: Sequence[Post], choices: Sequence[tuple[str, str]]) -> list[Row]:
    """Each person once, with all titles held in the body."""
    placed, said = draft.placed("xep"), dict(choices)
    titles: dict[int, list[str]] = {}
    names: dict[int, str] = {}
    for post in posts:
        titles.setdefault(post.person_id, []).append(post.title)
        names[post.person_id] = post.person.full_name
    return [
        Row(pk, names[pk], "; ".join(held), said.get(str(placed.get(pk, -1) + 1), "chưa xếp"), pk in placed)
        for pk, held in titles.items()
    ]


def units(draft: Draft, phases: Sequence[Phase], choices: Sequence[tuple[str, str]]) -> list[Row]:
    """The units under it."""
    placed, said = draft.placed("xep-dv"), dict(choices)
    return list(_units(placed, said, phases))


def _units(placed: dict[int, int], said: dict[str, str], phases: Sequence[Phase]) -> Iterator[Row]:
    for phase in phases:
        pk = phase.organisation_id
        part = said.get(str(placed.get(pk, -1) + 1), "chưa xếp")
        yield Row(pk, phase.name, phase.get_kind_display(), part, pk in placed)
