"""How the bodies were inspected in these years and how what was recommended was followed."""

from __future__ import annotations

from dataclasses import fields

from django.urls import reverse

from thidua.inspections.queries import Record, record_of
from thidua.law.wording import figure
from thidua.reviews.calculations.shape import Assembled, Cell, Row, Table
from thidua.reviews.parts.shape import Asked, Records


class Inspections:
    """By unit, of inspections that were concluded; a unit nobody inspected is not in the table."""

    key = "kiem_tra"
    title = "Kiểm tra, đôn đốc"

    def assemble(self, asked: Asked) -> Assembled:
        if asked.movement:
            return Assembled(self.key, self.title, _SOURCE)
        bodies = asked.bodies()
        found: dict[int, Record] = {}
        for year in asked.years:
            for body, one in record_of(bodies, year, on=asked.on).items():
                found[body] = _together(found.get(body, Record()), one)
        if not found:
            return Assembled(self.key, self.title, _SOURCE, nothing="Trong kỳ chưa có cuộc kiểm tra nào được kết luận.")
        whole = Record()
        for one in found.values():
            whole = _together(whole, one)
        said = (
            f"Đã kiểm tra {figure(len(found))} đơn vị với {figure(whole.visits)} cuộc; {figure(whole.failed)} mục chưa đạt; "
            f"kiến nghị đã thực hiện xong {figure(whole.closed)}, còn {figure(whole.open)}, trong đó {figure(whole.late)} quá hạn."
        )
        return Assembled(self.key, self.title, _SOURCE, (said,), (_table(found, whole, asked),))

    def records(self, asked: Asked, opens: str) -> Records | None:  # noqa: ARG002 - every figure here has an address
        return None


_SOURCE = "Kiểm tra, đôn đốc"


def _together(one: Record, other: Record) -> Record:
    return Record(*(getattr(one, each.name) + getattr(other, each.name) for each in fields(Record)))


def _table(found: dict[int, Record], whole: Record, asked: Asked) -> Table:
    names, here = asked.names(), reverse("inspections:inspections")
    ordered = sorted(found, key=lambda body: (-found[body].late, names.in_year(body, asked.last)))
    rows = [Row(names.in_year(body, asked.last), _cells(found[body], here)) for body in ordered]
    if len(rows) > 1:
        rows.append(Row("Cộng", _cells(whole, here), is_sum=True))
    heads = ("Đơn vị", "Cuộc kiểm tra", "Mục chưa đạt", "Kiến nghị xong", "Còn phải làm", "Quá hạn")
    return Table("don_vi", "Kết quả kiểm tra theo đơn vị", heads, tuple(rows))


def _cells(one: Record, here: str) -> tuple[Cell, ...]:
    numbers = (one.visits, one.failed, one.closed, one.open, one.late)
    return tuple(Cell(figure(number), here) if number else Cell("–") for number in numbers)
