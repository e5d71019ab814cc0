"""What the record says of this room, in words."""

from thidua.api.models import Token
from thidua.api.scopes import WORDS
from thidua.audit.telling import Told, words_of

_FIELDS, _VALUES = words_of(Token)

TOLD = Told(
    acts={
        "api.tao_ma_truy_cap": "Tạo mã truy cập cho phần mềm khác",
        "api.thu_hoi_ma_truy_cap": "Thu hồi mã truy cập",
    },
    kinds={"token": "Mã truy cập"},
    fields=_FIELDS,
    values={**_VALUES, "scopes": {scope.value: words.partition(":")[0] for scope, words in WORDS.items()}},
)
