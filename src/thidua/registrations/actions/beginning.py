"""The list of a unit: drawn up from the posts of a day, filled in from last year and from what the law says is within reach."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thidua.people.models import Organisation, Person, User
from thidua.people.refusals import Refused
from thidua.registrations.actions.locking import held, noted, refuse_unless, refuse_unless_open
from thidua.registrations.listing import Place, listed_bodies, listed_people
from thidua.registrations.models import Aim, Line, Registration, Round, Target
from thidua.registrations.permissions import can_write
from thidua.registrations.states import State
from thidua.registrations.suggesting import hints_for_bodies, hints_for_persons

CHUNK = 1_000
type Aims = Mapping[int, list[str]]


@dataclass(frozen=True, slots=True)
class Change:
    """What bringing a list up to date did: how many came, how many left."""

    came: int
    left: int


@transaction.atomic
def begin(one: Registration, *, on: date, actor: User | None, suggests: bool = True) -> Registration:
    """The list of the unit as it stands on the day: itself, its parts, and everybody with a post there; each with what is
    suggested, and last year's targets to be put right. Without `suggests` the law is not asked who has what within reach: of
    a year that is over nobody wants to know.

    Raises:
        PermissionDenied: the actor does not keep the register of the unit.
        Refused: it was begun before, or nobody has a post there.
    """
    found = held(one, lambda now: can_write(actor, now.body, on=on))
    refuse_unless(found, State.WAITING, mend="Mở bản đăng ký để nhập tiếp.")
    people, bodies = listed_people(found, on=on), listed_bodies(found, on=on)
    if not people:
        raise Refused(
            "Danh sách cán bộ của đơn vị còn trống.", "Ghi chức vụ của người trong đơn vị ở mục Con người trước."
        )
    before = _before(found)
    _add_people(found, people, _aims_of(before, "person"), on=on, suggests=suggests)
    _add_bodies(found, bodies, _aims_of(before, "organisation"), on=on, suggests=suggests)
    _carry_targets(found, before)
    found.state, found.listed_on = State.WRITING, on
    found.save(update_fields=["state", "listed_on"])
    noted("registrations.lap_danh_sach", found, actor, listed_on=on.isoformat(), people=len(people))
    return found


@transaction.atomic
def refresh(one: Registration, *, on: date, actor: User | None) -> Change:
    """The list as it stands on the day: who came is added and marked, who left is marked and counts no more; what was
    entered of the others stays as it is.

    Raises:
        PermissionDenied: the actor does not keep the register of the unit.
        Refused: the unit does not write it at the moment.
    """
    found = held(one, lambda now: can_write(actor, now.body, on=on))
    refuse_unless_open(found)
    people, bodies = listed_people(found, on=on), listed_bodies(found, on=on)
    before = _before(found)
    there = {line.person_id: line for line in Line.objects.filter(registration=found, person__isnull=False)}
    fresh = [place for place in people if place.person.pk not in there]
    _add_people(found, fresh, _aims_of(before, "person"), on=on, came=on)
    left = _mark_left(there.values(), {place.person.pk for place in people}, on)
    known = set(
        Line.objects.filter(registration=found, organisation__isnull=False).values_list("organisation", flat=True)
    )
    _add_bodies(found, [body for body in bodies if body.pk not in known], _aims_of(before, "organisation"), on=on)
    found.listed_on = on
    found.save(update_fields=["listed_on"])
    change = Change(len(fresh), left)
    noted("registrations.cap_nhat", found, actor, listed_on=on.isoformat(), came=change.came, left=change.left)
    return change


def _mark_left(lines: Iterable[Line], present: set[int], on: date) -> int:
    """Who is on the list no more is marked; who came back is marked no more. How many left."""
    changed, left = [], 0
    for line in lines:
        is_there = line.person_id in present
        if is_there == (line.left_on is None):
            continue
        line.left_on = None if is_there else on
        left += not is_there
        changed.append(line)
    Line.objects.bulk_update(changed, ["left_on"], batch_size=CHUNK)
    return left


def _before(one: Registration) -> Registration | None:
    """The registration of the unit in the last round before this one."""
    earlier = Round.objects.filter(organiser=one.round.organiser, year__lt=one.round.year)
    found = Registration.objects.filter(round__in=earlier, body=one.body).exclude(state=State.WAITING)
    return found.order_by("-round__year").first()


def _aims_of(before: Registration | None, subject: str) -> Aims:
    """What each was registered for then, by the number of the person or the body."""
    if before is None:
        return {}
    found: dict[int, list[str]] = {}
    aims = Aim.objects.filter(line__registration=before).exclude(**{f"line__{subject}": None})
    for whose, award in aims.values_list(f"line__{subject}", "award"):
        found.setdefault(whose, []).append(award)
    return found


def _proposed(last: Sequence[str], hints: Sequence[Mapping[str, object]], offered: Sequence[str]) -> list[str]:
    """What is filled in before anybody has looked: last year's titles and those within reach, as far as they may be aimed
    at, in the order of the law; where neither says anything, nothing.
    """
    wanted = {*last, *(str(hint["award"]) for hint in hints)}
    return [award for award in offered if award in wanted]


def _add_people(
    one: Registration, people: Sequence[Place], last: Aims, *, on: date, came: date | None = None, suggests: bool = True
) -> None:  # fmt: skip
    offered = one.round.person_titles
    persons: list[Person] = [place.person for place in people]
    hints = hints_for_persons(persons, offered, one.round.year, on=on) if suggests else {}
    Line.objects.bulk_create(
        [
            Line(
                registration=one, person=place.person, place_id=place.body, post=place.post[:200], came_on=came,
                hints=hints.get(place.person.pk, []),
                proposed=_proposed(last.get(place.person.pk, ()), hints.get(place.person.pk, ()), offered),
            )
            for place in people
        ],
        batch_size=CHUNK,
    )  # fmt: skip


def _add_bodies(
    one: Registration, bodies: Sequence[Organisation], last: Aims, *, on: date, suggests: bool = True
) -> None:  # fmt: skip
    offered = one.round.collective_titles
    hints = hints_for_bodies(bodies, offered, one.round.year, on=on) if suggests else {}
    Line.objects.bulk_create([
        Line(
            registration=one, organisation=body, place=body, hints=hints.get(body.pk, []),
            proposed=_proposed(last.get(body.pk, ()), hints.get(body.pk, ()), offered),
        )
        for body in bodies
    ])  # fmt: skip


def _carry_targets(one: Registration, before: Registration | None) -> None:
    """Last year's targets as a beginning: their words and units, never their outcome."""
    old = Target.objects.filter(registration=before).order_by("place") if before else []
    Target.objects.bulk_create(
        [
            Target(registration=one, place=number, text=target.text, figure=target.figure, measure=target.measure)
            for number, target in enumerate(old, 1)
        ]
    )
