"""Who stands on the list of a unit on a day: everybody with a post in it or its parts, as the register has them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from thidua.people.days import on_day
from thidua.people.models import Lineage, Organisation, Person, Phase, Post
from thidua.people.permissions import horizon
from thidua.registrations.models import Registration


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody on a list: where and as what they work."""

    person: Person
    body: int
    post: str


def bodies_of(one: Registration, *, on: date) -> set[int]:
    """The unit and its parts on a day, without those that register for themselves in the same round; three queries."""
    year = min(on.year, horizon())
    under = set(Lineage.objects.filter(ancestor=one.body, year=year).values_list("organisation", flat=True))
    own = Registration.objects.filter(round=one.round, body__in=under).exclude(body=one.body).values("body")
    apart = Lineage.objects.filter(ancestor__in=own, year=year).values_list("organisation", flat=True)
    return {one.body_id, *under} - set(apart)


def listed_people(one: Registration, *, on: date) -> list[Place]:
    """Everybody with a post there on the day, once each; the post that began last says where and as what."""
    posts = Post.objects.filter(on_day(on), organisation__in=bodies_of(one, on=on))
    found: dict[int, Place] = {}
    for post in posts.select_related("person__merged_into").order_by("since", "pk"):
        who = post.person.merged_into or post.person
        found[who.pk] = Place(who, post.organisation_id, post.title)
    return sorted(
        found.values(), key=lambda place: (place.body != one.body_id, place.person.name_folded, place.person.pk)
    )


def listed_bodies(one: Registration, *, on: date) -> list[Organisation]:
    """The unit itself first, then its parts that stand on the day."""
    there = Phase.objects.filter(on_day(on), organisation__in=bodies_of(one, on=on)).values("organisation")
    rows = Organisation.objects.filter(Q(pk__in=there) | Q(pk=one.body_id)).order_by("key")
    return sorted(rows, key=lambda body: body.pk != one.body_id)


def differences(one: Registration, *, on: date) -> tuple[int, int]:
    """How many came and how many left since the list was drawn up, by the posts of a day; five queries."""
    now = {place.person.pk for place in listed_people(one, on=on)}
    rows = one.lines.filter(person__isnull=False).values_list("person", "left_on")
    there = {person for person, left in rows if left is None}
    return len(now - there), len(there - now)
