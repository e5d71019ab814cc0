"""Blocs and their members by year."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.law.spelling import tidy
from thidua.people.invented import is_sample_place
from thidua.people.models import Bloc, Membership, Organisation, Phase, User
from thidua.people.permissions import can_shape
from thidua.people.refusals import Refused, refuse_stranger

FIRST_YEAR = 1945


@transaction.atomic
def set_up_bloc(
    key: str, *, name: str, organiser: Organisation, on: date, actor: User | None, sort: Bloc.Sort = Bloc.Sort.BLOC,
    is_sample: bool = False,
) -> Bloc:  # fmt: skip
    """A new bloc of one organiser.

    Raises:
        PermissionDenied: the actor may not shape the organiser.
        Refused: no name, or the key is taken.
    """
    refuse_stranger(can_shape(actor, organiser, on=on))
    if not tidy(name):
        raise Refused("Chưa ghi tên khối, cụm.", "Ghi tên theo văn bản chia khối, cụm.", field="name")
    if Bloc.objects.filter(key=key).exists():
        raise Refused(f"Khóa “{key}” đã dùng cho khối khác.", "Chọn khóa khác.", field="key")
    bloc = Bloc.objects.create(
        key=key, sort=sort, name=tidy(name), organiser=organiser,
        is_sample=is_sample or is_sample_place(organiser, actor=actor),
    )  # fmt: skip
    record("people.lap_khoi", actor=actor, kind="bloc", key=key, after={"name": name, "organiser": organiser.key})
    return bloc


class Meanwhile(Refused):
    """Something else stands recorded than the actor was shown; `recorded` is what."""

    def __init__(self, year: int, recorded: Mapping[str, str]) -> None:
        super().__init__(
            f"Thành viên năm {year} trong sổ khác với lúc trang này được mở: có người khác vừa ghi, hoặc năm đã đổi.",
            "So danh sách đang có trong sổ với danh sách ở đây. Bấm ghi lần nữa thì danh sách ở đây thay cho nó.",
            field="members",
        )
        self.recorded = recorded


@transaction.atomic
def set_members(
    bloc: Bloc, year: int, members: Mapping[Organisation, Membership.Part], *, on: date, actor: User | None,
    shown: Mapping[str, str] | None = None,
) -> None:  # fmt: skip
    """The members of a bloc for one year, in place of those recorded before; at most one head. `shown` is what the actor
    had before them, parts by key: what somebody else recorded meanwhile is not lost unseen. None asks for no such care.

    Raises:
        PermissionDenied: the actor may not shape the organiser.
        Refused: more than one head, a year that is none, a body that did not exist in it, or (`Meanwhile`) what stands
            recorded is not what was shown.
    """
    bloc = Bloc.objects.select_for_update(of=("self",)).select_related("organiser").get(pk=bloc.pk)
    refuse_stranger(can_shape(actor, bloc.organiser, on=on))
    if not FIRST_YEAR <= year <= on.year + 1:
        raise Refused(
            f"Không ghi thành viên cho năm {year}.", f"Chọn năm từ {FIRST_YEAR} đến {on.year + 1}.", field="year"
        )
    if list(members.values()).count(Membership.Part.HEAD) > 1:
        raise Refused("Mỗi năm một khối chỉ có một khối trưởng.", "Giữ một đơn vị làm khối trưởng.", field="members")
    _refuse_absent(members, year)
    before = _told(bloc, year)
    if shown is not None and before != shown:
        raise Meanwhile(year, before)
    Membership.objects.filter(bloc=bloc, year=year).delete()
    Membership.objects.bulk_create(
        Membership(bloc=bloc, organisation=body, year=year, part=part) for body, part in members.items()
    )
    record(
        "people.thanh_vien_khoi", actor=actor, kind="bloc", key=f"{bloc.key}/{year}",
        before=before, after={body.key: part for body, part in members.items()},
    )  # fmt: skip


def _refuse_absent(members: Mapping[Organisation, Membership.Part], year: int) -> None:
    """Every member existed on some day of the year."""
    there = Phase.objects.filter(organisation__in=list(members), since__lte=date(year, 12, 31))
    known = set(there.exclude(until__lt=date(year, 1, 1)).values_list("organisation", flat=True))
    if absent := next((body for body in members if body.pk not in known), None):
        last = Phase.objects.filter(organisation=absent).order_by("since").values_list("name", flat=True).last()
        raise Refused(
            f"{last or absent.key} không hoạt động ngày nào trong năm {year}.",
            "Bỏ tổ chức ấy, hoặc chọn tổ chức kế tiếp của nó.",
            field="members",
        )


def _told(bloc: Bloc, year: int) -> dict[str, str]:
    return dict(Membership.objects.filter(bloc=bloc, year=year).values_list("organisation__key", "part"))


def enter_elected(
    bloc: Bloc, year: int, *, head: Organisation, deputy: Organisation | None, actor: User | None
) -> None:  # fmt: skip
    """Whom the members elected to lead them in a year: part of an act of the room of blocs, inside its transaction, after its
    permission. Where nobody is recorded for that year yet, its members are those of the year before that still exist.

    Raises:
        Refused: whoever was elected is no member that year, or one body was elected twice.
    """
    bloc = Bloc.objects.select_for_update().get(pk=bloc.pk)
    if deputy is not None and deputy.pk == head.pk:
        raise Refused(
            "Một đơn vị không vừa là khối trưởng vừa là khối phó.", "Chọn hai đơn vị khác nhau.", field="deputy"
        )
    before = _told(bloc, year)
    bodies = _members_for(bloc, year)
    for body, field in ((head, "head"), (deputy, "deputy")):
        if body is not None and body.pk not in {one.pk for one in bodies}:
            raise Refused(
                f"Đơn vị được bầu không là thành viên năm {year}.", "Chọn một đơn vị trong danh sách.", field=field
            )
    parts = {head.pk: Membership.Part.HEAD} | ({deputy.pk: Membership.Part.DEPUTY} if deputy else {})
    Membership.objects.filter(bloc=bloc, year=year).delete()
    Membership.objects.bulk_create(
        Membership(bloc=bloc, organisation=body, year=year, part=parts.get(body.pk, Membership.Part.MEMBER))
        for body in bodies
    )
    record(
        "people.thanh_vien_khoi", actor=actor, kind="bloc", key=f"{bloc.key}/{year}", before=before or None,
        after=_told(bloc, year),
    )  # fmt: skip


def _members_for(bloc: Bloc, year: int) -> list[Organisation]:
    """The members of a year; where none are recorded, those of the year before that exist in it."""
    own = Membership.objects.filter(bloc=bloc, year=year)
    if own.exists():
        return list(Organisation.objects.filter(pk__in=own.values("organisation")).order_by("key"))
    last = Membership.objects.filter(bloc=bloc, year=year - 1).values("organisation")
    there = Phase.objects.filter(organisation__in=last, since__lte=date(year, 12, 31))
    still = there.exclude(until__lt=date(year, 1, 1)).values("organisation")
    return list(Organisation.objects.filter(pk__in=still).order_by("key"))
