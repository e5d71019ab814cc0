"""One body becomes several: new ones, with the people and units placed in them; it goes on itself where it stays."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.people.actions.bodies import Place, begin_phase, end_phase, lock_phase, note_change, place_of, shown
from thidua.people.actions.carrying_posts import carry_posts, posts_from
from thidua.people.actions.keeping_whole import refuse_circle, refuse_distant, refuse_left_behind, refuse_place
from thidua.people.actions.lineage import rebuild_lineage
from thidua.people.actions.merging import begin
from thidua.people.actions.trails import Trail
from thidua.people.invented import is_sample_place
from thidua.people.models import Change, Organisation, Phase, User
from thidua.people.permissions import can_shape
from thidua.people.refusals import Refused, refuse_stranger

type Placed = Mapping[int, int]
"""The row of somebody or of a unit, and the part (counted from 0) they go to."""


@transaction.atomic
def split(
    body: Organisation, parts: Sequence[tuple[str, Place]], *, stays: bool, on: date, document: str, actor: User | None,
    people: Placed | None = None, units: Placed | None = None, is_sample: bool = False, today: date | None = None,
) -> list[Organisation]:  # fmt: skip
    """One body becomes several new ones; it goes on itself where it `stays`, with everybody who is not placed elsewhere.

    Raises:
        PermissionDenied, Refused: as for `merge`; also while somebody has no place and the body does not stay.
    """
    refuse_stranger(can_shape(actor, body, on=today or on))
    for _, place in parts:
        refuse_place(place.parent, actor=actor, today=today or on)
    refuse_distant(on, today=today or on)
    phase = lock_phase(body, on)
    if not parts:
        raise Refused("Chưa ghi đơn vị nào được tách ra.", "Ghi tên ít nhất một đơn vị mới.", field="parts")
    is_sample = is_sample or is_sample_place(body, actor=actor)
    trail = Trail()
    new = [begin(key, place, body, on, trail, is_sample=is_sample) for key, place in parts]
    _place_units(body, new, units or {}, on, trail)
    moved = _place_people(body, new, people or {}, on, trail, stays=stays)
    if not stays:
        end_phase(phase, on, trail)
        refuse_left_behind([body], on)
    refuse_circle(on)
    change = note_change(
        Change.What.SPLIT, trail, on=on, document=document, before=[body], after=[*new, *([body] if stays else [])]
    )
    record(
        f"people.{change.what}", actor=actor, kind="organisation", key=body.key, before=shown(place_of(phase)),
        after={
            "on": on, "document": change.document, "into": [one.key for one in new], "stays": stays, "people": moved,
        },
    )  # fmt: skip
    rebuild_lineage(first=on.year, on=today or on)
    return new


def _place_units(
    body: Organisation, new: Sequence[Organisation], units: Placed, on: date, trail: Trail
) -> None:  # fmt: skip
    below = Phase.objects.filter(parent=body, until=None, organisation__in=units).exclude(organisation__in=new)
    for phase in below.select_related("organisation", "parent"):
        place = replace(place_of(phase), parent=new[units[phase.organisation_id]])
        end_phase(lock_phase(phase.organisation, on), on, trail)
        begin_phase(phase.organisation, place, on, trail)


def _place_people(
    body: Organisation, new: Sequence[Organisation], people: Placed, on: date, trail: Trail, *, stays: bool
) -> int:  # fmt: skip
    posts = posts_from([body], on)
    going = [post for post in posts if post.person_id in people]
    if not stays and len(going) < len(posts):
        raise Refused(
            f"Còn {len({post.person_id for post in posts if post not in going})} người chưa xếp về đơn vị nào.",
            "Xếp mỗi người về một đơn vị mới: đơn vị cũ kết thúc từ ngày này.",
            field="people",
        )
    return carry_posts(going, {post.pk: new[people[post.person_id]] for post in going}, on, trail)
