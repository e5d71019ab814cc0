"""Who was in the bloc year by year, and who led it."""

from __future__ import annotations

from django.urls import reverse

from thidua.law.wording import figure
from thidua.people.models import Membership
from thidua.people.queries import names_of
from thidua.reports.scopes import OfBloc
from thidua.reviews.calculations.shape import Assembled, Cell, Row, Table
from thidua.reviews.parts.shape import Asked, Line, Records


class Blocs:
    """Of a bloc alone: bodies of a ministry are told by their other figures."""

    key = "khoi"
    title = "Tổ chức của khối, cụm"

    def assemble(self, asked: Asked) -> Assembled:
        if not isinstance(asked.scope, OfBloc):
            return Assembled(self.key, self.title, _SOURCE)
        members = _members(asked)
        if not members:
            return Assembled(self.key, self.title, _SOURCE, nothing="Chưa ghi đơn vị thành viên của các năm này.")
        names = names_of({one.organisation_id for one in members})
        rows = []
        for year in asked.years:
            of_year = [one for one in members if one.year == year]
            led = {
                part: ", ".join(names.in_year(one.organisation_id, year) for one in of_year if one.part == part) or "–"
                for part in (Membership.Part.HEAD, Membership.Part.DEPUTY)
            }
            count = Cell(figure(len(of_year)), f"nam:{year}") if of_year else Cell("–")
            rows.append(Row(str(year), (count, *(Cell(words) for words in led.values()))))
        distinct = {one.organisation_id for one in members}
        said = f"Trong kỳ, khối có {figure(len(distinct))} đơn vị đã là thành viên."
        heads = ("Năm", "Số thành viên", "Khối trưởng", "Khối phó")
        return Assembled(
            self.key,
            self.title,
            _SOURCE,
            (said,),
            (Table("nam", "Thành viên theo năm", heads, tuple(rows), tells="rll"),),
        )

    def records(self, asked: Asked, opens: str) -> Records | None:
        what, _, year = opens.partition(":")
        if what != "nam" or not year.isdecimal():
            return None
        found = [one for one in _members(asked) if one.year == int(year)]
        names = names_of({one.organisation_id for one in found})
        lines = [
            Line(
                (names.in_year(one.organisation_id, one.year), str(Membership.Part(one.part).label)),
                reverse("people:body", args=[names.key(one.organisation_id)]),
            )
            for one in found
        ]
        return Records(f"Thành viên năm {year}", ("Đơn vị", "Vai trò"), sorted(lines, key=lambda one: one.words))


_SOURCE = "Khối, cụm"


def _members(asked: Asked) -> list[Membership]:
    if not isinstance(asked.scope, OfBloc):
        return []
    rows = Membership.objects.filter(bloc=asked.scope.bloc, year__range=(asked.first, asked.last))
    return list(rows.order_by("year", "pk"))
