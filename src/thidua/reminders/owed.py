"""What the bodies of somebody owe in the year's calendar, as lines: one thing of one body by its name, of many by their number.

An officer is told of what their bodies owe; the standing department of what those under it do; the head of a unit only once it is late.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.urls import reverse

from thidua.duties.models import Duty
from thidua.duties.queries import owed_by
from thidua.law.wording import figure
from thidua.people.models import Role, User
from thidua.people.queries import Names, few_within_reach, names_of
from thidua.reminders.due import Due
from thidua.reminders.rules import Rules, rules_of

DOERS = (Role.OFFICER, Role.STANDING, Role.BLOC_HEAD)
"""Who is told of what is near; an administrator of everything does nothing for the units."""


@dataclass(frozen=True, slots=True)
class Owing:
    """One line, and whether it presses: late, or due within so few days."""

    due: Due
    is_pressing: bool


def owed_lines(user: User, *, on: date, pressing: timedelta) -> list[Owing]:
    """What waits for somebody in the calendar, the most urgent first; a fixed number of queries."""
    if user.is_superuser:
        return []
    own = owed_by(few_within_reach(user, DOERS, on=on), on=on)
    headed = owed_by(few_within_reach(user, (Role.HEAD,), on=on), on=on).exclude(pk__in=own.values("pk"))
    rules = rules_of(on)
    late = [one for one in headed if is_for_head(one, rules, on)]
    rows = [*own, *late]
    told = lines(rows, names_of({one.body_id for one in rows}), on=on)
    return [Owing(one, one.day is not None and one.day - on <= pressing) for one in told]


def is_for_head(one: Duty, rules: Rules, on: date) -> bool:
    """Whether it is so late that the head of the unit is told."""
    return days_late(one, on) >= rules.over(one.body_id).head_after


def days_late(one: Duty, on: date) -> int:
    """How many days ago it was due; less than one while it is not late."""
    return (on - last_day(one)).days


def last_day(one: Duty) -> date:
    """The last day of a duty as `owed_by` gives it."""
    last: date = one.last  # type: ignore[attr-defined]  # annotated there
    return last


def lines(rows: Iterable[Duty], names: Names, *, on: date) -> list[Due]:
    """The duties of each demand as one line, by their day."""
    ordered = sorted(rows, key=lambda one: (one.demand_id, last_day(one), one.pk))
    made = [_line(list(some), names, on) for _, some in groupby(ordered, key=lambda one: one.demand_id)]
    return sorted(made, key=lambda one: (one.day or on, one.what))


def _line(some: Sequence[Duty], names: Names, on: date) -> Due:
    first, path = some[0], reverse("duties:demand", args=[some[0].demand_id])
    if len(some) == 1:
        return Due(f"{first.demand.title}: {names.last(first.body_id)}", last_day(first), path, verb="Mở việc")
    late = sum(last_day(one) < on for one in some)
    how = f", {figure(late)} đơn vị trễ" if late else ""
    return Due(
        f"{first.demand.title}: {figure(len(some))} đơn vị chưa xong{how}", last_day(first), path, verb="Xem và nhắc"
    )


def by_unit(rows: Iterable[Duty], names: Names, *, on: date) -> Iterator[tuple[str, int, int]]:
    """Of what is late: each unit, how many things, how many days the oldest; the one with most first."""
    late: dict[int, list[int]] = {}
    for one in rows:
        if (days := days_late(one, on)) > 0:
            late.setdefault(one.body_id, []).append(days)
    for body, days_of in sorted(late.items(), key=lambda item: (-len(item[1]), -max(item[1]), item[0])):
        yield names.last(body), len(days_of), max(days_of)
