"""What was put out in the period, by every indicator the bodies define: laws drafted, comments given, days, money."""

from __future__ import annotations

from django.urls import reverse

from thidua.plans.calculations.adding import Total
from thidua.plans.presenting.words import amount
from thidua.plans.queries import Output, outputs
from thidua.reviews.calculations.shape import Assembled, Cell, Row, Table
from thidua.reviews.parts.shape import Asked, Records


class Outputs:
    """The figures of the scope, year by year; what nobody gave a figure for is a dash, never nought."""

    key = "ket_qua"
    title = "Kết quả thực hiện nhiệm vụ theo chỉ tiêu"

    def assemble(self, asked: Asked) -> Assembled:
        if asked.movement:  # indicators belong to the work of a body, not to one movement
            return Assembled(self.key, self.title, _SOURCE)
        found = outputs(asked.bodies(), asked.first, asked.last, on=asked.on)
        if not found:
            return Assembled(self.key, self.title, _SOURCE, nothing="Chưa có số liệu chỉ tiêu nào của kỳ này.")
        folders = dict.fromkeys(one.indicator.folder for one in found)
        tables = tuple(
            _table(at, folder, [one for one in found if one.indicator.folder == folder], asked)
            for at, folder in enumerate(folders)
        )
        return Assembled(self.key, self.title, _SOURCE, _said(found), tables)

    def records(self, asked: Asked, opens: str) -> Records | None:  # noqa: ARG002 - every figure here has an address
        return None


_SOURCE = "Nhiệm vụ, chỉ tiêu"
_NOT_WHOLE = " *"


def _said(found: list[Output]) -> tuple[str, ...]:
    """The totals in one sentence, of the indicators that are added up."""
    told = [
        f"{amount(one.total.value, one.indicator.decimals)} {one.indicator.measure} ({one.indicator.name})"
        for one in found if one.total.value
    ]  # fmt: skip
    return (f"Trong kỳ: {'; '.join(told)}.",) if told else ()


def _table(at: int, folder: str, found: list[Output], asked: Asked) -> Table:
    rows = tuple(_row(one, asked) for one in found)
    heads = ("Chỉ tiêu", "Đơn vị tính", *(str(year) for year in asked.years), "Cả kỳ")
    missing = any(cell.text.endswith(_NOT_WHOLE) for row in rows for cell in row.cells)
    notes = ("* chưa đủ số liệu của mọi đơn vị; “–” là chưa có số liệu, không phải 0.",) if missing else ()
    title = folder or "Kết quả theo chỉ tiêu"
    return Table(f"nhom_{at}", title, heads, rows, notes, "l" + "r" * (len(heads) - 2))


def _row(one: Output, asked: Asked) -> Row:
    opens = reverse("plans:indicator", args=[one.indicator.key])
    years = [_cell(one.by_year[year], one, opens) for year in asked.years]
    return Row(one.indicator.name, (Cell(one.indicator.measure), *years, _cell(one.total, one, opens)))


def _cell(total: Total, one: Output, opens: str) -> Cell:
    if total.value is None:
        return Cell("–")
    mark = "" if total.is_whole else _NOT_WHOLE
    return Cell(f"{amount(total.value, one.indicator.decimals)}{mark}", opens)
