"""What the record says of this room, in words."""

from thidua.audit.telling import Told, words_of
from thidua.law.wording import GROUP
from thidua.nominations.models import Appraisal, Mark, Nomination, OwnRules, Paper, Round, RouteText
from thidua.nominations.report import FIELDS

_FIELDS, _VALUES = words_of(Round, RouteText, OwnRules, Paper, Mark, Appraisal, Nomination)

TOLD = Told(
    acts={
        "nominations.chuyen": "Chuyển bước hồ sơ đề nghị",
        "nominations.mo_dot": "Mở đợt xét",
        "nominations.sua_dot": "Sửa đợt xét",
        "nominations.ket_thuc_dot": "Kết thúc đợt xét",
        "nominations.ghi_duong_di": "Ghi đường đi riêng của hồ sơ",
        "nominations.ghi_quy_dinh": "Ghi quy định riêng của cơ quan",
        "nominations.lap": "Lập hồ sơ đề nghị từ sổ",
        "nominations.viet": "Viết một mục của hồ sơ",
        "nominations.nhom": "Ghi nhóm đối tượng của hồ sơ",
        "nominations.them_giay_to": "Đính kèm giấy tờ vào hồ sơ",
        "nominations.bo_giay_to": "Bỏ giấy tờ khỏi hồ sơ",
        "nominations.giao": "Giao người khác thẩm định",
        "nominations.tham_dinh": "Kết luận thẩm định",
        "nominations.chap_nhan": "Chấp nhận mục đã sửa",
        "nominations.mo_lay_y_kien": "Mở lấy ý kiến",
        "nominations.huy_lay_y_kien": "Hủy lần lấy ý kiến mở nhầm",
        "nominations.nhan_y_kien": "Nhận một ý kiến",
        "nominations.tra_loi_y_kien": "Trả lời một ý kiến",
        "nominations.tra_loi_chung": "Trả lời chung nhiều ý kiến",
        "nominations.ket_thuc_lay_y_kien": "Kết thúc lấy ý kiến",
    },
    kinds={
        "nomination": "Hồ sơ đề nghị", "round": "Đợt xét", "route": "Đường đi riêng của hồ sơ", "posting": "Lần lấy ý kiến",
        "own_rules": "Quy định riêng",
    },
    fields={
        **_FIELDS,
        **{key: part.title for key, part in FIELDS.items()},
        "note": "ý kiến", "document": "văn bản", "awards": "danh hiệu, hình thức được xét", "marks": "mục",
        "posting": "lần lấy ý kiến", "posted_on": "công khai từ ngày", "posted_until": "công khai đến hết ngày",
        "days": "số ngày làm việc", "names": "số tên", "received": "nhận ngày", "said": "trả lời", "opinions": "số ý kiến",
        "closed_on": "kết thúc ngày", "report": "kết quả lấy ý kiến",
    },
    values={**_VALUES, "group": GROUP},
    links={"at": "body_key", "unit": "body_key"},
)  # fmt: skip
"""The acts of this room; `at` and `unit` are bodies by their keys."""
