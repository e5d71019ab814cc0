"""What the record says of this room, in words."""

from thidua.audit.telling import Told, words_of
from thidua.duties.models import Calendar, Demand, Duty, Feed

_FIELDS, _VALUES = words_of(Calendar, Demand, Duty, Feed)

TOLD = Told(
    acts={
        "duties.dat_lich": "Đặt lịch năm thi đua",
        "duties.them_viec": "Thêm việc vào lịch",
        "duties.doi_han": "Đổi hạn của một việc",
        "duties.bo_viec": "Bỏ một việc khỏi lịch",
        "duties.xong": "Xong một việc trong lịch",
        "duties.gia_han": "Gia hạn",
        "duties.mien": "Cho không phải làm",
        "duties.mo_dia_chi": "Lấy địa chỉ lịch riêng",
        "duties.dong_dia_chi": "Bỏ địa chỉ lịch riêng",
    },
    kinds={"calendar": "Lịch năm thi đua"},
    fields=_FIELDS | {"bodies": "các đơn vị", "demands": "các việc"},
    values=_VALUES,
    links={"organiser": "body_key", "body": "body_key"},
)
