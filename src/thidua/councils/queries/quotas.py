"""The quota of a question: how many may pass, how many were proposed and agreed to in its round and in its year."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q

from thidua.councils.models import Item, Question
from thidua.law.councils import COUNTS, PATHS, NoQuota, OwnRules, Quota, Unknown, quota, quota_base
from thidua.nominations.models import Nomination, State

PASSED = (State.PASSED, State.SENT_UP, State.DECIDED, State.AWARDED)
"""The council agreed, whatever came after."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many dossiers ask for the award, and of how many others a council has agreed already."""

    proposed: int
    passed: int


@dataclass(frozen=True, slots=True)
class Limit:
    """What the law or the body's own rules allow, beside what there is. `base`: the count a share is taken of, in words."""

    law: Quota | NoQuota | Unknown
    base: str
    year: int
    in_round: Tally
    in_year: Tally
    offered: int | None = None
    """The count as it was entered for the same award and year before."""

    def over(self, more: int) -> str:
        """By how much `more` that pass now go over a quota that was read; "" where they do not, or none is known."""
        law = self.law
        if not isinstance(law, Quota) or law.confidence != "source":
            return ""
        reached = self.in_year.passed + more
        if reached <= law.most:
            return ""
        return (
            f"Chỉ tiêu năm {self.year} không quá {law.most}, đã đồng ý {self.in_year.passed}, "
            f"nội dung này thêm {more} là {reached} ({law.place})."
        )


def limit_of(question: Question, items: Collection[Item], local: OwnRules | None) -> Limit | None:
    """The limit of a question whose nominees are `items`; None where it has none or they are of several years or ways.
    Three queries.
    """
    rows = list(Nomination.objects.filter(pk__in=[one.nomination_id for one in items]).select_related("round"))
    ways = {(one.round.year, one.round.path) for one in rows}
    if len(ways) != 1:
        return None
    ((year, path),) = ways
    if path not in PATHS:
        return None
    day = max(one.received_on or question.session.meets_on for one in rows)
    base = quota_base(question.award, on=day, path=path, local=local)
    counts = {base: question.quota_base} if base and question.quota_base is not None else {}
    rounds = {one.round_id for one in rows}
    return Limit(
        law=quota(question.award, on=day, path=path, local=local, **counts), base=COUNTS.get(base, ""), year=year,
        offered=_offered(question, year) if base and question.quota_base is None else None,
        **_tallies(question, rows, rounds, year),
    )  # fmt: skip


def _tallies(question: Question, rows: Collection[Nomination], rounds: set[int], year: int) -> dict[str, Tally]:
    """Counted over the dossiers of the council's body; those of the question itself are proposed, and not yet agreed to."""
    own, passed = {one.pk for one in rows}, Q(state__in=PASSED)
    some = Nomination.objects.filter(
        award=question.award, round__year=year, round__body=question.session.council.body_id
    )
    asked = some.exclude(state__in=(State.DRAFT, State.WITHDRAWN)).exclude(pk__in=own)
    here = Q(round__in=rounds)
    found = asked.aggregate(
        every=Count("pk"), every_passed=Count("pk", filter=passed), some=Count("pk", filter=here),
        some_passed=Count("pk", filter=here & passed),
    )  # fmt: skip
    return {
        "in_round": Tally(found["some"] + len(own), found["some_passed"]),
        "in_year": Tally(found["every"] + len(own), found["every_passed"]),
    }


def _offered(question: Question, year: int) -> int | None:
    same = Question.objects.filter(
        award=question.award, session__council=question.session.council_id, quota_base__isnull=False,
        items__nomination__round__year=year,
    )  # fmt: skip
    return same.exclude(pk=question.pk).order_by("-pk").values_list("quota_base", flat=True).first()
