"""What the record says of this room, in words. No act tells who voted, or when."""

from thidua.audit.telling import Told, words_of
from thidua.flags.models import BlocVote, Candidate, Voter
from thidua.law.catalogue import AWARDS

_FIELDS, _VALUES = words_of(BlocVote, Candidate, Voter)

TOLD = Told(
    acts={
        "flags.chuan_bi": "Chuẩn bị bình xét, suy tôn của khối",
        "flags.sua": "Sửa việc bình xét, suy tôn của khối",
        "flags.bo": "Bỏ lần bình xét chưa mở",
        "flags.diem_danh": "Điểm danh đơn vị bỏ phiếu",
        "flags.mo_phieu": "Mở phiếu bình xét, suy tôn",
        "flags.dong_phieu": "Kiểm phiếu bình xét, suy tôn",
        "flags.ket_luan": "Kết luận bình xét, suy tôn",
        "flags.bo_phieu_lai": "Bỏ phiếu bình xét lại",
        "flags.lap_ho_so": "Lập hồ sơ đề nghị từ kết quả bình xét của khối",
        "flags.niem_lai": "Niêm lại hòm phiếu của khối",
    },
    kinds={"bloc_vote": "Bình xét, suy tôn của khối"},
    fields={
        **_FIELDS, "candidates": "các đơn vị đưa ra bình xét", "voters": "người bỏ phiếu", "count": "số", "counts": "số phiếu",
        "chosen": "được suy tôn", "reason": "lý do", "round": "đợt xét", "dossiers": "hồ sơ đã lập",
    },
    values=_VALUES | {"award": {key: one.plain_name for key, one in AWARDS.items()}},
)  # fmt: skip
