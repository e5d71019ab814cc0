"""The way of a registration, from the empty sheet to the signed pledge (pure)."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a registration stands."""

    WAITING = "cho"
    WRITING = "soan"
    SENT = "gui"
    RETURNED = "tra_lai"
    APPROVED = "duyet"
    SIGNED = "ky"


WORDS = {
    State.WAITING: "Chưa bắt đầu",
    State.WRITING: "Đang nhập",
    State.SENT: "Đã gửi, chờ duyệt",
    State.RETURNED: "Bị trả lại",
    State.APPROVED: "Đã duyệt, chờ ký",
    State.SIGNED: "Đã ký giao ước",
}
OPEN = (State.WRITING, State.RETURNED)
"""While the unit writes."""
WITH_UNIT = (State.WAITING, *OPEN)
"""Nobody above has it yet, or has given it back."""
SENT_IN = (State.SENT, State.APPROVED, State.SIGNED)
"""The unit has done its part by the day."""
