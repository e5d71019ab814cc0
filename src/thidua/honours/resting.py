"""What rested on a line: the awards that the law finds met with it, and no longer without it or with it as corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from itertools import batched, islice

from thidua.honours.models import STANDING, Batch, Effect, Entry, Figures, Honour, Rating
from thidua.honours.queries import KINDS, Book, Recipient, recipient_of
from thidua.honours.verdicts import About, day_of, ground, judged
from thidua.law.verdict import Finding, Verdict
from thidua.law.wording import upper
from thidua.people.models import Inheritance, Lineage, Organisation
from thidua.people.permissions import horizon

_READ = frozenset(
    "award year begun commendation decided_on level scope kind accepted applied replicable form ends members completed"
    " advanced grassroots_fighters warnings led_bloc".split()
)
"""The fields a verdict reads; where another changes, nothing can fall."""
_WORSE = {"met": 0, "unknown": 1, "not_met": 2}
_COUNTED = {"lao_dong_tien_tien": "advanced", "chien_si_thi_dua_co_so": "grassroots_fighters"}
"""The titles of members that a collective counts, by the figure they stand in."""

_COLUMNS = {"person": ("person", "person__merged_into"), "collective": ("organisation",), "household": ("household",)}
"""By which columns an award belongs to a recipient of each sort."""
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Shaken:
    """An award, and the condition that no longer stands."""

    award: Honour
    answer: str
    finding: str
    place: str


def as_followed(line: Entry, effect: Effect) -> Entry:
    """The line as it would be; nothing is saved."""
    new = copy(line)
    new.effect = effect
    return new


def shaken_by(old: Entry, new: Entry, *, on: date) -> list[Shaken]:
    """The awards that rested on a line: the recipient's own, those of the collectives that counted it, and where it is a
    collective's, those of the bodies that inherit from it.
    """
    gone = old.effect in STANDING and new.effect not in STANDING
    if not gone and not any(getattr(old, name, None) != getattr(new, name, None) for name in _READ):
        return []
    whose = recipient_of(old)
    found = [one for each in (whose, *_heirs(whose)) for one in _of_recipient(each, old, new, on=on)]
    return [*found, *_of_collectives(old, new, on=on)] if whose.person else found


def resting_on(batch: Batch, *, on: date, most: int) -> list[Shaken]:
    """The awards entered after a batch that would no longer stand without it; no more than `most` are looked for.

    What was in the book before the batch came cannot have been given on the strength of it.
    """
    lines = [line for table in KINDS.values() for line in _of_batch(table, batch)]
    by_recipient: dict[tuple[str, int], list[Entry]] = {}
    whose: dict[tuple[str, int], Recipient] = {}
    for line in lines:
        for one in (first := recipient_of(line), *_heirs(first)):
            by_recipient.setdefault(one.row, []).append(line)
            whose[one.row] = one
    found: list[Shaken] = []
    for row in _honoured_after(batch, whose):
        before, about = ground(whose[row], on=on)
        after = before
        for line in by_recipient[row]:
            after = _put(after, line, _undone(line))
        since = min(_first_day(line) for line in by_recipient[row])
        later = [award for award in before.honours if award.batch_id > batch.pk]
        found += islice(_shaken(before, after, about, later, since=since), most - len(found))
        if len(found) >= most:
            break
    return found


def _of_batch(table: type[Entry], batch: Batch) -> Iterable[Entry]:
    lines = table.objects.filter(batch=batch, is_current=True)
    return lines.select_related("person__merged_into", "organisation", "corrects").order_by("pk")


def _undone(line: Entry) -> Entry:
    """What stands in the place of a line of a batch once the batch is taken back."""
    if line.corrects is None or line.corrects.batch_id == line.batch_id:
        return as_followed(line, Effect.CANCELLED)
    old = copy(line.corrects)
    old.pk = line.pk
    return old


def _honoured_after(batch: Batch, whose: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Those of the recipients who have an award entered later, in the order they are given."""
    later = Honour.objects.filter(batch__gt=batch.pk, is_current=True, effect__in=STANDING)
    rows = list(whose)
    found: set[tuple[str, int]] = set()
    for sort, columns in _COLUMNS.items():
        for some in batched((row for own, row in rows if own == sort), _CHUNK, strict=False):
            for column in columns:
                awards = later.filter(**{f"{column}__in": some}).order_by()
                found |= {(sort, row) for row in awards.values_list(column, flat=True).distinct()}
    return [row for row in rows if row in found]


