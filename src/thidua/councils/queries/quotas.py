"""The quota of a question, by year: how many may pass, how many were proposed and agreed to in its round and in its year."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q

from thidua.councils.models import Item, Question
from thidua.councils.outcomes import ruling_of
from thidua.law.councils import COUNTS, PATHS, NoQuota, OwnRules, Quota, QuotaRule, Unknown, quota_rule
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
    dossiers: frozenset[int]
    """The nominees of the question that are of this year."""
    in_round: Tally
    in_year: Tally
    offered: int | None = None
    """The count as it was entered for the same award and year before."""

    @property
    def left(self) -> int | None:
        """How many more may be agreed to in the year; None where no quota is known."""
        return max(0, self.law.most - self.in_year.passed) if isinstance(self.law, Quota) else None

    def over(self, passing: Collection[int]) -> str:
        """By how much the nominees of the year that pass now go over a quota that was read; "" where they do not, or none is known."""
        law = self.law
        if not isinstance(law, Quota) or law.confidence != "source":
            return ""
        more = len(self.dossiers.intersection(passing))
        reached = self.in_year.passed + more
        if not more or reached <= law.most:
            return ""
        return (
            f"Chỉ tiêu năm {self.year} không quá {law.most}, đã đồng ý {self.in_year.passed}, "
            f"nội dung này thêm {more} là {reached} ({law.place})."
        )


def limits_of(question: Question, items: Collection[Item], local: OwnRules | None) -> list[Limit]:
    """The limits of a question whose nominees are `items`, by year; none for a way of commendation that knows no quota.
    Three queries for a question of one year, two more for each further one.
    """
    groups = groups_of(items)
    every = [one for some in groups.values() for one in some]
    return [
        _limit(question, some, [one for one in every if one.round.year == year], local, alone=len(groups) == 1)
        for (year, path), some in sorted(groups.items()) if path in PATHS
    ]  # fmt: skip


def groups_of(items: Collection[Item]) -> dict[tuple[int, str], list[Nomination]]:
    """The dossiers of a question by year and way of commendation; one query."""
    rows = Nomination.objects.filter(pk__in=[one.nomination_id for one in items]).select_related("round")
    groups: dict[tuple[int, str], list[Nomination]] = {}
    for one in rows:
        groups.setdefault((one.round.year, one.round.path), []).append(one)
    return groups


def rule_today(question: Question, rows: Collection[Nomination], path: str, local: OwnRules | None) -> QuotaRule:
    """What the texts say now of how many may pass."""
    day = max(one.received_on or question.session.meets_on for one in rows)
    return quota_rule(question.award, on=day, path=path, local=local)


def _limit(
    question: Question, rows: list[Nomination], of_year: list[Nomination], local: OwnRules | None, *, alone: bool
) -> Limit:  # fmt: skip
    """The limit for nominees of one year and way. A question of several has no count of its own to take a share of: which
    year it would be of nobody knows, so that of another question of the same year is taken.
    """
    year, path = rows[0].round.year, rows[0].round.path
    ruling = ruling_of(question)
    kept = ruling.quota(year, path) if ruling else None
    rule, known = kept or (rule_today(question, rows, path, local), None)
    base = rule.base
    own = question.quota_base if alone else None
    offered = known if known is not None else offered_count(question, year) if base and own is None else None
    count = own if alone else offered
    counts = {base: count} if base and count is not None else {}
    return Limit(
        law=rule.answer(**counts), base=COUNTS.get(base, ""), year=year,
        dossiers=frozenset(one.pk for one in of_year), offered=offered,
        **_tallies(question, of_year, {one.round_id for one in rows}, year),
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


def offered_count(question: Question, year: int) -> int | None:
    """The count as it was last entered for the same award and year at another question."""
    same = Question.objects.filter(
        award=question.award, session__council=question.session.council_id, quota_base__isnull=False,
        items__nomination__round__year=year,
    )  # fmt: skip
    return same.exclude(pk=question.pk).order_by("-pk").values_list("quota_base", flat=True).first()
