"""What the record says of this room, in words."""

from thidua.audit.telling import Told, words_of
from thidua.blocs.models import (
    Activity,
    Announcement,
    BlocYear,
    Contribution,
    Handover,
    Meeting,
    Picture,
    PlanItem,
    Presence,
    Reading,
    Resolution,
)

_FIELDS, _VALUES = words_of(
    BlocYear, PlanItem, Meeting, Presence, Resolution, Announcement, Reading, Activity, Picture, Contribution, Handover
)

TOLD = Told(
    acts={
        "blocs.quy_che": "Ghi quy chế khối, cụm",
        "blocs.tep_quy_che": "Gửi tệp quy chế khối, cụm",
        "blocs.khoi_pho": "Cho hoặc thôi cho khối phó ghi thay",
        "blocs.ke_hoach": "Ghi việc trong kế hoạch khối, cụm",
        "blocs.bo_ke_hoach": "Bỏ việc khỏi kế hoạch khối, cụm",
        "blocs.xong_ke_hoach": "Ghi kết quả việc trong kế hoạch khối, cụm",
        "blocs.moi_hop": "Mời họp khối, cụm",
        "blocs.doi_hop": "Đổi thư mời họp khối, cụm",
        "blocs.hoan_hop": "Hoãn, hủy cuộc họp khối, cụm",
        "blocs.tra_loi_moi": "Trả lời thư mời họp khối, cụm",
        "blocs.diem_danh": "Điểm danh họp khối, cụm",
        "blocs.bien_ban": "Ghi biên bản họp khối, cụm",
        "blocs.lap_bien_ban": "Lập biên bản họp khối, cụm",
        "blocs.giao_viec": "Giao việc tại cuộc họp khối, cụm",
        "blocs.bo_viec": "Bỏ việc cuộc họp khối, cụm giao",
        "blocs.xong_viec": "Ghi kết quả việc cuộc họp giao",
        "blocs.chua_xong": "Ghi lại là việc cuộc họp giao chưa xong",
        "blocs.bau": "Ghi kết quả bầu khối trưởng, khối phó năm sau",
        "blocs.thong_bao": "Thông báo trong khối, cụm",
        "blocs.da_doc": "Xác nhận đã đọc thông báo của khối, cụm",
        "blocs.hoat_dong": "Ghi hoạt động chung của khối, cụm",
        "blocs.ket_qua": "Ghi kết quả hoạt động chung",
        "blocs.dong_gop": "Ghi đóng góp vào hoạt động chung",
        "blocs.anh": "Gửi ảnh hoạt động chung",
        "blocs.bo_anh": "Bỏ ảnh hoạt động chung",
        "blocs.ban_giao": "Soạn biên bản bàn giao khối, cụm",
        "blocs.ky_ban_giao": "Ký biên bản bàn giao khối, cụm",
    },
    kinds={"bloc_year": "Năm hoạt động của khối, cụm"},
    fields=_FIELDS | {
        "meeting": "cuộc họp", "members": "thành viên", "head": "khối trưởng, cụm trưởng", "deputy": "khối phó, cụm phó",
        "file": "tệp", "documents": "tài liệu, hồ sơ", "matters": "việc còn dở", "assets": "tài sản, kinh phí", "side": "bên ký",
        "signed": "người ký",
    },
    values=_VALUES,
    links={"owner": "body_key", "body": "body_key", "giver": "body_key", "taker": "body_key", "head": "body_key", "deputy": "body_key"},
)  # fmt: skip
