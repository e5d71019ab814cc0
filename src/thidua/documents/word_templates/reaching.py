"""Whether a Word document a stranger made would fetch anything, run anything or carry another file, wherever that stands in it.

Every part of the package is parsed, not searched: what XML writes in two ways is one thing here. As in `checking`, what is
allowed is listed: kinds of parts, kinds of relations, one kind of link outwards, field codes.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree

from thidua.documents.problems import Unreadable
from thidua.documents.sheets.archive import check_xml
from thidua.documents.word_templates.faults import Fault
from thidua.documents.word_templates.field_codes import field_faults, leads_to_page, local

_PLACES = {
    "word/document": "Thân văn bản", "word/header": "Đầu trang", "word/footer": "Chân trang", "word/footnotes": "Chú thích",
    "word/endnotes": "Chú thích", "word/comments": "Ghi chú bên lề", "word/glossary": "Khối văn bản soạn sẵn",
}  # fmt: skip
_PICTURES = {"png", "jpg", "jpeg", "jpe", "jfif", "gif", "bmp", "dib", "tif", "tiff", "emf", "wmf"}
_BINARY = _PICTURES | {"odttf", "ttf"}
"""Parts that are no XML: pictures and fonts."""
_BINARY_TYPES = (
    "image/",
    "font/",
    "application/x-font",
    "application/vnd.openxmlformats-officedocument.obfuscatedfont",
)
_LINKS = tuple(
    f"http://{place}/hyperlink"
    for place in (
        "schemas.openxmlformats.org/officeDocument/2006/relationships",
        "purl.oclc.org/ooxml/officeDocument/relationships",
    )
)
_PARTS = {
    "officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail", "styles", "stylesWithEffects",
    "settings", "webSettings", "fontTable", "font", "theme", "themeOverride", "numbering", "header", "footer", "footnotes", "endnotes",
    "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "image", "hdphoto", "glossaryDocument", "customXml",
    "customXmlProps", "bibliography", "chart", "chartStyle", "chartColorStyle", "chartUserShapes", "diagramData", "diagramLayout",
    "diagramQuickStyle", "diagramColors", "diagramDrawing",
}  # fmt: skip
"""What a part may be to another, by the last word of the relation's type: none of these runs or fetches."""
_RUNS = {"vbaProject", "wordVbaData", "keyMapCustomizations", "attachedToolbars", "extensibility"}
_EMBEDS = {"oleObject", "package", "control", "aFChunk", "subDocument"}
_ELEMENTS = {
    "altChunk": "tệp khác ghép vào", "subDoc": "tệp khác ghép vào", "OLEObject": "tệp nhúng", "object": "tệp nhúng",
    "control": "điều khiển ActiveX", "ocx": "điều khiển ActiveX", "externalData": "bảng tính gắn vào biểu đồ", "movie": "phim",
    "attachedTemplate": "mẫu nền gắn ngoài", "mailMerge": "nguồn dữ liệu trộn thư", "entryMacro": "macro", "exitMacro": "macro",
    "saveThroughXslt": "tệp chuyển đổi ở ngoài", "schemaLibrary": "gói mở rộng ở ngoài", "scriptAnchor": "đoạn mã", "script": "đoạn mã",
    "customPropertyEditors": "biểu mẫu lấy từ ngoài", "customXsn": "biểu mẫu lấy từ ngoài", "webextension": "phần bổ trợ trên mạng",
    "taskpanes": "phần bổ trợ trên mạng",
}  # fmt: skip
_FETCHING = {"src", "href", "althref"}
"""Attributes of the older drawing language that name a picture elsewhere."""
_OUTSIDE = "Mẫu lấy nội dung từ nơi khác trên mạng."
_AGAIN = "Mở bằng Word, lưu lại dạng .docx rồi gửi."


def reaching(archive: zipfile.ZipFile) -> Iterator[Fault]:
    """Each way the document reaches outside itself, the part named. Raises what zipfile raises of a broken file."""
    names = archive.namelist()
    if any(many > 1 for many in Counter(name.casefold().replace("\\", "/") for name in names).values()):
        yield Fault("", "Tệp có hai phần trùng tên, không phải do Word ghi.", _AGAIN)
        return
    for name in names:
        if not name.endswith("/"):
            yield from _part(name, archive.read(name))


def place_of(name: str) -> str:
    """A part as people call it."""
    found = (said for start, said in _PLACES.items() if name.casefold().startswith(start))
    return next(found, f"Phần “{name}”")


