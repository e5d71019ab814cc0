"""The stock of the bodies somebody sees: what there is, what went where in a year, what a decision still needs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, QuerySet, Sum, When

from thidua.decisions.models import Decision, Line, State, StockItem, StockMove
from thidua.decisions.queries.awards import as_code
from thidua.decisions.queries.standing import current
from thidua.honours.models import GONE
from thidua.people.models import User
from thidua.people.queries import kept_by, visible_to


@dataclass(frozen=True, slots=True)
class Need:
    """One thing a decision needs: how many of it, how many went out for it already."""

    item: StockItem
    needed: int
    issued: int

    @property
    def left_to_issue(self) -> int:
        """How many are still to be handed out."""
        return max(0, self.needed - self.issued)

    @property
    def to_take_back(self) -> int:
        """How many went out for lines that were revoked since (Luật 06/2022/QH15, Điều 93 khoản 2)."""
        return max(0, self.issued - self.needed)

    @property
    def lacks(self) -> int:
        """How many of those are not there."""
        return max(0, self.left_to_issue - self.item.balance)


def items_seen(actor: User, *, on: date) -> QuerySet[StockItem]:
    """The things of the bodies somebody sees."""
    rows = StockItem.objects.filter(body__in=visible_to(actor, on=on)).select_related("body")
    return rows.order_by("body__key", "kind", "name")


def item_seen(pk: int, actor: User, *, on: date) -> StockItem | None:
    """A thing the actor may see; None is answered as if there were none."""
    return items_seen(actor, on=on).filter(pk=pk).first()


def moved_in(actor: User, year: int, *, on: date) -> dict[int, Counter[str]]:
    """What was counted of each kind of move in a year, and `later` what changed the balance since; by item, one query."""
    counted = Case(When(reverses=None, then=F("quantity")), default=-F("quantity"))
    rows = StockMove.objects.filter(item__body__in=visible_to(actor, on=on), day__year__gte=year).order_by()
    found: dict[int, Counter[str]] = {}
    summed = rows.annotate(of=Case(When(day__year=year, then=1), default=0)).values("item", "kind", "of")
    for one in summed.annotate(many=Sum(counted)):
        kept = found.setdefault(one["item"], Counter())
        if one["of"]:
            kept[one["kind"]] += one["many"]
        else:
            kept["later"] += one["many"] if one["kind"] == "nhap" else -one["many"]
    return found


def moves_of(item: StockItem, *, kind: str = "", year: int | None = None) -> QuerySet[StockMove]:
    """The moves of a thing, of one kind and year where asked, the newest first."""
    rows = item.moves.select_related("decision", "line", "reverses", "reversed_by").order_by("-pk")
    rows = rows.filter(kind=kind) if kind else rows
    return rows.filter(day__year=year) if year else rows


def move_kept(pk: int, actor: User, *, on: date) -> StockMove | None:
    """A move of a thing the actor keeps; None is answered as if there were none."""
    rows = StockMove.objects.filter(item__body__in=kept_by(actor, on=on), pk=pk)
    return rows.select_related("item__body", "decision", "line").first()


def needs_of(decision: Decision) -> list[Need]:
    """What a decision needs of what its body keeps: one thing for each line that still stands; also what went out for it and is needed
    no more.
    """
    lines = list(decision.lines.all())
    standing = current(lines)
    gone = {pk for pk, entry in standing.items() if entry.effect in GONE}
    awards = Counter(line.award for line in lines if line.honour_id not in gone)
    counted = Case(When(reverses=None, then=F("quantity")), default=-F("quantity"))
    issued = dict(
        StockMove.objects.filter(decision=decision).order_by().values_list("item").annotate(many=Sum(counted))
    )
    return [
        Need(item, needed, issued.get(item.pk, 0))
        for item in StockItem.objects.filter(body=decision.body_id).order_by("kind", "name")
        if (needed := sum(awards[award] for award in item.awards)) or issued.get(item.pk)
    ]


def line_kept(code: str, actor: User, *, on: date) -> Line | None:
    """The award with a code, in a signed decision of a body the actor keeps."""
    asked = as_code(code)
    rows = Line.objects.filter(code=asked, decision__state=State.SIGNED, decision__body__in=kept_by(actor, on=on))
    return rows.select_related("decision").first() if asked else None
