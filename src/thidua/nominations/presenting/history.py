"""What happened to a dossier, in the order it happened: its steps, what was sent back, how it was appraised, what the book did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from thidua.honours.models import Effect, Honour
from thidua.law.wording import lower
from thidua.nominations.models import Appraisal, Mark, Move, State
from thidua.nominations.presenting.dossier import UNDONE, field_name
from thidua.people.queries import Names

_IN_BOOK = {
    **UNDONE, Effect.CORRECTED: "Dòng khen thưởng trong sổ được đính chính", Effect.RESTORED: "Khen thưởng được phục hồi",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history. `moment` is when it was written down; its hour is told where that was the same day."""

    on: date
    moment: datetime
    what: str
    who: str
    note: str = ""
    document: str = ""
    due: date | None = None

    @property
    def hour(self) -> str:
        """ "14:05"; nothing for what was written down on another day."""  # noqa: D210
        local = timezone.localtime(self.moment)
        return f"{local:%H:%M}" if local.date() == self.on else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """What a history is made of. `concluded`: when each finished appraisal was written down; `lines`: of the book."""

    moves: Sequence[Move]
    marks: Iterable[Mark]
    appraisals: Iterable[Appraisal]
    """Those that ended with a result."""
    concluded: Sequence[datetime]
    lines: Sequence[Honour]


def history(found: Happened, names: Names) -> list[Event]:
    """Everything that happened, in order of time; a conclusion stands before the step it led to."""
    events = [
        *_appraised(found), *(_asked(mark) for mark in found.marks), *(_moved(one, names) for one in found.moves),
        *(_in_book(line) for line in found.lines[1:]),
    ]  # fmt: skip
    return sorted(events, key=lambda one: (one.on, one.moment))


def _moved(one: Move, names: Names) -> Event:
    where = f", tại {names.on(one.to_id, one.on)}" if one.to_id != one.at_id else ""
    return Event(one.on, one.made_at, f"{State(one.after).label}{where}", one.by, one.note, one.document, one.due)


def _asked(mark: Mark) -> Event:
    state = "đã chấp nhận" if mark.cleared_at else "đã sửa" if mark.answered_at else "chờ sửa"
    answered = f" Trả lời: {mark.answer}" if mark.answer else ""
    words = f"Yêu cầu bổ sung “{field_name(mark.field)}” ({state})"
    asked = timezone.localtime(mark.asked_at)
    return Event(asked.date(), asked, words, mark.asker, f"{mark.words}{answered}")


def _appraised(found: Happened) -> Iterator[Event]:
    last = max((one.made_at for one in found.moves), default=timezone.now())
    for number, one in enumerate(found.appraisals):
        moment = found.concluded[number] if number < len(found.concluded) else last
        words = f"Thẩm định: {lower(one.get_result_display())}"
        yield Event(one.ended_on or moment.date(), moment, words, one.name, one.note)


def _in_book(line: Honour) -> Event:
    return Event(
        line.batch.entered_on, line.entered_at, _IN_BOOK[Effect(line.effect)], line.batch.entered_by, document=line.document
    )  # fmt: skip
