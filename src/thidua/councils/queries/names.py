"""What a recipient is called on the ballot."""

from __future__ import annotations

from datetime import date

from thidua.nominations.models import Nomination
from thidua.people.queries import Names, name_on


def name_of(nomination: Nomination, on: date, names: Names | None = None) -> str:
    """The recipient as the ballot calls them on a day; `names` are those of the bodies, where they were fetched for many."""
    if nomination.person:
        return nomination.person.full_name
    if names and nomination.organisation_id:
        return names.on(nomination.organisation_id, on) or names.keys.get(nomination.organisation_id, "")
    if nomination.organisation:
        return name_on(nomination.organisation, on)
    return nomination.household.name if nomination.household else ""
