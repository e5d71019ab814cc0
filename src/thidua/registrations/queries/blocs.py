"""Who pledges together in a bloc, and what each member puts in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count

from thidua.people.models import Bloc, Membership, Organisation, User
from thidua.people.queries.blocs import blocs_visible_to, years_of_blocs
from thidua.registrations.models import Aim, JointPledge, Registration, Target
from thidua.registrations.states import State


@dataclass(frozen=True, slots=True)
class Party:
    """A member of the bloc with what it registered: its targets, the titles of the unit itself, how many people aim at what."""

    body: int
    name: str
    part: str
    state: State | None
    targets: tuple[Target, ...] = ()
    titles: tuple[str, ...] = ()
    people: dict[str, int] = field(default_factory=dict)


def joint_of(bloc: Bloc, year: int) -> JointPledge | None:
    """What a bloc pledged for a year."""
    return JointPledge.objects.filter(bloc=bloc, year=year).select_related("bloc__organiser").first()


def bloc_chosen(key: str, actor: User, *, on: date) -> tuple[list[Bloc], Bloc | None]:
    """The blocs somebody sees, and the one asked for, else the first; one query."""
    seen = list(blocs_visible_to(actor, on=on).order_by("name"))
    return seen, next((one for one in seen if one.key == key), seen[0] if seen and not key else None)


def joint_parties(bloc: Bloc, year: int) -> list[Party]:
    """The members of a bloc in a year, the head first, each with what it registered; six queries."""
    years = years_of_blocs([bloc])
    members = years.of(bloc, year)
    rows = Registration.objects.filter(round__year=year, body__in=[one.organisation_id for one in members])
    sheets = {one.body_id: one for one in rows.order_by("pk")}
    targets: dict[int, list[Target]] = defaultdict(list)
    for target in Target.objects.filter(registration__in=sheets.values()).order_by("place"):
        targets[target.registration_id].append(target)
    aims = Aim.objects.filter(line__registration__in=sheets.values(), line__left_on=None)
    own = defaultdict(list)
    for sheet, body, award in aims.filter(line__organisation__isnull=False).values_list(
        "line__registration", "line__organisation", "award"
    ):
        own[sheet, body].append(award)
    people: dict[int, dict[str, int]] = defaultdict(dict)
    counted = aims.filter(line__person__isnull=False).order_by().values_list("line__registration", "award")
    for sheet, award, many in counted.annotate(many=Count("pk")):
        people[sheet][award] = many
    return [
        _party(one, years.name(one), sheets.get(one.organisation_id), targets=targets, own=own, people=people)
        for one in members
    ]


def _party(
    one: Membership, name: str, sheet: Registration | None, *, targets: dict[int, list[Target]],
    own: dict[tuple[int, int], list[str]], people: dict[int, dict[str, int]],
) -> Party:  # fmt: skip
    if sheet is None:
        return Party(one.organisation_id, name, one.part, None)
    titles = tuple(own.get((sheet.pk, one.organisation_id), ()))
    return Party(
        one.organisation_id,
        name,
        one.part,
        State(sheet.state),
        tuple(targets.get(sheet.pk, ())),
        titles,
        people.get(sheet.pk, {}),
    )


def head_of(bloc: Bloc, year: int) -> Organisation | None:
    """The body that leads a bloc in a year."""
    row = (
        Membership.objects.filter(bloc=bloc, year=year, part=Membership.Part.HEAD)
        .select_related("organisation")
        .first()
    )
    return row.organisation if row else None


def years_of(bloc: Bloc) -> list[int]:
    """The years in which a bloc had members."""
    return list(Membership.objects.filter(bloc=bloc).order_by("-year").values_list("year", flat=True).distinct())
