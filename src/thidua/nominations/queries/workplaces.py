"""Where the recipient of a dossier works: their own unit of the day, or what somebody wrote in the dossier; not who proposes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from thidua.nominations.models import Nomination, Passage
from thidua.people.models import Person, Post
from thidua.people.queries import names_of, on_day

FIELD = "noi_cong_tac"
"""The part of the dossier that says it in the words of whoever edited it."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """Post and unit as papers print them; of a collective or a household only the unit it belongs to."""

    post: str
    unit: str


def workplaces_of(dossiers: Iterable[Nomination], *, on: date) -> dict[int, Workplace]:
    """The workplace of every recipient by the number of the dossier: as the dossier was edited, else the post held on the
    day, of several one in the unit that proposes, else the last begun; without a post that unit. Four queries.
    """
    rows = list(dossiers)
    posts = _posts({one.person_id for one in rows if one.person_id}, on)
    edited = _edited([one.pk for one in rows if one.person_id])
    held = {one.pk: _post_at(posts.get(one.person_id or 0, ()), one.unit_id) for one in rows}
    names = names_of({one.unit_id for one in rows} | {post.organisation_id for post in held.values() if post})
    found = {}
    for one in rows:
        post = held[one.pk]
        unit = names.on(post.organisation_id if post else one.unit_id, on)
        found[one.pk] = edited.get(one.pk) or Workplace(post.title if post else "", unit)
    return found


def _edited(dossiers: Sequence[int]) -> dict[int, Workplace]:
    rows = Passage.objects.filter(nomination__in=dossiers, field=FIELD, is_own=True).exclude(text="")
    return {pk: read(text) for pk, text in rows.values_list("nomination", "text") if text.strip()}


def read(text: str) -> Workplace:
    """ "Chuyên viên, Trung tâm Một" as post and unit; words without a comma are all unit. Lines are joined by "; "."""  # noqa: D210
    words = "; ".join(line.strip().rstrip(" .;,") for line in text.splitlines() if line.strip(" .;,"))
    post, _, unit = words.partition(", ")
    return Workplace(post[:200], unit[:300]) if unit else Workplace("", words[:300])


def _posts(people: Collection[int], on: date) -> dict[int, list[Post]]:
    """The posts held on a day, the last begun first, by the number a dossier knows the person by; of rows that were joined too."""
    joined = dict(Person.objects.filter(pk__in=people, merged_into__isnull=False).values_list("pk", "merged_into"))
    kept = {pk: joined.get(pk, pk) for pk in people}
    rows = Post.objects.filter(
        on_day(on), Q(person__in=kept.values()) | Q(person__merged_into__in=kept.values())
    ).select_related("person")
    by_kept: dict[int, list[Post]] = {}
    for post in rows.order_by("-since", "pk"):
        by_kept.setdefault(post.person.merged_into_id or post.person_id, []).append(post)
    return {pk: by_kept.get(own or 0, []) for pk, own in kept.items()}


def _post_at(posts: Sequence[Post], unit: int) -> Post | None:
    here = [post for post in posts if post.organisation_id == unit]
    return next(iter([*here, *posts]), None)
