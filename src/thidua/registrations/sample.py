"""What the units of the sample ministry pledge: invented, plausible, the same at every loading."""

from __future__ import annotations

from decimal import Decimal

TARGETS = (
    ("Hoàn thành nhiệm vụ được giao trong chương trình công tác năm", Decimal(100), "%"),
    ("Văn bản tham mưu đúng hạn", Decimal(98), "%"),
    ("Sáng kiến được công nhận cấp cơ sở", Decimal(3), "sáng kiến"),
    ("Không có người bị kỷ luật từ khiển trách trở lên", None, ""),
    ("Thủ tục, quy trình nội bộ được rút ngắn", Decimal(2), "quy trình"),
    ("Góp ý văn bản của đơn vị khác đúng hạn", Decimal(95), "%"),
)  # fmt: skip
OUTCOMES = (Decimal(100), Decimal(97), Decimal(4), None, Decimal(1), Decimal(96))
RESULT = "Không có người bị kỷ luật trong năm."
SHORT = "Có 01 quy trình chờ văn bản của đơn vị khác nên chuyển sang năm sau."
REASONS = (
    "Sáng kiến chưa được Hội đồng sáng kiến công nhận trong năm.",
    "Nghỉ ốm dài ngày nên chưa đủ thời gian công tác để xét.",
    "Chuyển công tác trong năm, đơn vị mới xét.",
)
RULE = (
    "Mỗi cá nhân, tập thể đăng ký danh hiệu phấn đấu và chỉ tiêu cụ thể; thủ trưởng đơn vị ký giao ước. "
    "Danh sách lấy theo chức vụ đang giữ; người đến sau được đăng ký bổ sung trước hạn."
)
CONTENTS = (
    "Đoàn kết, hoàn thành xuất sắc nhiệm vụ chính trị của từng đơn vị và của khối.\n"
    "Chấp hành chủ trương, chính sách, pháp luật; thực hành tiết kiệm, chống lãng phí.\n"
    "Mỗi đơn vị có ít nhất một sáng kiến được công nhận và được áp dụng trong khối.\n"
    "Phát hiện và giới thiệu ít nhất một điển hình tiên tiến mỗi quý.\n"
    "Tự chấm điểm, chấm chéo đúng hạn, khách quan, công khai trong khối."
)
