"""A layout back into plain data, as `read_layout` reads them, and what changed between two of them, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from thidua.documents.certificates.layouts import Layout, figure
from thidua.documents.certificates.values import LABELS

_CODE = "Mã QR"
_TOLD = {
    "x": "cách trái", "y": "cách trên", "width": "rộng", "size": "cỡ", "least": "cỡ nhỏ nhất", "lines": "số dòng",
    "align": "canh lề", "anchor": "mốc", "bold": "đậm", "italic": "nghiêng", "capitals": "chữ hoa",
}  # fmt: skip
_WORDS = {
    "left": "trái", "center": "giữa", "right": "phải", "top": "mép trên", "middle": "giữa ô", "bottom": "mép dưới",
    True: "có", False: "không",
}  # fmt: skip


def plain_of(layout: Layout) -> dict[str, Any]:
    """What JSON can hold of a layout; `read_layout` makes the same layout of it."""
    data = asdict(layout)
    return data | {name: list(data[name]) for name in ("fields", "marks")}


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """What differs between two such data, one sentence part for each: "Họ tên người ký: cách trái 172 → 175,5"."""
    found = []
    for name, word in (("name", "tên bố cục"), ("width", "giấy rộng"), ("height", "giấy cao")):
        if before[name] != after[name]:
            found.append(f"{word} {said(before[name])} → {said(after[name])}")
    old, new = _parts(before), _parts(after)
    for key in dict.fromkeys([*old, *new]):
        found += _changed(key, old.get(key), new.get(key))
    return found


def said(value: Any) -> str:
    """A measure or a choice as people write it."""
    if isinstance(value, (bool, str)):
        return _WORDS.get(value, str(value))
    return figure(value)


def _parts(data: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Every box with a place of its own, by what it is called."""
    boxes = {LABELS.get(one["key"], one["key"]): one for one in data["fields"]}
    boxes |= {one["text"]: one for one in data["marks"]}
    return boxes | ({_CODE: data["code"]} if data["code"] else {})


def _changed(label: str, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> Iterator[str]:
    if old is None or new is None:
        yield f"{label}: {'thêm vào' if old is None else 'thôi in'}"
        return
    parts = [
        f"{word} {said(old[name])} → {said(new[name])}"
        for name, word in _TOLD.items()
        if old.get(name) != new.get(name)
    ]
    if parts:
        yield f"{label}: {', '.join(parts)}"
