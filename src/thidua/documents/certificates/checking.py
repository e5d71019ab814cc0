"""A layout somebody set up: read from plain data, with every mistake told at once."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from itertools import combinations, pairwise
from typing import Any, get_args

from thidua.documents.certificates.faults import Fault, Unprintable
from thidua.documents.certificates.layouts import Align, Anchor, Field, Layout, Mark, Square, Wrap, boxes_of, figure
from thidua.documents.certificates.values import LABELS

PAPER = (50, 1000)
"""Millimetres a side may have."""
_CHOICES = {"align": get_args(Align), "anchor": get_args(Anchor), "wrap": get_args(Wrap)}
_RANGES: dict[str, tuple[float, float, str]] = {
    "size": (4, 200, "pt"), "least": (0, 200, "pt"), "lines": (1, 8, "dòng"), "spacing": (0.8, 3, "lần cỡ chữ"),
    "tracking": (-0.1, 1, "lần cỡ chữ"), "gap": (0, 200, "mm"),
}  # fmt: skip
_WORDS = {
    "x": "cách mép trái", "y": "cách mép trên", "width": "rộng", "height": "cao", "size": "cỡ chữ", "least": "cỡ chữ nhỏ nhất",
    "lines": "số dòng", "spacing": "giãn dòng", "tracking": "giãn chữ", "gap": "khoảng trống phía trên", "align": "canh lề",
    "anchor": "điểm neo", "wrap": "cách xuống dòng", "colour": "màu", "name": "tên bố cục", "key": "khóa", "text": "chữ",
    "bold": "đậm", "italic": "nghiêng", "capitals": "chữ hoa", "underline": "gạch chân", "framed": "khung", "flow": "vùng nối tiếp",
    "marks": "chỗ trên phôi", "code": "mã QR", "fields": "các ô chữ",
}  # fmt: skip
_LEAST_CODE = 15
"""Millimetres; a smaller QR code is hard to read by phone."""


def read_layout(data: Mapping[str, Any]) -> Layout:
    """The layout these plain data (of a TOML file, of a form) describe.

    Raises:
        Unprintable: every mistake in them.
    """
    faults: list[Fault] = []
    plain = dict(data)
    parts = {
        "fields": [_made(Field, one, faults) for one in _listed(plain, "fields")],
        "marks": [_made(Mark, one, faults) for one in _listed(plain, "marks")],
        "code": _made(Square, plain["code"], faults) if plain.get("code") else None,
        "flow": _flow(plain.get("flow"), faults),
    }
    layout = _made(Layout, {**plain, **parts}, faults)
    if layout and not faults:
        faults += [fault for fault in faults_of(layout) if fault.severity == "error"]
    if faults or layout is None:
        raise Unprintable(faults)
    return layout


def faults_of(layout: Layout) -> Iterator[Fault]:
    """Errors that keep a layout from being used, and warnings of boxes that cover one another."""
    yield from _of_paper(layout)
    for one in layout.fields:
        yield from _of_field(one, layout)
    for key, label, where in _outside(layout):
        told = f"Ô này ra ngoài tờ giấy: {where}."
        yield _fault(key, label, told, "Hãy sửa vị trí hay bề rộng để cả ô nằm trong giấy.")
    if layout.code and layout.code.size < _LEAST_CODE:
        yield _fault(
            "code", "Mã QR", f"Mã nhỏ hơn {_LEAST_CODE} mm khó quét.", f"Hãy để cạnh ít nhất {_LEAST_CODE} mm."
        )
    for (key, box), (_, other) in combinations(boxes_of(layout).items(), 2):
        if _cover(box[1:], other[1:]):
            yield _fault(
                key, box[0], f"Ô này chồm lên ô “{other[0]}”.", "Hãy in trang thử rồi dời một trong hai ô.", severity="warning"
            )  # fmt: skip


def _of_paper(layout: Layout) -> Iterator[Fault]:
    for name in ("width", "height"):
        if not PAPER[0] <= getattr(layout, name) <= PAPER[1]:
            yield _fault(
                name, f"Giấy: {_WORDS[name]}", f"Cạnh giấy phải từ {PAPER[0]} đến {PAPER[1]} mm.", "Hãy đo lại tờ phôi."
            )
    twice = [one for one, other in pairwise(sorted(one.key for one in layout.fields)) if one == other]
    for key in dict.fromkeys(twice):
        yield _fault(key, LABELS.get(key, key), "Bố cục có hai ô cho cùng một điều.", "Hãy bỏ một ô.")
    if not layout.fields:
        yield _fault("fields", "", "Bố cục chưa có ô chữ nào.", "Hãy thêm ít nhất một ô.")
    if layout.flow and not layout.flow[0] < layout.flow[1] <= layout.height:
        yield _fault(
            "flow",
            "Vùng nối tiếp",
            "Vùng này phải nằm trong giấy, mép trên ở trên mép dưới.",
            "Hãy sửa hai số đo của vùng.",
        )


def _of_field(one: Field, layout: Layout) -> Iterator[Fault]:
    for message, mend in (*_measures(one), *_sense(one), *_standing(one, layout)):
        yield _fault(one.key, one.label, message, mend)


type _Told = tuple[str, str]
"""What is wrong, and what would mend it."""


def _measures(one: Field) -> Iterator[_Told]:
    for name, (least, most, unit) in _RANGES.items():
        if not least <= getattr(one, name) <= most:
            yield f"Số đo “{_WORDS[name]}” phải từ {figure(least)} đến {figure(most)} {unit}.", "Hãy sửa lại số này."
    if one.least > one.size:
        yield "Cỡ chữ nhỏ nhất lớn hơn cỡ chữ.", "Hãy giảm cỡ nhỏ nhất."
    if one.width <= 0:
        yield "Bề rộng phải lớn hơn 0.", "Hãy ghi bề rộng của ô bằng milimét."


def _sense(one: Field) -> Iterator[_Told]:
    for name, choices in _CHOICES.items():
        if getattr(one, name) not in choices:
            yield f"“{_WORDS[name]}” chỉ nhận: {', '.join(choices)}.", "Hãy chọn một trong các giá trị ấy."
    if not re.fullmatch("#[0-9a-fA-F]{6}", one.colour):
        yield "Màu phải viết như #a8202c.", "Hãy ghi dấu # và sáu chữ số, chữ từ a đến f."
    if one.key not in LABELS and not one.text:
        yield "Không có điều này trên giấy khen.", f"Hãy chọn một trong: {', '.join(LABELS)}; hoặc ghi chữ cố định."


def _standing(one: Field, layout: Layout) -> Iterator[_Told]:
    if one.y is None and not layout.flow:
        yield "Ô này chưa có vị trí.", "Hãy ghi ô cách mép trên tờ giấy bao nhiêu milimét."
    if one.y is None and (one.x < 0 or one.x + one.width > layout.width):
        yield "Ô này ra ngoài tờ giấy.", "Hãy sửa vị trí hay bề rộng."


def _outside(layout: Layout) -> Iterator[tuple[str, str, str]]:
    """The key and label of every box that leaves the paper, and by which figures."""
    boxes = dict(boxes_of(layout))
    boxes |= {f"mark-{at}": (one.text, one.x, one.y, one.size, one.size) for at, one in enumerate(layout.marks)}
    for key, (label, x, y, width, height) in boxes.items():
        told = (*_beyond("ngang", x, width, layout.width), *_beyond("dọc", y, height, layout.height))
        if told:
            yield key, label, "; ".join(told)


def _beyond(way: str, start: float, length: float, paper: float) -> Iterator[str]:
    """How far a box reaches along one side of the paper, where that is too far; millimetres."""
    if start < -1e-6 or start + length > paper + 1e-6:
        side = "rộng" if way == "ngang" else "cao"
        yield f"theo chiều {way} từ {_figure(start)} đến {_figure(start + length)} mm, giấy {side} {_figure(paper)} mm"


def _figure(value: float) -> str:
    return figure(round(value, 1))


def _cover(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether two boxes have more than a tenth of a millimetre in common."""
    return all(min(one[at] + one[at + 2], other[at] + other[at + 2]) - max(one[at], other[at]) > 0.1 for at in (0, 1))


