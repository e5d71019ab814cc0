"""How much of a template there may be, looked at before anything else reads its marks.

The library that fills templates searches the text of a part with patterns that begin anew at every mark: marks without an end,
or a part of tens of megabytes, would keep a processor busy for minutes. What is let through here is read in one pass.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from docx.opc.oxml import parse_xml, serialize_part_xml
from docxtpl import DocxTemplate

from thidua.documents.sizes import MB
from thidua.documents.word_templates.faults import Fault

MOST_PART, MOST_XML = 3 * MB, 12 * MB
"""Of one part, and of all, that are XML: a template of twenty pages has a few hundred kilobytes."""
MOST_MARKS, LONGEST_MARK, LONGEST_SPREAD = 2_000, 500, 10_000
"""Marks in a part; signs in a mark, without and with what Word writes between them. Our longest template has some eighty marks."""
_ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_BEGIN, _END = re.compile(r"\{[{%#]"), re.compile(r"[}%#]\}")
_BETWEEN = re.compile(r"(?<=\{)(?:<[^>]*>)+(?=[{%#])|(?<=[%}#])(?:<[^>]*>)+(?=\})")
_TAG = re.compile(r"<[^>]*>")
_PLACED = re.compile(r"\{[{%#](tr|tc|p|r) ")
_OWN_COMMAND = re.compile(r"\{%\s*(colspan|cellbg|vm|hm)\b")
_EMPTY = re.compile(r"<w:(tr|tc|p|r|t)( [^<>]*)/>")
_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>")
_NEAR = 5_000
"""Signs looked through for the paragraph around a mark."""
_SEE = "Xem lại dấu {{ }} hoặc {% %} ở đoạn ấy."
_PLACES = {"tr": "dòng của bảng", "tc": "ô của bảng", "p": "đoạn", "r": "đoạn"}


class Paper(DocxTemplate):  # type: ignore[misc]
    """The library's template, its parts written the one way its patterns are quick with."""

    def init_docx(self, reload: bool = True) -> None:  # noqa: FBT001, FBT002 - the library's signature
        """Notes are rendered as they stand in the file: they are brought into the form of the other parts first."""
        super().init_docx(reload)
        for part in notes(self):
            part._blob = serialize_part_xml(parse_xml(part.blob))  # noqa: SLF001 - as the library itself does

    def patch_xml(self, src_xml: str) -> Any:
        """Marks made readable; elements without content get an end of their own, which the patterns look for."""
        return super().patch_xml(_ended(src_xml))

    def resolve_listing(self, xml: str) -> Any:
        """Line breaks of the values, in a part that was filled."""
        return super().resolve_listing(_ended(xml))


def notes(paper: Any) -> Iterator[Any]:
    """The parts with footnotes and endnotes, by name or by kind: the library goes by the kind."""
    for part in paper.docx.part.package.parts:
        if re.search("(foot|end)notes", f"{part.partname} {part.content_type}"):
            yield part


def _ended(xml: str) -> str:
    return _EMPTY.sub(r"<w:\1\2></w:\1>", xml)


def too_large(every: Iterable[zipfile.ZipInfo]) -> Iterator[Fault]:
    """Parts beyond what an office writes, by what the archive says they unpack to; nothing is unpacked."""
    total = 0
    for one in every:
        if one.filename.casefold().endswith((".xml", ".rels")):
            total += one.file_size
            if one.file_size > MOST_PART:
                said = f"Phần “{one.filename[:80]}” mở ra {_mb(one.file_size)} MB, nhiều hơn {MOST_PART // MB} MB một mẫu được có."
                yield Fault("", said, "Bỏ phần chép thừa trong tài liệu, lưu lại dạng .docx rồi gửi.")
                return
    if total > MOST_XML:
        said = f"Các phần chữ của tệp mở ra {_mb(total)} MB, nhiều hơn {MOST_XML // MB} MB một mẫu được có."
        yield Fault("", said, "Bỏ phần chép thừa trong tài liệu, lưu lại dạng .docx rồi gửi.")


def _mb(size: int) -> str:
    return str(-(-size // MB))


def marks_fault(where: str, xml: str) -> Fault | None:
    """The first thing wrong with the marks of a part as a whole, in one pass over its text: too many, without an end, without a
    beginning, one in another, too long, out of place.
    """
    text = _BETWEEN.sub("", _PROLOG.sub("", xml))
    if "<!--" in text or "<?" in text:
        return Fault(where, "có ghi chú của máy (XML) mà Word không ghi.", "Mở bằng Word, lưu lại dạng .docx rồi gửi.")
    many = at = 0
    while begun := _BEGIN.search(text, at):
        if stray := _stray(where, text, at, begun.start()):
            return stray
        many += 1
        end = text.find(_ENDS[begun[0]], begun.end())
        if many > MOST_MARKS:
            said = f"có hơn {MOST_MARKS} dấu {{{{ }}}} và {{% %}}, nhiều hơn một mẫu được có."
            return Fault(where, said, "Dùng vòng lặp qua danh sách thay cho các dòng chép lại.")
        if found := _mark(where, text, begun.start(), end):
            return found
        at = end + 2
    return _stray(where, text, at, len(text))


def _mark(where: str, text: str, start: int, end: int) -> Fault | None:
    """One mark, from its first sign to before its last two; `end` is -1 where it has none."""
    sign = text[start : start + 2]
    place = _place(where, text, start)
    spread = text[start + 2 : end] if 0 <= end <= start + LONGEST_SPREAD else None
    said = _TAG.sub("", spread) if spread is not None else ""
    inside = (
        f"{sign[1]}{said}{_ENDS[sign][0]}"  # with one of its own signs on each side: "{{%}}" would be read as two marks
    )
    if spread is None or _BEGIN.search(inside) or _END.search(inside):
        return Fault(place, f"dấu {sign} chưa có dấu {_ENDS[sign]} của nó.", _SEE)
    if len(said) > LONGEST_MARK:
        return Fault(place, f"giữa {sign} và {_ENDS[sign]} có hơn {LONGEST_MARK} chữ.", _SEE)
    if own := _OWN_COMMAND.match(sign + said):
        return Fault(place, f"câu lệnh “{own[1]}” không được dùng trong mẫu.", "Bỏ câu lệnh ấy.")
    kind = _PLACED.match(sign + said)
    if kind and text.find(f"</w:{kind[1]}>", end) < 0:
        return Fault(place, f"dấu {sign}{kind[1]} nằm ngoài {_PLACES[kind[1]]}.", _SEE)
    return None


def _stray(where: str, text: str, start: int, end: int) -> Fault | None:
    """The end of a mark that never began."""
    found = _END.search(text, start, end)
    if found is None:
        return None
    begins = next(begin for begin, one in _ENDS.items() if one == found[0])
    return Fault(_place(where, text, found.start()), f"dấu {found[0]} không có dấu {begins} đứng trước.", _SEE)


def _place(where: str, text: str, at: int) -> str:
    """The part and the words of the paragraph a sign stands in."""
    before = max(text.rfind(begun, max(0, at - _NEAR), at) for begun in ("<w:p>", "<w:p "))
    after = text.find("</w:p>", at, at + _NEAR)
    paragraph = text[before if before >= 0 else at : after if after >= 0 else at + 80]
    said = " ".join(_TAG.sub("", paragraph).split())
    return f"{where}, đoạn “{said[:80]}”" if said else where
