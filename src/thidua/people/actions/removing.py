"""What came into the register by mistake goes out of it again, where nothing rests on it: the caller has looked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import batched

from django.db import transaction

from thidua.audit.actions import record
from thidua.people.actions.persons import RECORDED
from thidua.people.models import Household, Organisation, Person, Post, User
from thidua.people.permissions import can_keep
from thidua.people.queries.sight import kept_by
from thidua.people.refusals import refuse_stranger

_CHUNK = 500


def content_of(post: Post) -> list[str | int | None]:
    """What can be altered in a post, by hand or by a change of bodies, to tell whether anybody has since it was added.
    Such lists are kept: what a release adds to them comes last.
    """
    return [post.title, str(post.standing), post.until.isoformat() if post.until else None, post.organisation_id]


@transaction.atomic
def remove_posts(posts: Sequence[Post], *, at: Organisation, on: date, actor: User | None) -> None:
    """Posts that should not have been added; told in the record by whose they were.

    Raises:
        PermissionDenied: the actor does not keep the register of the body of one of them.
    """
    places = {post.organisation_id for post in posts}
    if actor is not None:
        refuse_stranger(kept_by(actor, on=on).filter(pk__in=places).count() == len(places))
    keys = _delete(Post, [post.pk for post in posts], "person__key")
    _record("people.bo_chuc_vu", keys, at=at, actor=actor)


@transaction.atomic
def remove_persons(pks: Sequence[int], *, at: Organisation, on: date, actor: User | None) -> None:
    """Persons that should not have been added.

    Raises:
        PermissionDenied: the actor does not keep the register of the body `at`.
        ProtectedError: something points at one of them.
    """
    refuse_stranger(can_keep(actor, at, on=on))
    _record("people.bo_nguoi", _delete(Person, pks, "key"), at=at, actor=actor)


@transaction.atomic
def remove_households(pks: Sequence[int], *, at: Organisation, on: date, actor: User | None) -> None:
    """Households that should not have been added.

    Raises:
        PermissionDenied, ProtectedError: as for `remove_persons`.
    """
    refuse_stranger(can_keep(actor, at, on=on))
    _record("people.bo_ho", _delete(Household, pks, "key"), at=at, actor=actor)


def _delete(table: type[Post | Person | Household], pks: Sequence[int], key: str) -> list[str]:
    """The keys of what is gone."""
    keys: list[str] = []
    for some in batched(pks, _CHUNK, strict=False):
        rows = table.objects.filter(pk__in=some)
        keys += rows.order_by("pk").values_list(key, flat=True)
        rows.delete()
    return keys


def _record(action: str, keys: Sequence[str], *, at: Organisation, actor: User | None) -> None:
    for some in batched(keys, RECORDED, strict=False):
        record(
            action, actor=actor, kind="organisation", key=at.key, before={"count": len(some), "keys": list(some)}
        )  # fmt: skip
