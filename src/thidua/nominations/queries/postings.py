"""Public postings of names and what was said of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Case, Count, F, Prefetch, Q, QuerySet, When

from thidua.nominations.models import Nomination, Opinion, PostedName, Posting, Round, State
from thidua.nominations.permissions import ROUND_KEEPERS
from thidua.nominations.queries.dossiers import with_all
from thidua.people.models import User
from thidua.people.queries import within_reach

CODE_LETTERS = "ACDEFGHJKLMNPQRTUVWXY34679"
"""What a code to follow is made of: nothing that is read as something else."""
CODE_LENGTH = 12


def postings_shown(*, on: date) -> QuerySet[Posting]:
    """What the public sees, still open first; one query with how many names."""
    rows = Posting.objects.filter(opens_on__lte=on).select_related("round", "body")
    return rows.annotate(many=Count("names", filter=~Q(names__nomination__state=State.WITHDRAWN))).order_by(
        F("closed_on").desc(nulls_first=True), "-opens_on", "key"
    )


def posting_of(key: str, *, on: date) -> Posting | None:
    """One of them."""
    return postings_shown(on=on).filter(key=key).first()


def posting_held(key: str, actor: User, *, on: date) -> Posting | None:
    """A posting of a body whose rounds the actor keeps; None is answered as if there were none."""
    return postings_shown(on=on).filter(key=key, body__in=within_reach(actor, ROUND_KEEPERS, on=on)).first()


def dossiers_posted(posting: Posting) -> list[Nomination]:
    """The dossiers whose names stand there, without those the unit has taken back."""
    rows = with_all(Nomination.objects.filter(postings__posting=posting)).exclude(state=State.WITHDRAWN)
    return list(rows.order_by("award", "position", "pk"))


def opinions_of(posting: Posting) -> QuerySet[Opinion]:
    """Everything that was said, what nobody has answered first, then in the order it came; two queries for a page of it."""
    rows = Opinion.objects.filter(posting=posting).order_by(
        Case(When(answer="", then=0), default=1), "received_at", "pk"
    )
    return rows.prefetch_related(Prefetch("nomination", queryset=with_all(Nomination.objects.all())))


def opinions_about(posting: Posting) -> Mapping[int | None, int]:
    """How many opinions came about each dossier; under None those about the whole list."""
    rows = Opinion.objects.filter(posting=posting).order_by().values_list("nomination").annotate(many=Count("pk"))
    return dict(rows.order_by("nomination"))


def opinion_counts(posting: Posting) -> tuple[int, int]:
    """How many opinions came, and how many of them nobody has answered."""
    found = Opinion.objects.filter(posting=posting).aggregate(
        many=Count("pk"), waiting=Count("pk", filter=Q(answer=""))
    )
    return found["many"], found["waiting"]


def opinion_in(posting: Posting, pk: int) -> Opinion | None:
    """One opinion of this posting."""
    return Opinion.objects.filter(posting=posting, pk=pk).select_related("posting").first()


def opinion_by(code: str) -> Opinion | None:
    """The opinion with this code."""
    return Opinion.objects.filter(code=code).select_related("posting", "posting__body").first() if code else None


def as_code(typed: str) -> str:
    """A code as it is kept, however it was typed; nothing where it cannot be one."""
    found = re.sub(r"[\s\-–.]", "", typed[:60]).upper()
    return found if len(found) == CODE_LENGTH and set(found) <= set(CODE_LETTERS) else ""


def to_post(at: Round, actor: User, *, on: date) -> list[Nomination]:
    """The dossiers of a round in appraisal at a body whose rounds the actor keeps."""
    rows = Nomination.objects.filter(
        round=at, state=State.APPRAISAL, at__in=within_reach(actor, ROUND_KEEPERS, on=on)
    )  # fmt: skip
    return list(with_all(rows).order_by("award", "position", "pk"))


def postings_in(at: Round) -> list[Posting]:
    """The postings of a round, the newest first."""
    return list(Posting.objects.filter(round=at).order_by("-opens_on", "-pk"))


def last_postings(rows: Sequence[Nomination]) -> Mapping[int, Posting]:
    """The last posting of each dossier by the body that has it now; one query."""
    at = {one.pk: one.at_id for one in rows}
    names = PostedName.objects.filter(nomination__in=list(at)).select_related("posting").order_by("pk")
    return {row.nomination_id: row.posting for row in names if row.posting.body_id == at[row.nomination_id]}
