"""The tree of every year, worked out from the phases whenever bodies change."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from thidua.people.models import Lineage, Phase
from thidua.people.permissions import horizon

_CHUNK = 5_000


@transaction.atomic
def rebuild_lineage(*, first: int, on: date) -> int:
    """Works out the trees of the years from `first` on, at least to the one after `on`; how many rows they have.

    Trees change only with bodies, so every year after the last one worked out stands as that one does.
    """
    known = horizon()
    first = min(first, known + 1) if known else first
    years = range(first, max(on.year + 1, known) + 1)
    Lineage.objects.filter(year__gte=first).delete()
    rows = [row for year in years for row in _of_year(year)]
    Lineage.objects.bulk_create(rows, batch_size=_CHUNK)
    return len(rows)


def _of_year(year: int) -> Iterable[Lineage]:
    """A body belongs to a year if it existed on any day of it; its place is the last one it had that year."""
    phases = (
        Phase.objects.filter(since__lte=date(year, 12, 31))
        .exclude(until__lt=date(year, 1, 1))
        .order_by("since")
        .values_list("organisation_id", "parent_id")
    )
    parents = dict(phases)
    for body in parents:
        above: int | None = body
        way: dict[int, int] = {}
        while above is not None:
            if above in way:
                raise RuntimeError(f"tổ chức {body} đứng dưới chính nó trong năm {year}")
            way[above] = len(way)
            above = parents.get(above)
        for ancestor, depth in way.items():
            yield Lineage(year=year, ancestor_id=ancestor, organisation_id=body, depth=depth)
