"""What people write in a section; what they type and have not saved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_changed, refuse_stranger
from thidua.reviews.actions.locking import locked, refuse_fixed
from thidua.reviews.actions.telling import tell
from thidua.reviews.calculations.sections import LONGEST, SECTIONS
from thidua.reviews.models import Passage, Review, Scribble
from thidua.reviews.parts import BY_KEY
from thidua.reviews.permissions import can_write


def section_title(section: str) -> str:
    """What a section is called; "" of one nobody has."""
    if section in SECTIONS:
        return SECTIONS[section].title
    return BY_KEY[section].title if section in BY_KEY else ""


def is_written(section: str) -> bool:
    """Whether people write words in it: sections of text, and below the figures of each part."""
    return section in BY_KEY or (section in SECTIONS and SECTIONS[section].holds == "text")


@transaction.atomic
def write(
    review: Review, section: str, text: str, *, on: date, actor: User | None, seen: Mapping[str, str] | None = None
) -> Passage:  # fmt: skip
    """What stands in a section now. `seen` is what stood there when the form was opened, as `seen_of` told it.

    Raises:
        PermissionDenied: the actor may not write the review.
        Refused: it is written in no more, or the text is too long.
        ChangedMeanwhile: somebody else wrote there since; nothing is written over.
    """
    held = locked(review)
    refuse_stranger(can_write(actor, held, on=on))
    refuse_fixed(held)
    said = text.replace("\r\n", "\n").strip()
    if len(said) > LONGEST:
        raise Refused(
            f"Phần này dài {len(said)} chữ, quá {LONGEST}.", "Rút gọn, hoặc đưa bảng kê vào phụ lục.", field="text"
        )
    passage = _passage(held, section)
    if seen is not None:
        refuse_changed(seen, seen_of(passage), what=f"phần “{section_title(section)}”", label=_label)
    before = passage.text
    passage.text, passage.asked = said, ""
    passage.save()
    Scribble.objects.filter(review=held, section=section, user=actor).delete()
    if before != said:
        tell(
            "viet", held, actor, {"section": section_title(section), "text": said}, {"text": before} if before else None
        )
    return passage


@transaction.atomic
def settle(review: Review, section: str, *, on: date, actor: User | None) -> None:
    """What the body above wanted put right there has been: in its rows or in the records its figures come from.

    Raises:
        PermissionDenied: the actor may not write the review.
        Refused: it is written in no more, or nothing was asked for.
    """
    held = locked(review)
    refuse_stranger(can_write(actor, held, on=on))
    refuse_fixed(held)
    passage = Passage.objects.select_for_update().filter(review=held, section=section).order_by("pk").first()
    if passage is None or not passage.asked:
        raise Refused(f"Phần “{section_title(section)}” không bị yêu cầu sửa.", "Tải lại trang.")
    asked, passage.asked = passage.asked, ""
    passage.save(update_fields=["asked"])
    tell("da_sua", held, actor, {"section": section_title(section)}, {"asked": asked})


@transaction.atomic
def scribble(review: Review, section: str, text: str, *, at: datetime, on: date, actor: User) -> None:
    """Keeps what somebody is typing, for themself alone: it is no act, so nothing is recorded.

    Raises:
        PermissionDenied: the actor may not write the review.
        Refused: it is written in no more.
    """
    held = locked(review)
    refuse_stranger(can_write(actor, held, on=on))
    refuse_fixed(held)
    Scribble.objects.update_or_create(
        review=held, section=section, user=actor, defaults={"text": text[:LONGEST], "at": at}
    )


def forget_scribble(review: Review, section: str, *, actor: User) -> None:
    """Somebody wants what is saved back, not what they typed."""
    Scribble.objects.filter(review=review, section=section, user=actor).delete()


def seen_of(passage: Passage) -> dict[str, str]:
    """What stands there: two of these tell what changed in between."""
    return {"text": passage.text}


def _label(name: str) -> str:
    return {"text": "Lời viết"}.get(name, name)


def _passage(review: Review, section: str) -> Passage:
    if not is_written(section):
        raise Refused("Báo cáo không có phần này.", "Mở lại báo cáo và chọn một phần.")
    held = Passage.objects.select_for_update().filter(review=review, section=section).order_by("pk").first()
    return held or Passage(review=review, section=section)
