"""The national identity number: sealed when it is written, revealed and searched with a line in the record, never in the clear there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import batched

from django.db import transaction

from thidua.audit.actions import record
from thidua.people.identities import masked, print_of, prints_of, read_number, seal, unseal
from thidua.people.models import Person, User
from thidua.people.queries.sight import can_keep_person, people_kept_by
from thidua.people.refusals import Refused, refuse_stranger

_CHUNK = 300


@dataclass(frozen=True, slots=True)
class Sealed:
    """A number as the table holds it."""

    sealed: str
    print: str


class Taken(Refused):
    """The number stands on another card already: either it is mistyped, or the two cards are one person."""

    def __init__(self, by: Person, *, asked: str) -> None:
        super().__init__(
            "Số định danh này đã ghi ở hồ sơ khác.",
            "Xem lại số; nếu là cùng một người thì gộp hai hồ sơ.",
            field="identity",
        )
        self.by = by
        self.asked = asked
        """The number, masked: for the record."""


OUT_OF_SIGHT = Refused(
    "Số định danh này chưa chắc ghi được: cần bộ phận thường trực đối chiếu.",
    "Xem lại số; nếu đúng thì để trống và báo bộ phận thường trực.",
    field="identity",
)
"""What whoever does not see the other card is told in place of `Taken`: not who it is, nor where."""


def seal_new(numbers: Sequence[str], *, of: Person | None = None) -> dict[str, Sealed]:
    """Each number sealed; empty ones are left out. `of` is the card they are for, where there is one already.

    Raises:
        Taken: a number is somebody else's.
        Refused: it is no number, one is given to two people, or the keys do not open what is kept (`WrongKey`).
    """
    given = [number for number in numbers if number]
    if not given:
        return {}
    for number in given:
        read_number(number)
    if len(set(given)) < len(given):
        raise Refused("Hai người mang cùng một số định danh.", "Xem lại số của từng người.", field="identity")
    _refuse_wrong_key()
    for some in batched((one for number in given for one in prints_of(number)), _CHUNK, strict=False):
        taken = Person.objects.filter(identity_print__in=some)
        if by := (taken.exclude(pk=of.pk) if of else taken).first():
            raise Taken(by, asked=masked(next(one for one in given if by.identity_print in prints_of(one))))
    return {number: Sealed(seal(number), print_of(number)) for number in given}


def _refuse_wrong_key() -> None:
    """Nothing is sealed with a key that does not open what others have entered: the same number would then have two prints."""
    kept = Person.objects.exclude(identity_sealed="").order_by("-pk").values_list("identity_sealed", flat=True).first()
    if kept:
        unseal(kept)


@transaction.atomic
def reveal_identity(person: Person, *, row: Person, on: date, actor: User) -> str:
    """The number in the clear, for whoever keeps the card; that they have looked is recorded. `row` is the one of the card
    the number stands on: the person's own, or one joined into it.

    Raises:
        PermissionDenied: the actor does not keep the card.
        Refused: none is kept, or the keys do not open it (`WrongKey`).
    """
    refuse_stranger(can_keep_person(actor, person, on=on))
    refuse_stranger(person.pk in {row.pk, row.merged_into_id})
    if not row.identity_sealed:
        raise Refused("Hồ sơ này chưa có số định danh.", "Bổ sung ở “Sửa thông tin”.", field="identity")
    number = unseal(row.identity_sealed)
    record("people.xem_so_dinh_danh", actor=actor, kind="person", key=person.key, after={"identity": masked(number)})
    return number


@transaction.atomic
def note_taken(taken: Taken, *, seen: Person | None, actor: User) -> None:
    """That somebody gave a number of another card, which tells them that it is kept, is recorded as a search is."""
    record(
        "people.ghi_trung_so_dinh_danh", actor=actor, kind="person", key=seen.key if seen else "(ngoài phạm vi)",
        after={"identity": taken.asked},
    )  # fmt: skip


@transaction.atomic
def search_identity(typed: str, *, on: date, actor: User) -> Person | None:
    """Whose number this is, among those whose cards the actor keeps; that they have asked is recorded.

    Raises:
        Refused: it is no number.
    """
    number = read_number(typed)
    row = Person.objects.filter(identity_print__in=prints_of(number)).select_related("merged_into").first()
    person = (row.merged_into or row) if row else None
    if person and not people_kept_by(actor, on=on).filter(pk=person.pk).exists():
        person = None
    record(
        "people.tim_so_dinh_danh", actor=actor, kind="person", key=person.key if person else "(không có ai)",
        after={"identity": masked(number)},
    )  # fmt: skip
    return person


@transaction.atomic
def seal_again(*, actor: User | None) -> int:
    """Every number under the present key, after an older one: how many. All or none.

    Raises:
        WrongKey: none of the keys opens one of them.
    """
    many = 0
    every = Person.objects.exclude(identity_sealed="")
    for some in batched(list(every.order_by("pk").values_list("pk", flat=True)), _CHUNK, strict=False):
        rows = list(every.select_for_update().filter(pk__in=some).order_by("pk"))
        for row in rows:
            number = unseal(row.identity_sealed)
            row.identity_sealed, row.identity_print = seal(number), print_of(number)
        many += Person.objects.bulk_update(rows, ["identity_sealed", "identity_print"])
    record("people.niem_lai_so_dinh_danh", actor=actor, kind="installation", key="identity", after={"count": many})
    return many
