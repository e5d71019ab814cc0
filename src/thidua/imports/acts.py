"""What the record says of this room, in words."""

from thidua.audit.telling import Told, words_of
from thidua.imports.models import ImportRun

_FIELDS, _VALUES = words_of(ImportRun)

TOLD = Told(
    acts={
        "imports.bam_nhap": "Xác nhận nhập tệp vào sổ",
        "imports.chay_lai": "Chạy lại việc nhập tệp",
        "imports.huy": "Hủy việc nhập tệp",
    },
    kinds={"import": "Lần nhập tệp"},
    fields={
        **_FIELDS,
        "file": "tệp",
        "at": "tại",
        "document": "văn bản đính chính",
        "clean_rows": "chỉ nhập dòng sạch",
    },
    values=_VALUES,
    links={"at": "body_key"},
)
