"""What the record says of this room, in words."""

from thidua.audit.telling import Told, words_of
from thidua.inspections.models import Answer, Checklist, Finding, InspectionPlan, Recommendation, Visit

_FIELDS, _VALUES = words_of(Checklist, InspectionPlan, Visit, Answer, Finding, Recommendation)

TOLD = Told(
    acts={
        "inspections.bang_kiem": "Đưa bản mới của bảng kiểm vào dùng",
        "inspections.thoi_bang_kiem": "Thôi dùng bảng kiểm",
        "inspections.ke_hoach": "Đưa lần kiểm tra vào kế hoạch",
        "inspections.sua": "Sửa lần kiểm tra",
        "inspections.thoi": "Thôi kiểm tra",
        "inspections.ket_qua": "Ghi kết quả từng mục kiểm tra",
        "inspections.minh_chung": "Gửi minh chứng kiểm tra",
        "inspections.phat_hien": "Ghi phát hiện kiểm tra",
        "inspections.bo_phat_hien": "Bỏ phát hiện kiểm tra",
        "inspections.kien_nghi": "Ghi kiến nghị kiểm tra",
        "inspections.bo_kien_nghi": "Bỏ kiến nghị kiểm tra",
        "inspections.ket_luan": "Kết luận kiểm tra và báo cho đơn vị",
        "inspections.nhan": "Nhận kết luận kiểm tra",
        "inspections.giai_trinh": "Giải trình về kết luận kiểm tra",
        "inspections.tra_loi": "Trả lời kiến nghị kiểm tra",
        "inspections.chap_nhan": "Chấp nhận kết quả thực hiện kiến nghị",
        "inspections.tra_lai": "Trả lại kết quả thực hiện kiến nghị",
    },
    kinds={"visit": "Lần kiểm tra", "checklist": "Bảng kiểm"},
    fields=_FIELDS | {"items": "số mục", "met": "số mục đạt", "not_met": "số mục chưa đạt", "recommendations": "số kiến nghị", "file": "tệp"},
    values=_VALUES,
    links={"body": "body_key", "unit": "body_key", "inspector": "body_key", "owner": "body_key"},
)  # fmt: skip
