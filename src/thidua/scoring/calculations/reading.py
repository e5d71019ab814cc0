"""A table of points as it was copied from Word or Excel: lines with tabs become a tree (pure).

The numbering tells what stands under what: "A", "I", "1", "1.1", "a)", "-", in whichever order the table uses them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from thidua.law.spelling import fold, tidy
from thidua.law.wording import figure
from thidua.scoring.calculations.tables import Criterion, Part, Table

MOST_LINES = 2_000
"""No table that people score by has more; a longer text is something else."""

_ROMAN = re.compile(r"(?=[IVXL])(XL|L?X{0,3})(IX|IV|V?I{0,3})")
_CODE = re.compile(r"^\(?([A-ZĐ]|[IVXL]+|[0-9]{1,3}(?:\.[0-9]{1,3})*|[a-zđêăâôơư]|[-–+•*])\s*[.):/\-]?\)?(?:\s+|$)")
_DOTTED = re.compile(
    r"^((?:[A-ZĐ]|[IVXL]+|[0-9]{1,3}|[a-zđ])(?:\.(?:[A-ZĐ]|[IVXL]+|[0-9]{1,3}|[a-zđêăâôơư]))+)[.)]?(?:\s+|$)"
)
_POINTS = re.compile(
    r"^(?:toi da|khong qua|tu 0 den|0 ?-|\+|-|–)?\s*([0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]+(?:[.,][0-9]{1,2})?)\s*(?:d|diem)?\.?$"
)
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:[. ][0-9]{3})+")
_HEADINGS = ("tieu chi", "noi dung", "diem toi da", "diem chuan", "thang diem", "stt", "so tt", "tt")
_TOTALS = ("tong cong", "tong diem", "cong tong", "tong so diem", "tong")
_BONUS, _PENALTY = ("diem thuong", "diem cong", "thuong diem"), ("diem tru", "tru diem")
BULLET = "-"


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that could not be read: its number in the text, what is wrong, what mends it."""

    row: int
    message: str
    mend: str


