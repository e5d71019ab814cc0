"""The year a body is offered: what the texts and custom ask for, its own rules, and what stood in its calendar of the year
before. Nothing here is written; whoever sets the calendar ticks and mends.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from thidua.duties.calculations import term
from thidua.duties.models import Calendar, Demand, Duty, Sort
from thidua.duties.scopes import BEFORE, ITSELF, UNITS
from thidua.law.agenda import suggested
from thidua.law.catalogue import AWARDS
from thidua.law.catalogue.award import covers
from thidua.law.local import BodyRules, Deadline, Own
from thidua.people.models import Organisation

FEW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """Something a calendar may hold. `day` is what the rule names, `due` where it ends past days off; `to` the choice of bodies;
    `bodies` those of the year before. `is_held`: it stands in the calendar already.
    """

    key: str
    sort: Sort
    title: str
    day: date | None
    due: date | None
    to: str
    rests: str
    confidence: str
    note: str = ""
    bodies: tuple[Organisation, ...] = ()
    is_held: bool = False


def from_rules(
    organiser: Organisation, year: int, rules: Iterable[BodyRules], *, off: Collection[date]
) -> list[Proposed]:  # fmt: skip
    """What the texts, custom and the body's own rules ask of a year, by its days; one query."""
    held = _held(organiser, year)
    made = [*_of_texts(year), *(one for at, rule in enumerate(rules, 1) for one in _of_own(rule, at, year))]
    return sorted((_ending(one, held, off) for one in made), key=_by_day)


def from_year_before(
    organiser: Organisation, year: int, standing: Collection[int], *, off: Collection[date]
) -> list[Proposed]:
    """What stood in the calendar of the year before, a year later, for those bodies of it that still stand; four queries.

    What was about one thing (a movement, a meeting) is left out: it was for that thing alone.
    """
    held = _held(organiser, year)
    duties = Duty.objects.filter(spared="", body__in=standing).select_related("body").order_by("body__key")
    rows = Demand.objects.filter(calendar__organiser=organiser, calendar__year=year - 1, subject_kind="")
    found = [
        Proposed(
            key=f"truoc-{one.pk}", sort=Sort(one.sort), title=one.title.replace(str(year - 1), str(year)),
            day=_year_later(one.asked_for), due=None, to=BEFORE, rests=one.rests.replace(str(year - 1), str(year)),
            confidence=one.confidence, bodies=tuple(duty.body for duty in one.duties.all()),
        )
        for one in rows.prefetch_related(Prefetch("duties", duties)).order_by("pk")
    ]  # fmt: skip
    return sorted((_ending(one, held, off) for one in found if one.bodies), key=_by_day)


def has_year_before(organiser: Organisation, year: int) -> bool:
    """Whether there is a calendar of the year before to go by."""
    return Calendar.objects.filter(organiser=organiser, year=year - 1, demands__isnull=False).exists()


def _held(organiser: Organisation, year: int) -> set[tuple[str, str]]:
    rows = Demand.objects.filter(calendar__organiser=organiser, calendar__year=year, subject_kind="")
    return set(rows.values_list("sort", "title"))


def _ending(one: Proposed, held: set[tuple[str, str]], off: Collection[date]) -> Proposed:
    """The same with where its day ends, and whether the calendar has it."""
    ends = term(one.day, own_days_off=off) if one.day else None
    return Proposed(
        key=one.key, sort=one.sort, title=one.title, day=one.day, due=ends.due if ends else None, to=one.to, rests=one.rests,
        confidence=one.confidence, note=one.note, bodies=one.bodies, is_held=(one.sort, one.title) in held,
    )  # fmt: skip


def _by_day(one: Proposed) -> tuple[date, str]:
    return one.day or date.max, one.title


def _of_texts(year: int) -> Iterator[Proposed]:
    for one in suggested(year):
        yield Proposed(
            key=one.key, sort=Sort(one.sort), title=one.title, day=one.day, due=None, to=UNITS if one.who == "units" else ITSELF,
            rests=one.rests, confidence=one.confidence, note=one.note,
        )  # fmt: skip


def _of_own(rules: BodyRules, at: int, year: int) -> Iterator[Proposed]:
    """The body's own deadlines with a day of the year; those in working days begin with a dossier, not with a year."""
    for place, own in enumerate(rules.deadlines_list, 1):
        told = own.value
        if (
            told.day is None
            or told.month is None
            or not covers(own.start, own.end, date(year, told.month, _last(told, year)))
        ):
            continue
        yield Proposed(
            key=f"rieng-{at}-{place}", sort=Sort.DOSSIER, title=_named(own), day=date(year, told.month, _last(told, year)),
            due=None, to=UNITS, rests=f"{told.document}, {told.place}".rstrip(", "), confidence=told.confidence,
        )  # fmt: skip


def _last(told: Deadline, year: int) -> int:
    """29 February of a year without one is its 28th."""
    is_short = told.month == 2 and told.day == 29 and not _is_leap(year)
    return 28 if is_short else told.day or 1


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _named(own: Own[Deadline]) -> str:
    """The step, and the awards it is for: of many the first ones and how many more."""
    names = sorted(AWARDS[key].name for key in own.awards)
    more = f" và {len(names) - FEW} hình thức nữa" if len(names) > FEW else ""
    step = own.value.step[:1].upper() + own.value.step[1:]
    return f"{step}: {', '.join(names[:FEW])}{more}"[:300]


def _year_later(day: date | None) -> date | None:
    if day is None:
        return None
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
