"""Steps and answers as chips."""

from __future__ import annotations

from thidua.councils.models import Here, Method, Stage
from thidua.honours.presenting.states import State

STAGES = {
    Stage.WAITING: State("Chưa mở phiếu", "plain", "hourglass"),
    Stage.OPEN: State("Đang bỏ phiếu", "info", "lock"),
    Stage.CLOSED: State("Đã kiểm phiếu, chờ xác nhận", "warn", "clipboard-check"),
    Stage.CONFIRMED: State("Đã có kết quả", "ok", "circle-check"),
    Stage.DROPPED: State("Không còn hồ sơ nào", "plain", "x"),
    Stage.ANNULLED: State("Không có giá trị, bỏ phiếu lại", "danger", "ban"),
}
HERE = {
    Here.PRESENT: State("Có mặt", "ok", "circle-check"),
    Here.REMOTE: State("Trực tuyến", "ok", "device-laptop"),
    Here.LEFT: State("Đã về sớm", "plain", "logout"),
    Here.WRITTEN: State("Gửi ý kiến bằng văn bản", "info", "file-text"),
    Here.ABSENT: State("Vắng", "plain", "x"),
}
METHOD_CHOICES = [(str(value), str(words)) for value, words in Method.choices]
HERE_CHOICES = [(str(value), str(words)) for value, words in Here.choices]
