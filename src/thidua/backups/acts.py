"""What the record says of this room, in words."""

from thidua.audit.telling import Told

TOLD = Told(
    acts={"backups.khoi_phuc": "Khôi phục từ bản sao lưu"},
    kinds={"backup": "Bản sao lưu"},
    fields={"made_at": "sao lưu lúc", "rows": "số dòng", "overwritten": "số dòng bị thay"},
)
