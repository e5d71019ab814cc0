"""Bodies that become one. What was before keeps its own record; who inherits is decided apart."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.people.actions.bodies import (
    Place,
    ancestors,
    begin_phase,
    end_phase,
    lock_phase,
    new_body,
    note_change,
    place_of,
    shown,
)
from thidua.people.actions.carrying_posts import carry_posts, posts_from
from thidua.people.actions.keeping_whole import refuse_circle, refuse_distant, refuse_left_behind, refuse_place
from thidua.people.actions.lineage import rebuild_lineage
from thidua.people.actions.trails import Trail
from thidua.people.invented import is_sample_place
from thidua.people.models import Change, Organisation, Phase, User
from thidua.people.permissions import can_shape
from thidua.people.refusals import Refused, refuse_stranger


@transaction.atomic
def merge(
    bodies: Sequence[Organisation], *, into: Organisation | None, on: date, document: str, actor: User | None,
    key: str = "", place: Place | None = None, is_sample: bool = False, today: date | None = None,
) -> Organisation:  # fmt: skip
    """Two or more bodies become one: a new one (`key`, `place`), or one of them that goes on (`into`).

    The units under the bodies that end, and the posts held there, go on in the new body from that day. Nothing of their
    past is touched.

    Raises:
        PermissionDenied: the actor may not shape one of the bodies, or the body above the new one.
        Refused: fewer than two bodies, one of them has ended, the day lies before its present phase, or what goes on
            stands under what ends.
    """
    if len({body.pk for body in bodies}) < 2:
        raise Refused("Cần ít nhất hai tổ chức để sáp nhập.", "Chọn thêm một tổ chức.", field="bodies")
    for body in bodies:
        refuse_stranger(can_shape(actor, body, on=today or on))
    if into is None and place is not None:
        refuse_place(place.parent, actor=actor, today=today or on)
    refuse_distant(on, today=today or on)
    phases = {body.pk: lock_phase(body, on) for body in sorted(bodies, key=lambda body: body.pk)}
    ending = [body for body in bodies if body != into]
    _refuse_under(into or (place.parent if place else None), ending, on)
    trail = Trail()
    successor = into or begin(
        key, place, bodies[0], on, trail, is_sample=is_sample or is_sample_place(*bodies, actor=actor)
    )  # fmt: skip
    for body in ending:
        end_phase(phases[body.pk], on, trail)
    _move_units(ending, successor, on, trail)
    posts = posts_from(ending, on)
    people = carry_posts(posts, {post.pk: successor for post in posts}, on, trail)
    refuse_left_behind(ending, on)
    refuse_circle(on)
    change = note_change(Change.What.MERGED, trail, on=on, document=document, before=bodies, after=[successor])
    for body in bodies:
        record(
            f"people.{change.what}", actor=actor, kind="organisation", key=body.key,
            before=shown(place_of(phases[body.pk])),
            after={"on": on, "document": change.document, "into": successor.key, "people": people},
        )  # fmt: skip
    rebuild_lineage(first=on.year, on=today or on)
    return successor


def begin(
    key: str, place: Place | None, like: Organisation, on: date, trail: Trail, *, is_sample: bool
) -> Organisation:  # fmt: skip
    """A new body that came of another.

    Raises:
        Refused: it has no name yet; or as for `new_body`.
    """
    if not key or place is None:
        raise Refused("Chưa ghi tên tổ chức mới.", "Ghi tên, loại, cấp và đơn vị cấp trên.", field="name")
    return new_body(key, place, on, trail, flag_eligible=like.flag_eligible, is_sample=is_sample)


def _refuse_under(standing: Organisation | None, ending: Sequence[Organisation], on: date) -> None:
    """What goes on must not stand under what ends."""
    if standing is not None and any(body in ending for body in ancestors(standing, on)):
        raise Refused(
            "Tổ chức nhận sáp nhập không thể đứng dưới một tổ chức kết thúc trong chính việc này.",
            "Chọn tổ chức cấp trên làm nơi tiếp nhận, hoặc lập tổ chức mới dưới đơn vị khác.",
            field="into",
        )


def _move_units(ending: Sequence[Organisation], successor: Organisation, on: date, trail: Trail) -> None:
    for phase in Phase.objects.filter(parent__in=ending, until=None).select_related("organisation", "parent"):
        if phase.organisation_id == successor.pk:
            continue  # the new one itself, which `_refuse_under` has looked at
        place = replace(place_of(phase), parent=successor)
        end_phase(lock_phase(phase.organisation, on), on, trail)
        begin_phase(phase.organisation, place, on, trail)
