"""What the record says of this room, in words."""

from thidua.audit.telling import Told, words_of
from thidua.nominations.models import Nomination

_FIELDS, _VALUES = words_of(Nomination)

TOLD = Told(
    acts={"nominations.chuyen": "Chuyển bước hồ sơ đề nghị"},
    kinds={"nomination": "Hồ sơ đề nghị"},
    fields={**_FIELDS, "note": "ý kiến", "document": "văn bản"},
    values=_VALUES,
    links={"at": "body_key"},
)
"""The acts of this room; `at` is a body by its key."""
