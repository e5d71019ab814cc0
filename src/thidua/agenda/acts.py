"""What the record says of this room, in words."""

from thidua.agenda.models import Calendar, Duty, Entry
from thidua.audit.telling import Told, words_of

_FIELDS, _VALUES = words_of(Calendar, Entry, Duty)

TOLD = Told(
    acts={
        "agenda.dat_lich": "Đặt lịch năm thi đua",
        "agenda.them_viec": "Thêm việc vào lịch",
        "agenda.doi_han": "Đổi hạn của một việc",
        "agenda.bo_viec": "Bỏ một việc khỏi lịch",
        "agenda.xong": "Xong một việc trong lịch",
        "agenda.gia_han": "Gia hạn",
        "agenda.mien": "Cho không phải làm",
    },
    kinds={"calendar": "Lịch năm thi đua"},
    fields=_FIELDS | {"bodies": "các đơn vị", "entries": "các việc"},
    values=_VALUES,
    links={"organiser": "body_key", "body": "body_key"},
)