def _part(name: str, content: bytes) -> Iterator[Fault]:
    lower = name.casefold()
    if "vbaproject" in lower or "/embeddings/" in lower or "/activex/" in lower:
        yield Fault("", "Tệp có macro hoặc tệp nhúng.", "Bỏ macro, tệp nhúng rồi lưu lại dạng .docx.")
        return
    if lower.endswith(".svg"):
        yield Fault(f"Phần “{name}”", "ảnh dạng SVG có thể chạy mã.", "Thay bằng ảnh PNG hoặc JPEG.")
        return
    if lower.rpartition(".")[2] in _BINARY and not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return
    try:
        check_xml(content)
        root = ElementTree.fromstring(content)  # noqa: S314 - check_xml refused every entity
    except (Unreadable, ElementTree.ParseError, LookupError, ValueError):
        yield Fault(place_of(name), "phần này không đọc được như phần của tài liệu Word.", _AGAIN)
        return
    if lower == "[content_types].xml":
        yield from _types(root)
    elif lower.endswith(".rels"):
        yield from _relations(name, root)
    else:
        yield from _inside(name, root)


def _types(root: ElementTree.Element) -> Iterator[Fault]:
    """No macros under a name of their own, and nothing called a picture that is read as something else."""
    for one in root.iter():
        kind = one.get("ContentType", "").casefold()
        ending = (one.get("Extension") or one.get("PartName", "").rpartition(".")[2]).casefold()
        if "macroenabled" in kind or "vba" in kind or "activex" in kind or "oleobject" in kind:
            yield Fault("", "Tệp có macro hoặc tệp nhúng.", "Bỏ macro, tệp nhúng rồi lưu lại dạng .docx.")
        elif ending in _BINARY and not kind.startswith(_BINARY_TYPES):
            yield Fault("", f"Tệp khai phần .{ending} là loại khác.", _AGAIN)


def _relations(name: str, root: ElementTree.Element) -> Iterator[Fault]:
    for one in root.iter():
        if one is root:
            continue
        kind, mode, target = (one.get(key, "") for key in ("Type", "TargetMode", "Target"))
        if local(one.tag) != "Relationship" or mode not in {"", "Internal", "External"}:
            yield Fault(f"Phần “{name}”", "liên kết giữa các phần viết sai.", _AGAIN)
        elif kind in _LINKS:
            if mode == "External" and not leads_to_page(target):
                yield _link(target)
        else:
            yield from _relation(kind, mode, target)


def _relation(kind: str, mode: str, target: str) -> Iterator[Fault]:
    """What is no link for the reader to press: a part of this document, of a kind we know."""
    last = kind.rpartition("/")[2]
    if last in _RUNS:
        yield Fault("", "Tệp có macro hoặc nút lệnh riêng.", "Bỏ macro rồi lưu lại dạng .docx.")
    elif last == "attachedTemplate":
        mend = "Trong Word: Tệp → Tùy chọn → Phần bổ trợ → Mẫu, chọn lại Normal, rồi lưu và gửi."
        yield Fault("", f"{_OUTSIDE[:-1]}: mẫu nền gắn ngoài.", mend)
    elif mode == "External" or re.match(r"[a-z][a-z0-9+.\-]*:|//|\\", target.strip(), re.IGNORECASE):
        yield Fault("", f"{_OUTSIDE[:-1]}: “{target[:80]}”.", "Chèn ảnh, mẫu nền vào thẳng tài liệu.")
    elif last in _EMBEDS:
        yield Fault("", "Tệp có tệp khác nhúng hoặc ghép vào.", "Chép nội dung vào thẳng tài liệu, bỏ tệp nhúng.")
    elif last not in _PARTS:
        yield Fault("", f"Tệp có phần loại “{last[:60]}” mà phần mềm không nhận.", "Bỏ phần ấy rồi lưu lại dạng .docx.")


def _inside(name: str, root: ElementTree.Element) -> Iterator[Fault]:
    where = place_of(name)
    for one in root.iter():
        if said := _ELEMENTS.get(local(one.tag)):
            yield Fault(where, f"có {said}.", "Bỏ phần ấy, chép nội dung cần dùng vào thẳng tài liệu.")
        for key, value in one.attrib.items():
            if local(key) in _FETCHING and value.strip() and not value.startswith("#"):
                yield Fault(where, f"ảnh hoặc hình lấy từ “{value[:80]}”.", "Chèn ảnh vào thẳng tài liệu.")
    yield from field_faults(where, root)


def _link(target: str) -> Fault:
    return Fault(
        "",
        f"Liên kết mở “{target[:80]}”.",
        "Liên kết chỉ được mở trang mạng (http, https) hoặc thư điện tử (mailto); sửa hoặc bỏ liên kết.",
    )
