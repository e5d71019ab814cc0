"""Submissions somebody may see, with the dossiers in them; revocations and notices of a decision."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q, QuerySet

from thidua.decisions.models import Decision, Line, Notification, Revocation, RevokedLine, Submission, SubmissionLine
from thidua.people.models import User
from thidua.people.queries import visible_to


def submissions(actor: User, *, on: date) -> QuerySet[Submission]:
    """Those of the bodies the actor sees, the newest first; each with `many` lines, `waiting` of them unanswered."""
    rows = Submission.objects.filter(body__in=visible_to(actor, on=on)).select_related("body")
    unanswered = Count("lines", filter=Q(lines__outcome=SubmissionLine.Outcome.WAITING))
    return rows.annotate(many=Count("lines"), waiting=unanswered).order_by("-pk")


def submission_seen(pk: int, actor: User, *, on: date) -> Submission | None:
    """A submission the actor may see; None is answered as if there were none."""
    return submissions(actor, on=on).filter(pk=pk).first()


def asked(submission: Submission) -> list[SubmissionLine]:
    """The dossiers of a submission with their recipients."""
    related = ("person", "organisation", "household", "unit", "round", "round__body", "person__merged_into")
    of = [f"nomination__{name}" for name in related]
    return list(submission.lines.select_related("nomination", "line__decision", *of).order_by("pk"))


def revocations(decision: Decision) -> list[tuple[Revocation, list[Line]]]:
    """What was cancelled of a decision, with the lines and what was settled of them; four queries."""
    rows = list(Revocation.objects.filter(decision=decision).prefetch_related("revoked__line__settlement"))
    return [(one, [gone.line for gone in one.revoked.all()]) for one in rows]


def revocation_of(line: Line) -> Revocation | None:
    """How a line was cancelled here; one query."""
    found = RevokedLine.objects.filter(line=line).select_related("revocation").order_by("-pk").first()
    return found.revocation if found else None


def notices(decision: Decision, actor: User, *, on: date) -> QuerySet[Notification]:
    """The notices of a decision to the units the actor sees, units first."""
    rows = Notification.objects.filter(decision=decision, unit__in=visible_to(actor, on=on))
    return rows.select_related("unit", "line", "line__honour").order_by("unit__key", "line", "pk")
