"""Funds somebody may see, their lines, and the bonus lists that wait to be entered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from thidua.decisions.models import SOURCES, Decision, Fund, FundEntry, FundKind, Line, State
from thidua.decisions.queries.standing import current
from thidua.honours.models import GONE
from thidua.law.bonus import Amount, bonus, is_gift_told, payers
from thidua.law.wording import figure
from thidua.people.models import Organisation, User
from thidua.people.queries import kept_by, visible_to

_COUNTED = Case(When(reverses=None, then=F("amount")), default=-F("amount"))
"""What a line adds to the total of its kind."""
PAYS = Coalesce(F("bonus"), F("settlement__amount"))
"""What a signed line pays; NULL while it is open."""


@dataclass(frozen=True, slots=True)
class Owed:
    """What a decision pays: the sum in đồng, for how many awards, and who pays, in words."""

    total: int
    count: int
    told: str


def funds_seen(actor: User, year: int, *, on: date) -> QuerySet[Fund]:
    """The funds of a year of the bodies somebody sees, each with what came `into` it and what was `spent`."""
    sums = FundEntry.objects.filter(fund=OuterRef("pk")).order_by().values("fund")
    counted = sums.annotate(
        into=Sum(_COUNTED, filter=Q(kind__in=SOURCES)), spent=Sum(_COUNTED, filter=~Q(kind__in=SOURCES))
    )
    rows = Fund.objects.filter(body__in=visible_to(actor, on=on), year=year).select_related("body")
    zero = Value(0)
    return rows.annotate(
        into=Coalesce(Subquery(counted.values("into")[:1]), zero, output_field=BigIntegerField()),
        spent=Coalesce(Subquery(counted.values("spent")[:1]), zero, output_field=BigIntegerField()),
    ).order_by("body__key")


def fund_seen(pk: int, actor: User, *, on: date) -> Fund | None:
    """A fund the actor may see; None is answered as if there were none."""
    return Fund.objects.filter(body__in=visible_to(actor, on=on), pk=pk).select_related("body").first()


def fund_of(body: Organisation, year: int) -> Fund | None:
    """The fund of a body in a year, where one was opened."""
    return Fund.objects.filter(body=body, year=year).first()


def entries_of(fund: Fund) -> list[FundEntry]:
    """Every line of a fund in the order of its papers, with the line it takes back or was taken back by; one query."""
    related = ("decision", "reverses", "reversed_by")
    return list(FundEntry.objects.filter(fund=fund).select_related(*related).order_by("day", "pk"))


def entry_seen(pk: int, actor: User, *, on: date) -> FundEntry | None:
    """A line of a fund the actor keeps; None is answered as if there were none."""
    rows = FundEntry.objects.filter(fund__body__in=kept_by(actor, on=on), pk=pk)
    return rows.select_related("fund__body", "reversed_by").first()


def balance_of(fund: Fund) -> int:
    """What is left of a fund, in đồng; below zero where more was spent than came in."""
    sums = FundEntry.objects.filter(fund=fund).aggregate(
        into=Sum(_COUNTED, filter=Q(kind__in=SOURCES)), spent=Sum(_COUNTED, filter=~Q(kind__in=SOURCES))
    )
    return (sums["into"] or 0) - (sums["spent"] or 0)


def bonus_of(decision: Decision) -> Owed:
    """What the lines of a signed decision pay, as they were signed, and what was settled since; a line that was revoked pays nothing."""
    return _owed(decision, _paying(Line.objects.filter(decision=decision)))


def _paying(lines: QuerySet[Line]) -> list[Line]:
    rows = list(lines.annotate(pays=PAYS).filter(pays__gt=0).order_by("decision", "position"))
    stands = current(rows)
    return [one for one in rows if one.honour_id is None or stands[one.honour_id].effect not in GONE]


def _owed(decision: Decision, paying: Sequence[Line]) -> Owed:
    who = payers((one.award for one in paying), decision.signed_on or date.max)
    told = "; ".join(one.who.rstrip(".") for one in who)
    gifts = sum(is_gift_told(one.bonus_told) for one in paying)
    more = f", trong đó {figure(gifts)} tặng phẩm lưu niệm" if gifts else ""
    said = f"Tiền thưởng {figure(len(paying))} lần khen{more}. {told}." if paying else ""
    return Owed(sum(one.pays for one in paying), len(paying), said)  # type: ignore[attr-defined]


def standing_entry(decision: Decision) -> FundEntry | None:
    """The line by which a decision stands in the fund; one that was taken back does not count."""
    return _standing().filter(decision=decision).first()


def entered(decisions: Iterable[int]) -> dict[int, int]:
    """What stands in the funds as paid by some decisions, in đồng by their numbers, less what came back; those of which nothing
    was entered are left out. Two queries.
    """
    wanted = list(decisions)
    paid: dict[int, int] = defaultdict(int)
    for pk, amount in _standing().filter(decision__in=wanted).values_list("decision", "amount"):
        paid[pk or 0] += amount
    if not paid:
        return {}
    back = FundEntry.objects.filter(decision__in=paid, kind=FundKind.RETURNED).order_by().values_list("decision")
    for pk, amount in back.annotate(sum_=Sum(_COUNTED)):
        paid[pk or 0] -= amount or 0
    return dict(paid)


def left_to_enter(decision: Decision) -> int:
    """What a signed decision pays and no fund has yet, in đồng: all of it, or what was settled after the first entry."""
    return max(0, bonus_of(decision).total - entered([decision.pk]).get(decision.pk, 0))


def _unknown(lines: Iterable[Line], decided: date) -> int:
    """How many signed lines nobody has settled although the law has a sum for them."""
    return sum(1 for one in lines if isinstance(bonus(one.award, one.subject, decided=decided), Amount))


def _standing() -> QuerySet[FundEntry]:
    return FundEntry.objects.filter(kind=FundKind.BONUS, decision__isnull=False, reverses=None, reversed_by=None)


def recovered(decision: Decision) -> int:
    """What came back to the funds of the bonus of a decision, in đồng."""
    rows = FundEntry.objects.filter(decision=decision, kind=FundKind.RETURNED).order_by()
    return int(rows.aggregate(sum_=Sum(_COUNTED))["sum_"] or 0)


def recoveries(decision: Decision) -> list[FundEntry]:
    """The lines by which bonus of a decision came back to a fund and that stand, the first one first; one query."""
    rows = FundEntry.objects.filter(decision=decision, kind=FundKind.RETURNED, reverses=None, reversed_by=None)
    return list(rows.order_by("day", "pk"))


def to_recover(decisions: Iterable[int]) -> dict[int, int]:
    """What was entered as paid for some decisions and is owed no more, for lines were revoked since, less what came back, in
    đồng by the number of the decision; those that owe nothing are left out. Three queries, and one for each time the most
    corrected line was followed.
    """
    wanted = list(decisions)
    paid = entered(wanted)
    if not paid:
        return {}
    owed: dict[int, int] = defaultdict(int)
    for line in _paying(Line.objects.filter(decision__in=paid)):
        owed[line.decision_id] += line.pays  # type: ignore[attr-defined]
    found = {pk: amount - owed[pk] for pk, amount in paid.items()}
    return {pk: amount for pk, amount in found.items() if amount > 0}


def bodies_to_recover(bodies: QuerySet[Organisation]) -> dict[int, int]:
    """What the funds of some bodies are to get back for cancelled awards (Luật 06/2022/QH15, Điều 93 khoản 2), in đồng by the
    number of the body: the sum of what `to_recover` says of each decision. One query more than that.
    """
    corrected = Line.objects.filter(decision=OuterRef("decision"), honour__is_current=False)
    paid = _standing().filter(Exists(corrected), decision__body__in=bodies).order_by()
    of = dict(paid.values_list("decision", "decision__body"))
    found: dict[int, int] = defaultdict(int)
    for decision, amount in to_recover(pk for pk in of if pk).items():
        found[of[decision] or 0] += amount
    return dict(found)


def bonuses_waiting(actor: User, year: int, *, on: date, body: Organisation | None = None) -> list[Decision]:
    """The decisions signed in a year at the bodies somebody keeps, or at this one of them, that pay something no fund has
    yet, or have lines nobody knows the sum of; each with its `total`, `many` and `unknown`.
    """
    rows = Decision.objects.filter(body__in=kept_by(actor, on=on), state=State.SIGNED, signed_on__year=year)
    rows = rows.filter(body=body) if body else rows
    by_decision: dict[int, list[Line]] = defaultdict(list)
    for line in _paying(Line.objects.filter(decision__in=rows)):
        by_decision[line.decision_id].append(line)
    unknown = _unknown_of(rows)
    found = list(rows.filter(pk__in={*by_decision, *unknown}).select_related("body").order_by("signed_on", "pk"))
    paid = entered(one.pk for one in found)
    for one in found:
        _tell(one, by_decision[one.pk], paid.get(one.pk, 0), unknown.get(one.pk, []))
    return [one for one in found if one.total or one.unknown]  # type: ignore[attr-defined]


def _unknown_of(rows: QuerySet[Decision]) -> dict[int, list[Line]]:
    """The lines of some decisions whose sum nobody knows and that still stand."""
    lines = list(Line.objects.annotate(pays=PAYS).filter(decision__in=rows, pays=None, honour__isnull=False))
    stands = current(lines)
    found: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if stands[line.honour_id or 0].effect not in GONE:
            found[line.decision_id].append(line)
    return found


def _tell(one: Any, lines: Sequence[Line], paid: int, unknown: Sequence[Line]) -> None:
    """What is left to enter; of what was entered in part, for the lines that were settled since."""
    owed = _owed(one, lines)
    one.total = max(0, owed.total - paid)
    one.many = sum(1 for line in lines if line.bonus is None) if paid and one.total else owed.count if one.total else 0
    one.unknown = _unknown(unknown, one.signed_on)


def fund_years(actor: User, *, on: date) -> list[int]:
    """The years of the funds somebody sees, the latest first."""
    rows = Fund.objects.filter(body__in=visible_to(actor, on=on)).order_by("-year")
    return list(rows.values_list("year", flat=True).distinct())
