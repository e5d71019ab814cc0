"""What the record says of this room, in words."""

from thidua.audit.telling import Told, words_of
from thidua.movements.actions.writing import LABELS
from thidua.movements.models import Acknowledgement, LaunchEvent, Movement, Review

_FIELDS, _VALUES = words_of(Movement, LaunchEvent, Acknowledgement, Review)

TOLD = Told(
    acts={
        "movements.soan": "Soạn phong trào thi đua",
        "movements.viet": "Viết nội dung phong trào thi đua",
        "movements.trinh_duyet": "Trình duyệt phong trào thi đua",
        "movements.rut_lai": "Rút lại phong trào đã trình",
        "movements.tra_lai": "Trả lại phong trào để sửa",
        "movements.duyet": "Duyệt phong trào thi đua",
        "movements.mo_lai": "Mở lại bản soạn phong trào",
        "movements.bo": "Bỏ bản soạn phong trào",
        "movements.le_phat_dong": "Ghi lễ phát động phong trào",
        "movements.gui_xuong": "Gửi phong trào xuống các đơn vị",
        "movements.tiep_nhan": "Tiếp nhận phong trào thi đua",
        "movements.rut_tiep_nhan": "Rút việc tiếp nhận phong trào",
        "movements.so_ket": "Ghi sơ kết phong trào",
        "movements.tong_ket": "Ghi hội nghị tổng kết phong trào",
        "movements.phat_dong": "Phát động phong trào thi đua",
        "movements.sua": "Sửa phong trào thi đua",
        "movements.ket_thuc": "Tổng kết, kết thúc phong trào thi đua",
    },
    kinds={"movement": "Phong trào thi đua"},
    fields={**_FIELDS, **LABELS, "document": "văn bản", "bodies": "số đơn vị", "due": "hạn tiếp nhận"},
    values=_VALUES,
    links={"unit": "body_key", "launched_by": "body_key"},
    ends=frozenset({"movements.bo", "movements.rut_tiep_nhan"}),
)