def _fault(field: str, label: str, message: str, mend: str, *, severity: Any = "error") -> Fault:
    return Fault(field=field, label=label, message=message, mend=mend, severity=severity)


def _listed(plain: Mapping[str, Any], name: str) -> list[Any]:
    found = plain.get(name, [])
    return list(found) if isinstance(found, (list, tuple)) else [found]


def _flow(found: Any, faults: list[Fault]) -> tuple[float, float] | None:
    if found is None:
        return None
    if isinstance(found, (list, tuple)) and len(found) == 2 and all(map(_is_number, found)):
        return float(found[0]), float(found[1])
    faults.append(
        _fault("flow", "Vùng nối tiếp", "Vùng này cần hai số đo.", "Hãy ghi mép trên rồi mép dưới, bằng milimét.")
    )
    return None


def _made[T](kind: type[T], data: Any, faults: list[Fault]) -> T | None:
    """One part of a layout, if everything it needs is there and of the right kind; what is not is told."""
    if isinstance(data, kind) or data is None:
        return data
    if not isinstance(data, Mapping):
        faults.append(_fault("", "", "Bố cục có phần không đọc được.", "Hãy ghi phần ấy thành các cặp tên và giá trị."))
        return None
    key = str(data.get("key", data.get("text", "")))
    wrong = [_fault(key, LABELS.get(key, key), message, mend) for message, mend in _misfits(kind, data)]
    faults += wrong
    return None if wrong else kind(**data)


def _misfits(kind: Any, data: Mapping[str, Any]) -> Iterator[_Told]:
    """What this part of a layout has too much, lacks, or has of the wrong kind."""
    known = {one.name: one for one in fields(kind)}
    for name in data.keys() - known.keys():
        yield f"Không có mục “{name}”.", f"Các mục có thể ghi: {', '.join(known)}."
    for name, one in known.items():
        word = _WORDS.get(name, name)
        if name not in data and one.default is MISSING:
            yield f"Thiếu “{word}”.", "Hãy ghi thêm."
        elif name in data and not _suits(str(one.type), data[name]):
            yield f"“{word}” ghi chưa đúng.", "Hãy ghi lại: số đo là số, chữ là chữ."


def _suits(kind: str, value: Any) -> bool:
    match kind:
        case "float":
            return _is_number(value)
        case "float | None":
            return value is None or _is_number(value)
        case "int":
            return isinstance(value, int) and not isinstance(value, bool)
        case "bool":
            return isinstance(value, bool)
        case "str" | "Align" | "Anchor" | "Wrap":
            return isinstance(value, str)
    return True


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
