"""The rows of a plan into the table of the preview, in pieces, so that nobody else waits long for the database."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from itertools import batched
from typing import Any

from django.db import transaction

from thidua.honours.importing import Outcome, Plan, write_errors
from thidua.imports.actions.moving import move
from thidua.imports.describing import row_of, summary
from thidua.imports.models import ErrorBook, ImportRow, ImportRun
from thidua.imports.states import WAITING
from thidua.jobs.actions import Overtaken, Progress
from thidua.people.identities import seal_file
from thidua.people.keys import shown_key
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
                run, WAITING, allowed=(run.state,), told=told, mend=mend, counts=whole.counts,
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
    """Rows that give only a code are told with the name the register has, those that give none with the code of whoever
    was meant; two queries at most.
    """
    keys = {one.person for one in outcomes if one.person and not (one.line.who.name and one.line.who.code)}
    people = {one.key: one for one in Person.objects.filter(key__in=keys)} if keys else {}
    bodies = {outcome.body.pk for outcome in outcomes if outcome.body and not outcome.line.who.name}
    called = names_of(bodies) if bodies else None
    for outcome in outcomes:
        meant = people.get(outcome.person)
        name = called.last(outcome.body.pk) if called and outcome.body else meant.full_name if meant else ""
        yield row_of(outcome, name, matched=_matched(meant) if meant else "")


def _matched(person: Person) -> str:
    """Code and birthday, as far as the register has them."""
    only_year = person.birth_precision == Person.Precision.YEAR
    born = "" if person.birth is None else f"{person.birth:%Y}" if only_year else f"{person.birth:%d/%m/%Y}"
    code = shown_key(person.key)
    return ", ".join(part for part in (f"mã {code}" if code else "chưa có mã", f"sinh {born}" if born else "") if part)
