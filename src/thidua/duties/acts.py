"""What the record says of this room, in words."""

from thidua.audit.telling import Told, words_of
from thidua.duties.models import Calendar, Demand, Duty

_FIELDS, _VALUES = words_of(Calendar, Demand, Duty)

TOLD = Told(
    acts={
        "duties.dat_lich": "Đặt lịch năm thi đua",
        "duties.them_viec": "Thêm việc vào lịch",
        "duties.doi_han": "Đổi hạn của một việc",
        "duties.bo_viec": "Bỏ một việc khỏi lịch",
        "duties.xong": "Xong một việc trong lịch",
        "duties.gia_han": "Gia hạn",
        "duties.mien": "Cho không phải làm",
    },
    kinds={"calendar": "Lịch năm thi đua"},
    fields=_FIELDS | {"bodies": "các đơn vị", "demands": "các việc"},
    values=_VALUES,
    links={"organiser": "body_key", "body": "body_key"},
)
