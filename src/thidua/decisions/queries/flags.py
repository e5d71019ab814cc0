"""Which lines of a draft give the ministry's flag to a collective that is on the way to the Government's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua.councils.queries.flags import MINISTRY_FLAG, FlagBeside, flags_beside
from thidua.decisions.models import Line
from thidua.nominations.models import Nomination


def flags_of(lines: Sequence[Line], *, on: date) -> list[tuple[str, int, FlagBeside]]:
    """Collective, year and what it has, in the order of the lines; the day its dossier was received picks the law, `on` where
    none was. Three queries, none for a draft without that flag.
    """
    rows = [one for one in lines if one.award == MINISTRY_FLAG and one.organisation_id]
    if not rows:
        return []
    dossiers = Nomination.objects.filter(pk__in=[one.nomination_id for one in rows if one.nomination_id])
    received = dict(dossiers.values_list("pk", "received_on"))
    keys = [(one.organisation_id or 0, one.year) for one in rows]
    days = [received.get(one.nomination_id or 0) or on for one in rows]
    found = flags_beside(dict(zip(keys, days, strict=True)))
    return [(one.name, one.year, found[key]) for one, key in zip(rows, keys, strict=True) if key in found]
