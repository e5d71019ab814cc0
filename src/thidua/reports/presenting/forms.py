"""A statutory form in words: each figure with the address of its records."""

from dataclasses import dataclass

from thidua.documents.workbooks import SAMPLE
from thidua.law.wording import figure
from thidua.reports import movement_form
from thidua.reports.offers import Opened, house_of
from thidua.reports.presenting.table import Cell
from thidua.reports.presenting.wanted import MOVEMENTS, Wanted, link, shortest
from thidua.reports.presenting.words import name
from thidua.reports.statutory import FORMS, Figure, Filled, FormRow, fill

COUNTED = {False: "Phát động trong năm", True: "Có thời gian thực hiện trong năm"}
"""The two ways to read which movements are of a year."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the form; where `opens` a heading, the rows from here on stand under it."""

    label: str
    depth: int
    cells: list[Cell]
    opens: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form of one body and year; `records` names the page its figures open."""

    filled: Filled
    name: str
    wanted: Wanted
    rows: list[Row]
    notes: list[str]
    records: str

    @property
    def total(self) -> int:
        return self.filled.rows[0].figures[0].number

    @property
    def due(self) -> str:
        """Until when the form of this year is sent: "15/12/2020"; nothing where no text was read that says so."""
        return f"15/12/{self.wanted.last}" if self.filled.form.is_due else ""


def sheet(number: str, place: Opened, called: str, wanted: Wanted) -> Sheet:
    """Fills a form; two queries."""
    if number == MOVEMENTS:
        filled = movement_form.fill(place.scope, wanted.last, running=wanted.running)
        notes, records = _of_movements(wanted), "reports:movements"
    else:
        house = house_of(place.owner)
        filled = fill(FORMS[number], place.scope, wanted.last, lambda row: name(row, house))
        notes, records = _of_awards(filled, number, wanted.last), "reports:records"
    notes = [*([SAMPLE] if place.owner.is_sample else []), *notes]
    return Sheet(filled, called, wanted, _rows(filled, wanted), notes, records)


def _rows(filled: Filled, wanted: Wanted) -> list[Row]:
    rows, group = [], ""
    for row in filled.rows:
        cells = [_cell(row, head, one, wanted) for head, one in zip(filled.heads, row.figures, strict=True)]
        rows.append(Row(row.label, row.depth, cells, row.group if row.group != group else ""))
        group = row.group
    return rows


def _cell(row: FormRow, head: str, one: Figure, wanted: Wanted) -> Cell:
    if not one.number:
        return Cell("–")
    query = link(wanted, awards=shortest(one.awards), level=one.level, **row.narrowed)
    return Cell(figure(one.number), query, f"{row.label}, {head}")


def _of_movements(wanted: Wanted) -> list[str]:
    year = wanted.last
    way = (
        f"có ngày thực hiện trong năm {year}, kể cả phát động từ những năm trước"
        if wanted.running
        else f"bắt đầu trong năm {year}"
    )
    return [
        f"Đếm mỗi phong trào một lần: phong trào {way}. Thời hạn tính từ ngày bắt đầu đến ngày kết thúc; chưa định ngày "
        "kết thúc thì tính đến ngày tổng kết, chưa tổng kết thì vào dòng riêng.",
        "Cột cấp Trung ương là phong trào do Trung ương phát động mà đơn vị ghi là mình tham gia.",
        "Cần đối chiếu Thông tư 2/2023/TT-BNV trước khi nộp: phong trào của năm là phong trào phát động hay đang thực hiện "
        "trong năm, thời điểm chốt số liệu.",
    ]


def _of_awards(filled: Filled, number: str, year: int) -> list[str]:
    notes = [f"Đếm lượt theo quyết định ký trong năm {year}; bản ghi chưa có ngày quyết định không được tính."]
    if filled.left_out:
        notes.append(f"{figure(filled.left_out)} lượt cùng cấp không có cột trong biểu này, xem ở trang Tổng hợp.")
    if number == "0602":
        notes.append("Cột của biểu 0602 chưa được đối chiếu với văn bản: mỗi hình thức đã tặng trong năm là một cột.")
    notes.append(
        "Cần đối chiếu Thông tư 2/2023/TT-BNV trước khi nộp: loại hình nào vào “thường xuyên”, dòng “kháng chiến” "
        "(sổ không có loại này), thời điểm chốt số liệu."
    )
    return notes
