"""What the register says of a person or a post, put right; the record keeps what stood there."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from thidua.audit.actions import record
from thidua.law.spelling import fold, tidy
from thidua.people.models import Organisation, Person, Post, User
from thidua.people.permissions import can_keep
from thidua.people.refusals import Refused, refuse_stranger

_OF_PERSON = frozenset({"full_name", "birth", "birth_precision", "gender", "ethnic_group", "is_party_member"})
_OF_POST = frozenset({"title", "standing", "until"})


@transaction.atomic
def amend(row: Person | Post, values: Mapping[str, Any], *, at: Organisation, on: date, actor: User | None) -> None:
    """Some fields of a person or a post as they should be; whose it is and where it was stays.

    Raises:
        PermissionDenied: the actor does not keep the register of the body `at`.
        Refused: a person would lose their name.
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
    before = {name: getattr(row, name) for name in values}
    for name, value in new.items():
        setattr(row, name, value)
    row.save(update_fields=list(new))
    record(
        "people.sua_nguoi" if is_person else "people.sua_chuc_vu", actor=actor, kind="person" if is_person else "post",
        key=row.key if isinstance(row, Person) else row.pk, before=before, after=dict(values),
    )  # fmt: skip
