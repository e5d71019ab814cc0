"""An extract is issued: the number that the paper carries is kept, with what stood on it."""

from datetime import date
from secrets import token_hex

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.honours import extract
from thidua.honours.models import Extract
from thidua.honours.models.extracts import LENGTH
from thidua.honours.queries import Recipient, issuer_of, life_of, recipient
from thidua.people.models import User
from thidua.people.refusals import refuse_stranger


@transaction.atomic
def issue_extract(whose: Recipient, *, name: str, on: date, actor: User) -> Extract:
    """The extract of a recipient under a new number; printed again the same day from the same lines, under the same one.

    Raises:
        PermissionDenied: the actor may not see the recipient.
    """
    refuse_stranger(recipient(whose.slug, actor, on=on) is not None)
    digest, count = extract.digest_of(life_of(whose).book)
    owner = {"person": whose.person, "organisation": whose.body, "household": whose.household}
    issued_by, issuer = name_of(actor), issuer_of(actor, on=on)
    same = Extract.objects.filter(
        **owner, digest=digest, issued_on=on, issued_by=issued_by, issuer=issuer, name=name
    ).first()  # fmt: skip
    if same is not None:
        return same
    made = Extract.objects.create(
        **owner, number=token_hex(LENGTH // 2).upper(), name=name, issuer=issuer, issued_by=issued_by, issued_on=on,
        digest=digest, count=count,
    )  # fmt: skip
    record(
        "honours.cap_trich_ngang", actor=actor, kind="extract", key=made.number,
        after={"recipient": whose.slug, "count": count, "digest": digest},
    )  # fmt: skip
    return made
