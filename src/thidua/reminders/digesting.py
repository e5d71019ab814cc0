"""The digest of a day for many people at once: what the calendar holds is read once for the run, who works where once for each
part of it; the other rooms are asked only about those who may have something there.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from thidua.councils.models import Attendance, Question, Session, Stage, Turnout
from thidua.duties.models import Duty
from thidua.duties.queries import LAST
from thidua.law.wording import figure
from thidua.nominations.models import Nomination, Posting
from thidua.nominations.queries import urgent
from thidua.people.days import counts_on
from thidua.people.models import Assignment, Lineage, Role, User
from thidua.people.permissions import horizon
from thidua.people.queries import Names, has_samples, names_of
from thidua.reminders.calculations import WEEK, Pace, is_leaders_day, is_told, told_days
from thidua.reminders.dossiers import URGENT, WAITING
from thidua.reminders.due import Due
from thidua.reminders.letters import Letter, letter
from thidua.reminders.models import Nudge, Reminder
from thidua.reminders.owed import by_unit, days_late, last_day, lines
from thidua.reminders.queries import SOON, due_for
from thidua.reminders.rules import Rules, rules_of

FARTHEST = timedelta(days=60)
"""No body has people told of anything earlier."""
UNITS_TOLD = 30
"""Of the units that are late so many by name, in the digest of a leader."""
DOING = (Role.OFFICER, Role.BLOC_HEAD)
TOLD = (*DOING, Role.HEAD, Role.STANDING, Role.SIGNER)


@dataclass(frozen=True, slots=True)
class Digest:
    """The letter to one person, or why there is none: the mails of this week are used up, or it could not be worked out."""

    user: User
    count: int = 0
    letter: Letter | None = None
    is_held: bool = False
    error: Exception | None = None


@dataclass(slots=True)
class Run:
    """What is read once for the whole run of a day."""

    on: date
    rules: Rules = field(default_factory=Rules)
    names: Names = field(default_factory=Names)
    owed: dict[int, list[Duty]] = field(default_factory=dict)
    under: dict[int, list[int]] = field(default_factory=dict)
    elsewhere: frozenset[int] | None = frozenset()
    days: range = range(0)
    is_sample: bool = False

    @classmethod
    def of(cls, on: date) -> Run:
        """Six queries at the most, whatever the number of people."""
        rows = Duty.objects.filter(done_on=None, spared="").annotate(last=LAST).filter(last__lte=on + FARTHEST)
        owed: dict[int, list[Duty]] = {}
        for one in rows.select_related("demand").order_by("last", "pk"):
            owed.setdefault(one.body_id, []).append(one)
        under: dict[int, list[int]] = {}
        if owed:
            places = Lineage.objects.filter(
                year=min(on.year, horizon()), organisation__in=rows.order_by().values("body")
            )
            for ancestor, body in places.order_by("ancestor", "organisation").values_list("ancestor", "organisation"):
                under.setdefault(ancestor, []).append(body)
        return cls(
            on, rules_of(on), names_of(owed if len(owed) < 1_000 else None) if owed else Names(), owed, under,
            frozenset(_elsewhere(on)), told_days(on), has_samples(),
        )  # fmt: skip


def digests_of(run: Run, users: Sequence[User]) -> list[Digest]:
    """What each of them is told, those left out who have nothing; two queries, and those of the other rooms for the few that may have
    something there.
    """
    roles: dict[int, list[Assignment]] = {}
    rows = Assignment.objects.filter(counts_on(run.on), user__in=users, role__in=TOLD, organisation__isnull=False)
    for one in rows.order_by("user", "pk"):
        roles.setdefault(one.user_id, []).append(one)
    sent = _sent_this_week(users, run.on)
    made = (_digest(run, user, roles.get(user.pk, []), sent.get(user.pk, 0)) for user in users)
    return [one for one in made if one is not None]


def _sent_this_week(users: Sequence[User], on: date) -> dict[int, int]:
    """How many mails went out to each in the last seven days, those sent by hand too."""
    week = Q(day__gt=on - WEEK, day__lt=on, user__in=users)
    digests = Reminder.objects.filter(week, state=Reminder.State.SENT).order_by()
    nudges = Nudge.objects.filter(Q(day__gt=on - WEEK, user__in=users), is_sent=True).order_by()
    found: dict[int, int] = {}
    for rows in (digests, nudges):
        for user, many in rows.values_list("user").annotate(many=Count("pk")):
            found[user] = found.get(user, 0) + many
    return found


def _digest(run: Run, user: User, roles: Sequence[Assignment], sent: int) -> Digest | None:
    try:
        other = due_for(user, on=run.on) if run.elsewhere is None or user.pk in run.elsewhere else []
    except Exception as error:  # noqa: BLE001 - what is wrong with one of them keeps no mail from the others
        return Digest(user, error=error)
    pace = run.rules.over_all([one.organisation_id for one in roles if one.organisation_id])
    calendar = [] if user.is_superuser else _calendar(run, roles, pace)
    found = sorted([*other, *calendar], key=lambda one: (one.day or run.on, one.what))
    if not found:
        return None
    count = sum(one.many for one in found)
    if sent >= pace.weekly:
        return Digest(user, count, is_held=True)
    made = letter(
        user.get_full_name(), found, on=run.on, site=str(settings.THIDUA_URL), is_sample=run.is_sample or user.is_sample
    )
    return Digest(user, count, made)


def _calendar(run: Run, roles: Sequence[Assignment], pace: Pace) -> list[Due]:
    """What of the calendar is told today by the roles somebody holds: to whoever does it, to the head of a unit that is late, to the
    standing department above what is late longer, to leaders once a week what is late by unit.
    """
    doing = _of(run, [one for one in roles if one.role in DOING], 1 - FARTHEST.days * 2)
    told = {one.pk: one for one in doing if is_told(last_day(one), run.rules.over(one.body_id), run.days)}
    for role in (Role.HEAD, Role.STANDING):
        for one in _of(run, [at for at in roles if at.role == role], 1):
            own = run.rules.over(one.body_id)
            after = own.head_after if role == Role.HEAD else own.above_after
            if days_late(one, run.on) >= after and is_told(last_day(one), own, run.days):
                told[one.pk] = one
    found = lines(told.values(), run.names, on=run.on)
    leading = [one for one in roles if one.role == Role.SIGNER]
    if leading and is_leaders_day(run.on, pace):
        found += _late_by_unit(run, _of(run, leading, 1))
    return found


def _of(run: Run, roles: Sequence[Assignment], least_late: int) -> list[Duty]:
    """What is owed by the bodies of these roles, and late by so many days at least; less than nothing is what is near."""
    bodies: dict[int, None] = {}
    for one in roles:
        at = one.organisation_id or 0
        bodies |= dict.fromkeys(run.under.get(at, [at]) if one.with_subtree else [at])
    rows = [one for body in bodies for one in run.owed.get(body, ())]
    return [one for one in rows if days_late(one, run.on) >= least_late]


def _late_by_unit(run: Run, rows: Sequence[Duty]) -> list[Due]:
    path = f"{reverse('duties:calendar')}?nam={run.on.year}&tinh-trang=tre"
    units = list(by_unit(rows, run.names, on=run.on))
    told = [
        Due(f"{unit}: {figure(many)} việc trễ, lâu nhất {figure(days)} ngày", None, path)
        for unit, many, days in units[:UNITS_TOLD]
    ]
    if len(units) > UNITS_TOLD:
        told.append(Due(f"{figure(len(units) - UNITS_TOLD)} đơn vị khác cũng có việc trễ", None, path))
    return told


def _elsewhere(on: date) -> Collection[int]:
    """Who may have a dossier, an opinion to answer, a session or a vote due: more than do, never fewer; five queries."""
    hurried = Q()
    for how in URGENT:
        hurried |= urgent(how, on=on)
    dossiers = Nomination.objects.filter(hurried, state__in=WAITING)
    bodies = {pk for pair in dossiers.order_by().values_list("unit", "round__body").distinct() for pk in pair}
    bodies |= set(Posting.objects.filter(closed_on=None, opens_on__lte=on).order_by().values_list("body", flat=True))
    found: set[int] = set()
    if bodies:
        above = Lineage.objects.filter(organisation__in=bodies).order_by().values("ancestor")
        at = Q(organisation__in=bodies) | Q(organisation__in=above) | Q(organisation=None)
        found |= set(Assignment.objects.filter(counts_on(on)).filter(at).order_by().values_list("user", flat=True))
        found |= set(User.objects.filter(is_superuser=True, is_active=True).values_list("pk", flat=True))
    meeting = Session.objects.filter(pk=OuterRef("session"), ended_on=None, meets_on__gte=on, meets_on__lte=on + SOON)
    found |= set(Attendance.objects.filter(Exists(meeting)).order_by().values_list("seat__user", flat=True))
    voting = Question.objects.filter(pk=OuterRef("question"), stage=Stage.OPEN)
    found |= set(Turnout.objects.filter(Exists(voting), voted=False).order_by().values_list("seat__user", flat=True))
    return found
