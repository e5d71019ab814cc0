"""What the record says of this room, in words."""

from thidua.audit.telling import Told, words_of
from thidua.reviews.models import Carried, Passage, Point, Review

_FIELDS, _VALUES = words_of(Review, Passage, Point, Carried)

TOLD = Told(
    acts={
        "reviews.lap": "Lập báo cáo sơ kết, tổng kết",
        "reviews.bo": "Bỏ báo cáo đang soạn",
        "reviews.viet": "Viết một phần của báo cáo",
        "reviews.da_sua": "Ghi là đã sửa phần cấp trên yêu cầu",
        "reviews.luu_so_lieu": "Lưu số liệu của báo cáo",
        "reviews.them_diem": "Thêm một dòng vào báo cáo",
        "reviews.sua_diem": "Sửa một dòng của báo cáo",
        "reviews.bo_diem": "Bỏ một dòng của báo cáo",
        "reviews.lay_diem": "Lấy một dòng từ báo cáo của đơn vị",
        "reviews.dua_sang": "Đưa việc còn mở sang báo cáo kỳ này",
        "reviews.con_mo": "Nói vì sao một việc còn mở",
        "reviews.xong_diem": "Ghi một việc của báo cáo là đã xong",
        "reviews.mo_lai_diem": "Mở lại một việc của báo cáo",
        "reviews.yeu_cau": "Yêu cầu đơn vị gửi báo cáo",
        "reviews.gui": "Gửi báo cáo lên cấp trên",
        "reviews.rut": "Rút báo cáo đã gửi",
        "reviews.nhan": "Nhận báo cáo của đơn vị",
        "reviews.tra_lai": "Trả lại báo cáo của đơn vị",
        "reviews.ban_hanh": "Ban hành báo cáo",
    },
    kinds={"review": "Báo cáo sơ kết, tổng kết"},
    fields=_FIELDS | {
        "section": "phần", "text": "lời viết", "reason": "lý do", "carried": "số việc đưa sang", "title": "việc", "due": "hạn",
        "bodies": "số đơn vị", "origin": "lấy từ báo cáo của",
    },
    values=_VALUES,
    links={"body": "body_key", "addressed_to": "body_key", "owner": "body_key", "origin": "body_key"},
    ends=frozenset({"reviews.bo", "reviews.bo_diem"}),
)  # fmt: skip
