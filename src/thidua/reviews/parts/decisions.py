"""Decisions on awards signed in the period by the bodies of the scope, or above them and kept here."""

from __future__ import annotations

from datetime import date

from django.db.models import Count
from django.urls import reverse

from thidua.decisions.models import Decision
from thidua.law.wording import figure
from thidua.people.queries import names_of
from thidua.reviews.calculations.shape import Assembled, Cell, Row, Table
from thidua.reviews.parts.shape import Asked, Line, Records


class Decisions:
    """Where the awards were decided; nothing is said where no decision of these years is kept."""

    key = "quyet_dinh"
    title = "Quyết định khen thưởng đã ký"

    def assemble(self, asked: Asked) -> Assembled:
        found = _found(asked)
        if not found:
            return Assembled(self.key, self.title, _SOURCE)
        names = names_of({one.body_id for one in found})
        groups: dict[int, list[Decision]] = {}
        for one in found:
            groups.setdefault(one.body_id, []).append(one)

        def row(name: str, some: list[Decision], opens: str, *, is_sum: bool = False) -> Row:
            lines = sum(one.many for one in some)  # type: ignore[attr-defined]  # annotated
            return Row(name, (Cell(figure(len(some)), opens), Cell(figure(lines), opens)), is_sum=is_sum)

        rows = [row(names.in_year(body, asked.last), some, f"co_quan:{body}") for body, some in groups.items()]
        rows.append(row("Cộng", found, "co_quan:", is_sum=True))
        said = f"Đã ký {figure(len(found))} quyết định khen thưởng."
        heads = ("Cơ quan", "Số quyết định", "Số lượt khen")
        return Assembled(self.key, self.title, _SOURCE, (said,), (Table("co_quan", self.title, heads, tuple(rows)),))

    def records(self, asked: Asked, opens: str) -> Records | None:
        what, _, body = opens.partition(":")
        if what != "co_quan":
            return None
        lines = [
            Line(
                (one.number, f"{one.signed_on:%d/%m/%Y}", one.title, figure(one.many)),  # type: ignore[attr-defined]
                reverse("decisions:decision", args=[one.pk]),
            )
            for one in _found(asked)
            if not body or str(one.body_id) == body
        ]
        return Records(self.title, ("Số", "Ngày ký", "Trích yếu", "Số lượt khen"), lines)


_SOURCE = "Quyết định"


def _found(asked: Asked) -> list[Decision]:
    """The signed ones, by where their body stood that year; one query besides that of the places."""
    last = min(date(asked.last, 12, 31), asked.on)
    rows = Decision.objects.filter(
        state="da_ky", signed_on__range=(date(asked.first, 1, 1), last), body__in=asked.bodies()
    )
    places = asked.places()
    counted = rows.annotate(many=Count("lines")).order_by("signed_on", "pk")
    return [one for one in counted if one.signed_on and (one.body_id, one.signed_on.year) in places]
