"""What the record says of this room, in words."""

from thidua.audit.telling import Told, words_of
from thidua.plans.models import Indicator, Line, Plan, Progress, Remark, Result

_FIELDS, _VALUES = words_of(Indicator, Result, Plan, Line, Remark, Progress)

TOLD = Told(
    acts={
        "plans.dat_chi_tieu": "Đặt chỉ tiêu",
        "plans.sua_chi_tieu": "Sửa chỉ tiêu",
        "plans.thoi_chi_tieu": "Thôi dùng chỉ tiêu",
        "plans.ghi_so": "Ghi số của chỉ tiêu",
        "plans.sua_so": "Sửa số của chỉ tiêu",
        "plans.bo_so": "Bỏ số của chỉ tiêu",
        "plans.lap": "Lập kế hoạch",
        "plans.sua": "Sửa kế hoạch",
        "plans.bo": "Bỏ kế hoạch đang soạn",
        "plans.them_dong": "Thêm dòng vào kế hoạch",
        "plans.sua_dong": "Sửa dòng của kế hoạch",
        "plans.bo_dong": "Bỏ dòng khỏi kế hoạch",
        "plans.gui": "Gửi kế hoạch",
        "plans.tra_lai": "Trả lại kế hoạch",
        "plans.tiep_nhan": "Tiếp nhận kế hoạch",
        "plans.tien_do": "Cập nhật tiến độ",
    },
    kinds={"indicator": "Chỉ tiêu", "plan": "Kế hoạch của đơn vị"},
    fields=_FIELDS | {"period": "kỳ", "lines": "số dòng", "remarks": "điều phải sửa", "copied": "chép từ kế hoạch"},
    values={name: words for name, words in _VALUES.items() if name not in {"field", "sort", "over_units"}}
    | {
        "sort": {"nhiem_vu": "Nhiệm vụ", "chi_tieu": "Chỉ tiêu"},
        "over_units": {"cong": "Cộng các đơn vị", "trung_binh": "Trung bình các đơn vị", "khong": "Không gộp được"},
    },
    links={"organiser": "body_key", "unit": "body_key", "body": "body_key", "receiver": "body_key", "owner": "person_key"},
    ends=frozenset({"plans.bo", "plans.bo_dong", "plans.bo_so"}),
)  # fmt: skip
