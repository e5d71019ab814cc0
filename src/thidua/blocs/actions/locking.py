"""The year of a bloc held for an act: begun where it was not, read again, refused to strangers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Model

from thidua.audit.actions import name_of
from thidua.blocs.models import BlocYear
from thidua.blocs.permissions import Led, can_lead, led_in
from thidua.law.spelling import tidy
from thidua.people.invented import is_sample_place
from thidua.people.models import Bloc, Membership, Organisation, User
from thidua.people.queries import names_of
from thidua.people.refusals import Refused, refuse_changed, refuse_stranger

type Permission = Callable[..., bool]


def begun(
    bloc: Bloc, year: int, *, on: date, actor: User | None, allowed: Permission = can_lead
) -> tuple[BlocYear, Led]:  # fmt: skip
    """The year of a bloc for somebody who leads it, held until the act is over; begun where nothing was kept of it yet.

    Raises:
        PermissionDenied: the actor does not lead the bloc that year.
        Refused: the bloc has no members that year.
    """
    bloc = Bloc.objects.select_for_update(of=("self",)).select_related("organiser").get(pk=bloc.pk)
    led = led_in(bloc, year)
    refuse_stranger(allowed(actor, led, on=on))
    if not Membership.objects.filter(bloc=bloc, year=year).exists():
        raise Refused(
            f"{bloc.name} chưa ghi thành viên năm {year}.", "Ghi thành viên năm ấy ở trang Thành viên khối, cụm trước."
        )
    invented = bloc.is_sample or is_sample_place(bloc.organiser, actor=actor)
    of, _ = BlocYear.objects.get_or_create(bloc=bloc, year=year, defaults={"is_sample": invented})
    return of, led


def held(of: BlocYear, *, on: date, actor: User | None, allowed: Permission = can_lead) -> tuple[BlocYear, Led]:
    """The same for a year that is there."""
    return begun(of.bloc, of.year, on=on, actor=actor, allowed=allowed)


def key_of(of: BlocYear) -> str:
    """How the record names the year of a bloc."""
    return f"{of.bloc.key}/{of.year}"


def members_of(of: BlocYear) -> list[Organisation]:
    """The bodies in the bloc that year."""
    rows = Membership.objects.filter(bloc_id=of.bloc_id, year=of.year).values("organisation")
    return list(Organisation.objects.filter(pk__in=rows).order_by("key"))


def refuse_outsider(of: BlocYear, body: Organisation, *, field: str) -> None:
    """Only a member of the year does something in it.

    Raises:
        Refused: the body is none.
    """
    if not Membership.objects.filter(bloc_id=of.bloc_id, year=of.year, organisation=body).exists():
        raise Refused(
            f"Đơn vị được chọn không là thành viên năm {of.year}.", "Chọn một đơn vị trong danh sách.", field=field
        )


def signer(actor: User | None, by: str) -> str:
    """Who stands below something: always the account that acts; only what the system enters for a sample names somebody else."""
    return by if actor is None and by else name_of(actor)


def needed(text: str, *, field: str, what: str, mend: str) -> str:
    """The words of a field that may not be empty.

    Raises:
        Refused: it is.
    """
    if not (said := tidy(text)):
        raise Refused(f"Chưa ghi {what}.", mend, field=field)
    return said


def in_words(row: Model, names: tuple[str, ...]) -> dict[str, str]:
    """What stands in some fields of a row, in words: two of these tell what changed in between."""
    return {name: _worded(getattr(row, name)) for name in names if getattr(row, name) not in (None, "")}


def refuse_overwriting(seen: dict[str, str] | None, row: Model, names: tuple[str, ...], *, what: str) -> None:
    """What was shown when the form was opened still stands; None asks for no such care.

    Raises:
        ChangedMeanwhile: it does not.
    """
    if seen is not None:
        fields: Any = row._meta
        refuse_changed(
            seen, in_words(row, names), what=what, label=lambda name: str(fields.get_field(name).verbose_name).capitalize()
        )  # fmt: skip


def _worded(value: Any) -> str:
    if isinstance(value, Organisation):
        return names_of({value.pk}).last(value.pk) or value.key
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return f"{value:%H:%M}" if hasattr(value, "hour") else str(value)
