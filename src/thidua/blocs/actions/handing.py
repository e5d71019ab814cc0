"""The final conference elects who leads the next year; the head hands over, and both sign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.blocs.actions.locking import held, in_words, key_of, signer
from thidua.blocs.models import BlocYear, HandedItem, Handover, Meeting
from thidua.blocs.permissions import can_speak, led_in
from thidua.law.spelling import tidy
from thidua.people.actions import enter_elected
from thidua.people.models import Organisation, User
from thidua.people.refusals import Refused, refuse_stranger

type Items = Mapping[HandedItem.Sort, Sequence[str]]
_KEPT = {HandedItem.Sort.DOCUMENT: "documents", HandedItem.Sort.MATTER: "matters", HandedItem.Sort.ASSET: "assets"}


@transaction.atomic
def elect(
    meeting: Meeting, *, head: Organisation, deputy: Organisation | None, on: date, actor: User | None
) -> None:  # fmt: skip
    """Whom the final conference elected for the next year becomes head and deputy in the register.

    Raises:
        PermissionDenied: the actor does not lead the bloc that year.
        Refused: it is no final conference, its day lies ahead, it was called off, the year was handed over already, or whoever
            was elected is no member.
    """
    of, _ = held(meeting.of, on=on, actor=actor)
    found = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if found.sort != Meeting.Sort.FINAL or found.called_off:
        raise Refused("Khối trưởng, khối phó năm sau do hội nghị tổng kết bầu.", "Ghi kết quả ở hội nghị tổng kết.")
    if found.day > on:
        raise Refused(f"Hội nghị tổng kết ngày {found.day:%d/%m/%Y} chưa tới.", "Ghi kết quả từ ngày họp.")
    drafted = Handover.objects.select_for_update().filter(of=of).order_by("pk")
    if signed := next((one for one in drafted if one.giver_on or one.taker_on), None):
        raise Refused(
            f"Biên bản bàn giao năm {of.year} đã có bên ký ngày {signed.giver_on or signed.taker_on:%d/%m/%Y}.",
            "Bộ phận thường trực sửa thành viên năm sau ở trang Thành viên khối, cụm.",
        )
    enter_elected(of.bloc, of.year + 1, head=head, deputy=deputy, actor=actor)
    Handover.objects.filter(of=of).exclude(taker=head).delete()  # drafted for somebody else
    record(
        "blocs.bau", actor=actor, kind="bloc_year", key=key_of(of),
        after={"meeting": str(found), "head": head.key} | ({"deputy": deputy.key} if deputy else {}),
    )  # fmt: skip


@transaction.atomic
def draft_handover(
    of: BlocYear, *, day: date, place: str, items: Items, on: date, actor: User | None
) -> Handover:  # fmt: skip
    """What is handed to the head of the next year, put down and changed until somebody signs.

    Raises:
        PermissionDenied: the actor does not lead the bloc that year.
        Refused: no head is recorded for one of both years, it stays the same, nothing is handed over, or somebody has signed.
    """
    of, led = held(of, on=on, actor=actor)
    taker = led_in(of.bloc, of.year + 1).head
    if led.head is None or taker is None:
        year = of.year if led.head is None else of.year + 1
        raise Refused(f"Năm {year} chưa có khối trưởng, cụm trưởng.", "Ghi kết quả bầu ở hội nghị tổng kết trước.")
    if taker.pk == led.head.pk:
        raise Refused(f"Khối trưởng năm {of.year + 1} vẫn là đơn vị này.", "Không phải bàn giao.")
    if not any(map(tidy, [text for texts in items.values() for text in texts])):
        raise Refused(
            "Chưa ghi bàn giao những gì.", "Ghi tài liệu, việc còn dở, tài sản, mỗi thứ một dòng.", field="documents"
        )
    found = Handover.objects.select_for_update().filter(of=of).order_by("pk").first()
    before = told(found) if found else None
    if found:
        _refuse_signed(found)
    made = found or Handover(of=of)
    made.giver, made.taker, made.day, made.place = led.head, taker, day, tidy(place)
    made.save()
    _put(made, items)
    record("blocs.ban_giao", actor=actor, kind="bloc_year", key=key_of(of), before=before, after=told(made))
    return made


def _put(made: Handover, items: Items) -> None:
    HandedItem.objects.filter(handover=made).delete()
    HandedItem.objects.bulk_create(
        HandedItem(handover=made, sort=sort, text=said[:500])
        for sort in HandedItem.Sort for text in items.get(sort, ()) if (said := tidy(text))
    )  # fmt: skip


def _refuse_signed(found: Handover) -> None:
    if found.giver_on or found.taker_on:
        raise Refused(
            "Biên bản bàn giao đã có bên ký nên không sửa được nữa.", "Ghi điều bổ sung thành thông báo của khối, cụm."
        )


@transaction.atomic
def sign_handover(handover: Handover, *, side: str, on: date, actor: User | None, by: str = "") -> Handover:
    """One side signs: "giao" who hands over, "nhan" who takes over. When both have, the year is closed to the one who left.

    Raises:
        PermissionDenied: the actor does not speak for that side.
        Refused: that side has signed, or the day of the hand-over lies ahead.
    """
    parts = ("of__bloc", "giver", "taker")
    found = Handover.objects.select_for_update(of=("self",)).select_related(*parts).get(pk=handover.pk)
    giving = side == "giao"
    refuse_stranger(can_speak(actor, found.giver if giving else found.taker, on=on))
    signed = found.giver_on if giving else found.taker_on
    if signed:
        raise Refused(f"Bên {'giao' if giving else 'nhận'} đã ký ngày {signed:%d/%m/%Y}.", "Không phải ký lần nữa.")
    if found.day > on:
        raise Refused(f"Ngày bàn giao {found.day:%d/%m/%Y} chưa tới.", "Ký từ ngày ấy.")
    name = signer(actor, by)
    if giving:
        found.giver_signed, found.giver_on = name, on
    else:
        found.taker_signed, found.taker_on = name, on
    found.save()
    record(
        "blocs.ky_ban_giao", actor=actor, kind="bloc_year", key=key_of(found.of),
        after={"side": "bên giao" if giving else "bên nhận", "signed": name},
    )  # fmt: skip
    return found


def told(one: Handover) -> dict[str, object]:
    """A hand-over as the record keeps it."""
    kept: dict[str, object] = {"giver": one.giver.key, "taker": one.taker.key, **in_words(one, ("day", "place"))}
    for sort, name in _KEPT.items():
        texts = list(HandedItem.objects.filter(handover=one, sort=sort).values_list("text", flat=True))
        kept |= {name: texts} if texts else {}
    return kept
