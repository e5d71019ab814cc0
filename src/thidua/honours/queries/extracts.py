"""Issued extracts: whether the book still says the same, and which body it was issued in."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from thidua.honours.models import Discipline, Entry, Extract, Honour, Initiative, Rating
from thidua.honours.models.extracts import LENGTH
from thidua.honours.queries.recipients import recipient_of
from thidua.people.days import held
from thidua.people.models import Assignment, Lineage, User
from thidua.people.queries import ONESELF, SEERS, names_of, rows_of

_NUMBER = re.compile(rf"[0-9A-F]{{{LENGTH}}}")


def as_number(typed: str) -> str:
    """A number as people type it off a paper: with dashes, blanks, small letters; nothing where it cannot be one."""
    said = re.sub(r"[\s\-–.]", "", typed[:60]).upper()
    return said if _NUMBER.fullmatch(said) else ""


def extract_of(number: str) -> Extract | None:
    """The extract with a number; one query."""
    return (
        Extract.objects.filter(number=number).select_related("person__merged_into", "organisation", "household").first()
    )


def entered_since(one: Extract) -> int:
    """How many lines about the recipient were entered after it was issued: new, corrected or revoked; four queries at most."""
    whose = recipient_of(one)
    tables: tuple[type[Entry], ...] = (Honour,) if whose.household else (Rating, Honour, Initiative, Discipline)
    mine = (
        Q(person__in=rows_of(whose.person)) if whose.person
        else Q(organisation=whose.body) if whose.body else Q(household=whose.household)
    )  # fmt: skip
    return sum(table.objects.filter(mine, entered_at__gt=one.issued_at).count() for table in tables)


def _at(held_roles: QuerySet[Assignment], roles: Collection[str]) -> int | None:
    """Where the first of some roles is held."""
    return held_roles.filter(role__in=roles).values_list("organisation", flat=True).first()


def issuer_of(actor: User, *, on: date) -> str:
    """The body at which somebody holds a role that lets them see the book, or only themself in it; the highest body where
    they hold it everywhere.
    """
    every = held(actor, on=on).filter(organisation__isnull=False).order_by("pk")
    body: Any = next((found for roles in (SEERS, (ONESELF,)) if (found := _at(every, roles))), None)
    if body is None:
        last = Lineage.objects.order_by("-year").values_list("year", flat=True).first()
        below = Lineage.objects.filter(year=last or 0, depth__gt=0).values("organisation")
        body = (
            Lineage.objects.filter(year=last or 0)
            .exclude(organisation__in=below)
            .values_list("organisation", flat=True)
            .first()
        )
    return names_of([body or 0]).on(body, on)
