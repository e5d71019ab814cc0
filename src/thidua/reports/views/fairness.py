"""The page Công bằng: who the honoured are."""

from __future__ import annotations

from datetime import datetime, time

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from thidua.documents.tables import FORMS, write_table
from thidua.documents.workbooks import SheetOut
from thidua.reports.offers import house_of
from thidua.reports.presenting import choosing
from thidua.reports.presenting.fairness import SHARE_COLUMNS, SHARE_NAMES, share_rows
from thidua.reports.presenting.fairness import fairness as in_words
from thidua.reports.presenting.tally import notes, period
from thidua.reports.presenting.wanted import address, link, of_shares
from thidua.reports.queries import awards_known, period_of
from thidua.reports.shares import Split, last_names, split
from thidua.reports.views.door import Asked, figures
from thidua.reports.views.files import file


@figures(kept=of_shares)
def fairness(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Direct workers and leaders, men and women: by award, by unit, by year, beside those who work there."""
    wanted, place = asked.wanted, asked.place
    house, found, names = _found(asked)
    context = {
        "query": link(wanted),
        "wanted": wanted,
        "place": place,
        "name": asked.name,
        "period": period(wanted),
        "fairness": in_words(found, wanted, house, names),
        "staff": found.staff,
        "groups": choosing.places(asked.offered),
        "boxes": choosing.boxes(
            awards_known(place.scope, wanted.first, wanted.last, decided=wanted.decided), wanted, house
        ),
        "awards_words": choosing.awards_in_words(wanted, house),
        "selects": [one for one in choosing.chosen_selects(wanted) if one.name in {"theo", "loai-hinh"}],
        "narrowed": choosing.narrowed(wanted, house),
        "book": None if found.total.all else period_of(place.scope, on=timezone.localdate()),
        "notes": notes(wanted, house, is_sample=place.owner.is_sample),
        "without": link(wanted, **choosing.UNNARROWED),
    }
    return render(request, "reports/fairness.html", context)


def _found(asked: Asked) -> tuple[str, Split, dict[str, str]]:
    wanted, place = asked.wanted, asked.place
    found = split(place.scope, wanted.first, wanted.last, wanted.filter)
    names = asked.offered.names()
    names |= last_names(found.branches.keys() - names.keys())
    own = place.owner.key
    if not place.is_bloc and own in names and (wanted.alone or len(found.branches) > 1):
        names[own] += ", không kể trực thuộc"  # beside the rows of its units, which count all below them
    return house_of(place.owner), found, names


@figures(kept=of_shares)
def download(request: HttpRequest, asked: Asked, kind: str) -> FileResponse:
    """The same rows as a workbook, CSV or JSON."""
    wanted, today = asked.wanted, timezone.localdate()
    house, found, names = _found(asked)
    sheet = SheetOut(
        name="Công bằng", columns=SHARE_COLUMNS, rows=share_rows(found, house, names), freeze=(1, 2),
        notes=(
            f"Công bằng: {asked.name}, {period(wanted)}",
            *(words for words, _ in choosing.narrowed(wanted, house)), *notes(wanted, house, is_sample=False),
        ),
    )  # fmt: skip
    target = write_table(
        kind, sheet, created=datetime.combine(today, time()), asked=address(wanted), names=SHARE_NAMES,
        is_sample=asked.place.owner.is_sample,
    )  # fmt: skip
    return file(target, f"cong-bang-{wanted.key}-{period(wanted)}.{kind}", FORMS[kind])
