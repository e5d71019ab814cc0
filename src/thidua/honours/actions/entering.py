"""Lines come into the book in batches, all or none; a batch can be taken back while nothing rests on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.honours.actions.batches import new_batch
from thidua.honours.actions.copies import copy_of
from thidua.honours.actions.doubles import refuse_double
from thidua.honours.actions.locking import alone, writing
from thidua.honours.actions.numbering import note_numbers
from thidua.honours.batches import resting_on
from thidua.honours.models import Batch, Discipline, Effect, Entry, Figures, Honour, Initiative, Rating
from thidua.honours.permissions import can_enter, can_enter_file
from thidua.honours.queries import recipient_of
from thidua.honours.resting import Shaken
from thidua.law.catalogue import AWARDS
from thidua.law.wording import figure
from thidua.people.invented import is_sample_place
from thidua.people.models import Organisation, Person, User
from thidua.people.queries import kept_by
from thidua.people.refusals import Refused, refuse_stranger

KINDS: tuple[type[Entry], ...] = (Rating, Honour, Initiative, Discipline, Figures)
_CHUNK = 2_000
_NAMED = 3
"""Awards an answer names; more are not looked for."""
_NOT_WHOLE = "Xử lý các lần khen ấy trước, hoặc hủy, đính chính từng dòng sai của đợt nhập: lần khen nào mất chỗ dựa sẽ vào Cần xem lại."


@dataclass(slots=True)
class Lines:
    """Lines to enter, not yet saved and not yet in a batch."""

    ratings: list[Rating] = field(default_factory=list)
    honours: list[Honour] = field(default_factory=list)
    initiatives: list[Initiative] = field(default_factory=list)
    discipline: list[Discipline] = field(default_factory=list)
    figures: list[Figures] = field(default_factory=list)

    def of_each_kind(self) -> Iterable[tuple[type[Entry], Sequence[Entry]]]:
        """The lists with their tables."""
        return zip(KINDS, (self.ratings, self.honours, self.initiatives, self.discipline, self.figures), strict=True)

    def add(self, entry: Entry) -> None:
        """A line into the list of its kind."""
        for kind, entries in self.of_each_kind():
            if isinstance(entry, kind):
                entries.append(entry)  # type: ignore[attr-defined]

    def __len__(self) -> int:
        return sum(len(lines) for _, lines in self.of_each_kind())


@transaction.atomic
def enter(
    lines: Lines, *, source: str, at: Organisation, on: date, actor: User | None, is_sample: bool = False,
    decided: bool = False,
) -> Batch:  # fmt: skip
    """Enters the lines as one batch. `decided`: a decision signed in this house says so, and who may sign it was asked
    where it was signed.

    Raises:
        PermissionDenied: the actor does not keep the book of the body `at`.
        Refused: an award is not in the catalogue.
        IntegrityError: a line breaks a rule of its table; nothing is entered.
    """
    refuse_stranger(decided or can_enter(actor, at, on=on))
    if strange := next((line.award for line in lines.honours if line.award not in AWARDS), None):
        raise Refused(f"Không có danh hiệu, hình thức “{strange}”.", "Chọn trong Danh mục khen thưởng.", field="award")
    batch = new_batch(source, on=on, actor=actor, is_sample=is_sample or is_sample_place(at, actor=actor))
    counts = {}
    for kind, entries in lines.of_each_kind():
        for entry in entries:
            entry.batch = batch
        kind.objects.bulk_create(entries, batch_size=_CHUNK)
        counts[kind.__name__] = len(entries)
    note_numbers(lines.honours)
    record("honours.ghi_so", actor=actor, kind="batch", key=batch.pk, after={"source": source, "at": at.key, **counts})
    return batch


@transaction.atomic
def enter_one[E: Entry](line: E, *, source: str, on: date, actor: User | None) -> E:
    """Enters one line as a batch of its own, in the book of its unit.

    Raises:
        PermissionDenied: the actor does not keep the book of the unit.
        Refused: an award is not in the catalogue, or the recipient has a line of that kind for the year.
    """
    refuse_stranger(can_enter(actor, line.unit, on=on))
    writing()
    # two who enter one rating at once follow one another
    if line.person:
        Person.objects.select_for_update().get(pk=line.person.pk)
    elif line.organisation:
        Organisation.objects.select_for_update().get(pk=line.organisation.pk)
    refuse_double(line)
    lines = Lines()
    lines.add(line)
    enter(lines, source=source, at=line.unit, on=on, actor=actor)
    return line


@transaction.atomic
def take_back(batch: Batch, *, at: Organisation, on: date, actor: User | None) -> None:
    """Takes a batch back: its lines stay in the book and count no more; what they had corrected stands again, as new lines.

    Raises:
        PermissionDenied: the actor does not keep the book of the body `at` with all under it, or that of the unit of a line.
        Refused: it was taken back already, a later line corrects one of it, or an award entered later rests on it.
    """
    refuse_no_keeper(batch, at=at, on=on, actor=actor)
    alone()
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    if batch.undone_on:
        raise Refused("Đợt nhập này đã được rút lại.", "Không phải làm gì thêm.")
    for kind in KINDS:
        if kind.objects.filter(corrects__batch=batch).exclude(batch=batch).exists():
            raise Refused("Đã có dòng đính chính hoặc hủy dựa trên đợt nhập này.", "Rút các dòng đó trước.")
    resting = resting_on(batch, on=on, most=_NAMED + 1)
    if resting.awards:
        raise Refused(f"Đã có lần khen ghi sau dựa vào đợt nhập này: {_named(resting.awards)}.", _NOT_WHOLE)
    if resting.too_many:
        raise Refused(
            f"Có {figure(resting.too_many)} người, tập thể trong đợt nhập này đã có lần khen ghi sau: quá nhiều để xét cùng lúc.",
            _NOT_WHOLE,
        )
    followed = [line for kind in KINDS for line in _that_followed(kind, batch)]
    for kind in KINDS:
        kind.objects.filter(batch=batch, is_current=True).update(is_current=False)
    if followed:
        source = f"Rút đợt nhập: {batch.source}"[:300]
        _stand_again(followed, new_batch(source, on=on, actor=actor, is_sample=batch.is_sample))
    batch.undone_on = on
    batch.save(update_fields=["undone_on"])
    record(
        "honours.rut_dot_nhap", actor=actor, kind="batch", key=batch.pk,
        after={"source": batch.source, "standing_again": len(followed)},
    )  # fmt: skip


def refuse_no_keeper(batch: Batch, *, at: Organisation, on: date, actor: User | None) -> None:
    """A batch is taken back by who keeps the book of the body `at` with all under it, and that of the unit of every line.

    Raises:
        PermissionDenied: the actor does not.
    """
    refuse_stranger(can_enter_file(actor, at, on=on) and (actor is None or _keeps_all(actor, batch, on=on)))


def _keeps_all(actor: User, batch: Batch, *, on: date) -> bool:
    """Whether the book of every unit of the batch is the actor's to keep today."""
    kept = kept_by(actor, on=on)
    return not any(kind.objects.filter(batch=batch).exclude(unit__in=kept).exists() for kind in KINDS)


def _named(resting: Sequence[Shaken]) -> str:
    said = [
        f"{AWARDS[one.award.award].plain_name} năm {one.award.year} của {recipient_of(one.award).name}"
        for one in resting[:_NAMED]
    ]
    return "; ".join([*said, "…"] if len(resting) > _NAMED else said)


def _that_followed(kind: type[Entry], batch: Batch) -> list[Entry]:
    """The lines of a batch that took the place of lines of other batches."""
    mine = kind.objects.filter(batch=batch, is_current=True, corrects__isnull=False).exclude(corrects__batch=batch)
    return list(mine.order_by("pk"))


def _stand_again(followed: Sequence[Entry], batch: Batch) -> None:
    """The database lets no line be revived: what stood before is written again, naming the line that was taken back."""
    for line in followed:
        old = line.corrects
        if old is None:
            continue
        new = copy_of(old)
        new.effect = Effect.CORRECTED if old.effect == Effect.ENTERED else old.effect
        new.corrects, new.document, new.is_current, new.batch = line, batch.source, True, batch
        new.save(force_insert=True)
