"""Persons and their posts; two rows found to be one person are joined by a person, and can be taken apart again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.law.spelling import fold, tidy
from thidua.people.models import Organisation, Person, PersonMerge, Post, User
from thidua.people.models.persons import Gender, Standing
from thidua.people.permissions import can_keep
from thidua.people.refusals import Refused, refuse_stranger

_CHUNK = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """Somebody not yet in the register."""

    key: str
    full_name: str
    birth: date | None = None
    birth_precision: Person.Precision = Person.Precision.DAY
    gender: Gender | None = None
    ethnic_group: str = ""
    is_party_member: bool | None = None
    is_sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPost:
    """A post somebody holds from a day on; the person by key."""

    person: str
    organisation: Organisation
    title: str
    since: date
    until: date | None = None
    standing: Standing = Standing.DIRECT


@transaction.atomic
def add_persons(people: Sequence[NewPerson], *, at: Organisation, on: date, actor: User | None) -> list[Person]:
    """New persons, all or none.

    Raises:
        PermissionDenied: the actor does not keep the register of the body `at`.
        Refused: a key is taken or given twice, or a name is missing.
    """
    refuse_stranger(can_keep(actor, at, on=on))
    keys = [person.key for person in people]
    taken = set(Person.objects.filter(key__in=keys).values_list("key", flat=True))
    if taken or len(set(keys)) < len(keys):
        again = next(key for key in keys if key in taken or keys.count(key) > 1)
        raise Refused(f"Mã “{again}” đã dùng cho người khác.", "Ghi mã khác.", field="key")
    if nameless := next((person for person in people if not tidy(person.full_name)), None):
        raise Refused(f"Mã “{nameless.key}” chưa có họ tên.", "Ghi họ và tên.", field="full_name")
    added = Person.objects.bulk_create([_row(person) for person in people], batch_size=_CHUNK)
    record(
        "people.them_nguoi", actor=actor, kind="organisation", key=at.key,
        after={"count": len(added), "keys": keys[:50]},
    )  # fmt: skip
    return added


def _row(person: NewPerson) -> Person:
    name = tidy(person.full_name)
    return Person(
        key=person.key, full_name=name, name_folded=fold(name), birth=person.birth,
        birth_precision=person.birth_precision, gender=person.gender or "", ethnic_group=person.ethnic_group,
        is_party_member=person.is_party_member, is_sample=person.is_sample,
    )  # fmt: skip


@transaction.atomic
def add_posts(posts: Sequence[NewPost], *, at: Organisation, on: date, actor: User | None) -> int:
    """Posts of persons already in the register, all or none; how many.

    Raises:
        PermissionDenied: the actor does not keep the register of the body `at`.
        Refused: somebody is not in the register.
    """
    refuse_stranger(can_keep(actor, at, on=on))
    known = dict(Person.objects.filter(key__in={post.person for post in posts}).values_list("key", "pk"))
    if stranger := next((post.person for post in posts if post.person not in known), None):
        raise Refused(f"Không có ai mang mã “{stranger}”.", "Thêm người đó trước, hoặc sửa mã.", field="person")
    rows = [
        Post(
            person_id=known[post.person], organisation=post.organisation, title=tidy(post.title), standing=post.standing,
            since=post.since, until=post.until,
        )
        for post in posts
    ]  # fmt: skip
    Post.objects.bulk_create(rows, batch_size=_CHUNK)
    record("people.them_chuc_vu", actor=actor, kind="organisation", key=at.key, after={"count": len(rows)})
    return len(rows)


@transaction.atomic
def merge_persons(
    kept: Person, absorbed: Person, *, reason: str, at: Organisation, on: date, actor: User | None
) -> PersonMerge:
    """Says that two rows are one person; every line of both is then shown and counted as of the one kept.

    Raises:
        PermissionDenied: the actor does not keep the register of the body `at`.
        Refused: one of them has been joined already, both are one row, or no reason is given.
    """
    refuse_stranger(can_keep(actor, at, on=on))
    rows = {
        row.pk: row for row in Person.objects.select_for_update().filter(pk__in=[kept.pk, absorbed.pk]).order_by("pk")
    }
    if len(rows) < 2:
        raise Refused("Đây là cùng một hồ sơ.", "Chọn hai hồ sơ khác nhau.", field="absorbed")
    if any(row.merged_into_id for row in rows.values()) or rows[absorbed.pk].absorbed.exists():
        raise Refused(
            "Một trong hai hồ sơ đã được gộp trước đó.", "Tách lần gộp trước ra rồi gộp lại.", field="absorbed"
        )
    if not tidy(reason):
        raise Refused("Chưa ghi vì sao hai hồ sơ là một người.", "Ghi lý do, ví dụ: cùng số định danh.", field="reason")
    Person.objects.filter(pk=absorbed.pk).update(merged_into=kept)
    done = PersonMerge.objects.create(kept=kept, absorbed=absorbed, reason=tidy(reason), on=on)
    record(
        "people.gop_nguoi",
        actor=actor,
        kind="person",
        key=kept.key,
        after={"absorbed": absorbed.key, "reason": done.reason},
    )
    return done


@transaction.atomic
def separate_persons(merged: PersonMerge, *, at: Organisation, on: date, actor: User | None) -> None:
    """Takes a joining back: both rows are as they were.

    Raises:
        PermissionDenied: the actor does not keep the register of the body `at`.
        Refused: it was taken back already.
    """
    refuse_stranger(can_keep(actor, at, on=on))
    merged = PersonMerge.objects.select_for_update().get(pk=merged.pk)
    if merged.undone_on:
        raise Refused("Lần gộp này đã được tách ra.", "Không phải làm gì thêm.")
    Person.objects.filter(pk=merged.absorbed_id).update(merged_into=None)
    merged.undone_on = on
    merged.save(update_fields=["undone_on"])
    record(
        "people.tach_nguoi", actor=actor, kind="person", key=merged.kept.key, after={"separated": merged.absorbed.key}
    )
