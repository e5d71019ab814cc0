"""What each nominee of a question may be lowered to: below the award by the law of the day, and not theirs already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from thidua.councils.models import Item, Question
from thidua.honours.models import GONE, Honour
from thidua.honours.recipients import subject_of
from thidua.law.authority import awards_below
from thidua.nominations.models import Nomination, RoundAward
from thidua.nominations.models.dossiers import GIVEN_UP
from thidua.people.queries import kept_rows

type Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Offer:
    """The awards a nominee may be lowered to, the highest first: of those `below`, what is not `held` or `asked` for."""

    awards: tuple[str, ...]
    below: tuple[str, ...] = ()
    held: frozenset[str] = field(default_factory=frozenset)
    asked: frozenset[str] = field(default_factory=frozenset)
    year: int = 0

    def why(self, award: str) -> str:
        """Why an award is not offered."""
        if award in self.held:
            return f"năm {self.year} đã được tặng rồi"
        if award in self.asked:
            return "đã có hồ sơ riêng đề nghị danh hiệu ấy trong đợt này"
        return "luật không xếp danh hiệu ấy dưới danh hiệu đang xét đối với đối tượng này"


def lower_offers(question: Question, items: Iterable[Item]) -> dict[int, Offer]:
    """The offers by number of the nominee. Five queries, however many nominees."""
    nominations = {item.number: item.nomination for item in items}
    rows = list(
        Nomination.objects.filter(pk__in=[one.pk for one in nominations.values()]).select_related(
            "round", "organisation"
        )
    )
    whole = {one.pk: one for one in rows}
    considered: dict[int, set[str]] = defaultdict(set)
    for at, award in RoundAward.objects.filter(round__in={one.round_id for one in rows}).values_list("round", "award"):
        considered[at].add(award)
    roots = kept_rows({one.person_id for one in rows if one.person_id})
    held, asked = _held(rows, roots), _asked(rows, roots)
    return {
        number: _offer(question, whole[one.pk], considered[one.round_id], held[key_of(one, roots), one.round.year], asked[key_of(one, roots), one.round_id])
        for number, one in ((number, whole[one.pk]) for number, one in nominations.items())
    }  # fmt: skip


def _offer(question: Question, one: Nomination, considered: set[str], held: set[str], asked: set[str]) -> Offer:
    below = awards_below(
        question.award, subject_of(one), on=question.session.meets_on, considered=considered,
        enterprise=bool(one.organisation and one.organisation.is_enterprise),
    )  # fmt: skip
    free = tuple(key for key in below if key not in held and key not in asked)
    return Offer(free, below, frozenset(held), frozenset(asked), one.round.year)


def lowered_from(question: Question) -> set[int]:
    """The dossiers of a question that wait for the vote on something lower."""
    return set(Item.objects.filter(question__lowered_from=question).values_list("nomination", flat=True))


def key_of(one: Nomination | Honour, roots: Mapping[int, int]) -> Key:
    """The recipient: a person once for all rows joined into theirs."""
    if one.person_id:
        return "person", roots.get(one.person_id, one.person_id)
    return ("collective", one.organisation_id) if one.organisation_id else ("household", one.household_id or 0)


def _held(rows: Collection[Nomination], roots: Mapping[int, int]) -> dict[tuple[Key, int], set[str]]:
    """What stands in the book, by recipient and year."""
    found: dict[tuple[Key, int], set[str]] = defaultdict(set)
    lines = Honour.objects.filter(_of(roots, rows), is_current=True, year__in={one.round.year for one in rows})
    for honour in lines.exclude(effect__in=GONE):
        found[key_of(honour, roots), honour.year].add(honour.award)
    return found


def _asked(rows: Collection[Nomination], roots: Mapping[int, int]) -> dict[tuple[Key, int], set[str]]:
    """What other dossiers of the same rounds ask for, by recipient and round."""
    found: dict[tuple[Key, int], set[str]] = defaultdict(set)
    rounds, own = {one.round_id for one in rows}, {one.pk for one in rows}
    others = Nomination.objects.filter(_of(roots, rows), round__in=rounds)
    for other in others.exclude(pk__in=own).exclude(state__in=GIVEN_UP):
        found[key_of(other, roots), other.round_id].add(other.award)
    return found


def _of(persons: Iterable[int | None], rows: Iterable[Nomination]) -> Q:
    """Lines of these recipients."""
    organisations, households = {one.organisation_id for one in rows}, {one.household_id for one in rows}
    return (
        Q(person__in=[pk for pk in persons if pk])
        | Q(organisation__in=[pk for pk in organisations if pk])
        | Q(household__in=[pk for pk in households if pk])
    )
