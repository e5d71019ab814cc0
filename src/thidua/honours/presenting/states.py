"""How a line of the book stands, in the words of an office."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.honours.models import Effect, Entry


@dataclass(frozen=True, slots=True)
class State:
    """The words, the tone and the icon of a chip."""

    words: str
    tone: str
    icon: str


VALID = State("Còn giá trị", "plain", "shield-check")
_STATES = {
    Effect.ENTERED: VALID,
    Effect.CORRECTED: State("Đã đính chính", "warn", "pencil"),
    Effect.CANCELLED: State("Đã hủy", "danger", "ban"),
    Effect.STRIPPED: State("Bị tước", "danger", "ban"),
    Effect.RESTORED: State("Đã phục hồi", "ok", "arrow-back-up"),
}
REPLACED = State("Đã thay", "unknown", "arrow-back-up")
TAKEN_BACK = State("Đã rút", "unknown", "arrow-back-up")


def state_of_current(effect: str) -> State:
    """How a current line stands."""
    return _STATES[Effect(effect)]


def state_of(line: Entry) -> State:
    """How a line stands; one that is not current was replaced by a later line, or taken back with its batch."""
    if line.is_current:
        return state_of_current(line.effect)
    return TAKEN_BACK if line.batch.undone_on else REPLACED
