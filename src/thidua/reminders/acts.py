"""What the record says of this room, in words."""

from thidua.audit.telling import Told

TOLD = Told(
    acts={"reminders.chon_thu": "Chọn nhận hay thôi nhận thư nhắc việc"}, fields={"wants_mail": "nhận thư nhắc việc"}
)
