"""The statutory forms of Circular 2/2023/TT-BNV, as far as they are known; 0602 and 0603 are counted here in one query.

0601 counts movements (`movement_form`). The columns of 0602 were not read: the orders given are its columns.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from thidua.law.catalogue import AWARDS
from thidua.people.models.persons import Standing
from thidua.reports.calculations import in_order, level_of, row_of
from thidua.reports.filters import MAIN_PATHS, Filter
from thidua.reports.queries import lines_of
from thidua.reports.scopes import Scope


@dataclass(frozen=True, slots=True)
class Form:
    """One of the forms: its number, its name, and its columns where the form itself fixes them."""

    number: str
    title: str
    level: str
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    noun: str = "lượt"
    is_due: bool = True  # on 15 December of the year, as far as the form was read


def _of(kind: str) -> tuple[str, ...]:
    return tuple(key for key, award in AWARDS.items() if award.kind == kind and level_of(key) == "cap-bo")


FORMS = {
    "0601": Form("0601.N/BNV-TĐKT", "Số phong trào thi đua", "", (), noun="phong trào"),
    "0602": Form("0602.N/BNV-TĐKT", "Số lượng khen thưởng cấp Nhà nước", "nha-nuoc", ()),
    "0603": Form(
        "0603.N/BNV-TĐKT", "Số lượng khen thưởng cấp Bộ, ban, ngành, tỉnh", "cap-bo",
        (
            ("Bằng khen", _of("bang_khen")),
            ("Chiến sĩ thi đua cấp Bộ, tỉnh", ("chien_si_thi_dua_cap_bo",)),
            ("Cờ thi đua", tuple(key for key in AWARDS if key.startswith("co_thi_dua") and level_of(key) == "cap-bo")),
            ("Huy hiệu, kỷ niệm chương", _of("ky_niem_chuong")),
        ),
        is_due=False,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell: how many, of which awards (form 0601: launched on which level)."""

    number: int
    awards: tuple[str, ...] = ()
    level: str = ""


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of a form; `narrowed` says the same in the words of a filter of the page of records.

    Rows that share a `group` stand under that heading.
    """

    label: str
    depth: int
    figures: tuple[Figure, ...]
    narrowed: dict[str, object]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A form with its figures; `left_out` were given in the year but stand in no column of the form."""

    form: Form
    heads: tuple[str, ...]
    rows: tuple[FormRow, ...]
    agrees: bool
    left_out: int = 0


BY_PATH = "Chia theo loại hình khen thưởng"

type Line = dict[str, Any]

_STANDINGS = [
    (Standing.MINISTRY_LEADER, "Lãnh đạo cấp Bộ, tỉnh trở lên"),
    (Standing.DEPARTMENT_LEADER, "Lãnh đạo cấp vụ, sở và tương đương"),
    (Standing.BUSINESS, "Doanh nhân"),
    (Standing.OTHER_LEADER, "Lãnh đạo khác từ phó trưởng phòng trở lên"),
    (Standing.DIRECT, "Người trực tiếp lao động, công tác"),
    ("", "Sổ chưa ghi"),
]
_PATHS = [
    ("cong_trang", "Thường xuyên (công trạng)"), ("phong_trao", "Chuyên đề (phong trào thi đua)"),
    ("dot_xuat", "Đột xuất"), ("doi_ngoai", "Đối ngoại"), ("cong_hien", "Quá trình cống hiến"), ("nien_han", "Niên hạn"),
    ("khac", "Loại hình khác, chưa rõ xếp vào đâu"),
]  # fmt: skip


def fill(form: Form, scope: Scope, year: int, name: Callable[[str], str]) -> Filled:
    """The form of a year of decision; one query."""
    lines = lines_of(scope, year, year, Filter(decided=True)).order_by()
    groups = lines.values("award", "commendation", "standing", "is_enterprise")
    counted = groups.annotate(bodies=Count("organisation"), persons=Count("person"), families=Count("household"))
    found: list[Line] = [dict(line) for line in counted]
    level = [line for line in found if level_of(line["award"]) == form.level]
    columns = form.columns or tuple(
        (name(row), tuple(key for key in AWARDS if row_of(key) == row)) for row in in_order(row_of(line["award"]) for line in level)
    )  # fmt: skip
    known = {award for _, awards in columns for award in awards}
    within = [line for line in level if line["award"] in known]
    rows = _rows(within, columns)
    left_out = sum(map(_all, level)) - sum(map(_all, within))
    return Filled(form, ("Tổng số", *(head for head, _ in columns)), rows, _agrees(rows), left_out)


def _all(line: Line) -> int:
    return int(line["bodies"] + line["persons"] + line["families"])


def _rows(lines: Sequence[Line], columns: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[FormRow, ...]:
    every = tuple(award for _, awards in columns for award in awards)

    def row(label: str, depth: int, count: Callable[[Line], int], **narrowed: object) -> FormRow:
        cells = (every, *(awards for _, awards in columns))
        figures = (Figure(sum(count(line) for line in lines if line["award"] in awards), awards) for awards in cells)
        return FormRow(label, depth, tuple(figures), narrowed, BY_PATH if depth == 3 else "")

    def of(column: str, **same: object) -> Callable[[Line], int]:
        return lambda line: line[column] if all(line[name] == value for name, value in same.items()) else 0

    def along(path: str) -> Callable[[Line], int]:
        if path == "khac":
            return lambda line: 0 if line["commendation"] in MAIN_PATHS else _all(line)
        return lambda line: _all(line) if line["commendation"] == path else 0

    return (
        row("Tổng số", 0, _all),
        row("Tập thể", 1, of("bodies"), subject="tap-the"),
        row("Trong đó: doanh nghiệp", 2, of("bodies", is_enterprise=True), subject="tap-the", enterprise="co"),
        row("Hộ gia đình", 1, of("families"), subject="ho"),
        row("Cá nhân", 1, of("persons"), subject="ca-nhan"),
        *(
            row(label, 2, of("persons", standing=value), subject="ca-nhan", standing=_slug(value))
            for value, label in _STANDINGS
        ),
        *(row(label, 3, along(path), path=path.replace("_", "-")) for path, label in _PATHS),
    )


def _slug(standing: str) -> str:
    return standing.replace("_", "-") or "chua-ghi"


def _agrees(rows: Sequence[FormRow]) -> bool:
    """The kinds of recipients, the standings of persons and the kinds of commendation each add up to their sum."""

    def sums(parts: Sequence[FormRow]) -> list[int]:
        return [sum(figures) for figures in zip(*([one.number for one in row.figures] for row in parts), strict=True)]

    total, bodies, _enterprises, families, persons, *rest = rows
    standings, paths = [row for row in rest if row.depth == 2], [row for row in rest if row.depth == 3]
    across = all(row.figures[0].number == sum(one.number for one in row.figures[1:]) for row in rows)
    whole = sums([total])
    return across and sums([bodies, families, persons]) == whole == sums(paths) and sums(standings) == sums([persons])
