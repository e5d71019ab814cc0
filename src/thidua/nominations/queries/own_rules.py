"""The rules a body wrote for itself: every text it handed in, and what it is under on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache

from django.db.models import Max

from thidua.law.local import BodyRules, BodyRulesError, Fault, Layers, read
from thidua.nominations.models import OwnRules
from thidua.people.models import Organisation
from thidua.people.permissions import last_places

FILE = "quy-dinh.toml"
"""What a text is called where it did not come as a file."""


def rules_texts(bodies: Iterable[int]) -> list[OwnRules]:
    """Every text of these bodies, the latest first; one query."""
    return list(OwnRules.objects.filter(body__in=list(bodies)).order_by("-pk"))


def rules_over(body: Organisation, *, on: date) -> Layers | None:
    """The rules of a body and of those above it where it stands on a day, the nearest first; two queries.

    None where nobody wrote any. A text the law has since become stricter than is left out: the law itself then holds,
    and the page of these rules tells what is to be mended.
    """
    return rules_over_all([body.pk], on=on).get(body.pk)


def rules_over_all(bodies: Collection[int], *, on: date) -> dict[int, Layers]:
    """As `rules_over` for many bodies, those alone that have any; two queries."""
    some = set(bodies)
    above: dict[int, dict[int, int]] = {pk: {pk: 0} for pk in some}
    places = last_places(on).filter(organisation__in=some).values_list("organisation", "ancestor", "depth")
    for pk, ancestor, depth in places:
        above[pk].setdefault(ancestor, depth)
    every = {ancestor for depths in above.values() for ancestor in depths}
    last = OwnRules.objects.filter(body__in=every).order_by().values("body").annotate(last=Max("pk")).values("last")
    rows = OwnRules.objects.filter(pk__in=last).values_list("body", "text")
    rules = {pk: one for pk, text in rows if (one := _read(text)) is not None}
    found = {pk: [at for at in sorted(depths, key=depths.__getitem__) if at in rules] for pk, depths in above.items()}
    return {pk: Layers(tuple(rules[at] for at in nearest)) for pk, nearest in found.items() if nearest}


def rules_by_year(bodies: Collection[int], days: Iterable[date]) -> dict[int, dict[int, Layers]]:
    """The rules of many bodies in the year of each of some days: a body stands where the tree of the year says; three queries
    a year, however many days.
    """
    by_year = {day.year: day for day in days}
    return {year: rules_over_all(bodies, on=day) for year, day in by_year.items()}


def days_off_of(bodies: Collection[int], *, on: date) -> dict[int, frozenset[date]]:
    """The days each body is closed by its own rules and those above it, empty where none are written; two queries."""
    rules = rules_over_all(bodies, on=on)
    return {pk: rules[pk].days_off if pk in rules else frozenset() for pk in set(bodies)}


def texts_over(body: Organisation, *, on: date) -> list[OwnRules]:
    """The last text of a body and of each of those above it where it stands on a day, the nearest first; two queries."""
    depths = dict(last_places(on).filter(organisation=body).values_list("ancestor", "depth")) | {body.pk: 0}
    last = OwnRules.objects.filter(body__in=depths).order_by().values("body").annotate(last=Max("pk")).values("last")
    return sorted(OwnRules.objects.filter(pk__in=last), key=lambda one: depths[one.body_id])


def layers_of(texts: Iterable[str]) -> Layers | None:
    """What texts say together, the nearest first; one that cannot be read today is left out. None where none is left."""
    rules = tuple(one for one in map(_read, texts) if one is not None)
    return Layers(rules) if rules else None


def faults_of(text: str) -> tuple[Fault, ...]:
    """What stands in the way of a stored text today; nothing where it can be read."""
    try:
        read(text, FILE)
    except BodyRulesError as error:
        return error.faults
    return ()


@lru_cache(maxsize=64)
def _read(text: str) -> BodyRules | None:
    try:
        return read(text, FILE)
    except BodyRulesError:
        return None
