"""What the record says of this room, in words."""

from thidua.audit.telling import Told, words_of
from thidua.decisions.models import Decision, Line, Series
from thidua.law.catalogue import AWARDS

_FIELDS, _VALUES = words_of(Decision, Line, Series)

TOLD = Told(
    acts={
        "decisions.soan": "Soạn dự thảo quyết định khen thưởng",
        "decisions.sua": "Sửa dự thảo quyết định khen thưởng",
        "decisions.them_dong": "Thêm người nhận vào dự thảo quyết định",
        "decisions.bot_dong": "Bớt người nhận khỏi dự thảo quyết định",
        "decisions.ky": "Ký quyết định khen thưởng, ghi sổ",
        "decisions.noi_so": "Nối tiếp số văn bản đã cấp ngoài phần mềm",
        "decisions.bo": "Bỏ dự thảo quyết định khen thưởng",
    },
    kinds={"decision": "Quyết định khen thưởng", "series": "Sổ cấp số"},
    fields={**_FIELDS, "count": "số người nhận", "names": "tên", "at": "tại", "document": "văn bản"},
    values={**_VALUES, "award": {key: award.short for key, award in AWARDS.items()}},
    links={"at": "body_key"},
)
