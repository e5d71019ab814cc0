"""Two rows found to be one person are joined by a person, and can be taken apart again; two that only look alike are told so."""

from datetime import date

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.law.spelling import tidy
from thidua.people.models import Organisation, Person, PersonMerge, PersonsApart, User
from thidua.people.permissions import can_keep
from thidua.people.queries.sight import can_keep_person
from thidua.people.refusals import Refused, refuse_stranger

LONGEST_REASON = 500


def refuse_reason(reason: str, missing: str, mend: str) -> None:
    """Why somebody decided so, in a few sentences.

    Raises:
        Refused: nothing is said, or too much.
    """
    if not tidy(reason):
        raise Refused(missing, mend, field="reason")
    if len(tidy(reason)) > LONGEST_REASON:
        raise Refused(
            f"Lý do dài quá {LONGEST_REASON} ký tự.", "Ghi gọn lại; văn bản dài thì chỉ ghi số và ngày.", field="reason"
        )  # fmt: skip


@transaction.atomic
def merge_persons(
    kept: Person, absorbed: Person, *, reason: str, at: Organisation, on: date, actor: User | None
) -> PersonMerge:
    """Says that two rows are one person; every line of both is then shown and counted as of the one kept.

    Raises:
        PermissionDenied: the actor does not keep the register of the body `at`, or one of the two cards.
        Refused: one of them has been joined already, both are one row, somebody said that they are two people, or no reason
            is given.
    """
    refuse_stranger(can_keep(actor, at, on=on))
    rows = _locked(kept, absorbed)
    for row in rows.values():
        refuse_stranger(row.merged_into_id is not None or can_keep_person(actor, row, on=on))
    if any(row.merged_into_id for row in rows.values()) or rows[absorbed.pk].absorbed.exists():
        raise Refused(
            "Một trong hai hồ sơ đã được gộp trước đó.", "Tách lần gộp trước ra rồi gộp lại.", field="absorbed"
        )
    refuse_reason(reason, "Chưa ghi vì sao hai hồ sơ là một người.", "Ghi lý do, ví dụ: cùng số định danh.")
    if apart := PersonsApart.objects.filter(first__in=rows, second__in=rows).first():
        raise Refused(
            f"{apart.decided_by} đã ghi hai hồ sơ này là hai người khác nhau.", "Rút lại xác nhận ấy trước, rồi gộp."
        )
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
        PermissionDenied: the actor does not keep the register of the body `at`, or the card that was kept.
        Refused: it was taken back already.
    """
    refuse_stranger(can_keep(actor, at, on=on))
    recorded = PersonMerge.objects.select_related("kept").get(pk=merged.pk)
    refuse_stranger(can_keep_person(actor, recorded.kept, on=on))
    merged = PersonMerge.objects.select_for_update(of=("self",)).select_related("kept", "absorbed").get(pk=merged.pk)
    if merged.undone_on:
        raise Refused("Lần gộp này đã được tách ra.", "Không phải làm gì thêm.")
    Person.objects.filter(pk=merged.absorbed_id).update(merged_into=None)
    merged.undone_on = on
    merged.save(update_fields=["undone_on"])
    record(
        "people.tach_nguoi", actor=actor, kind="person", key=merged.kept.key, after={"separated": merged.absorbed.key}
    )


def _locked(one: Person, other: Person) -> dict[int, Person]:
    """Two cards, the older row first.

    Raises:
        Refused: they are one row.
    """
    rows = Person.objects.select_for_update().filter(pk__in=[one.pk, other.pk]).order_by("pk")
    found = {row.pk: row for row in rows}
    if len(found) < 2:
        raise Refused("Đây là cùng một hồ sơ.", "Chọn hai hồ sơ khác nhau.", field="absorbed")
    return found


@transaction.atomic
def tell_apart(one: Person, other: Person, *, reason: str, on: date, actor: User | None) -> PersonsApart:
    """Says that two rows that look alike are two people; the pair is not asked about again. They cannot be joined
    until that is taken back.

    Raises:
        PermissionDenied: the actor does not keep both cards.
        Refused: both are one row, they are joined, no reason is given, or it was said before.
    """
    first, second = _locked(one, other).values()
    for card in (first, second):
        refuse_stranger(can_keep_person(actor, card, on=on))
    refuse_reason(reason, "Chưa ghi vì sao đây là hai người.", "Ghi lý do, ví dụ: đã hỏi hai đơn vị.")
    said, is_new = PersonsApart.objects.get_or_create(
        first=first, second=second, defaults={"reason": tidy(reason), "decided_by": name_of(actor), "on": on}
    )
    if not is_new:
        raise Refused(f"{said.decided_by} đã ghi hai hồ sơ này là hai người.", "Không phải làm gì thêm.")
    _record_pair("people.hai_nguoi_khac_nhau", said, actor)
    return said


@transaction.atomic
def take_back_apart(said: PersonsApart, *, on: date, actor: User | None) -> None:
    """Takes back that two rows are two people: the pair is asked about again and may be joined. The record keeps what was said.

    Raises:
        PermissionDenied: the actor does not keep both cards.
        Refused: it was taken back already.
    """
    for card in (said.first, said.second):
        refuse_stranger(can_keep_person(actor, card, on=on))
    _locked(said.first, said.second)
    if not PersonsApart.objects.filter(pk=said.pk).delete()[0]:
        raise Refused("Xác nhận này đã được rút lại.", "Không phải làm gì thêm.")
    _record_pair("people.rut_hai_nguoi_khac_nhau", said, actor, by=said.decided_by)


def _record_pair(action: str, said: PersonsApart, actor: User | None, **more: str) -> None:
    """In the record of either card, with the key of the other."""
    for card, beside in ((said.first, said.second), (said.second, said.first)):
        record(
            action, actor=actor, kind="person", key=card.key, after={"other": beside.key, "reason": said.reason, **more}
        )  # fmt: skip
