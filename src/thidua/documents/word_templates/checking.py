"""Looks through a template before it is used: only fields we know, nothing that runs, every slip with its place.

What is allowed is listed, not what is forbidden: a field, a list walked through once, a plain condition. No call, no index,
no arithmetic, no filter, no name that begins with "_": there is nothing left that could run or grow.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from docx import Document
from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from thidua.documents.official.page import clean, mark_sample
from thidua.documents.sizes import MB
from thidua.documents.word_templates.bounds import Paper, marks_fault, notes, too_large
from thidua.documents.word_templates.faults import Fault
from thidua.documents.word_templates.reaching import reaching
from thidua.documents.word_templates.words import LOOP, Words

MOST_BYTES, MOST_UNZIPPED, MOST_PARTS = 5 * MB, 50 * MB, 500
_MOST_FAULTS = 20
_BODY = "word/document.xml"
_PLAIN = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Not, nodes.And, nodes.Or, nodes.If)
_PROPERTIES = (
    "author", "comments", "identifier", "language", "subject", "title", "category", "content_status", "keywords",
    "last_modified_by", "version",
)  # fmt: skip


class Environment(ImmutableSandboxedEnvironment):
    """Jinja without anything to call; a name nobody gave is empty, and checked templates name none."""

    def __init__(self) -> None:
        super().__init__(autoescape=True)
        self.globals.clear()
        self.filters.clear()
        self.tests.clear()


@dataclass(slots=True)
class _Walk:
    """A walk through one template: the fields met, the faults found."""

    words: Words
    used: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)


def faults_of(content: bytes, words: Words) -> list[Fault]:
    """Everything wrong with a template of the paper that has these words, in the order of the document; none: it may be used."""
    if found := _as_file(content):
        return found
    try:
        paper = Paper(io.BytesIO(content))
        paper.init_docx()
        parts = list(_parts(paper))
        if unbound := [fault for name, xml in parts if (fault := marks_fault(name, xml))]:
            return unbound[:_MOST_FAULTS]
        parts = [(name, paper.patch_xml(xml)) for name, xml in parts]
    except Exception:  # noqa: BLE001 - whatever the libraries say about a broken file, it is no Word document
        return [Fault("", "Tệp không đọc được như tài liệu Word.", "Mở bằng Word, lưu lại dạng .docx rồi gửi.")]
    walk = _Walk(words)
    for name, xml in parts:
        if len(walk.faults) < _MOST_FAULTS:
            _read(name, xml, walk)
    missing = [one for one in words.required if one not in walk.used]
    if missing and not walk.faults:
        told = "; ".join(f"{{{{ {one} }}}} ({words.meaning(one)})" for one in missing)
        walk.faults.append(Fault("", f"Mẫu thiếu trường bắt buộc: {told}.", "Thêm vào mẫu rồi gửi lại."))
    return walk.faults or list(_tried(content, words))


def _tried(content: bytes, words: Words) -> Iterator[Fault]:
    """Filled with made-up words and with none: what Word itself would not open is not taken in, nor what a condition or a
    comment of the template makes reach outside only once it is filled.
    """
    values = _made_up(words)
    for one in (values, {name: type(value)() for name, value in values.items()}):
        try:
            paper = filled(content, one)
            Document(paper)
            found = _as_file(paper.getvalue())
        except Exception:  # noqa: BLE001 - whatever breaks here would break for the reader of the paper
            mend = "Xem lại chỗ đặt {%p … %}, {%tr … %}: mỗi câu một đoạn, một dòng bảng."
            found = [Fault("", "Điền thử vào mẫu không thành tài liệu Word.", mend)]
        if found:
            yield from found
            return


def _made_up(words: Words) -> dict[str, Any]:
    """A word in every field, an element in every list."""
    values: dict[str, Any] = dict.fromkeys(words.texts, "thử")
    for name in sorted(words.lists, key=lambda name: name.count(".")):
        element: Any = dict.fromkeys(words.rows[name], "thử") if name in words.rows else "thử"
        owner, _, own = name.rpartition(".")
        (values[owner][0] if owner else values)[own] = [element]
    return values


def filled(template: bytes, values: dict[str, Any], *, is_sample: bool = False) -> io.BytesIO:
    """The document a template makes of these values; made of invented data, it says so on every page."""
    paper = Paper(io.BytesIO(template))
    paper.render(_cleaned(values), Environment(), autoescape=True)
    target = io.BytesIO()
    paper.save(target)
    if is_sample:  # opened anew: what is added to a header before this save is lost to the header that was rendered
        marked = Document(target)
        mark_sample(marked)
        target = io.BytesIO()
        marked.save(target)
    target.seek(0)
    return target


def _cleaned(value: Any) -> Any:
    """The same without signs no document may hold."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {name: _cleaned(one) for name, one in value.items()}
    return [_cleaned(one) for one in value] if isinstance(value, list) else value


