"""As one of which group the law judges a nominee: said by the unit until it has handed in, or where that was sent back."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.honours.recipients import subject_of
from thidua.nominations.actions.proposing import refuse_strange_group
from thidua.nominations.actions.writing import opened
from thidua.nominations.groups import FIELD, word_of
from thidua.nominations.models import Nomination
from thidua.people.models import User
from thidua.people.refusals import ChangedMeanwhile, Refused


@transaction.atomic
def put_group(one: Nomination, group: str, *, seen: str | None = None, on: date, actor: User | None) -> Nomination:
    """The dossier with another group; `seen` is the one its page showed, None where nobody looked.

    Raises:
        PermissionDenied: the actor does not write dossiers of the unit.
        Refused: the dossier is not with the unit, the group was not sent back, none is chosen, or the law has no such group for
            the award.
        ChangedMeanwhile: somebody else chose another one since.
    """
    found = opened(one, FIELD, on=on, actor=actor)
    if seen is not None and found.group not in (seen, group):
        raise ChangedMeanwhile(
            f"Người khác vừa ghi nhóm đối tượng là “{word_of(found) or 'chưa ghi'}”.",
            "Xem lại rồi chọn lần nữa.",
            field="group",
        )
    if not group:
        raise Refused("Chưa chọn nhóm đối tượng.", "Chọn một nhóm trong danh sách.", field="group")
    refuse_strange_group(group, found.award, subject_of(found), found.round, on=on)
    if group == found.group:
        return found
    before, found.group = found.group, group
    found.save(update_fields=["group"])
    record(
        "nominations.nhom", actor=actor, kind="nomination", key=str(found.pk),
        before={"group": before}, after={"group": group},
    )  # fmt: skip
    return found
