"""A row of a sheet as a line: every cell read, or named with what would be right. Knows no database."""

from collections.abc import Callable
from typing import Any

from thidua.documents.cells import CellError, Value, is_blank
from thidua.documents.headers import Record
from thidua.honours.importing import cells
from thidua.honours.importing.cells import BODY_READERS, READERS, Doubt
from thidua.honours.importing.lines import FIELDS, REGISTER, Kind, Line, Who
from thidua.honours.plausible import odd_parts
from thidua.law.catalogue import AWARDS
from thidua.law.spelling import fold
from thidua.law.wording import SUBJECT
from thidua.people.identities import masked

_COLUMNS = {field: column for column, field in FIELDS.items()}
_WHO = frozenset({"code", "name", "birth", "unit", "subject", "note", "year", "address", "identity"})


def read_line(kind: Kind, record: Record) -> Line:
    """A row as a line of its kind."""
    line = begun(kind, record)
    for where in kind.headers:
        if where not in _WHO:
            value = _read(line, where, _reader(kind, where))
            if value is not None:
                line.values[_COLUMNS.get(where, where)] = value
    _years(line)
    whole(line)
    return line


def begun(kind: Kind, record: Record) -> Line:
    """Whom a row names; nothing yet of what it says."""
    line = Line(kind, record)
    birth = _read(line, "birth", cells.birthday)
    text = cells.text(300)
    line.who = Who(
        code=_read(line, "code", cells.text(80)) or "", name=_read(line, "name", cells.text(200)) or "",
        birth=birth[0] if birth else None, only_year=bool(birth and birth[1]), unit=_read(line, "unit", text) or "",
        subject=_read(line, "subject", READERS["subject"]) or "", address=_read(line, "address", text) or "",
        identity=_identity(line),
    )  # fmt: skip
    return line


def _reader(kind: Kind, where: str) -> Callable[[Value], Any]:
    if where == "title":
        return cells.text(500 if kind.name == "initiatives" else 200)
    return BODY_READERS.get(where, READERS[where]) if kind.name == "bodies" else READERS[where]


def _read[T](line: Line, where: str, reader: Callable[[Value], T]) -> T | None:
    """The value of a field; None, with a problem where it cannot be read."""
    if not line.record.table.has(where):
        return None
    try:
        value = line.record.cell(where)
        return None if is_blank(value) else reader(value)
    except Doubt as doubt:
        line.unreadable.add(where)
        line.doubts.append(line.problem(where, doubt.message, doubt.mend))
    except CellError as error:
        line.unreadable.add(where)
        line.errors.append(line.problem(where, error.message, error.mend))
    return None


def _identity(line: Line) -> str:
    number, restored = _read(line, "identity", cells.identity) or ("", False)
    if restored:
        line.notes.append(f"Số định danh {masked(number)}: Excel bỏ số 0 ở đầu, đã điền lại.")
    return number


def _years(line: Line) -> None:
    if line.kind.name == "honours" and _is_school_year(line):
        if found := _read(line, "year", cells.year):
            line.values["year"] = found
    elif line.kind.name == "honours":
        span = _read(line, "year", cells.years)
        if span:
            line.values["year"] = span[1]
            if span[0] is not None:
                line.values["begun"] = span[0]
    elif line.kind.name == "discipline":
        if decided := line.values.get("decided_on"):
            line.values["year"] = decided.year
    elif line.kind.name not in REGISTER and (found := _read(line, "year", cells.year)):
        line.values["year"] = found


def _is_school_year(line: Line) -> bool:
    """Below “Năm học” the cell "2024-2025" is the one year 2025, not two."""
    return any("nam hoc" in fold(column.header) for column in line.record.table.columns.get("year", ()))


