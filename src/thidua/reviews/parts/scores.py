"""How a bloc ranked its members in the years of the period: of rounds that were closed, so that the places stand."""

from __future__ import annotations

from django.urls import reverse

from thidua.law.wording import figure
from thidua.people.models import Bloc
from thidua.reviews.calculations.shape import Assembled, Cell, Row, Table
from thidua.reviews.parts.shape import Asked, Records
from thidua.scoring.models import Round
from thidua.scoring.queries import closed_rounds, ranking


class Scores:
    """Of a bloc alone: a body has no places of its own."""

    key = "xep_hang"
    title = "Chấm điểm, xếp hạng"

    def assemble(self, asked: Asked) -> Assembled:
        if asked.bloc is None or asked.movement:
            return Assembled(self.key, self.title, _SOURCE)
        found = _rounds(asked.bloc, asked)
        if not found:
            return Assembled(self.key, self.title, _SOURCE, nothing="Khối chưa khóa vòng chấm điểm nào trong kỳ này.")
        tables = tuple(_table(one, asked) for one in found)
        return Assembled(self.key, self.title, _SOURCE, (), tables)

    def records(self, asked: Asked, opens: str) -> Records | None:  # noqa: ARG002 - every figure here has an address
        return None


_SOURCE = "Chấm điểm"


def _rounds(bloc: Bloc, asked: Asked) -> list[Round]:
    """The last round of each year whose places stand; a query a year."""
    return [one for year in asked.years if (one := closed_rounds(bloc, year).first()) is not None]


def _table(round_: Round, asked: Asked) -> Table:
    names = asked.names()
    rows = [
        Row(
            names.in_year(one.body.pk, round_.year),
            (
                Cell(f"{one.rank}{'=' if one.is_shared else ''}" if one.rank else "–"),
                Cell(figure(one.total), reverse("scoring:sheet", args=[round_.pk, one.body.key])) if one.total is not None else Cell("–"),
            ),
        )
        for one in ranking(round_)
    ]  # fmt: skip
    return Table(f"nam_{round_.year}", f"Xếp hạng năm {round_.year}", ("Đơn vị", "Hạng", "Điểm"), tuple(rows))
