"""What the record says of this room, in words."""

from thidua.audit.telling import Told, words_of
from thidua.movements.models import Movement

_FIELDS, _VALUES = words_of(Movement)

TOLD = Told(
    acts={
        "movements.phat_dong": "Phát động phong trào thi đua",
        "movements.sua": "Sửa phong trào thi đua",
        "movements.ket_thuc": "Tổng kết, kết thúc phong trào thi đua",
    },
    kinds={"movement": "Phong trào thi đua"},
    fields={**_FIELDS, "document": "văn bản tổng kết"},
    values=_VALUES,
    links={"unit": "body_key", "launched_by": "body_key"},
)
