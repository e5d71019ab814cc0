"""Results and awards: the tally of the book as the page Tổng hợp counts it, in times and recipients, by year and by unit."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count
from django.urls import reverse

from thidua.law.wording import figure
from thidua.people.models import Organisation
from thidua.people.queries import names_of
from thidua.reports.calculations import SUBJECTS, Counts, Subject
from thidua.reports.calculations import Table as Tally
from thidua.reports.filters import Filter
from thidua.reports.presenting.table import HEADINGS, shown
from thidua.reports.presenting.table import Cell as Counted
from thidua.reports.presenting.wanted import Wanted, link
from thidua.reports.presenting.words import sentence
from thidua.reports.queries import lines_of, tally_by_year
from thidua.reviews.calculations.shape import Assembled, Cell, Chart, Row, Table
from thidua.reviews.parts.shape import Asked, Records


class Awards:
    """What was given to whom, from single lines of the book."""

    key = "khen_thuong"
    title = "Kết quả khen thưởng"

    def assemble(self, asked: Asked) -> Assembled:
        wanted = _wanted(asked)
        tally = tally_by_year(asked.scope, asked.first, asked.last, wanted.filter)
        if not tally.lines:
            return Assembled(self.key, self.title, _SOURCE, nothing=_nothing(asked))
        tables = (_by_award(tally, wanted, asked), *_by_unit(asked, wanted))
        said = f"Trong kỳ có {sentence(tally, asked.house)[:1].lower()}{sentence(tally, asked.house)[1:]}"
        return Assembled(self.key, self.title, _SOURCE, (said,), tables, _chart(tally))

    def records(self, asked: Asked, opens: str) -> Records | None:  # noqa: ARG002 - the interface of a part
        """Every figure here opens the page of statistics."""
        return None


_SOURCE = "Sổ khen thưởng"


def _wanted(asked: Asked) -> Wanted:
    """The wish of the page Tổng hợp; of a movement the commendations for movements alone, which is all the book tells."""
    path = "phong-trao" if asked.movement else ""
    return Wanted(key=asked.key, first=asked.first, last=asked.last, path=path)


def _nothing(asked: Asked) -> str:
    if asked.movement:
        return "Sổ khen thưởng chưa có lần khen nào loại hình phong trào thi đua trong thời gian của phong trào này."
    return "Sổ khen thưởng chưa có lần khen nào của các năm này."


def _by_award(tally: Tally, wanted: Wanted, asked: Asked) -> Table:
    table = shown(tally, wanted, asked.house)
    years = [str(year) for year in table.years] if len(table.years) > 1 else []
    heads = ("Danh hiệu, hình thức", *table.subjects, "Tổng lượt", "Không trùng", *years)

    def cells(row: object) -> Iterator[Cell]:
        yield from (_cell(one) for one in [*row.subjects, row.total])  # type: ignore[attr-defined]
        yield Cell(row.other)  # type: ignore[attr-defined]
        yield from (_cell(one) for one in (row.years if years else ()))  # type: ignore[attr-defined]

    rows = [Row(row.name, tuple(cells(row)), int(row.is_class)) for row in table.rows]
    rows.append(Row("Cộng", tuple(cells(table.sums)), is_sum=True))
    notes = ["Đếm lượt: mỗi lần được khen là một lượt; cột “Không trùng” đếm mỗi người, mỗi tập thể một lần."]
    if asked.movement:
        notes.append("Sổ không ghi lần khen thuộc phong trào nào, nên đếm mọi lần khen loại hình phong trào thi đua.")
    if not tally.agrees:
        notes.append("Cộng ngang, cộng dọc chưa khớp: sổ vừa đổi, mở lại trang.")
    tells = "r" * (len(table.subjects) + 1) + "l" + "r" * len(years)
    return Table("danh_hieu", "Khen thưởng theo danh hiệu, hình thức", heads, tuple(rows), tuple(notes), tells)


def _cell(one: Counted) -> Cell:
    return Cell(one.text, f"{reverse('reports:records')}{one.query}" if one.query else "")


def _by_unit(asked: Asked, wanted: Wanted) -> Iterator[Table]:
    """Times by the unit one step down, the most honoured first; two queries."""
    lines = lines_of(asked.scope, asked.first, asked.last, Filter(path=wanted.filter.path)).order_by()
    counted = lines.annotate(branch=asked.scope.branch()).values("branch").annotate(
        times=Count("pk"), collectives=Count("organisation"), individuals=Count("person"), households=Count("household")
    )  # fmt: skip
    found = {
        one["branch"] or "": Counts(one["times"], one["collectives"], one["individuals"], one["households"])
        for one in counted
    }
    if len(found) < 2:
        return
    called = _names(found, asked.last)
    kinds = [one for one in SUBJECTS if any(counts.of(one) for counts in found.values())]
    address = reverse("reports:records")
    rows = [
        Row(called.get(key, key), (
            *(Cell(figure(counts.of(one)) if counts.of(one) else "–") for one in kinds),
            Cell(figure(counts.times), f"{address}{link(wanted, branch=key)}"),
        ))
        for key, counts in sorted(found.items(), key=lambda one: (-one[1].times, called.get(one[0], "")))
    ]  # fmt: skip
    total = [sum(counts.of(one) for counts in found.values()) for one in kinds]
    times = sum(counts.times for counts in found.values())
    rows.append(Row("Cộng", tuple(Cell(figure(number)) for number in (*total, times)), is_sum=True))
    heads = ("Đơn vị", *(HEADINGS[one] for one in kinds), "Tổng lượt")
    yield Table("don_vi", "Khen thưởng theo đơn vị", heads, tuple(rows))


def _names(found: dict[str, Counts], year: int) -> dict[str, str]:
    """What the units were called at the end of the period."""
    rows = dict(Organisation.objects.filter(key__in=found).values_list("pk", "key"))
    names = names_of(rows)
    return {key: names.in_year(pk, year) or key for pk, key in rows.items()}


def _chart(tally: Tally) -> Chart | None:
    """Persons below, collectives above, as the page Tổng hợp draws them; of a single year the table says as much."""
    if len(tally.years) < 2:
        return None
    stack: tuple[Subject, ...] = ("person", "collective", "household")
    kinds = [one for one in stack if tally.total.of(one)]
    values = tuple(tuple(float(counts.of(one)) for counts in tally.by_year) for one in kinds)
    return Chart(
        f"Số lượt khen thưởng theo năm, {tally.years[0]}–{tally.years[-1]}", "lượt, theo năm thành tích",
        tuple(str(year) for year in tally.years), tuple(HEADINGS[one] for one in kinds), values,
    )  # fmt: skip
