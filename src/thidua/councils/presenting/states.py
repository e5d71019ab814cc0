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
    Here.UNKNOWN: State("Chưa điểm danh", "unknown", "help-circle"),
    Here.PRESENT: State("Có mặt", "ok", "circle-check"),
    Here.REMOTE: State("Trực tuyến", "ok", "device-laptop"),
    Here.LEFT: State("Đã về sớm", "plain", "logout"),
    Here.WRITTEN: State("Gửi ý kiến bằng văn bản", "info", "file-text"),
    Here.ABSENT: State("Vắng", "plain", "x"),
}
_OPENED = {
    Method.PHONE: "Đã mở phiếu. Thành viên có mặt thấy phiếu trên máy của mình.",
    Method.PAPER: "Đã mở phiếu. Phát phiếu giấy cho thành viên có mặt; thu về rồi hai người kiểm riêng.",
    Method.HANDS: "Đã mở biểu quyết. Hội đồng giơ tay rồi ghi số người.",
}
_APART = "Ai đã bỏ phiếu và phiếu bỏ thế nào nằm ở hai nơi không nối được với nhau."
_UNDER_WAY = {
    Method.PHONE: ("Chưa ai xem được kết quả trước khi đóng phiếu", f"Trang này chỉ đếm số phiếu. {_APART}"),
    Method.PAPER: (
        "Đang bỏ phiếu giấy, kết quả chưa có ở đây",
        "Thu phiếu về rồi hai người đếm và nhập riêng, không xem số của nhau; khớp từng ô thì có kết quả.",
    ),
    Method.HANDS: (
        "Đang biểu quyết giơ tay",
        "Người chủ trì hoặc thư ký đếm số người giơ tay rồi ghi vào; ghi xong thì có kết quả để chủ tọa xác nhận.",
    ),
}


def opened(method: str) -> str:
    """What whoever opens a vote is told."""
    return _OPENED[Method(method)]


def under_way(method: str) -> tuple[str, str]:
    """What a page says of a vote under way: in short, and how it comes to a result."""
    return _UNDER_WAY[Method(method)]


METHOD_CHOICES = [(str(value), str(words)) for value, words in Method.choices]
HERE_CHOICES = [(str(value), str(words)) for value, words in Here.choices]
