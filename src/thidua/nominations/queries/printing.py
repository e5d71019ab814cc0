"""What a printed paper says of dossiers, of the unit that proposes and of its head: a fixed number of queries for a whole list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from thidua.honours.givers import Giver, givers_of
from thidua.nominations.models import Nomination, Passage, Round
from thidua.nominations.models.dossiers import State
from thidua.nominations.queries.choosing import names_of_recipients
from thidua.nominations.queries.dossiers import with_all
from thidua.nominations.queries.grounds import kept_person
from thidua.nominations.queries.workplaces import Workplace, workplaces_of
from thidua.people.days import counts_on
from thidua.people.models import Assignment, Organisation, Person, Phase, Post, Role
from thidua.people.queries import Names, names_of, on_day

HEADS = {
    "bo": "Bộ trưởng", "tong_cuc": "Tổng cục trưởng", "cuc": "Cục trưởng", "vu": "Vụ trưởng", "van_phong": "Chánh Văn phòng",
    "thanh_tra": "Chánh Thanh tra", "vien": "Viện trưởng", "trung_tam": "Giám đốc", "phong": "Trưởng phòng",
}  # fmt: skip
"""What the head of a body is called, by the kind of body; of other kinds the register does not know."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body that writes a paper, as it was called on a day, with the body above and its head. Empty is not known."""

    name: str
    above: str
    letters: str
    head_title: str
    head: str


@dataclass(frozen=True, slots=True)
class Printed:
    """One dossier in a printed list or report; what the register does not hold is empty. `body` gives the award, `places` are
    the units of the posts as they were called last while the post was held.
    """

    one: Nomination
    name: str
    born: str
    gender: str
    post: str
    unit: str
    body: str = ""
    posts: Sequence[Post] = ()
    places: Sequence[str] = ()
    passages: Mapping[str, str] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """Post and unit; of a collective or a household only the unit it belongs to."""
        return ", ".join(filter(None, (self.post, self.unit)))


def issuer_of(body: Organisation, *, on: date) -> Issuer:
    """A body as it stands at the head of its papers; five queries at most."""
    phase = Phase.objects.filter(on_day(on), organisation=body).select_related("parent").first()
    if phase is None:
        return Issuer(names_of([body.pk]).last(body.pk), "", "", "", "")
    above = names_of([phase.parent_id]).on(phase.parent_id, on) if phase.parent_id else ""
    letters = phase.short_name or "".join(word[0] for word in phase.name.split() if word[0].isalpha()).upper()
    title = HEADS.get(phase.kind, "")
    return Issuer(phase.name, above, letters, title, _head(body, title, phase.name, on))


def _head(body: Organisation, title: str, name: str, on: date) -> str:
    """Whoever holds the post of its head, or the role, where there is one and only one."""
    people: list[str] = []
    if title:
        held = Post.objects.filter(on_day(on), organisation=body, title__in=[title, f"{title} {name}"])
        people = list(held.values_list("person__full_name", flat=True)[:2])
    if not people:
        roles = Assignment.objects.filter(counts_on(on), role=Role.HEAD, organisation=body, delegated_by=None)
        people = list(roles.filter(user__is_active=True).values_list("user__full_name", flat=True)[:2])
    return people[0] if len(people) == 1 else ""


def report_day(one: Nomination, today: date) -> date:
    """The day the report of a dossier speaks of: today while it is being written, then the day it was submitted, whatever the
    person, the post and the body are called since.
    """
    is_written = one.state in {State.DRAFT, State.RETURNED}
    return today if is_written else one.submitted_on or today


def printed(dossiers: Sequence[Nomination], *, on: date, passages: bool = True) -> list[Printed]:
    """Dossiers (`with_all`) as a paper names them, in their order; eight queries and those of the givers."""
    names = names_of_recipients(dossiers)
    posts = _posts(dossiers)
    units = names_of({post.organisation_id for held in posts.values() for post in held})
    works, givers = workplaces_of(dossiers, on=on), givers_of({one.round.body_id for one in dossiers}, on=on)
    texts: dict[int, dict[str, str]] = {}
    if passages:
        for row in Passage.objects.filter(nomination__in=dossiers).exclude(text=""):
            texts.setdefault(row.nomination_id, {})[row.field] = row.text
    return [
        _printed(
            one,
            names[one.pk],
            units,
            works[one.pk],
            posts=posts,
            texts=texts.get(one.pk, {}),
            giver=givers[one.round.body_id],
            on=on,
        )
        for one in dossiers
    ]


def _printed(
    one: Nomination, name: str, units: Names, work: Workplace, *, posts: Mapping[int, list[Post]], texts: Mapping[str, str],
    giver: Giver, on: date,
) -> Printed:  # fmt: skip
    who = kept_person(one)
    held = posts.get(who.pk, []) if who else []
    born = _born(who) if who else ""
    gender = str(who.get_gender_display()) if who and who.gender else ""
    unit = "" if one.organisation_id == one.unit_id else work.unit
    places = [units.on(post.organisation_id, min(post.until or on, on)) for post in held]
    return Printed(one, name, born, gender, work.post, unit, giver.body_of(one.award, on), held, places, texts)


def _born(who: Person) -> str:
    if who.birth is None:
        return ""
    return f"{who.birth:%d/%m/%Y}" if who.birth_precision == Person.Precision.DAY else str(who.birth.year)


def _posts(dossiers: Sequence[Nomination]) -> dict[int, list[Post]]:
    """Every post of their people, the oldest first, those of rows joined into them too."""
    people = [who.pk for one in dossiers if (who := kept_person(one))]
    rows = Post.objects.filter(Q(person__in=people) | Q(person__merged_into__in=people)).select_related("person")
    found: dict[int, list[Post]] = {}
    for post in rows.order_by("since", "pk"):
        found.setdefault(post.person.merged_into_id or post.person_id, []).append(post)
    return found


def listed(at: Round, unit: Organisation) -> list[Nomination]:
    """The dossiers of a unit in a round that its next letter would take along: those being written."""
    return list(
        with_all(Nomination.objects.filter(round=at, unit=unit, state=State.DRAFT)).order_by("award", "position", "pk")
    )
