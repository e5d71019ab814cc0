"""What a council agreed to, or waits for its council, and must go another way: stopped without an award, or looked at again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from thidua.law.spelling import tidy
from thidua.nominations.actions.handling import held, refuse_other
from thidua.nominations.actions.moving import Step, advance_all, advance_each
from thidua.nominations.following import held_above
from thidua.nominations.models import Appraisal, Nomination, State
from thidua.nominations.permissions import can_take_back
from thidua.nominations.queries import given_to, names_of_recipients
from thidua.nominations.roads import ways_of
from thidua.people.models import User
from thidua.people.refusals import Refused

LONGEST = 300
"""Letters of a document, as it is kept."""


@transaction.atomic
def stop(dossiers: Sequence[int], *, reason: str, document: str, on: date, actor: User) -> list[Nomination]:
    """What the council agreed to is not awarded after all: a complaint, a denunciation, an inquiry, a discipline came to light
    (Nghị định 152/2025/NĐ-CP, Điều 4 khoản 4). The recipient may be proposed again once it is cleared up.

    A draft of a decision or of a submission that holds one is signed only after its line is taken out: signing says so.

    Raises:
        PermissionDenied: the actor is not of the standing department of the body that has it.
        Refused: one did not pass its council or has a decision, or there is no reason, or no document it rests on.
    """
    rows = held(dossiers, on=on, actor=actor)
    refuse_other(rows, (State.PASSED,), "Hội đồng đã đồng ý, chờ quyết định")
    if not tidy(reason):
        raise Refused("Chưa ghi vì sao dừng, không khen.", "Ghi lý do; đơn vị đề nghị đọc được.", field="note")
    named = tidy(document)
    if not named:
        raise Refused(
            "Chưa ghi văn bản làm căn cứ dừng.",
            "Ghi số, ngày văn bản, ví dụ: Công văn 45/TTr ngày 10/03/2026 của Thanh tra Bộ.", field="document",
        )  # fmt: skip
    if len(named) > LONGEST:
        raise Refused(f"Văn bản làm căn cứ dài {len(named)} chữ, quá {LONGEST} chữ.", "Ghi ngắn lại.", field="document")
    advance_all(rows, State.REFUSED, on=on, actor=actor, document=named, note=reason.strip())
    return rows


@transaction.atomic
def take_back(dossiers: Sequence[int], *, reason: str, on: date, actor: User) -> list[Nomination]:
    """What waits for its council is looked at again: whoever appraised it last there has it once more, and may send it back
    field by field.

    Raises:
        PermissionDenied: the actor is neither of the standing department of the body nor the secretary of its council.
        Refused: one does not wait for its council or stands on an agenda, or there is no reason.
    """
    rows = held(dossiers, on=on, actor=actor, may=can_take_back)
    refuse_other(rows, (State.BEFORE_COUNCIL,), "chờ Hội đồng xét")
    if not tidy(reason):
        raise Refused("Chưa ghi vì sao đưa về thẩm định.", "Ghi điều cần xem lại.", field="note")
    on_agenda = held_above([one.pk for one in rows])
    if waiting := [one for one in rows if one.pk in on_agenda]:
        names = "; ".join(names_of_recipients(waiting[:3]).values())
        raise Refused(
            f"{names}: hồ sơ đang trong chương trình họp của Hội đồng.",
            "Đưa hồ sơ ra khỏi chương trình trước, rồi đưa về thẩm định.",
        )
    _reopen(rows, on=on)
    ways = ways_of(rows, on=on)
    steps = [Step(one, due=ways[one.pk].term_at(one.at_id, start=on).day) for one in rows]
    advance_each(steps, State.APPRAISAL, on=on, actor=actor, note=f"Đưa về thẩm định: {reason.strip()}")
    return rows


def _reopen(rows: Sequence[Nomination], *, on: date) -> None:
    """A new appraisal of each by whoever did the last: what was found before counts no more."""
    last = given_to([one.pk for one in rows])
    Appraisal.objects.bulk_create(
        Appraisal(
            nomination=one, body=one.at, appraiser=last[one.pk].appraiser, given_on=on, conflict=last[one.pk].conflict
        )
        for one in rows if one.pk in last
    )  # fmt: skip
