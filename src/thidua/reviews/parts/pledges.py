"""What was pledged in the years' registrations, held against what the book says was achieved: by title, and by unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.urls import reverse

from thidua.honours.givers import giver_of
from thidua.law.wording import figure
from thidua.registrations.queries import Kept, pledged_against_achieved, years_signed
from thidua.reviews.calculations.shape import Assembled, Cell, Row, Table
from thidua.reviews.parts.shape import Asked, Records

MOST_UNITS = 30
"""Of more units those alone are listed that did not achieve all they pledged."""
type _Line = tuple[int, Kept]


class Pledges:
    """Of signed registrations alone: what nobody signed was no pledge."""

    key = "dang_ky"
    title = "Đăng ký và kết quả đạt được"

    def assemble(self, asked: Asked) -> Assembled:
        if asked.movement:
            return Assembled(self.key, self.title, _SOURCE)
        bodies = asked.bodies()
        signed = years_signed(bodies, asked.first, asked.last)
        found = [(year, one) for year in signed for one in pledged_against_achieved(bodies, year)]
        if not found:
            return Assembled(self.key, self.title, _SOURCE, nothing="Không có bản đăng ký nào đã ký trong kỳ này.")
        pledged, achieved = sum(one.pledged for _, one in found), sum(one.achieved for _, one in found)
        said = (
            f"Các đơn vị đăng ký {figure(pledged)} lượt danh hiệu, hình thức; sổ khen thưởng đã ghi đạt {figure(achieved)}, "
            f"chưa ghi {figure(pledged - achieved)}. Chưa ghi trong sổ không hẳn là chưa đạt."
        )
        return Assembled(
            self.key, self.title, _SOURCE, (said,), (_by_award(found, asked), *_by_unit(found, asked))
        )  # fmt: skip

    def records(self, asked: Asked, opens: str) -> Records | None:  # noqa: ARG002 - every figure here has an address
        return None


_SOURCE = "Đăng ký, giao ước"
_HEADS = ("Đã đăng ký", "Đã ghi đạt", "Chưa đạt, có lý do", "Chưa rõ")


def _by_award(found: list[_Line], asked: Asked) -> Table:
    giver = giver_of(asked.body, on=asked.on)

    def name(one: Kept) -> str:
        return giver.named(one.award, asked.on)

    rows = _rows(found, lambda one: name(one[1]), asked)
    return Table("danh_hieu", "Theo danh hiệu, hình thức", ("Danh hiệu, hình thức", *_HEADS), rows)


def _by_unit(found: list[_Line], asked: Asked) -> Iterable[Table]:
    names = asked.names()
    units = {one.body for _, one in found}
    short = {one.body for _, one in found if one.achieved < one.pledged}
    listed = units if len(units) <= MOST_UNITS else short
    if not listed:
        return
    title = "Theo đơn vị" if listed == units else "Đơn vị chưa đạt hết điều đã đăng ký"
    lines = [one for one in found if one[1].body in listed]
    rows = _rows(lines, lambda one: names.in_year(one[1].body, asked.last), asked)
    yield Table("don_vi", title, ("Đơn vị", *_HEADS), rows)


def _rows(found: list[_Line], by: Callable[[_Line], str], asked: Asked) -> tuple[Row, ...]:
    groups: dict[str, list[Kept]] = {}
    for line in found:
        groups.setdefault(by(line), []).append(line[1])
    opens = f"{reverse('registrations:reckoning')}?nam={asked.last}"
    rows = [Row(name, _cells(groups[name], opens)) for name in sorted(groups)]
    if len(rows) > 1:
        rows.append(Row("Cộng", _cells([one for _, one in found], opens), is_sum=True))
    return tuple(rows)


def _cells(some: Iterable[Kept], opens: str) -> tuple[Cell, ...]:
    kept = list(some)
    numbers = (
        sum(one.pledged for one in kept), sum(one.achieved for one in kept), sum(one.reasoned for one in kept),
        sum(one.open for one in kept),
    )  # fmt: skip
    return tuple(Cell(figure(number), opens) if number else Cell("–") for number in numbers)
