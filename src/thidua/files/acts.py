"""What the record says of this room, in words."""

from thidua.audit.telling import Told, words_of
from thidua.files.models import Upload

_FIELDS, _VALUES = words_of(Upload)

TOLD = Told(
    acts={
        "files.nhan_tep": "Nhận tệp tải lên",
        "files.bo_noi_dung": "Bỏ nội dung tệp tải lên",
        "files.tai_ve": "Tải tệp đã gửi",
        "files.niem_lai": "Niêm lại các tệp bằng khóa mới",
    },
    kinds={"upload": "Tệp tải lên"},
    fields={**_FIELDS, "at": "tại", "count": "số tệp"},
    values=_VALUES,
    links={"at": "body_key"},
)
