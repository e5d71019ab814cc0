"""What is read of imports: those somebody may see, the rows of one, its files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from thidua.audit.queries import told_by
from thidua.files.permissions import can_open, can_take, may_hold_identities
from thidua.honours.models import Honour, ImportTrail
from thidua.imports.models import ErrorBook, ImportRow, ImportRun
from thidua.imports.permissions import READERS
from thidua.imports.states import ENTERED, OVER, STATUSES, UNDER_WAY, WAITING
from thidua.law.spelling import fold
from thidua.people.models import Organisation, User
from thidua.people.queries import kept_by, within_reach


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows the address bar asks for; empty parts ask for nothing."""

    status: str = ""
    sheet: str = ""
    words: str = ""


def runs(actor: User, *, on: date) -> QuerySet[ImportRun]:
    """The imports somebody may look at, of the bodies they keep or audit, the newest first."""
    return _at(within_reach(actor, READERS, on=on))


def _at(bodies: QuerySet[Organisation]) -> QuerySet[ImportRun]:
    return (
        ImportRun.objects.filter(at__in=bodies).select_related("upload__body", "batch", "at").defer("upload__content")
    )


def run_seen(pk: int, actor: User, *, on: date) -> ImportRun | None:
    """One of them; None is answered as if there were none."""
    return runs(actor, on=on).filter(pk=pk).first()


def run_kept(pk: int, actor: User, *, on: date) -> ImportRun | None:
    """One of a body somebody keeps, who may therefore decide about it."""
    return _at(kept_by(actor, on=on)).filter(pk=pk).first()


def rows(run: ImportRun, wanted: Wanted) -> QuerySet[ImportRow]:
    """The rows that fit, in the order of the file."""
    found = ImportRow.objects.filter(run=run).order_by("number")
    if wanted.status:
        found = found.filter(status=wanted.status)
    if wanted.sheet:
        found = found.filter(sheet=wanted.sheet)
    for word in fold(wanted.words).split():
        found = found.filter(folded__contains=word)
    return found


def counts(run: ImportRun, wanted: Wanted) -> dict[str, int]:
    """How many rows of each status fit everything else that is asked for; none left out."""
    found = rows(run, replace(wanted, status="")).order_by().values("status").annotate(many=Count("pk"))
    counted = dict(found.values_list("status", "many"))
    return {status: counted.get(status, 0) for status in STATUSES}


def under_way(actor: User) -> int:
    """How many files of somebody the machine has still to read or enter."""
    return ImportRun.objects.filter(started_by=actor, state__in=UNDER_WAY).count()


def entered_before(run: ImportRun) -> ImportRun | None:
    """The last time the very same file was entered at this body and not taken back."""
    same = ImportRun.objects.filter(at=run.at_id, upload__sha256=run.upload.sha256, state=ENTERED)
    standing = same.filter(Q(batch=None) | Q(batch__undone_on=None)).exclude(pk=run.pk)
    return standing.order_by("-pk").first()


def withdrawn_by(run: ImportRun) -> str:
    """Who took its lines back, as the record names them."""
    return told_by("honours.rut_dot_nhap", "batch", run.batch_id) if run.batch and run.batch.undone_on else ""


def trail(run: ImportRun) -> ImportTrail | None:
    """What it added to the register; once it was taken back, what stayed and why. None for those of an early release."""
    return ImportTrail.objects.filter(batch=run.batch_id).defer("rows").first() if run.batch_id else None


def honours_entered(run: ImportRun) -> int:
    """How many titles and awards of it stand in the book."""
    return Honour.objects.filter(batch=run.batch_id, is_current=True).count() if run.batch_id else 0


def error_book(run: ImportRun) -> ErrorBook | None:
    """The workbook of the rows to mend, as it is kept."""
    return ErrorBook.objects.filter(run=run).select_related("run__upload__body", "run__at").first()


def has_error_book(run: ImportRun) -> bool:
    """Whether the workbook of the rows to mend is still kept."""
    return ErrorBook.objects.filter(run=run).exists()


def needs_second_factor(run: ImportRun) -> bool:
    """Whether the file, and what was made from it, opens only after the second factor: identity numbers may be in it."""
    return may_hold_identities(run.upload)


def opens_file(run: ImportRun, actor: User, *, on: date) -> bool:
    """Whether the page may offer the file as it was sent."""
    return run.upload.removed_on is None and can_open(actor, run.upload, on=on) and takes(run, actor, on=on)


def takes(run: ImportRun, actor: User, *, on: date) -> bool:
    """Whether somebody may have the file, or the rows to mend of it, though identity numbers may be in it."""
    return can_take(actor, run.upload, on=on)


def file_of(pk: int, actor: User, *, on: date) -> ImportRun | None:
    """An import whose file is kept and concerns somebody; None is answered as if there were none."""
    run = ImportRun.objects.filter(pk=pk).select_related("upload", "upload__body").first()
    if run is None or run.upload.removed_on or not can_open(actor, run.upload, on=on):
        return None
    return run


def left_behind(before: datetime) -> QuerySet[ImportRun]:
    """Imports begun before a moment that the machine is not at, still waiting or with rows of their preview kept."""
    old = ImportRun.objects.filter(started_at__lt=before).exclude(state__in=UNDER_WAY)
    return old.filter(Q(state=WAITING) | Q(pk__in=ImportRow.objects.values("run")))


def ended(before: datetime) -> QuerySet[ImportRun]:
    """Imports that came to their end before a moment, with their file or the rows to mend still kept."""
    over = ImportRun.objects.filter(state__in=OVER, moved_at__lt=before)
    return over.filter(Q(upload__removed_on=None) | Q(pk__in=ErrorBook.objects.values("run")))
