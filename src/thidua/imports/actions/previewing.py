"""The rows of a plan into the table of the preview, in pieces, so that nobody else waits long for the database."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from itertools import batched
from typing import Any

from django.db import transaction

from thidua.honours.importing import Outcome, Plan, write_errors
from thidua.imports.actions.moving import Overtaken, move
from thidua.imports.actions.progress import Progress
from thidua.imports.describing import row_of, summary
from thidua.imports.models import ErrorBook, ImportRow, ImportRun
from thidua.imports.states import WAITING
from thidua.people.identities import seal_file
from thidua.people.models import Person
from thidua.people.queries import names_of

_CHUNK = 2_000


def show(run: ImportRun, plan: Plan, progress: Progress, *, at: datetime, told: str = "", mend: str = "") -> None:
    """Puts the rows in place of those shown before and waits for whoever decides; `told` is what they must know first.

    Raises:
        Overtaken: somebody gave the import up meanwhile; none of its rows is kept.
    """
    progress.step("Đang lập bản xem trước", len(plan.outcomes))
    clear(run)
    try:
        _write(run, plan, progress)
        content = _errors(plan, at) if plan.unclean else None
        whole = summary(plan)
        with transaction.atomic():
            move(
                run, WAITING, allowed=(run.state,), step="", done=0, total=0, told=told, mend=mend, counts=whole.counts,
                correcting=whole.correcting, sheets=whole.sheets, problems=whole.problems, fingerprint=whole.fingerprint,
            )  # fmt: skip
            if content is not None:
                ErrorBook.objects.create(run=run, content=seal_file(content))
    except Overtaken:
        clear(run)
        raise


def _write(run: ImportRun, plan: Plan, progress: Progress) -> None:
    for some in batched(enumerate(plan.outcomes, start=1), _CHUNK, strict=False):
        progress.at(some[0][0])
        outcomes = [outcome for _, outcome in some]
        ImportRow.objects.bulk_create(
            [
                ImportRow(run=run, number=number, **values)
                for (number, _), values in zip(some, _described(outcomes), strict=True)
            ],
            batch_size=_CHUNK,
        )


def clear(run: ImportRun) -> None:
    """No row of the preview is kept, nor the workbook of those to mend."""
    ImportRow.objects.filter(run=run).delete()
    ErrorBook.objects.filter(run=run).delete()


def _errors(plan: Plan, at: datetime) -> bytes:
    target = BytesIO()
    write_errors(target, plan, created=at)
    return target.getvalue()


def _described(outcomes: list[Outcome]) -> Iterator[dict[str, Any]]:
    """Rows that give only a code are told with the name the register has; two queries at most."""
    keys = {outcome.person for outcome in outcomes if outcome.person and not outcome.line.who.name}
    names = dict(Person.objects.filter(key__in=keys).values_list("key", "full_name")) if keys else {}
    bodies = {outcome.body.pk for outcome in outcomes if outcome.body and not outcome.line.who.name}
    called = names_of(bodies) if bodies else None
    for outcome in outcomes:
        name = called.last(outcome.body.pk) if called and outcome.body else names.get(outcome.person, "")
        yield row_of(outcome, name)
