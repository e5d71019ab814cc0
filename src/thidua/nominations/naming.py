"""The name of an award on the pages and papers of this room: by the body whose round it is, as its decision will call it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from thidua.honours.givers import Giver, giver_of, givers_of
from thidua.law.catalogue import AWARDS
from thidua.law.wording import named
from thidua.nominations.models import Nomination
from thidua.people.models import Organisation


def namer(body: Organisation, *, on: date) -> Callable[[str], str]:
    """Names the awards of the rounds of a body; three queries."""
    giver = giver_of(body, on=on)
    return lambda award: giver.named(award, on)


def dossier_namer(dossiers: Iterable[Nomination], *, on: date) -> Callable[[Nomination], str]:
    """Names what each of these dossiers asks for, as it was called when it was proposed; three queries for any number."""
    givers = givers_of({one.round.body_id for one in dossiers}, on=on)
    return lambda one: givers[one.round.body_id].named(one.award, one.submitted_on or one.created_on)


def shared_namer(bodies: Iterable[int], *, on: date) -> Callable[[str], str]:
    """Names awards for a list over the rounds of several bodies: where they give it under different names, by the law's."""
    givers: Iterable[Giver] = givers_of(bodies, on=on).values()

    def name(award: str) -> str:
        names = {giver.named(award, on) for giver in givers} if award in AWARDS else set()
        return names.pop() if len(names) == 1 else named(award, on)

    return name
