"""What an invented line says: titles of initiatives, reasons of awards."""

from itertools import product
from random import Random

from thidua.honours.sample.plan import Award

_DOINGS = (
    "Rút ngắn", "Chuẩn hóa", "Số hóa", "Ghép nối", "Tự động hóa", "Sắp xếp lại", "Đơn giản hóa", "Kiểm soát", "Lập bảng theo dõi",
    "Dùng chung", "Cải tiến",
)  # fmt: skip
_THINGS = (
    "quy trình thẩm tra hồ sơ", "sổ theo dõi văn bản", "lịch kiểm tra hằng quý", "kho biểu mẫu", "bảng tổng hợp số liệu",
    "việc tiếp nhận kiến nghị", "hồ sơ thanh toán", "quy trình lấy mẫu", "phiếu khảo sát", "lịch bảo dưỡng thiết bị",
    "tài liệu tập huấn", "danh mục lưu trữ", "báo cáo định kỳ", "quy trình nghiệm thu", "hộp thư góp ý", "kế hoạch công tác",
)  # fmt: skip
_WHERE = (
    "tại đơn vị", "theo từng khâu", "giữa các phòng", "cho người mới vào việc", "theo mã chung", "không dùng giấy",
    "trong một ngày làm việc", "có nhắc hạn",
)  # fmt: skip


def initiative(chance: Random) -> str:
    """The title of an initiative."""
    return f"{chance.choice(_DOINGS)} {chance.choice(_THINGS)} {chance.choice(_WHERE)}"


def every_initiative() -> list[str]:
    """All the titles there are."""
    return [" ".join(parts) for parts in product(_DOINGS, _THINGS, _WHERE)]


def reason(award: Award) -> str:
    """The deed a decision names."""
    if award.path == "cong_hien":
        return "Có quá trình cống hiến lâu dài trong các cơ quan nhà nước (dữ liệu mẫu)"
    if award.begun is not None:
        return f"Có thành tích xuất sắc trong công tác từ năm {award.begun} đến năm {award.year} (dữ liệu mẫu)"
    return f"Có thành tích xuất sắc trong công tác năm {award.year} (dữ liệu mẫu)"
