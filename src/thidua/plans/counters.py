"""What the system counts by itself: a closed list. Each figure leads to the records it was counted from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.urls import reverse

from thidua.duties.models import Sort
from thidua.duties.queries import kept_by
from thidua.honours.models import Honour, Initiative
from thidua.honours.models.entries import STANDING
from thidua.honours.queries import standing_honours
from thidua.law.catalogue import AWARDS
from thidua.people.models import Lineage
from thidua.people.permissions import horizon

type Counted = dict[tuple[int, int], Decimal]
"""The figure of a body in a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """One way to count. `things` is what may be counted, by its key ({}: there is no choice); `count` is given bodies, the first
    and the last year, the thing, the day; `where` leads to the records behind the figure of a body's key in a year.
    """

    label: str
    things: Mapping[str, str]
    measure: str
    count: Callable[[Collection[int], range, str, date], Counted]
    where: Callable[[str, int, str], str]


def _honours(bodies: Collection[int], years: range, thing: str, _on: date) -> Counted:
    """What each body and those under it in that year were awarded."""
    return _under(bodies, years, standing_honours().filter(award=thing))


def _initiatives(bodies: Collection[int], years: range, thing: str, _on: date) -> Counted:
    """The initiatives recognised for each body and those under it in that year."""
    lines = Initiative.objects.filter(is_current=True, effect__in=STANDING)
    return _under(bodies, years, lines.filter(scope=thing) if thing else lines)


def _under(bodies: Collection[int], years: range, lines: QuerySet[Honour] | QuerySet[Initiative]) -> Counted:
    last = horizon()
    asked = {min(year, last) for year in years}
    stood = Lineage.objects.filter(ancestor__in=bodies, year__in=asked).values_list("ancestor", "year", "organisation")
    above: dict[tuple[int, int], list[int]] = {}
    found: Counted = {}
    for ancestor, year, body in stood:
        for one in (other for other in years if min(other, last) == year):
            above.setdefault((body, one), []).append(ancestor)
            found[ancestor, one] = Decimal(0)
    counted = lines.filter(year__in=years, unit__in={body for body, _ in above}).order_by()
    for body, year, number in counted.values_list("unit", "year").annotate(number=Count("pk")):
        for ancestor in above.get((body, year), []):
            found[ancestor, year] += number
    return found


def _on_time(bodies: Collection[int], years: range, thing: str, on: date) -> Counted:
    """How many duties of a sort each body did on time; who owed nothing has no figure."""
    return {
        (body, year): Decimal(kept.on_time)
        for year in years
        for body, kept in kept_by(bodies, Sort(thing), year, on=on).items()
    }


def _share_on_time(bodies: Collection[int], years: range, thing: str, on: date) -> Counted:
    """How many of a hundred duties whose day has come each body did on time."""
    found = {}
    for year in years:
        for body, kept in kept_by(bodies, Sort(thing), year, on=on).items():
            settled = kept.on_time + kept.late
            if settled:
                found[body, year] = (Decimal(100 * kept.on_time) / settled).quantize(Decimal("0.1"))
    return found


def _book(body: str, year: int, thing: str) -> str:
    return f"{reverse('honours:book')}?{urlencode({'don-vi': body, 'tu': year, 'den': year, 'khen': thing})}"


def _body(body: str, _year: int, _thing: str) -> str:
    return reverse("people:body", args=[body])


def _calendar(_body: str, year: int, _thing: str) -> str:
    return f"{reverse('duties:calendar')}?{urlencode({'nam': year})}"


_SORTS = {str(value): str(label) for value, label in Sort.choices}
COUNTERS: Mapping[str, Counter] = {
    "khen_thuong": Counter(
        label="Lượt khen thưởng trong sổ", things={key: award.short for key, award in AWARDS.items()}, measure="lượt",
        count=_honours, where=_book,
    ),
    "sang_kien": Counter(
        label="Sáng kiến, đề tài trong sổ", things={"": "Mọi phạm vi"} | {str(key): str(label) for key, label in Initiative.Scope.choices},
        measure="sáng kiến", count=_initiatives, where=_body,
    ),
    "viec_dung_han": Counter(
        label="Số việc trong lịch làm đúng hạn", things=_SORTS, measure="việc", count=_on_time, where=_calendar,
    ),
    "ty_le_dung_han": Counter(
        label="Tỷ lệ việc trong lịch làm đúng hạn", things=_SORTS, measure="%", count=_share_on_time, where=_calendar,
    ),
}  # fmt: skip


def count(
    counter: str, thing: str, bodies: Collection[int], years: range, *, on: date
) -> Counted:  # fmt: skip
    """The figures of some bodies in some years up to the year of `on`; later years have none yet."""
    known = range(years.start, min(years.stop, on.year + 1))
    return COUNTERS[counter].count(bodies, known, thing, on) if known else {}


def last_year(counter: str, thing: str) -> int | None:
    """The last year the book has a line of what is counted; None where it has none, and for what the calendar counts."""
    honours = standing_honours().filter(award=thing).order_by("-year").values_list("year", flat=True)
    works = (
        Initiative.objects.filter(is_current=True, effect__in=STANDING).order_by("-year").values_list("year", flat=True)
    )
    asked = {"khen_thuong": honours, "sang_kien": works}.get(counter)
    return None if asked is None else asked.first()


def where(counter: str, thing: str, body: str, year: int) -> str:
    """The page with the records behind a figure."""
    return COUNTERS[counter].where(body, year, thing)
