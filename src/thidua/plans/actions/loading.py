"""A workbook with figures: taken in, read, entered all or none."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from thidua.documents.sheets import open_book
from thidua.files.actions import content_of, take_in
from thidua.files.limits import limits
from thidua.files.models import Upload
from thidua.people.models import Organisation, User
from thidua.people.queries import kept_by
from thidua.people.refusals import Refused
from thidua.plans.actions.entering import NewResult, enter
from thidua.plans.importing import Found, read
from thidua.plans.models import Indicator, Result
from thidua.plans.queries.offers import names_meant, tops_kept


def take_file(content: bytes, *, name: str, on: date, actor: User) -> Upload:
    """Keeps the file for whoever sent it, at the highest body whose figures they enter.

    Raises:
        PermissionDenied: they enter no figures.
        Unreadable: it is no workbook, locked, empty or too large; nothing is kept.
    """
    kept = kept_by(actor, on=on)
    tops = [one.organisation for one in tops_kept(actor, on=on).values()]
    at = kept.filter(pk__in=[one.pk for one in tops]).first() or kept.order_by("key").first()
    if at is None:
        raise PermissionDenied("Tài khoản này không ghi số của đơn vị nào.")
    return take_in(content, name=name, body=at, on=on, actor=actor)


def read_file(upload: Upload, *, on: date, actor: User) -> Found:
    """Every figure of the file and everything wrong with it, by the names of today."""
    units, indicators = names_meant(actor, on=on)
    book = open_book(content_of(upload), name=upload.name, limits=limits())
    return read(book, units=units, indicators=indicators)


@transaction.atomic
def enter_file(upload: Upload, *, on: date, actor: User, reason: str = "") -> list[Result]:
    """All figures of a file, or none. Read again now: what was shown may have changed.

    Raises:
        PermissionDenied: the actor does not keep one of the units.
        Refused: something in it is wrong, or a rule of `enter` is broken.
    """
    found = read_file(upload, on=on, actor=actor)
    if not found.is_clean:
        wrong = next((one for one in found.problems if one.severity == "error"), None)
        said = f"{wrong.place}: {wrong.message}" if wrong else "Tệp không có số nào."
        raise Refused(said[:1].upper() + said[1:], wrong.mend if wrong else "Tải tệp mẫu về, điền rồi gửi lại.")
    units = {one.pk: one for one in Organisation.objects.filter(pk__in={row.unit for row in found.rows})}
    indicators = {one.pk: one for one in Indicator.objects.filter(pk__in={row.indicator for row in found.rows})}
    there = {
        (one.indicator_id, one.unit_id, one.first, one.last): one.value
        for one in Result.objects.filter(indicator__in=list(indicators), unit__in=list(units), is_current=True)
    }
    new = [
        NewResult(
            indicator=indicators[row.indicator], unit=units[row.unit], period=row.period, value=row.value, source=row.source, file=upload,
        )
        for row in found.rows
        if there.get((row.indicator, row.unit, row.period.first, row.period.last)) != row.value
    ]  # fmt: skip
    return enter(new, on=on, actor=actor, reason=reason)
