"""Blocs and their members by year."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.people.models import Bloc, Membership, Organisation, User
from thidua.people.permissions import can_shape
from thidua.people.refusals import Refused, refuse_stranger


@transaction.atomic
def set_up_bloc(
    key: str, *, name: str, organiser: Organisation, on: date, actor: User | None, sort: Bloc.Sort = Bloc.Sort.BLOC,
    is_sample: bool = False,
) -> Bloc:  # fmt: skip
    """A new bloc of one organiser.

    Raises:
        PermissionDenied: the actor may not shape the organiser.
        Refused: the key is taken.
    """
    refuse_stranger(can_shape(actor, organiser, on=on))
    if Bloc.objects.filter(key=key).exists():
        raise Refused(f"Khóa “{key}” đã dùng cho khối khác.", "Chọn khóa khác.", field="key")
    bloc = Bloc.objects.create(key=key, sort=sort, name=name, organiser=organiser, is_sample=is_sample)
    record("people.lap_khoi", actor=actor, kind="bloc", key=key, after={"name": name, "organiser": organiser.key})
    return bloc


@transaction.atomic
def set_members(
    bloc: Bloc, year: int, members: Mapping[Organisation, Membership.Part], *, on: date, actor: User | None
) -> None:  # fmt: skip
    """The members of a bloc for one year, in place of those recorded before; at most one head.

    Raises:
        PermissionDenied: the actor may not shape the organiser.
        Refused: more than one head.
    """
    refuse_stranger(can_shape(actor, bloc.organiser, on=on))
    Bloc.objects.select_for_update().get(pk=bloc.pk)
    if list(members.values()).count(Membership.Part.HEAD) > 1:
        raise Refused("Mỗi năm một khối chỉ có một khối trưởng.", "Giữ một đơn vị làm khối trưởng.", field="members")
    before = _told(bloc, year)
    Membership.objects.filter(bloc=bloc, year=year).delete()
    Membership.objects.bulk_create(
        Membership(bloc=bloc, organisation=body, year=year, part=part) for body, part in members.items()
    )
    record(
        "people.thanh_vien_khoi", actor=actor, kind="bloc", key=f"{bloc.key}/{year}",
        before=before, after={body.key: part for body, part in members.items()},
    )  # fmt: skip


def _told(bloc: Bloc, year: int) -> dict[str, str]:
    return dict(Membership.objects.filter(bloc=bloc, year=year).values_list("organisation__key", "part"))
