"""What the record says of this room, in words."""

from thidua.audit.telling import Told, words_of
from thidua.scoring.models import Criterion, Evidence, Inquiry, Mark, Round, ScoreTable, Sheet, Version

_FIELDS, _VALUES = words_of(ScoreTable, Version, Criterion, Round, Sheet, Mark, Evidence, Inquiry)

TOLD = Told(
    acts={
        "scoring.lap_bang": "Lập bảng điểm",
        "scoring.sua_bang": "Sửa bảng điểm",
        "scoring.them_muc": "Thêm mục vào bảng điểm",
        "scoring.sua_muc": "Sửa một mục của bảng điểm",
        "scoring.doi_cho": "Đổi chỗ một mục của bảng điểm",
        "scoring.bo_muc": "Bỏ mục khỏi bảng điểm",
        "scoring.thay_bang": "Thay các mục của bảng điểm",
        "scoring.sua_cho_khop": "Sửa bảng điểm cho khớp",
        "scoring.ty_le_ca_nhan": "Ghi tỷ lệ cá nhân theo hạng của tập thể",
        "scoring.mo_vong": "Mở vòng chấm điểm",
        "scoring.doi_cham_cheo": "Đổi nơi chấm chéo",
        "scoring.cham": "Chấm điểm",
        "scoring.gui": "Gửi điểm",
        "scoring.mo_lai_phieu": "Mở lại một bước chấm",
        "scoring.minh_chung": "Thêm minh chứng",
        "scoring.bo_minh_chung": "Bỏ minh chứng",
        "scoring.hoi_lai": "Hỏi lại đơn vị",
        "scoring.giai_trinh": "Giải trình",
        "scoring.khoa_vong": "Khóa vòng chấm, xếp hạng",
        "scoring.mo_lai_vong": "Mở lại vòng chấm đã khóa",
    },
    kinds={"score_table": "Bảng điểm", "scoring_round": "Vòng chấm điểm"},
    fields=_FIELDS
    | {
        "lines": "số mục", "bloc": "khối, cụm", "organiser": "cơ quan", "version": "bản của bảng", "sheets": "số phiếu",
        "evaluators": "nơi chấm chéo", "evaluator": "bên chấm", "marks": "điểm", "reason": "lý do", "body": "đơn vị",
        "stage": "bước chấm",
    },
    values=_VALUES,
    links={"organiser": "body_key", "body": "body_key", "evaluator": "body_key"},
)  # fmt: skip
