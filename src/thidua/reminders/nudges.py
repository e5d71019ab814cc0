"""Whom a reminder by hand reaches: the officers of the units that have not done it; of everybody else, why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from thidua.duties.models import Demand, Duty
from thidua.people.days import counts_on
from thidua.people.models import Assignment, Role, User
from thidua.people.queries import names_of
from thidua.reminders.calculations import WEEK
from thidua.reminders.models import Nudge, Reminder, Silence
from thidua.reminders.rules import rules_of


@dataclass(frozen=True, slots=True)
class Skipped:
    """A unit, or somebody there, that gets no mail now, and why."""

    unit: str
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The open units by name, who gets a mail with the units it is about, who does not."""

    open: list[str]
    people: list[User]
    units: dict[int, list[str]]
    skipped: list[Skipped]


def asked_now(demand: Demand, *, on: date) -> Asked:
    """Whom a reminder would reach now; seven queries, however many units."""
    bodies = list(_open(demand).values_list("body", flat=True))
    names = names_of(bodies)
    at: dict[int, list[User]] = {}
    rows = Assignment.objects.filter(counts_on(on), role=Role.OFFICER, organisation__in=bodies, user__is_active=True)
    for one in rows.select_related("user").order_by("user__name_folded", "user"):
        at.setdefault(one.organisation_id or 0, []).append(one.user)
    why = _reasons(demand, {user for users in at.values() for user in users}, at, on)
    people: dict[int, User] = {}
    units: dict[int, list[str]] = {}
    skipped = []
    for body in bodies:
        unit = names.last(body)
        if body not in at:
            skipped.append(Skipped(unit, "", "chưa giao vai trò cán bộ thi đua, khen thưởng cho ai"))
        for user in dict.fromkeys(at.get(body, [])):
            if said := why.get(user.pk):
                skipped.append(Skipped(unit, user.get_full_name(), said))
            else:
                people[user.pk] = user
                units.setdefault(user.pk, []).append(unit)
    return Asked([names.last(body) for body in bodies], list(people.values()), units, skipped)


def _open(demand: Demand) -> QuerySet[Duty]:
    return Duty.objects.filter(demand=demand, done_on=None, spared="").order_by("body__key")


def _reasons(demand: Demand, users: set[User], at: dict[int, list[User]], on: date) -> dict[int, str]:
    """Why somebody is not written to: no address, no wish, reminded today, or the mails of this week used up."""
    silent = set(Silence.objects.filter(user__in=users).values_list("user", flat=True))
    today = set(Nudge.objects.filter(demand=demand, user__in=users, day=on).values_list("user", flat=True))
    rules, sent = rules_of(on), _sent(users, on)
    most: dict[int, int] = {}
    for body, there in at.items():
        for user in there:
            most[user.pk] = min(most.get(user.pk, 7), rules.over(body).weekly)
    found = {}
    for user in users:
        if not user.email:
            found[user.pk] = "tài khoản chưa có thư điện tử"
        elif user.pk in silent:
            found[user.pk] = "đã thôi nhận thư nhắc"
        elif user.pk in today:
            found[user.pk] = "hôm nay đã được nhắc việc này"
        elif sent.get(user.pk, 0) >= most[user.pk]:
            found[user.pk] = f"bảy ngày qua đã nhận {sent[user.pk]} thư, đủ số thư một tuần"
    return found


def _sent(users: set[User], on: date) -> dict[int, int]:
    """How many mails each got in seven days, today's too."""
    found: dict[int, int] = {}
    digests = Reminder.objects.filter(user__in=users, day__gt=on - WEEK, day__lte=on, state=Reminder.State.SENT)
    nudges = Nudge.objects.filter(user__in=users, day__gt=on - WEEK, day__lte=on, is_sent=True)
    for rows in (digests, nudges):
        for user, many in rows.order_by().values_list("user").annotate(many=Count("pk")):
            found[user] = found.get(user, 0) + many
    return found


def letters_of(demand: Demand, rows: Sequence[Nudge]) -> Iterator[tuple[Nudge, list[str]]]:
    """Each reminder that waits with the units it is about, as they stand when it goes out; who has done it meanwhile is left out."""
    bodies = set(_open(demand).values_list("body", flat=True))
    names = names_of(bodies)
    held = Assignment.objects.filter(role=Role.OFFICER, organisation__in=bodies, user__in=[one.user_id for one in rows])
    units: dict[int, list[str]] = {}
    for user, body in held.order_by("organisation__key").values_list("user", "organisation").distinct():
        units.setdefault(user, []).append(names.last(body))
    for one in rows:
        if one.user_id in units:
            yield one, units[one.user_id]


def nudged(demand: Demand, most: int = 100) -> list[Nudge]:
    """Who was reminded of it by hand, the last ones first."""
    return list(
        Nudge.objects.filter(demand=demand).select_related("user", "by").order_by("-day", "user__name_folded")[:most]
    )
