"""What the record says of this room, in words."""

from thidua.audit.telling import Told, words_of
from thidua.registrations.models import Aim, JointPledge, Line, Registration, Round, Target

_FIELDS, _VALUES = words_of(Round, Registration, Line, Aim, Target, JointPledge)

TOLD = Told(
    acts={
        "registrations.mo_dot": "Mở đợt đăng ký thi đua",
        "registrations.sua_dot": "Sửa đợt đăng ký thi đua",
        "registrations.lap_danh_sach": "Lập danh sách đăng ký thi đua",
        "registrations.cap_nhat": "Cập nhật danh sách đăng ký thi đua",
        "registrations.ghi": "Ghi danh hiệu đăng ký",
        "registrations.ghi_chi_tieu": "Ghi chỉ tiêu giao ước",
        "registrations.nhap_tep": "Nhập danh hiệu đăng ký từ tệp",
        "registrations.gui": "Gửi bản đăng ký thi đua",
        "registrations.rut": "Rút bản đăng ký thi đua về",
        "registrations.tra_lai": "Trả lại bản đăng ký thi đua",
        "registrations.duyet": "Duyệt bản đăng ký thi đua",
        "registrations.bo_duyet": "Bỏ duyệt bản đăng ký thi đua",
        "registrations.ky": "Ký giao ước thi đua",
        "registrations.ky_so": "Ký số giao ước thi đua",
        "registrations.bo_ky": "Rút chữ ký giao ước thi đua",
        "registrations.ket_qua": "Ghi kết quả, lý do không đạt điều đã đăng ký",
        "registrations.giao_uoc_khoi": "Ghi giao ước thi đua của khối",
    },
    kinds={
        "registration_round": "Đợt đăng ký thi đua",
        "registration": "Bản đăng ký thi đua",
        "joint_pledge": "Giao ước thi đua của khối",
    },
    fields=_FIELDS | {
        "bodies": "các đơn vị phải đăng ký", "lines": "các dòng", "targets": "các chỉ tiêu", "people": "số người trong danh sách",
        "came": "mới đến", "left": "đã đi", "reasons": "các lý do", "reason": "lý do",
    },
    values=_VALUES,
    links={"organiser": "body_key", "body": "body_key"},
)  # fmt: skip
