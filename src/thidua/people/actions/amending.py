"""What the register says of a person or a post, put right; the record keeps what stood there."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import batched
from typing import Any

from django.db import transaction

from thidua.audit.actions import record
from thidua.law.spelling import fold, tidy
from thidua.people.actions.identifying import seal_new
from thidua.people.identities import WrongKey, masked, unseal
from thidua.people.models import Person, Post, User
from thidua.people.queries.sight import kept_by, people_kept_by
from thidua.people.queries.spans import spans_of
from thidua.people.refusals import Refused, refuse_changed, refuse_stranger

type Values = Mapping[str, Any]

_CHUNK = 500
_OF_PERSON = frozenset(
    {"full_name", "birth", "birth_precision", "gender", "ethnic_group", "is_party_member", "identity"}
)
_OF_POST = frozenset({"title", "standing", "until"})


@transaction.atomic
def amend(
    row: Person | Post, values: Values, *, on: date, actor: User | None, seen: Mapping[str, str] | None = None
) -> None:  # fmt: skip
    """Some fields of a person or a post as they should be; whose it is and where it was stays. `seen` is what stood there
    when the form was opened, as `seen_of` told it.

    Raises:
        PermissionDenied, Refused, ValueError: as for `amend_all`.
        ChangedMeanwhile: somebody else amended it since; nothing is written over.
    """
    (now,) = _kept([(row, values)], on=on, actor=actor)
    if seen is not None:
        what = "hồ sơ này" if isinstance(now, Person) else "chức vụ này"
        refuse_changed(seen, seen_of(now), what=what, label=partial(_label, now))
    _amend(now, values, actor=actor)


@transaction.atomic
def amend_all(changes: Sequence[tuple[Person | Post, Values]], *, on: date, actor: User | None) -> None:
    """Many of them, all or none; asking who keeps what costs two queries for each few hundred.

    Raises:
        PermissionDenied: the actor does not keep one of the cards, or the register of the body of one of the posts.
        Refused: a person would lose their name, the identity number is no number or somebody else's (`Taken`), a post
            would end before it began or after its body has ended.
        ValueError: a field that is not amended this way.
    """
    for some in batched(changes, _CHUNK, strict=False):
        for now, (_, values) in zip(_kept(some, on=on, actor=actor), some, strict=True):
            _amend(now, values, actor=actor)


def seen_of(row: Person | Post) -> dict[str, str]:
    """What a card or a post says, in words: two of these tell what changed in between. Of the number only its mask."""
    if isinstance(row, Post):
        until = f"{row.until:%d/%m/%Y}" if row.until else ""
        return {"title": row.title, "standing": str(row.get_standing_display() or ""), "until": until}
    born = "%Y" if row.birth_precision == Person.Precision.YEAR else "%d/%m/%Y"
    party = {None: "", True: "có", False: "không"}[row.is_party_member]
    return {
        "full_name": row.full_name, "birth": f"{row.birth:{born}}" if row.birth else "", "gender": str(row.get_gender_display() or ""),
        "ethnic_group": row.ethnic_group, "is_party_member": party, "identity": _masked(row),
    }  # fmt: skip


def _label(row: Person | Post, name: str) -> str:
    fields: Any = row._meta
    return "số định danh" if name == "identity" else str(fields.get_field(name).verbose_name)


def _kept(
    changes: Sequence[tuple[Person | Post, Values]], *, on: date, actor: User | None
) -> list[Person | Post]:  # fmt: skip
    """The rows as they stand now, for this act alone, if the actor keeps them all."""
    people, posts = _locked(Person, changes), _locked(Post, changes)
    if actor is not None:
        _refuse_stranger(people.values(), posts.values(), on=on, actor=actor)
    return [people[row.pk] if isinstance(row, Person) else posts[row.pk] for row, _ in changes]


def _locked[R: (Person, Post)](table: type[R], changes: Sequence[tuple[Person | Post, Values]]) -> dict[int, R]:
    pks = {row.pk for row, _ in changes if isinstance(row, table)}
    return {row.pk: row for row in table.objects.select_for_update().filter(pk__in=pks).order_by("pk")} if pks else {}


def _refuse_stranger(people: Collection[Person], posts: Collection[Post], *, on: date, actor: User) -> None:
    """The card of a person is amended by who keeps it, a post by who keeps the register of its body, whoever's it is."""
    cards, places = {row.pk for row in people}, {post.organisation_id for post in posts}
    if cards:
        refuse_stranger(people_kept_by(actor, on=on).filter(pk__in=cards).count() == len(cards))
    if places:
        refuse_stranger(kept_by(actor, on=on).filter(pk__in=places).count() == len(places))


def _amend(row: Person | Post, values: Values, *, actor: User | None) -> None:
    is_person = isinstance(row, Person)
    if strange := values.keys() - (_OF_PERSON if is_person else _OF_POST):
        raise ValueError(sorted(strange))
    new = dict(values)
    if "full_name" in new:
        new["full_name"] = tidy(new["full_name"])
        if not new["full_name"]:
            raise Refused("Chưa ghi họ tên.", "Ghi họ và tên.", field="full_name")
        new["name_folded"] = fold(new["full_name"])
    told = dict(values)
    before = {name: getattr(row, name) for name in values if name != "identity"}
    if isinstance(row, Person) and "identity" in new:
        number = new.pop("identity")
        new |= _sealed(number, row)
        before["identity"], told["identity"] = _masked(row), masked(number) if number else ""
    if isinstance(row, Post) and new.get("until") and new["until"] < row.since:
        raise Refused("Ngày kết thúc trước ngày bắt đầu.", "Sửa một trong hai ngày.", field="until")
    if isinstance(row, Post) and "until" in new and new["until"] != row.until:
        span = spans_of([row.organisation_id]).get(row.organisation_id)
        if span and (refusal := span.refusal(row.since, new["until"])):
            raise refusal
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