def _heirs(whose: Recipient) -> Iterator[Recipient]:
    """The bodies that may count a line of this one: people decided so, step by step. Their own record says whether it does."""
    seen = set()
    here = {whose.body.pk} if whose.body else set()
    while here:
        seen |= here
        after = Inheritance.objects.filter(predecessor__in=here, inherits=True).exclude(successor__in=seen)
        bodies = Organisation.objects.filter(pk__in=after.values("successor")).order_by("pk")
        yield from (Recipient("collective", body=body) for body in bodies)
        here = {body.pk for body in bodies}


def _of_recipient(whose: Recipient, old: Entry, new: Entry, *, on: date) -> Iterator[Shaken]:
    before, about = ground(whose, on=on)
    awards = [one for one in before.honours if type(old) is not Honour or one.pk != old.pk]
    return _shaken(before, _put(before, old, new), about, awards, since=_first_day(old))


def _first_day(line: Entry) -> date:
    """The first day on which an award can have rested on it."""
    return line.decided_on or date(line.year, 1, 1)


def _put(book: Book, old: Entry, new: Entry) -> Book:
    """The book with another line in the place of one."""

    def some[E: Entry](lines: Sequence[E]) -> list[E]:
        return [new if type(one) is type(old) and one.pk == old.pk else one for one in lines]  # type: ignore[misc]

    return Book(
        some(book.ratings), some(book.honours), some(book.initiatives), some(book.discipline), some(book.figures)
    )


def _shaken(
    before: Book, after: Book, whose: About, awards: Iterable[Honour], *, since: date
) -> Iterator[Shaken]:  # fmt: skip
    for award in awards:
        if award.effect not in STANDING or day_of(award) < since:
            continue
        known = before.known_on(day_of(award)).known_years()
        was = judged(award, before, whose, known=known)
        now = judged(award, after, whose, known=known)
        if was is None or now is None or _WORSE[now.answer] <= _WORSE[was.answer]:
            continue
        fallen = _fallen(was, now)
        said = (
            upper(fallen.short or next(iter(fallen.missing), "") or fallen.text) if fallen else "Không còn đủ điều kiện"
        )
        yield Shaken(award, now.answer, said, fallen.place if fallen else now.place)


def _fallen(was: Verdict, now: Verdict) -> Finding | None:
    """The finding that is worse than it was; else the first that answers as the whole does."""
    before = {(one.place, one.text): one.answer for one in was.findings}
    worse = [one for one in now.findings if _WORSE[one.answer] > _WORSE[before.get((one.place, one.text), one.answer)]]
    deciding = [one for one in (*worse, *now.findings) if one.answer == now.answer]
    return next(iter([*deciding, *worse]), None)


def _of_collectives(old: Entry, new: Entry, *, on: date) -> Iterator[Shaken]:
    """One member fewer in the figures of the unit and of the bodies above it that year."""
    figure = _figure(old, new)
    if not figure:
        return
    above = Lineage.objects.filter(organisation=old.unit_id, year=min(old.year, horizon())).values("ancestor")
    counted = Figures.objects.filter(organisation__in=above, year=old.year, is_current=True, **{f"{figure}__gt": 0})
    for line in counted.select_related("organisation").order_by("pk"):
        if isinstance(line.organisation, Organisation):
            fewer = copy(line)
            setattr(fewer, figure, getattr(line, figure) - 1)
            book, about = ground(Recipient("collective", body=line.organisation), on=on)
            yield from _shaken(book, _put(book, line, fewer), about, book.honours, since=_first_day(line))


def _figure(old: Entry, new: Entry) -> str:
    """Which figure of a collective had counted the line, and would no longer."""
    gone = new.effect not in STANDING or new.year != old.year
    if isinstance(old, Honour) and isinstance(new, Honour) and (gone or new.award != old.award):
        return _COUNTED.get(old.award, "")
    if isinstance(old, Rating) and isinstance(new, Rating) and old.level != Rating.Level.FAILED:
        return "completed" if gone or new.level == Rating.Level.FAILED else ""
    return ""