def _as_file(content: bytes) -> list[Fault]:
    """A Word document of a sensible size that fetches nothing, runs nothing and carries no other file."""
    again = "Mở bằng Word, lưu lại dạng .docx rồi gửi."
    if len(content) > MOST_BYTES:
        return [Fault("", "Tệp lớn hơn 5 MB.", "Bỏ bớt ảnh rồi gửi lại.")]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            every = archive.infolist()
            if _BODY not in archive.namelist():
                return [Fault("", "Tệp không phải tài liệu Word (.docx).", again)]
            if len(every) > MOST_PARTS or sum(one.file_size for one in every) > MOST_UNZIPPED:
                return [Fault("", "Tệp mở ra quá lớn.", "Bỏ bớt ảnh, phần thừa rồi gửi lại.")]
            if found := list(too_large(every)):
                return found
            return list(dict.fromkeys(reaching(archive)))[:_MOST_FAULTS]
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError, ValueError):
        return [Fault("", "Tệp không phải tài liệu Word (.docx).", again)]


def _parts(paper: Any) -> Iterator[tuple[str, str]]:
    """Every text that would be rendered, with what people call its place."""
    yield "Thân văn bản", paper.get_xml()
    for uri, name in ((paper.HEADER_URI, "Đầu trang"), (paper.FOOTER_URI, "Chân trang")):
        for _, part in paper.get_headers_footers(uri):
            yield name, paper.get_part_xml(part)
    for part in notes(paper):
        yield "Chú thích", part.blob.decode()
    for name in _PROPERTIES:
        yield "Thuộc tính của tệp", str(getattr(paper.docx.core_properties, name) or "")


def _read(name: str, xml: str, walk: _Walk) -> None:
    lines = re.sub(r"<w:p([ >])", r"\n<w:p\1", xml)  # a line a paragraph, so that a slip has its place
    try:
        tree = Environment().parse(lines)
    except TemplateSyntaxError as error:
        said = f"câu lệnh viết sai ({error.message})."
        walk.faults.append(Fault(_where(name, lines, error.lineno), said, "Xem lại dấu {{ }} hoặc {% %} ở đoạn ấy."))
        return
    except RecursionError:
        walk.faults.append(Fault(name, "câu lệnh lồng nhau quá nhiều.", "Viết gọn lại."))
        return
    _node(tree, {}, walk, lambda node: _where(name, lines, node.lineno))


def _where(name: str, lines: str, number: int) -> str:
    """The part and the words of the paragraph."""
    every = lines.splitlines()
    text = re.sub(r"<[^>]+>", "", every[number - 1]).strip() if 0 < number <= len(every) else ""
    return f"{name}, đoạn “{text[:80]}”" if text else name


