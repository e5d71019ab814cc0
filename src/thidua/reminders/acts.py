"""What the record says of this room, in words."""

from thidua.audit.telling import Told, words_of
from thidua.reminders.models import Rule

_FIELDS, _VALUES = words_of(Rule)

TOLD = Told(
    acts={
        "reminders.chon_thu": "Chọn nhận hay thôi nhận thư nhắc việc",
        "reminders.cach_nhac": "Đặt cách nhắc việc",
        "reminders.nhac_tay": "Nhắc các đơn vị chưa xong",
        "reminders.lam_lai": "Cho làm lại việc nền",
    },
    kinds={"reminder_rule": "Cách nhắc việc", "job": "Việc nền"},
    fields=_FIELDS
    | {"wants_mail": "nhận thư nhắc việc", "title": "việc", "people": "người được nhắc", "skipped": "không nhắc được"},
    values=_VALUES,
)