@dataclass
class _Node:
    """A criterion while its children are still coming."""

    code: str
    kind: str
    title: str
    most: Decimal | None
    row: int
    children: list[_Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Line:
    """What a line holds: its numbering ("" where it has none), its words, its points."""

    row: int
    code: str
    title: str
    most: Decimal | None


def read_table(text: str) -> tuple[Table, list[Problem]]:
    """The table in a copied text, and every line that could not be read; with problems the table is only what was read."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    try:
        rows = list(csv.reader(io.StringIO(plain), delimiter="\t"))
    except csv.Error:  # one cell larger than the reader takes
        return Table(criteria=()), [Problem(1, "Có ô dài quá 131.072 ký tự.", "Chỉ dán phần bảng điểm.")]
    if len(rows) > MOST_LINES:
        said = f"Bảng dán vào có {figure(len(rows))} dòng, nhiều hơn {figure(MOST_LINES)} dòng."
        return Table(criteria=()), [Problem(MOST_LINES + 1, said, "Chỉ dán phần bảng điểm.")]
    lines, scale = _lines(rows)
    root, problems = _tree(lines)
    criteria = tuple(_built(one, Part.SCALE, "") for one in root.children)
    if not criteria and not problems:
        problems = [
            Problem(1, "Không thấy tiêu chí nào.", "Dán các dòng của bảng, mỗi tiêu chí một dòng, có cột điểm.")
        ]
    return Table(criteria=criteria, scale=scale), problems


def _lines(rows: Sequence[Sequence[str]]) -> tuple[list[_Line], Decimal | None]:
    """The lines that mean something, and the scale of a line "Tổng cộng"; headings and empty lines are left out."""
    found: list[_Line] = []
    scale = None
    for number, cells in enumerate(rows, 1):
        filled = [tidy(cell) for cell in cells if tidy(cell)]
        if not filled or _is_heading(filled):
            continue
        most, filled = _split_points(filled)
        code, title = _split_code(filled)
        if not code and fold(title).rstrip(":. ") in _TOTALS:
            scale = most
        else:
            found.append(_Line(number, code, title, most))
    return found, scale


def _is_heading(cells: Sequence[str]) -> bool:
    return len(cells) > 1 and sum(fold(cell).strip(".") in _HEADINGS for cell in cells) > 1


def _split_points(cells: list[str]) -> tuple[Decimal | None, list[str]]:
    """The first cell after the words that is a number of points; what stands behind it (marks, notes) is not the table's."""
    for place in range(len(cells) - 1, 0, -1):
        if (most := _points(cells[place])) is not None and _points(cells[place - 1]) is None:
            return most, cells[:place]
    return None, cells


def _points(cell: str) -> Decimal | None:
    found = _POINTS.match(fold(cell))
    if not found:
        return None
    return Decimal(re.sub("[. ]", "", found[1]) if _THOUSANDS.fullmatch(found[1]) else found[1].replace(",", "."))


def _split_code(cells: Sequence[str]) -> tuple[str, str]:
    """The numbering, in a cell of its own or before the words, and the words."""
    first, rest = cells[0], " ".join(cells[1:])
    found = _DOTTED.match(first) or _CODE.match(first)
    if not found:
        return "", " ".join(cells)
    code = BULLET if found[1] in "-–+•*" else found[1]
    words = tidy(f"{first[found.end() :]} {rest}")
    return (code, words) if words else ("", first)


def _tree(lines: Sequence[_Line]) -> tuple[_Node, list[Problem]]:
    root = _Node("", "", "", None, 0)
    stack, problems = [root], list[Problem]()
    for line in lines:
        if not line.code:
            _go_on(stack, line, problems)
            continue
        stack = _placed(stack, line)
    return root, problems


def _go_on(stack: list[_Node], line: _Line, problems: list[Problem]) -> None:
    """A line without numbering goes on with the words of the one before, or gives it its points."""
    last = stack[-1]
    if last.kind == "" or (line.most is not None and last.most is not None):
        said = f"Dòng {line.row} không có số thứ tự: “{line.title[:60]}”."
        problems.append(Problem(line.row, said, "Ghi số thứ tự (A, I, 1, a …) ở cột đầu, hoặc bỏ dòng này."))
        return
    last.title = tidy(f"{last.title} {line.title}")
    last.most = line.most if last.most is None else last.most


def _placed(stack: list[_Node], line: _Line) -> list[_Node]:
    """The way down to a new criterion: beside the last one numbered alike, else under the last of all."""
    above = _above(stack, line.code)
    code = line.code if line.code != BULLET else str(len(above[-1].children) + 1)
    node = _Node(code, _kind(line.code, above[-1]), line.title, line.most, line.row)
    above[-1].children.append(node)
    return [*above, node]


def _above(stack: list[_Node], code: str) -> list[_Node]:
    if "." in code:  # "I.2.1" says itself what it stands under
        stem = code.rsplit(".", 1)[0]
        for depth in range(len(stack) - 1, 0, -1):
            if stack[depth].code == stem or stack[depth].code == stem.rsplit(".", 1)[-1] == stack[depth].code:
                return stack[: depth + 1]
    kinds = _kinds(code)
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth].kind in kinds and _follows(stack[depth], code):
            return stack[:depth]
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth].kind == kinds[0]:  # an "I" that follows no "H" is a Roman one
            return stack[:depth]
    return stack


def _kinds(code: str) -> tuple[str, ...]:
    """How a code may be meant: "I" is a Roman one and a letter."""
    if code == BULLET:
        return ("bullet",)
    if "." in code:
        return (f"dotted{code.count('.')}",)
    if code.isdigit():
        return ("digit",)
    if code.islower():
        return ("small",)
    return tuple(
        kind for kind, fits in (("roman", _ROMAN.fullmatch(code)), ("letter", len(code) == 1)) if fits
    ) or ("letter",)  # fmt: skip


def _kind(code: str, parent: _Node) -> str:
    """One meaning: that of the brother before it where it can be, else the first."""
    kinds = _kinds(code)
    return next((one.kind for one in parent.children[-1:] if one.kind in kinds), kinds[0])


def _follows(last: _Node, code: str) -> bool:
    """Whether a code is the next after the last of its row: "C" after "B" is a letter, "II" after "I" a Roman two."""
    if last.kind == "letter":
        return len(code) == 1 and ord(code) - ord(last.code[-1]) in {1, 2}
    if last.kind == "roman":
        return _value(code) == _value(last.code) + 1
    return last.kind != "letter"


def _value(code: str) -> int:
    digits = [{"I": 1, "V": 5, "X": 10, "L": 50}.get(sign, 0) for sign in code]
    return sum(-one if any(later > one for later in digits[at + 1 : at + 2]) else one for at, one in enumerate(digits))


def _built(node: _Node, part: Part, above: str) -> Criterion:
    part = _part(node.title) or part
    code = node.code if not above or node.code.startswith(f"{above}.") else f"{above}.{node.code}"
    children = tuple(_built(child, part, code) for child in node.children)
    return Criterion(code=code, title=node.title, part=part, most=node.most, children=children)


def _part(title: str) -> Part | None:
    words = fold(title)
    if any(words.startswith(one) for one in _PENALTY):
        return Part.PENALTY
    return Part.BONUS if any(words.startswith(one) for one in _BONUS) else None