def _node(node: nodes.Node, bound: dict[str, str], walk: _Walk, where: Any) -> None:
    """One node and all below it; `bound` are the names of the loops around it with the list each walks through. Enough faults
    are enough: each is looked for in the whole text.
    """
    if len(walk.faults) >= _MOST_FAULTS:
        return
    match node:
        case nodes.Name():
            _name(node, bound, walk, where)
        case nodes.Getattr():
            _attribute(node, bound, walk, where)
        case nodes.For():
            _loop(node, bound, walk, where)
        case nodes.Compare():
            _node(node.expr, bound, walk, where)
            for operand in node.ops:
                _node(operand.expr, bound, walk, where)
        case _ if isinstance(node, _PLAIN):
            for one in node.iter_child_nodes():
                _node(one, bound, walk, where)
        case _:
            said = f"mẫu chỉ được nêu trường, lặp danh sách và điều kiện, không dùng “{type(node).__name__}”."
            walk.faults.append(Fault(where(node), said, "Bỏ câu lệnh ấy."))


def _name(node: nodes.Name, bound: dict[str, str], walk: _Walk, where: Any) -> None:
    if node.name in bound:
        return
    if node.name not in walk.words.fields:
        walk.faults.append(_unknown(where(node), node.name, walk.words.fields))
    walk.used.add(node.name)


def _attribute(node: nodes.Getattr, bound: dict[str, str], walk: _Walk, where: Any) -> None:
    """A field of a row, or the place in the loop."""
    owner = node.node.name if isinstance(node.node, nodes.Name) else ""
    known = dict.fromkeys(LOOP, "") if owner == "loop" and bound else walk.words.of_row(bound.get(owner, ""))
    if node.attr not in known:
        walk.faults.append(
            _unknown(where(node), f"{owner or '…'}.{node.attr}", {f"{owner}.{one}": "" for one in known})
        )


def _loop(node: nodes.For, bound: dict[str, str], walk: _Walk, where: Any) -> None:
    """Once through one of our lists, and within it once through a list its row has of its own: all the rows there are, each once.
    Any other loop in a loop would let a document grow without end.
    """
    source = _source(node.iter, bound)
    own = bool(bound) and "." in source and not any("." in one for one in bound.values())
    if (bound and not own) or node.recursive or node.test is not None or not isinstance(node.target, nodes.Name):
        walk.faults.append(
            Fault(where(node), "vòng lặp lồng nhau hoặc có thêm lệnh.", "Mỗi vòng lặp chỉ đi qua một danh sách.")
        )
        return
    if source not in walk.words.lists or ("." in source and not own):
        walk.faults.append(_unknown(where(node), _written(node.iter), _lists(walk.words, bound)))
        return
    walk.used.add(source)
    inside = {**bound, node.target.name: source, "loop": ""}
    for one in (*node.body, *node.else_):
        _node(one, inside, walk, where)


def _source(node: nodes.Node, bound: dict[str, str]) -> str:
    """The list a loop walks through, by its name in `Words.lists`; "" for anything else."""
    if isinstance(node, nodes.Name):
        return "" if node.name in bound else node.name
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) and bound.get(node.node.name):
        return f"{bound[node.node.name]}.{node.attr}"
    return ""


def _written(node: nodes.Node) -> str:
    """What a loop walks through, as it stands in the template."""
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        return f"{node.node.name}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "…"


def _lists(words: Words, bound: dict[str, str]) -> dict[str, str]:
    """The lists that may be walked through there, as they are written there."""
    if not bound:
        return {name: said for name, said in words.lists.items() if "." not in name}
    return {
        f"{name}.{one}": ""
        for name, source in bound.items()
        for one in words.of_row(source)
        if f"{source}.{one}" in words.lists
    }


def _unknown(where: str, name: str, known: dict[str, str]) -> Fault:
    near = get_close_matches(name, known, n=2)
    mend = f"Có phải: {', '.join(near)}?" if near else f"Các trường dùng được: {', '.join(known) or 'không có'}."
    return Fault(where, f"không có trường “{name[:60]}”.", mend)
