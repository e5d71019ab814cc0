"""A statutory form in words: each figure with the address of its records."""

from dataclasses import dataclass

from thidua.law.wording import figure
from thidua.reports.offers import Opened, house_of
from thidua.reports.presenting.table import Cell
from thidua.reports.presenting.tally import SAMPLE
from thidua.reports.presenting.wanted import Wanted, link, shortest
from thidua.reports.presenting.words import name
from thidua.reports.statutory import FORMS, Filled, fill


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the form."""

    label: str
    depth: int
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form of one body and year."""

    filled: Filled
    name: str
    wanted: Wanted
    rows: list[Row]
    notes: list[str]

    @property
    def total(self) -> int:
        return self.filled.rows[0].figures[0].number


def sheet(number: str, place: Opened, called: str, wanted: Wanted) -> Sheet:
    """Fills a form; two queries."""
    house = house_of(place.owner)
    filled = fill(FORMS[number], place.scope, wanted.last, lambda row: name(row, house))
    rows = [
        Row(
            row.label, row.depth,
            [
                Cell(
                    figure(one.number), link(wanted, awards=shortest(one.awards), **row.narrowed),
                    f"{row.label}, {head}",
                ) if one.number else Cell("–")
                for head, one in zip(filled.heads, row.figures, strict=True)
            ],
        )
        for row in filled.rows
    ]  # fmt: skip
    return Sheet(filled, called, wanted, rows, _notes(filled, number, wanted.last, is_sample=place.owner.is_sample))


def _notes(filled: Filled, number: str, year: int, *, is_sample: bool) -> list[str]:
    notes = [SAMPLE] if is_sample else []
    notes.append(f"Đếm lượt theo quyết định ký trong năm {year}; bản ghi chưa có ngày quyết định không được tính.")
    if filled.left_out:
        notes.append(f"{figure(filled.left_out)} lượt cùng cấp không có cột trong biểu này, xem ở trang Tổng hợp.")
    if number == "0602":
        notes.append("Cột của biểu 0602 chưa được đối chiếu với văn bản: mỗi hình thức đã tặng trong năm là một cột.")
    notes.append(
        "Cần đối chiếu Thông tư 2/2023/TT-BNV trước khi nộp: loại hình nào vào “thường xuyên”, dòng “kháng chiến” "
        "(sổ không có loại này), thời điểm chốt số liệu."
    )
    return notes
