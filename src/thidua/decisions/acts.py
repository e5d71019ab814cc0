"""What the record says of this room, in words."""

from thidua.audit.telling import Told, words_of
from thidua.decisions.models import (
    Decision,
    Fund,
    FundEntry,
    Line,
    Notification,
    PaperTemplate,
    Revocation,
    Series,
    SignedPaper,
    Submission,
)
from thidua.law.catalogue import AWARDS

_FIELDS, _VALUES = words_of(
    Decision, Line, Series, PaperTemplate, Notification, Revocation, Submission, SignedPaper, Fund, FundEntry
)

TOLD = Told(
    acts={
        "decisions.soan": "Soạn dự thảo quyết định khen thưởng",
        "decisions.sua": "Sửa dự thảo quyết định khen thưởng",
        "decisions.them_dong": "Thêm người nhận vào dự thảo quyết định",
        "decisions.bot_dong": "Bớt người nhận khỏi dự thảo quyết định",
        "decisions.ky": "Ký quyết định khen thưởng, ghi sổ",
        "decisions.noi_so": "Nối tiếp số văn bản đã cấp ngoài phần mềm",
        "decisions.dua_mau": "Đưa mẫu văn bản của cơ quan vào dùng",
        "decisions.thoi_mau": "Thôi dùng mẫu văn bản của cơ quan",
        "decisions.soan_to_trinh": "Soạn tờ trình cấp trên",
        "decisions.trinh": "Ký tờ trình cấp trên",
        "decisions.tra_loi": "Ghi quyết định của cấp trên",
        "decisions.huy_bo": "Hủy bỏ quyết định khen thưởng",
        "decisions.da_nhan": "Xác nhận đã nhận thông báo khen thưởng",
        "decisions.in_bang": "In bằng khen, giấy khen, giấy chứng nhận",
        "decisions.nhan_ban_ky": "Nhận bản đã ký của quyết định",
        "decisions.nguon_quy": "Ghi nguồn của quỹ thi đua, khen thưởng",
        "decisions.chi_quy": "Ghi khoản chi của quỹ thi đua, khen thưởng",
        "decisions.dao_quy": "Ghi đảo một dòng của quỹ thi đua, khen thưởng",
        "decisions.bo": "Bỏ dự thảo quyết định khen thưởng",
    },
    kinds={
        "decision": "Quyết định khen thưởng",
        "series": "Sổ cấp số",
        "template": "Mẫu văn bản",
        "submission": "Tờ trình cấp trên",
        "notification": "Thông báo khen thưởng",
        "fund": "Quỹ thi đua, khen thưởng",
    },
    fields={
        **_FIELDS,
        "count": "số người nhận",
        "names": "tên",
        "at": "tại",
        "document": "văn bản",
        "layout": "bố cục",
        "paper_kind": "loại bản ký",
        "signers": "chữ ký",
        "upload": "tệp",
        "refused": "số không được khen",
    },
    values={
        **_VALUES,
        "award": {key: award.short for key, award in AWARDS.items()},
        "paper_kind": dict(SignedPaper.Kind.choices),
    },
    links={"at": "body_key"},
)
