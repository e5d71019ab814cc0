"""Households come into the register, one or many, before the first line of the book is about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.db import transaction

from thidua.audit.actions import record
from thidua.law.spelling import fold, tidy
from thidua.people.invented import is_sample_place
from thidua.people.models import Household, Organisation, User
from thidua.people.permissions import can_keep
from thidua.people.refusals import Refused, refuse_stranger

_CHUNK = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHousehold:
    """A household not yet in the register. Without a key it gets the one `own_key` makes."""

    name: str
    address: str = ""
    key: str = ""


def own_key(name: str, address: str) -> str:
    """The key of a household to which nobody gave one: the same for the same name and address."""
    return f"ho-{sha256(f'{fold(name)}|{fold(address)}'.encode()).hexdigest()[:16]}"


@transaction.atomic
def add_households(
    households: Sequence[NewHousehold], *, at: Organisation, on: date, actor: User | None
) -> list[Household]:  # fmt: skip
    """New households, all or none; those of an invented body are invented too.

    Raises:
        PermissionDenied: the actor does not keep the register of the body `at`.
        Refused: a key is taken or given twice, or a name is missing.
    """
    refuse_stranger(can_keep(actor, at, on=on))
    rows = [_row(one, is_sample=is_sample_place(at, actor=actor)) for one in households]
    keys = [row.key for row in rows]
    if nameless := next((row for row in rows if not row.name), None):
        raise Refused(f"Mã “{nameless.key}” chưa có tên hộ.", "Ghi tên hộ, thường là tên chủ hộ.", field="name")
    taken = set(Household.objects.filter(key__in=keys).values_list("key", flat=True))
    if taken or len(set(keys)) < len(keys):
        again = next(key for key in keys if key in taken or keys.count(key) > 1)
        raise Refused(f"Mã hộ “{again}” đã dùng.", "Tìm hộ ấy trong sổ, hoặc ghi mã khác.", field="key")
    added = Household.objects.bulk_create(rows, batch_size=_CHUNK)
    record(
        "people.them_ho", actor=actor, kind="organisation", key=at.key,
        after={"count": len(added), "keys": keys[:50]},
    )  # fmt: skip
    return added


def _row(one: NewHousehold, *, is_sample: bool) -> Household:
    name, address = tidy(one.name), tidy(one.address)
    return Household(
        key=tidy(one.key) or own_key(name, address), name=name, name_folded=fold(name), address=address, is_sample=is_sample,
    )  # fmt: skip
