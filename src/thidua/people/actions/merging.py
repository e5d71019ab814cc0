"""Bodies that become one, and one that becomes several. What was before keeps its own record; who inherits is decided apart."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.db import transaction

from thidua.audit.actions import record
from thidua.people.actions.bodies import (
    Place,
    begin_phase,
    end_phase,
    lock_phase,
    new_body,
    note_change,
    place_of,
    shown,
)
from thidua.people.actions.lineage import rebuild_lineage
from thidua.people.days import on_day
from thidua.people.models import Change, Organisation, Phase, Post, User
from thidua.people.permissions import can_shape
from thidua.people.refusals import Refused, refuse_stranger


@transaction.atomic
def merge(
    bodies: Sequence[Organisation], *, into: Organisation | None, on: date, document: str, actor: User | None,
    key: str = "", place: Place | None = None, is_sample: bool = False,
) -> Organisation:  # fmt: skip
    """Two or more bodies become one: a new one (`key`, `place`), or one of them that goes on (`into`).

    The units under the bodies that end, and the posts held there, go on in the new body from that day. Nothing of their
    past is touched.

    Raises:
        PermissionDenied: the actor may not shape one of the bodies.
        Refused: fewer than two bodies, one of them has ended, or the day lies before its present phase.
    """
    if len({body.pk for body in bodies}) < 2:
        raise Refused("Cần ít nhất hai tổ chức để sáp nhập.", "Chọn thêm một tổ chức.", field="bodies")
    for body in bodies:
        refuse_stranger(can_shape(actor, body, on=on))
    phases = {body.pk: lock_phase(body, on) for body in sorted(bodies, key=lambda body: body.pk)}
    ending = [body for body in bodies if body != into]
    successor = into or _begin(key, place, bodies[0], on, is_sample=is_sample)
    for body in ending:
        end_phase(phases[body.pk], on)
    _move_units(ending, successor, on)
    people = _move_posts(ending, successor, on)
    change = note_change(Change.What.MERGED, on=on, document=document, before=bodies, after=[successor])
    for body in bodies:
        record(
            f"people.{change.what}", actor=actor, kind="organisation", key=body.key,
            before=shown(place_of(phases[body.pk])),
            after={"on": on, "document": change.document, "into": successor.key, "people": people},
        )  # fmt: skip
    rebuild_lineage(first=on.year, on=on)
    return successor


@transaction.atomic
def split(
    body: Organisation, parts: Sequence[tuple[str, Place]], *, stays: bool, on: date, document: str, actor: User | None,
    is_sample: bool = False,
) -> list[Organisation]:  # fmt: skip
    """One body becomes several new ones; it goes on itself where it `stays`. People are placed by hand afterwards.

    Raises:
        PermissionDenied, Refused: as for `merge`.
    """
    refuse_stranger(can_shape(actor, body, on=on))
    phase = lock_phase(body, on)
    if not parts:
        raise Refused("Chưa ghi đơn vị nào được tách ra.", "Ghi tên ít nhất một đơn vị mới.", field="parts")
    new = [_begin(key, place, body, on, is_sample=is_sample) for key, place in parts]
    if not stays:
        end_phase(phase, on)
    change = note_change(
        Change.What.SPLIT, on=on, document=document, before=[body], after=[*new, *([body] if stays else [])]
    )
    record(
        f"people.{change.what}", actor=actor, kind="organisation", key=body.key, before=shown(place_of(phase)),
        after={"on": on, "document": change.document, "into": [one.key for one in new], "stays": stays},
    )  # fmt: skip
    rebuild_lineage(first=on.year, on=on)
    return new


def _begin(key: str, place: Place | None, like: Organisation, on: date, *, is_sample: bool) -> Organisation:
    if not key or place is None:
        raise Refused("Chưa ghi tên tổ chức mới.", "Ghi tên, loại, cấp và đơn vị cấp trên.", field="name")
    return new_body(key, place, on, flag_eligible=like.flag_eligible, is_sample=is_sample)


def _move_units(ending: Sequence[Organisation], successor: Organisation, on: date) -> None:
    for phase in Phase.objects.filter(parent__in=ending, until=None).select_related("organisation", "parent"):
        place = replace(place_of(phase), parent=successor)
        end_phase(lock_phase(phase.organisation, on), on)
        begin_phase(phase.organisation, place, on)


def _move_posts(ending: Sequence[Organisation], successor: Organisation, on: date) -> int:
    """Posts that run on that day end with the day before and begin anew in the successor; how many people moved."""
    held = list(Post.objects.filter(on_day(on), organisation__in=ending))
    Post.objects.filter(pk__in=[post.pk for post in held]).update(until=on - timedelta(days=1))
    Post.objects.bulk_create(
        Post(
            person_id=post.person_id, organisation=successor, title=post.title, standing=post.standing, since=on,
            until=post.until,
        )
        for post in held
    )  # fmt: skip
    return len({post.person_id for post in held})
