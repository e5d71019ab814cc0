"""Whether the recipients of dossiers registered for the year: what signed registrations say, where the law of the day asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua.nominations.models import Nomination
from thidua.nominations.queries.grounds import kept_person
from thidua.registrations.calculations import is_asked_for
from thidua.registrations.queries import Known, NotListed, known_of_bodies, known_of_persons


def registered(dossiers: Sequence[Nomination], *, on: date) -> dict[int, Known | NotListed]:
    """By the number of the dossier; one of which nothing is known is left out, for unknown is never no. Nothing is looked up
    where the law of the day does not ask who registered; eight queries at most where it does.
    """
    asked = [one for one in dossiers if is_asked_for(one.award, on=on)]
    people = {one.pk: who.pk for one in asked if (who := kept_person(one))}
    bodies = {one.pk: one.organisation_id for one in asked if one.organisation_id}
    units = {people[one.pk]: one.unit_id for one in asked if one.pk in people}
    years = {one.pk: one.round.year for one in asked}
    of_people = known_of_persons({(who, years[pk]) for pk, who in people.items()}, units) if people else {}
    of_bodies = known_of_bodies({(body, years[pk]) for pk, body in bodies.items()}) if bodies else {}
    found = {pk: of_people.get((who, years[pk])) for pk, who in people.items()}
    found |= {pk: of_bodies.get((body, years[pk])) for pk, body in bodies.items()}
    return {pk: known for pk, known in found.items() if known}
