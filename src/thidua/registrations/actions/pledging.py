"""The joint pledge of a bloc for a year is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from thidua.audit.actions import record
from thidua.law.spelling import tidy
from thidua.people.invented import is_sample_place
from thidua.people.models import Bloc, Membership, User
from thidua.people.refusals import Refused, refuse_changed, refuse_stranger
from thidua.registrations.models import JointPledge
from thidua.registrations.permissions import can_pledge


@transaction.atomic
def write_joint(
    bloc: Bloc, year: int, *, contents: str, made_on: date | None, locality: str, on: date, actor: User | None,
    seen: Mapping[str, str] | None = None,
) -> JointPledge:  # fmt: skip
    """What the members of a bloc pledge to one another for a year, new or put right.

    Raises:
        PermissionDenied: the actor leads neither the bloc that year nor the standing office of its organiser.
        Refused: the bloc has no members that year, or nothing is pledged.
        ChangedMeanwhile: somebody else wrote it since.
    """
    held = Bloc.objects.select_for_update(of=("self",)).select_related("organiser").get(pk=bloc.pk)
    members = list(Membership.objects.filter(bloc=held, year=year).select_related("organisation").order_by("pk"))
    head = next((one.organisation for one in members if one.part == Membership.Part.HEAD), None)
    refuse_stranger(can_pledge(actor, held, head, on=on))
    if not members:
        raise Refused(f"{held.name} chưa có thành viên năm {year}.", "Ghi thành viên của năm ấy ở mục Khối, cụm trước.")
    if not contents.strip():
        raise Refused("Chưa ghi nội dung giao ước.", "Ghi mỗi điều cam kết một dòng.", field="contents")
    found = JointPledge.objects.filter(bloc=held, year=year).first()
    if seen is not None:
        refuse_changed(seen, seen_of_joint(found), what="giao ước này", label=_label)
    before = _told(found) if found else None
    made = found or JointPledge(bloc=held, year=year, is_sample=is_sample_place(held.organiser, actor=actor))
    made.contents, made.made_on, made.locality = contents.strip(), made_on, tidy(locality)
    made.save()
    if (after := _told(made)) != before:
        record(
            "registrations.giao_uoc_khoi",
            actor=actor,
            kind="joint_pledge",
            key=f"{held.key}/{year}",
            before=before,
            after=after,
        )
    return made


def seen_of_joint(found: JointPledge | None) -> dict[str, str]:
    """What stands there, in words; nothing where nothing was written."""
    if found is None:
        return {}
    day = f"{found.made_on:%d/%m/%Y}" if found.made_on else ""
    return {"contents": found.contents, "made_on": day, "locality": found.locality}


def _label(name: str) -> str:
    fields: Any = JointPledge._meta
    return str(fields.get_field(name).verbose_name)


def _told(one: JointPledge) -> dict[str, Any]:
    told: dict[str, Any] = {"name": one.bloc.name, "year": one.year, "contents": one.contents}
    day = {"made_on": one.made_on.isoformat()} if one.made_on else {}
    return told | day | ({"locality": one.locality} if one.locality else {})
