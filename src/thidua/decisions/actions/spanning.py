"""The years of achievement of some lines of a draft, as the officer says them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.decisions.actions.drafting import CHUNK, locked, retell, save
from thidua.decisions.actions.lines import names_in
from thidua.decisions.doubles import refuse_doubles
from thidua.decisions.models import Decision, Line, SpanSource
from thidua.decisions.queries.defaults import usual_title
from thidua.decisions.spans import said, years_of
from thidua.law.years import EPOCH
from thidua.people.models import User
from thidua.people.refusals import Refused

LONGEST = 60
"""Years: a working life; more is a slip of the keyboard."""


@transaction.atomic
def set_span(
    decision: Decision, lines: Sequence[int], first: int, last: int, *, on: date, actor: User | None
) -> int:  # fmt: skip
    """These lines of a draft are for the years from `first` to `last`; how many lines.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused: it was signed or dropped, no line was chosen, or the years cannot be.
        Doubled: a recipient has the same award of that year already, and no reason is said.
    """
    found = locked(decision, on=on, actor=actor)
    every = list(found.lines.all())
    chosen = [line for line in every if line.pk in set(lines)]
    if not chosen:
        raise Refused("Chưa chọn người nhận nào.", "Đánh dấu các dòng cần ghi thời gian rồi bấm lại.", field="lines")
    refuse_years(first, last, on=on)
    before, title = [years_of(line) for line in every], usual_title(found, every)
    told = said(years_of(line) for line in chosen)
    for line in chosen:
        line.begun, line.year, line.span_source = first if first < last else None, last, SpanSource.OFFICER
    refuse_doubles(chosen)
    Line.objects.bulk_update(chosen, ["begun", "year", "span_source"], batch_size=CHUNK)
    retell(found, before, every)
    found.title = usual_title(found, every) if found.title == title else found.title
    save(found)
    record(
        "decisions.thoi_gian", actor=actor, kind="decision", key=found.pk,
        before={"title": found.title, "names": names_in(chosen), "span": told},
        after={"title": found.title, "count": len(chosen), "names": names_in(chosen), "span": said([(first, last)])},
    )  # fmt: skip
    return len(chosen)


def refuse_years(first: int, last: int, *, on: date) -> None:
    """Raises Refused where achievements cannot be of these years."""
    if not EPOCH <= first <= on.year:
        raise Refused(f"Năm đầu {first} không thể có.", f"Ghi năm từ {EPOCH} đến {on.year}.", field="tu-nam")
    if not first <= last <= on.year:
        wrong = f"Năm cuối {last} phải từ năm đầu {first} đến năm nay {on.year}."
        raise Refused(wrong, "Sửa một trong hai năm.", field="den-nam")
    if last - first >= LONGEST:
        raise Refused(f"Từ năm {first} đến năm {last} dài quá {LONGEST} năm.", "Sửa năm đầu.", field="tu-nam")