_NEEDED = {
    "bodies": {"code": ("", "Dòng này chưa ghi khóa.", "Ghi khóa không dấu, ví dụ cuc_so_lieu; khóa không đổi suốt đời."),
               "name": ("", "Dòng này chưa ghi tên tổ chức.", "Ghi tên chính thức theo văn bản."),
               "kind": ("kind", "Dòng này chưa ghi loại tổ chức.", "Ghi ví dụ: Cục, Vụ, Trung tâm."),
               "level": ("level", "Dòng này chưa ghi cấp.", "Ghi ví dụ: Trực thuộc Bộ, tỉnh; Cơ sở."),
               "parent": ("parent", "Dòng này chưa ghi đơn vị cấp trên.", "Ghi tên hoặc khóa của đơn vị cấp trên."),
               "since": ("since", "Dòng này chưa ghi từ ngày nào.", "Ghi ngày thành lập hoặc ngày bắt đầu quản lý."),
               "document": ("document", "Dòng này chưa ghi văn bản.", "Ghi số, ngày, cơ quan ban hành.")},
    "households": {"name": ("", "Dòng này chưa ghi tên hộ.", "Ghi tên hộ, thường là tên chủ hộ."),
                   "address": ("", "Dòng này chưa ghi địa chỉ.", "Ghi địa chỉ: hai hộ trùng tên khác nhau ở đây.")},
    "figures": {"year": ("year", "Dòng này chưa ghi năm.", "Ghi năm của số liệu, ví dụ 2025.")},
    "people": {"name": ("", "Dòng này chưa ghi họ tên.", "Ghi họ và tên.")},
    "ratings": {"year": ("year", "Dòng này chưa ghi năm.", "Ghi năm xếp loại, ví dụ 2025."),
                "rating": ("level", "Dòng này chưa ghi mức xếp loại.", "Ghi HTXS, HTT, HT hoặc KHT.")},
    "honours": {"year": ("year", "Dòng này chưa ghi năm.", "Ghi năm thành tích, ví dụ 2025 hoặc 2016-2020."),
                "award": ("award", "Dòng này chưa ghi danh hiệu, hình thức.", "Ghi tên danh hiệu hoặc hình thức khen thưởng.")},
    "initiatives": {"year": ("year", "Dòng này chưa ghi năm.", "Ghi năm công nhận, ví dụ 2025."),
                    "title": ("title", "Dòng này chưa ghi tên sáng kiến.", "Ghi tên sáng kiến, đề tài."),
                    "scope": ("scope", "Dòng này chưa ghi phạm vi.", "Ghi cơ sở, cấp Bộ hoặc toàn quốc.")},
    "discipline": {"form": ("form", "Dòng này chưa ghi hình thức kỷ luật.", "Ghi ví dụ: khiển trách, cảnh cáo."),
                   "date": ("decided_on", "Dòng này chưa ghi ngày quyết định.", "Ghi ngày quyết định kỷ luật.")},
}  # fmt: skip


def whole(line: Line) -> None:
    """What the row cannot be without; and an award goes only to whom the law gives it."""
    told = {problem.column for problem in (*line.errors, *line.doubts)}
    for where, (column, message, mend) in _NEEDED[line.kind.name].items():
        if column in line.values if column else getattr(line.who, where):
            continue
        problem = line.problem(where, message, mend)
        if problem.column is None or problem.column not in told:
            line.errors.append(problem)
    line.errors += [line.problem(odd.column, odd.message, odd.mend) for odd in odd_parts(line.values)]
    if line.kind.name not in REGISTER and not line.who.code and not line.who.name:
        line.errors.append(
            line.problem("name", "Dòng này chưa ghi ai hay tập thể nào.", "Ghi mã, hoặc họ tên, ngày sinh và đơn vị.")
        )
    award = AWARDS.get(str(line.values.get("award")))
    if award and line.who.subject and line.who.subject not in award.subjects:
        said = SUBJECT[line.who.subject]
        line.errors.append(
            line.problem(
                "subject",
                f"{award.plain_name} chỉ tặng cho {' và '.join(SUBJECT[one] for one in award.subjects)}, không tặng cho {said}.",
                "Sửa danh hiệu hoặc đối tượng.",
            )
        )
