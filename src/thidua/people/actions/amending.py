"""What the register says of a person or a post, put right; the record keeps what stood there."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from thidua.audit.actions import record
from thidua.law.spelling import fold, tidy
from thidua.people.actions.identifying import seal_new
from thidua.people.identities import WrongKey, masked, unseal
from thidua.people.models import Organisation, Person, Post, User
from thidua.people.permissions import can_keep
from thidua.people.refusals import Refused, refuse_stranger

_OF_PERSON = frozenset(
    {"full_name", "birth", "birth_precision", "gender", "ethnic_group", "is_party_member", "identity"}
)
_OF_POST = frozenset({"title", "standing", "until"})


@transaction.atomic
def amend(row: Person | Post, values: Mapping[str, Any], *, at: Organisation, on: date, actor: User | None) -> None:
    """Some fields of a person or a post as they should be; whose it is and where it was stays.

    Raises:
        PermissionDenied: the actor does not keep the register of the body `at`.
        Refused: a person would lose their name, the identity number is no number or somebody else's (`Taken`), a post
            would end before it began.
        ValueError: a field that is not amended this way.
    """
    refuse_stranger(can_keep(actor, at, on=on))
    is_person = isinstance(row, Person)
    if strange := values.keys() - (_OF_PERSON if is_person else _OF_POST):
        raise ValueError(sorted(strange))
    new = dict(values)
    if "full_name" in new:
        new["full_name"] = tidy(new["full_name"])
        if not new["full_name"]:
            raise Refused("Chưa ghi họ tên.", "Ghi họ và tên.", field="full_name")
        new["name_folded"] = fold(new["full_name"])
    row = type(row).objects.select_for_update().get(pk=row.pk)
    told = dict(values)
    before = {name: getattr(row, name) for name in values if name != "identity"}
    if isinstance(row, Person) and "identity" in new:
        number = new.pop("identity")
        new |= _sealed(number, row)
        before["identity"], told["identity"] = _masked(row), masked(number) if number else ""
    if isinstance(row, Post) and new.get("until") and new["until"] < row.since:
        raise Refused("Ngày kết thúc trước ngày bắt đầu.", "Sửa một trong hai ngày.", field="until")
    for name, value in new.items():
        setattr(row, name, value)
    row.save(update_fields=list(new))
    record(
        "people.sua_nguoi" if is_person else "people.sua_chuc_vu", actor=actor, kind="person" if is_person else "post",
        key=row.key if isinstance(row, Person) else row.pk, before=before, after=told,
    )  # fmt: skip


def _sealed(number: str, row: Person) -> dict[str, Any]:
    if not number:
        return {"identity_sealed": "", "identity_print": None}
    sealed = seal_new([number], of=row)[number]
    return {"identity_sealed": sealed.sealed, "identity_print": sealed.print}


def _masked(row: Person) -> str:
    """What the record says of the number that stood there; one that no key opens may be replaced all the same."""
    try:
        return masked(unseal(row.identity_sealed)) if row.identity_sealed else ""
    except WrongKey:
        return "(không mở được)"
