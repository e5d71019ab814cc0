"""What the record says of this room, in words."""

from thidua.audit.telling import Told, words_of
from thidua.imports.models import ImportRun

_FIELDS, _VALUES = words_of(ImportRun)

TOLD = Told(
    acts={
        "imports.bam_nhap": "Xác nhận nhập tệp vào sổ",
        "imports.chay_lai": "Chạy lại việc nhập tệp",
        "imports.huy": "Hủy việc nhập tệp",
        "imports.tai_dong_phai_sua": "Tải tệp các dòng phải sửa",
        "imports.doi_chieu_so_dinh_danh": "Đối chiếu các số định danh của tệp với sổ",
        "imports.niem_lai": "Niêm lại tệp các dòng phải sửa bằng khóa mới",
    },
    kinds={"import": "Lần nhập tệp"},
    fields={
        **_FIELDS,
        "file": "tệp",
        "at": "tại",
        "document": "văn bản đính chính",
        "asked": "hỏi bao nhiêu số",
        "answered": "sổ có bao nhiêu số",
        "count": "số tệp",
        "clean_rows": "chỉ nhập dòng sạch",
    },
    values=_VALUES,
    links={"at": "body_key"},
)
