"""Bonuses that came with awards since cancelled, as far as no fund has got them back (Luật 06/2022/QH15, Điều 93 khoản 2)."""

from __future__ import annotations

from django.db.models import Case, F, QuerySet, Sum, When

from thidua.decisions.models import FundEntry, FundKind, RevokedLine
from thidua.people.models import Organisation


def still_to_recover(bodies: QuerySet[Organisation]) -> dict[int, int]:
    """By body that decided, in đồng; bodies with nothing left are not in it. A cancellation that was taken back owes nothing.
    Two queries.
    """
    lost = RevokedLine.objects.filter(line__decision__body__in=bodies, entry__is_current=True).order_by()
    owed = dict(lost.values_list("line__decision__body").annotate(many=Sum("line__bonus")))
    signed = Case(When(reverses=None, then=F("amount")), default=-F("amount"))
    back = FundEntry.objects.filter(fund__body__in=list(owed), kind=FundKind.RETURNED).order_by()
    returned = dict(back.values_list("fund__body").annotate(many=Sum(signed)))
    left = {body: (much or 0) - (returned.get(body) or 0) for body, much in owed.items()}
    return {body: much for body, much in left.items() if much > 0}
