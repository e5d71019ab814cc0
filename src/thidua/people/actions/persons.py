"""Persons and their posts come into the register."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import batched

from django.db import transaction

from thidua.audit.actions import record
from thidua.law.spelling import fold, tidy
from thidua.people.actions.identifying import Sealed, seal_new
from thidua.people.ages import YOUNGEST, is_too_young
from thidua.people.identities import masked
from thidua.people.invented import is_sample_place
from thidua.people.models import Organisation, Person, Post, User
from thidua.people.models.persons import Gender, Standing
from thidua.people.permissions import can_keep
from thidua.people.queries.spans import spans_of
from thidua.people.refusals import Refused, refuse_stranger

_CHUNK = 2_000
RECORDED = 100
"""Keys in one line of the record."""


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
    identity: str = field(default="", repr=False)
    """The digits of the national identity number; sealed on entry, and nowhere else in the clear."""
    is_sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPost:
    """A post somebody holds from a day on; the person by key."""

    person: str
    organisation: Organisation
    title: str
    since: date
    until: date | None = None
    standing: Standing | str = Standing.DIRECT
    """How the post counts in statistics; "" where nobody has said."""


@transaction.atomic
def add_persons(people: Sequence[NewPerson], *, at: Organisation, on: date, actor: User | None) -> list[Person]:
    """New persons, all or none.

    Raises:
        PermissionDenied: the actor does not keep the register of the body `at`.
        Refused: a key is taken, given twice or cannot stand in an address, a name is missing, or an identity number is
            somebody else's (`Taken`).
    """
    refuse_stranger(can_keep(actor, at, on=on))
    keys = [person.key for person in people]
    taken = set(Person.objects.filter(key__in=keys).values_list("key", flat=True))
    if taken or len(set(keys)) < len(keys):
        again = next(key for key in keys if key in taken or keys.count(key) > 1)
        raise Refused(f"Mã “{again}” đã dùng cho người khác.", "Ghi mã khác.", field="key")
    for key in keys:
        refuse_odd_key(key)
    if nameless := next((person for person in people if not tidy(person.full_name)), None):
        raise Refused(f"Mã “{nameless.key}” chưa có họ tên.", "Ghi họ và tên.", field="full_name")
    numbers = seal_new([person.identity for person in people])
    invented = is_sample_place(at, actor=actor)
    rows = [_row(person, numbers.get(person.identity), is_sample=invented) for person in people]
    added = Person.objects.bulk_create(rows, batch_size=_CHUNK)
    _record_added(added, people, at=at, actor=actor)
    return added


def _record_added(
    added: Sequence[Person], people: Sequence[NewPerson], *, at: Organisation, actor: User | None
) -> None:  # fmt: skip
    """One person is found again under all that was done to them; many are one line of the body."""
    if len(added) == 1:
        (row,), (new,) = added, people
        record(
            "people.them_nguoi", actor=actor, kind="person", key=row.key,
            after={
                "key": row.key, "full_name": row.full_name, "birth": row.birth,
                "identity": masked(new.identity) if new.identity else "", "organisation": at.key,
            },
        )  # fmt: skip
        return
    _record_keys("people.them_nguoi", [row.key for row in added], at=at, actor=actor)


def _record_keys(action: str, keys: Sequence[str], *, at: Organisation, actor: User | None) -> None:
    """Says of whom: every key, some hundred to a line, for a line for each of 100,000 would be slow to write and to seal."""
    for some in batched(keys, RECORDED, strict=False):
        record(action, actor=actor, kind="organisation", key=at.key, after={"count": len(some), "keys": list(some)})


RESERVED = frozenset({"them", "trung", "so-dinh-danh", "lan-gop"})
"""Addresses of ours beside the cards of persons."""


def refuse_odd_key(key: str) -> None:
    """A key stands in the address of its card.

    Raises:
        Refused: it cannot.
    """
    if not key or key != tidy(key) or "/" in key or not key.isprintable() or key in {".", ".."} or key in RESERVED:
        raise Refused(
            f"Mã “{key}” không dùng được.", "Dùng chữ, số, dấu chấm, dấu gạch nối; không dùng dấu “/”.", field="key"
        )


def _row(person: NewPerson, number: Sealed | None, *, is_sample: bool) -> Person:
    name = tidy(person.full_name)
    return Person(
        key=person.key, full_name=name, name_folded=fold(name), birth=person.birth,
        birth_precision=person.birth_precision, gender=person.gender or "", ethnic_group=person.ethnic_group,
        is_party_member=person.is_party_member, is_sample=person.is_sample or is_sample,
        identity_sealed=number.sealed if number else "", identity_print=number.print if number else None,
    )  # fmt: skip


@transaction.atomic
def add_posts(posts: Sequence[NewPost], *, at: Organisation, on: date, actor: User | None) -> list[Post]:
    """Posts of persons already in the register, all or none.

    Raises:
        PermissionDenied: the actor does not keep the register of the body `at`.
        Refused: somebody is not in the register, or a body did not exist on a day of its post.
    """
    refuse_stranger(can_keep(actor, at, on=on))
    known = dict(Person.objects.filter(key__in={post.person for post in posts}).values_list("key", "pk"))
    if stranger := next((post.person for post in posts if post.person not in known), None):
        raise Refused(f"Không có ai mang mã “{stranger}”.", "Thêm người đó trước, hoặc sửa mã.", field="person")
    _refuse_outside(posts)
    rows = [
        Post(
            person_id=known[post.person], organisation=post.organisation, title=tidy(post.title), standing=post.standing,
            since=post.since, until=post.until,
        )
        for post in posts
    ]  # fmt: skip
    added = Post.objects.bulk_create(rows, batch_size=_CHUNK)
    _record_keys("people.them_chuc_vu", [post.person for post in posts], at=at, actor=actor)
    return added


def _refuse_outside(posts: Sequence[NewPost]) -> None:
    """Nobody works in a body before it was founded or after it has ended; it does not end while they are entered."""
    spans = spans_of((post.organisation.pk for post in posts), locked=True)
    for post in posts:
        span = spans.get(post.organisation.pk)
        if span and (refusal := span.refusal(post.since, post.until)):
            raise refusal


@transaction.atomic
def add_person(new: NewPerson, post: NewPost, *, on: date, actor: User | None) -> Person:
    """Somebody new with the post that brings them into the register: without one, only who sees everything would see them.

    Raises:
        PermissionDenied, Refused: as for `add_persons` and `add_post`.
    """
    (person,) = add_persons([new], at=post.organisation, on=on, actor=actor)
    add_post(person, post, on=on, actor=actor)
    return person


@transaction.atomic
def add_post(person: Person, post: NewPost, *, on: date, actor: User | None) -> Post:
    """One more post of somebody in the register, told in the record of that person.

    Raises:
        PermissionDenied: the actor does not keep the register of the body of the post.
        Refused: no title, it ends before it begins, the body did not exist on a day of it, the person was a child then, or
            began another post in that body on that day.
    """
    refuse_stranger(can_keep(actor, post.organisation, on=on))
    spans_of(
        [post.organisation.pk], locked=True
    )  # before the card: an import locks them so (`honours.actions.locking`)
    person = Person.objects.select_for_update().get(pk=person.pk)
    if is_too_young(person.birth, post.since, only_year=person.birth_precision == Person.Precision.YEAR):
        raise Refused(
            f"Ngày {post.since:%d/%m/%Y} người này chưa đủ {YOUNGEST} tuổi.", "Sửa ngày sinh, hoặc ngày bắt đầu chức vụ.",
            field="since",
        )  # fmt: skip
    if not tidy(post.title):
        raise Refused("Chưa ghi chức vụ.", "Ghi chức vụ, ví dụ Chuyên viên.", field="title")
    if post.until and post.until < post.since:
        raise Refused("Ngày kết thúc trước ngày bắt đầu.", "Sửa một trong hai ngày.", field="until")
    _refuse_outside([post])
    if Post.objects.filter(person=person, organisation=post.organisation, since=post.since).exists():
        raise Refused(
            "Người này đã có một chức vụ ở đơn vị ấy từ đúng ngày này.",
            "Sửa chức vụ đã có, hoặc sửa ngày.",
            field="since",
        )
    added = Post.objects.create(
        person=person, organisation=post.organisation, title=tidy(post.title), standing=post.standing, since=post.since,
        until=post.until,
    )  # fmt: skip
    record(
        "people.them_chuc_vu", actor=actor, kind="person", key=person.key,
        after={
            "organisation": post.organisation.key, "title": added.title, "standing": str(added.standing),
            "since": added.since, "until": added.until,
        },
    )  # fmt: skip
    return added
