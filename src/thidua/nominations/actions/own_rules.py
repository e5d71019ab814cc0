"""A body hands in what it ruled for itself: read whole, held against the law, kept beside what it handed in before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.law.local import BodyRules, BodyRulesError, Fault, read
from thidua.law.spelling import fold
from thidua.law.wording import upper
from thidua.nominations.models import OwnRules
from thidua.nominations.permissions import can_hold_rounds
from thidua.nominations.queries.own_rules import FILE
from thidua.people.models import Organisation, User
from thidua.people.queries import names_of
from thidua.people.refusals import ChangedMeanwhile, Refused, refuse_stranger


class FaultyRules(Refused):
    """The text cannot be used; `faults` are all of them, each with its line, in the file that was handed in."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(
            f"{upper(faults[0].file)} có {len(faults)} chỗ cần sửa, chưa ghi gì.",
            "Sửa từng dòng nêu bên dưới rồi ghi lại.",
            field="text",
        )
        self.faults = tuple(faults)


@transaction.atomic
def write_rules(
    body: Organisation, text: str, *, on: date, actor: User | None, file: str = FILE, seen: int | None = None
) -> OwnRules:  # fmt: skip
    """A body's own rules; they take the place of the text before, which stays. `seen` is the number of the text the writer had
    before them, 0 where there was none.

    Raises:
        PermissionDenied: the actor is not of the standing department of the body.
        FaultyRules: the text has faults or asks less than the law (every fault with its line), or names another body.
        ChangedMeanwhile: somebody wrote another text since.
        Refused: it says what the present text says already.
    """
    refuse_stranger(can_hold_rounds(actor, body, on=on))
    Organisation.objects.select_for_update().get(pk=body.pk)  # two texts at once would not know of each other
    text = text.replace("\r\n", "\n")
    _check_body(_read(text, file), body, text, file)
    last = OwnRules.objects.filter(body=body).order_by("-pk").first()
    if seen is not None and seen != (last.pk if last else 0):
        raise ChangedMeanwhile(
            "Quy định của cơ quan vừa được người khác ghi lại.", "Xem bản đang dùng, rồi ghi tiếp trên bản ấy."
        )
    if last and last.text == text:
        raise Refused(
            f"Giống hệt bản đã ghi ngày {last.entered_on:%d/%m/%Y}.",
            "Không cần ghi lại; bản ấy đang dùng.",
            field="text",
        )
    made = OwnRules.objects.create(body=body, text=text, entered_on=on, entered_by=name_of(actor))
    record(
        "nominations.ghi_quy_dinh", actor=actor, kind="own_rules", key=f"{body.key}/{made.pk}",
        after={"at": body.key, "entered_on": on, "text": text},
    )  # fmt: skip
    return made


def _read(text: str, file: str) -> BodyRules:
    try:
        return read(text, file)
    except BodyRulesError as error:
        raise FaultyRules(error.faults) from None


def _check_body(rules: BodyRules, body: Organisation, text: str, file: str) -> None:
    """The text is of this body and no other, by any name it has borne."""
    names = names_of([body.pk])
    known = {names.last(body.pk), *names.former(body.pk)}
    if fold(rules.body) not in {fold(name) for name in known}:
        line = next((number for number, one in enumerate(text.split("\n"), 1) if one.lstrip().startswith("body")), 1)
        raise FaultyRules([Fault(file, line, "body", f"cần “{names.last(body.pk)}”, đang là “{rules.body}”")])
