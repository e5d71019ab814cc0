"""What each nominee of a question may be lowered to: below the award by the law of the day, and not theirs already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from thidua.councils.models import Item, Question
from thidua.honours.given import given_in
from thidua.law.authority import awards_below
from thidua.nominations.models import Nomination, RoundAward
from thidua.nominations.models.dossiers import GIVEN_UP
from thidua.nominations.queries import grounds_of
from thidua.nominations.queries.grounds import Ground
from thidua.people.queries import kept_rows

type Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Offer:
    """The awards a nominee may be lowered to, the highest first: of those `below`, what is not `held` (that it was given
    already, in words) or `asked` for.
    """

    awards: tuple[str, ...]
    below: tuple[str, ...] = ()
    held: Mapping[str, str] = field(default_factory=dict)
    asked: frozenset[str] = field(default_factory=frozenset)

    def why(self, award: str) -> str:
        """Why an award is not offered."""
        if award in self.held:
            return self.held[award]
        if award in self.asked:
            return "đã có hồ sơ riêng đề nghị danh hiệu ấy trong đợt này"
        return "luật không xếp danh hiệu ấy dưới danh hiệu đang xét đối với đối tượng này"


def lower_offers(question: Question, items: Iterable[Item]) -> dict[int, Offer]:
    """The offers by number of the nominee; as many queries for many nominees as for few."""
    numbers = {item.nomination_id: item.number for item in items}
    related = ("round", "organisation", "household", "person__merged_into")
    rows = list(Nomination.objects.filter(pk__in=numbers).select_related(*related).order_by("pk"))
    considered: dict[int, set[str]] = defaultdict(set)
    for at, award in RoundAward.objects.filter(round__in={one.round_id for one in rows}).values_list("round", "award"):
        considered[at].add(award)
    roots = kept_rows({one.person_id for one in rows if one.person_id})
    grounds, asked = grounds_of(rows, on=question.session.meets_on), _asked(rows, roots)
    return {
        numbers[one.pk]: _offer(question, one, considered[one.round_id], grounds[one.pk], asked[key_of(one, roots), one.round_id])
        for one in rows
    }  # fmt: skip


def _offer(question: Question, one: Nomination, considered: set[str], ground: Ground, asked: set[str]) -> Offer:
    below = awards_below(
        question.award, ground.subject, on=question.session.meets_on, considered=considered,
        enterprise=bool(one.organisation and one.organisation.is_enterprise),
    )  # fmt: skip
    held = {key: said for key in below if (said := given_in(ground.book, key, one.round.year))}
    free = tuple(key for key in below if key not in held and key not in asked)
    return Offer(free, below, held, frozenset(asked))


def lowered_from(question: Question) -> set[int]:
    """The dossiers of a question that wait for the vote on something lower."""
    return set(Item.objects.filter(question__lowered_from=question).values_list("nomination", flat=True))


def key_of(one: Nomination, roots: Mapping[int, int]) -> Key:
    """The recipient: a person once for all rows joined into theirs."""
    if one.person_id:
        return "person", roots.get(one.person_id, one.person_id)
    return ("collective", one.organisation_id) if one.organisation_id else ("household", one.household_id or 0)


def _asked(rows: Collection[Nomination], roots: Mapping[int, int]) -> dict[tuple[Key, int], set[str]]:
    """What other dossiers of the same rounds ask for, by recipient and round."""
    found: dict[tuple[Key, int], set[str]] = defaultdict(set)
    rounds, own = {one.round_id for one in rows}, {one.pk for one in rows}
    others = Nomination.objects.filter(_of(roots, rows), round__in=rounds)
    for other in others.exclude(pk__in=own).exclude(state__in=GIVEN_UP):
        found[key_of(other, roots), other.round_id].add(other.award)
    return found


def _of(persons: Iterable[int | None], rows: Iterable[Nomination]) -> Q:
    """Dossiers of these recipients."""
    organisations, households = {one.organisation_id for one in rows}, {one.household_id for one in rows}
    return (
        Q(person__in=[pk for pk in persons if pk])
        | Q(organisation__in=[pk for pk in organisations if pk])
        | Q(household__in=[pk for pk in households if pk])
    )
