"""How a registration stands, in the words of an office."""

from __future__ import annotations

from datetime import date

from thidua.honours.presenting.states import State as Chip
from thidua.registrations.states import WORDS, State

STATES = {
    State.WAITING: Chip(WORDS[State.WAITING], "unknown", "hourglass"),
    State.WRITING: Chip(WORDS[State.WRITING], "info", "pencil"),
    State.SENT: Chip(WORDS[State.SENT], "warn", "send"),
    State.RETURNED: Chip(WORDS[State.RETURNED], "danger", "arrow-back-up"),
    State.APPROVED: Chip(WORDS[State.APPROVED], "info", "check"),
    State.SIGNED: Chip(WORDS[State.SIGNED], "ok", "circle-check"),
}
UNDONE = "chua-xong"
LATE = "tre"
SLUGS = {value.replace("_", "-"): str(WORDS[value]) for value in State}
CHOICES = [("", "Mọi tình trạng"), (UNDONE, "Chưa xong"), (LATE, "Trễ hạn"), *SLUGS.items()]

BALL = {
    State.WAITING: "Đơn vị lập danh sách và bắt đầu nhập.",
    State.WRITING: "Đơn vị nhập danh hiệu, chỉ tiêu rồi gửi.",
    State.RETURNED: "Đơn vị sửa đúng các dòng được nêu rồi gửi lại.",
    State.SENT: "Bộ phận thường trực xem và duyệt, hoặc trả lại.",
    State.APPROVED: "Thủ trưởng đơn vị ký giao ước.",
    State.SIGNED: "Đã xong; cuối năm đối chiếu với kết quả.",
}
"""Who has the ball, whatever the state."""


def term_words(last: date, *, on: date) -> str:
    """ "hạn 31/03/2026, còn 28 ngày", "hết hạn ngày 31/03/2026"."""  # noqa: D210
    left = (last - on).days
    if left < 0:
        return f"hết hạn ngày {last:%d/%m/%Y}"
    return f"hạn {last:%d/%m/%Y}, {'hôm nay' if not left else f'còn {left} ngày'}"
