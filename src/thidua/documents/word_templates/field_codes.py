"""The fields of Word in a part (page number, date …): which a template may have.

Some field codes fetch a file or start a program when the document opens or prints (INCLUDEPICTURE, DDEAUTO …), so
only codes that work with the document itself are allowed. Word lets a code be spread over runs, built by a field inside it,
or hidden in a deletion; whatever could make it read otherwise than it is read here is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from thidua.documents.word_templates.faults import Fault

CODES = (
    "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "NOTEREF", "REF", "TOC", "SEQ", "STYLEREF", "SYMBOL", "DATE", "TIME",
    "CREATEDATE", "SAVEDATE", "PRINTDATE", "HYPERLINK",
)  # fmt: skip
"""Field codes that fetch nothing and run nothing."""
_PLAIN = {
    "r", "p", "ins", "instrText", "t", "tab", "fldChar", "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak",
    "noBreakHyphen", "softHyphen",
}  # fmt: skip
"""What may stand within the instruction of a field: anything else could hide a piece of it or show another."""
_LOOKS = {"rPr", "pPr"}
_CODE = re.compile(r"\s*([A-Za-z]+)(?=[\s\\]|$)")
_TARGET = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s"\\]+)|\\l\s+("[^"]*"|[^\s"\\]+))', re.IGNORECASE)
_PAGES = ("http://", "https://", "mailto:", "#")
_MEND = "Bỏ trường ấy (chuột phải → Edit Field, hoặc chọn rồi xóa), chèn nội dung vào thẳng tài liệu."


@dataclass(slots=True)
class _Field:
    """A field that has begun: its instruction so far, and whether that is still being read."""

    said: str = ""
    is_open: bool = True


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]


def leads_to_page(target: str) -> bool:
    """A link a reader may press: a page, a mail address, a place in the document; never a file or a program."""
    return target.strip().casefold().startswith(_PAGES)


def field_faults(where: str, root: ElementTree.Element) -> Iterator[Fault]:
    """The fields of a part that fetch, run, or cannot be read for certain."""
    begun: list[_Field] = []
    for one in _walk(root):
        name = local(one.tag)
        if begun and begun[-1].is_open and (name not in _PLAIN | _LOOKS or _begins(one)):
            begun[-1].is_open = False
            yield Fault(where, f"mã trường “{begun[-1].said.strip()[:60]}” có phần khác lồng vào.", _MEND)
        if name == "fldSimple":
            yield from code_faults(where, _attribute(one, "instr"))
        elif name == "fldChar":
            yield from _turned(where, _attribute(one, "fldCharType"), begun)
        elif name in {"instrText", "t"}:
            yield from _text(where, name, one.text or "", begun)
        elif name == "delInstrText":
            mend = "Trong Word: Xem lại → Chấp nhận mọi thay đổi, rồi lưu và gửi."
            yield Fault(where, "có trường đang ở dạng sửa đổi chưa chấp nhận.", mend)
    for left in begun:
        if left.is_open:
            yield from code_faults(where, left.said)


def code_faults(where: str, said: str) -> Iterator[Fault]:
    """Whether one instruction is of the allowed kind."""
    found = _CODE.match(said)
    code = found[1].upper() if found else ""
    if code not in CODES:
        told = code or said.strip()[:40]
        yield Fault(
            where, f"trường “{told}” không được dùng.", f"{_MEND} Các trường của Word được dùng: {', '.join(CODES)}."
        )
    elif "{" in said or "}" in said:
        yield Fault(where, f"trường của mẫu nằm trong trường “{code}” của Word.", "Đặt trường của mẫu ở ngoài.")
    elif code == "HYPERLINK":
        target = _TARGET.match(said)
        if target is None or not (target[3] or leads_to_page(target[1] or target[2] or "")):
            yield Fault(where, f"liên kết “{said.strip()[:80]}” không mở trang mạng.", "Chỉ dùng http, https, mailto.")


def _turned(where: str, turn: str, begun: list[_Field]) -> Iterator[Fault]:
    """A field begins, its instruction is over, or it ends."""
    if turn == "begin":
        begun.append(_Field())
    elif begun:
        if begun[-1].is_open:
            begun[-1].is_open = False
            yield from code_faults(where, begun[-1].said)
        if turn == "end":
            begun.pop()


def _text(where: str, name: str, said: str, begun: list[_Field]) -> Iterator[Fault]:
    """Words within an instruction are part of it; a piece of an instruction elsewhere belongs to no field."""
    if begun and begun[-1].is_open:
        begun[-1].said += said
    elif name == "instrText" and said.strip():
        yield Fault(where, f"mã trường “{said.strip()[:60]}” nằm ngoài trường.", _MEND)


def _begins(one: ElementTree.Element) -> bool:
    return local(one.tag) == "fldChar" and _attribute(one, "fldCharType") == "begin"


def _attribute(one: ElementTree.Element, name: str) -> str:
    return next((value for key, value in one.attrib.items() if local(key) == name), "")


def _walk(root: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Every element in the order of the document, without what only says how letters look; no recursion: depth is a stranger's."""
    waiting = [root]
    while waiting:
        one = waiting.pop()
        yield one
        if local(one.tag) not in _LOOKS:
            waiting.extend(reversed(one))
