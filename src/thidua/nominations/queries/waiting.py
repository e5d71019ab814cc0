"""Which dossiers wait for somebody: the ball is with a body and with a role they hold there today, or with themself.

The list of dossiers, the page one begins at and the mails all ask here, so that none says more or less than another.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from thidua.nominations.following import drafted_above
from thidua.nominations.models import Appraisal, State
from thidua.nominations.models.dossiers import ARRIVED
from thidua.nominations.permissions import BETWEEN, PROPOSERS, ROUND_KEEPERS, WRITABLE
from thidua.nominations.queries.appraising import is_fit
from thidua.people.models import Role, User
from thidua.people.permissions import KEEPERS
from thidua.people.queries import few_within_reach

NEAR = timedelta(days=3)
"""How long before its day a dossier is urgent."""


class Urgency(StrEnum):
    """How urgent what waits is: past its day; near it or sent back; neither. The values stand in the address bar."""

    LATE = "tre"
    NEAR = "gan"
    LATER = "xa"


def urgent(how: Urgency, *, on: date) -> Q:
    """The dossiers that are as urgent as that on a day; every dossier is exactly one of the three."""
    late = Q(due__lt=on, due__isnull=False)
    near = ~late & (Q(due__lte=on + NEAR, due__isnull=False) | Q(state=State.RETURNED))
    return {Urgency.LATE: late, Urgency.NEAR: near, Urgency.LATER: ~late & ~near}[how]


def waits_for(actor: User, *, on: date) -> Q:
    """The dossiers whose next act is the actor's on a day; a part of a question, once the bodies are looked up (ten queries).

    The unit writes what is a draft or came back; who receives at the body takes in what arrived; the appraiser looks at
    what they were given, and where nobody was given it, or the appraisal is done, the next step is who receives'; the
    secretary prepares what waits for the council; who keeps the book drafts the decision on what passed and is in no draft.
    """
    mine = _appraisals(ended_on=None, appraiser=actor)
    held = _appraisals(ended_on=None)
    body_acts = _handled(actor, on=on) & (Q(state__in=ARRIVED) | (Q(state=State.APPRAISAL) & ~Q(Exists(held))))
    to_council = Q(state=State.APPRAISAL) & is_fit() | Q(state=State.BEFORE_COUNCIL)
    return (
        Q(state__in=WRITABLE, unit__in=few_within_reach(actor, PROPOSERS, on=on))
        | body_acts
        | (Q(state=State.APPRAISAL) & Q(Exists(mine)) & _handled(actor, on=on))
        | (to_council & Q(at=F("round__body"), at__in=few_within_reach(actor, (Role.COUNCIL_SECRETARY,), on=on)))
        | (Q(state=State.PASSED, at__in=few_within_reach(actor, KEEPERS, on=on)) & ~drafted_above())
    )


def _appraisals(**those: Any) -> QuerySet[Appraisal]:
    """The appraisals of a dossier at the body that has it now."""
    return Appraisal.objects.filter(nomination=OuterRef("pk"), body=OuterRef("at"), **those)


def _handled(actor: User, *, on: date) -> Q:
    """Those at a body the actor acts for, as `permissions.can_handle` would allow one by one."""
    at_round = Q(at=F("round__body"), at__in=few_within_reach(actor, ROUND_KEEPERS, on=on))
    return at_round | (~Q(at=F("round__body")) & Q(at__in=few_within_reach(actor, BETWEEN, on=on)))
