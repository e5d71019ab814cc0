"""Whether somebody registered for a year, as signed registrations say it: where nominations ask, this answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from thidua.people.queries import names_of
from thidua.registrations.models import Aim, Line, Registration
from thidua.registrations.states import State


@dataclass(frozen=True, slots=True)
class Known:
    """A title somebody registered for: the registration that says so."""

    registration: int
    body: str
    year: int
    signed_on: date

    @property
    def words(self) -> str:
        """ "Bản đăng ký thi đua năm 2026 của Vụ Pháp luật, ký ngày 27/02/2026"."""  # noqa: D210
        return f"Bản đăng ký thi đua năm {self.year} của {self.body}, ký ngày {self.signed_on:%d/%m/%Y}"


@dataclass(frozen=True, slots=True)
class NotListed:
    """The registration of the unit is signed and the title of this one is not in it: worth a look, and no answer."""

    registration: int
    body: str
    year: int

    @property
    def words(self) -> str:
        return f"Không có trong bản đăng ký đã ký năm {self.year} của {self.body}"


type Asked = Collection[tuple[int, int]]
"""Whose number, and the year."""


def known_of_persons(asked: Asked, units: dict[int, int]) -> dict[tuple[int, int], Known | NotListed]:
    """For each person and year what signed registrations say; whoever is in none of a signed unit gets `NotListed`, whoever
    stands in no signed unit is left out: nobody knows. `units`: where each works. Five queries.
    """
    people = {pk for pk, _ in asked}
    rows = Aim.objects.filter(Q(line__person__in=people) | Q(line__person__merged_into__in=people))
    owner = Coalesce("line__person__merged_into", "line__person")
    return _answered(asked, units, rows.annotate(whose=owner))


def known_of_bodies(asked: Asked) -> dict[tuple[int, int], Known | NotListed]:
    """The same for collectives."""
    bodies = {pk for pk, _ in asked}
    rows = Aim.objects.filter(line__organisation__in=bodies).annotate(whose=F("line__organisation"))
    return _answered(asked, {body: body for body in bodies}, rows)


def _answered(asked: Asked, units: dict[int, int], aims: object) -> dict[tuple[int, int], Known | NotListed]:
    years = {year for _, year in asked}
    signed = Q(line__registration__state=State.SIGNED, line__registration__round__year__in=years, line__left_on=None)
    fields = (
        "whose",
        "line__registration",
        "line__registration__body",
        "line__registration__round__year",
        "line__registration__signed_on",
    )
    rows = list(aims.filter(signed).order_by("pk").values_list(*fields))  # type: ignore[attr-defined]
    sheets = _sheets({units[pk] for pk, _ in asked if pk in units}, years)
    names = names_of({body for _, _, body, _, _ in rows} | {body for _, body in sheets.values()})
    found: dict[tuple[int, int], Known | NotListed] = {}
    for whose, sheet, body, year, signed_on in rows:
        if (whose, year) in asked:
            found[whose, year] = Known(sheet, names.in_year(body, year), year, signed_on)
    for pk, year in asked:
        sheet = sheets.get((units.get(pk, 0), year))
        if sheet and (pk, year) not in found:
            found[pk, year] = NotListed(sheet[0], names.in_year(sheet[1], year), year)
    return found


def _sheets(units: Iterable[int], years: Collection[int]) -> dict[tuple[int, int], tuple[int, int]]:
    """The signed registration a unit belongs to, by unit and year: its own, or that in which one of its lines stands."""
    wanted = set(units)
    own = Registration.objects.filter(state=State.SIGNED, round__year__in=years, body__in=wanted)
    found = {(body, year): (pk, body) for pk, body, year in own.values_list("pk", "body", "round__year")}
    lines = Line.objects.filter(
        organisation__in=wanted, registration__state=State.SIGNED, registration__round__year__in=years
    )
    fields = ("organisation", "registration__round__year", "registration", "registration__body")
    for part, year, sheet, body in lines.values_list(*fields):
        found.setdefault((part, year), (sheet, body))
    return found
