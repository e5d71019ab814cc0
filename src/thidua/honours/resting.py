"""What rested on a line: the awards that the law finds met with it, and no longer without it or with it as corrected."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date, timedelta

from thidua.honours.models import STANDING, Effect, Entry, Figures, Honour, Rating
from thidua.honours.queries import OWNERS, Book, Recipient
from thidua.honours.verdicts import About, day_of, ground, grounds, judged
from thidua.law.verdict import Finding, Verdict
from thidua.law.wording import upper
from thidua.people.models import Household, Inheritance, Lineage, Organisation, Person
from thidua.people.permissions import horizon

_READ = frozenset(
    "award year begun commendation decided_on level scope kind accepted applied replicable form ends members completed"
    " advanced grassroots_fighters warnings led_bloc".split()
)
"""The fields a verdict reads; where another changes, nothing can fall."""
_WORSE = {"met": 0, "unknown": 1, "not_met": 2}
_PROPOSED_BEFORE = [timedelta(days=days) for days in (120, 240, 365)]
"""How long before its decision an award may have been proposed."""
_COUNTED = {"lao_dong_tien_tien": "advanced", "chien_si_thi_dua_co_so": "grassroots_fighters"}
"""The titles of members that a collective counts, by the figure they stand in."""


type Row = tuple[str, int]
"""The sort of a recipient and its number."""
type Swap = tuple[Entry, Entry]
"""A line, and what stands in its place."""
type Swaps = dict[Row, list[Swap]]


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


def shaken_by(lines: Sequence[Swap], *, on: date) -> list[tuple[Shaken, Entry]]:
    """The awards that rested on some lines that are replaced together, each with what stands in the place of the line it
    rested on: the recipients' own, those of the collectives that counted them, and those of the bodies that inherit from
    one of them. As many queries for many lines as for one. What is itself among the lines is not told.
    """
    felt = [(old, new) for old, new in lines if _is_felt(old, new)]
    if not felt:
        return []
    swaps: Swaps = {}
    joined, after = joined_rows(), heirs()
    for old, new in felt:
        put(swaps, row_of(old, joined), old, new, after)
    causes = lose_members(swaps, [(old, new) for old, new in felt if old.person_id], after)
    whose = list(recipients(swaps))
    known, gone = grounds(whose, on=on), {old.pk for old, _ in lines if type(old) is Honour}
    return [
        (one, causes.get(new.pk, new) if isinstance(new, Figures) else new)
        for who in whose
        for one, new in _one_by_one(who, known[who.row], swaps[who.row], gone)
    ]


def _is_felt(old: Entry, new: Entry) -> bool:
    """Whether anything can fall where one line stands in the place of another."""
    gone = old.effect in STANDING and new.effect not in STANDING
    return gone or any(getattr(old, name, None) != getattr(new, name, None) for name in _READ)


def _one_by_one(
    whose: Recipient, known: tuple[Book, About], swapped: Sequence[Swap], gone: Collection[int]
) -> Iterator[tuple[Shaken, Entry]]:  # fmt: skip
    """The awards of one recipient that fall with each of the lines in turn, with the new line they fall by."""
    before, about = known
    own = [one for one in _own(whose, before) if one.pk not in gone]
    for old, new in swapped:
        after = _put(before, old, new)
        for one in judged_anew(before, after, about, own, since=_first_day(old)):
            yield one, new
        before = after


def _own(whose: Recipient, book: Book) -> list[Honour]:
    """The awards of a recipient in a book that may hold those of bodies before it."""
    return [one for one in book.honours if whose.body is None or one.organisation_id == whose.body.pk]


def put(swaps: Swaps, row: Row, old: Entry, new: Entry, heirs: Mapping[int, Sequence[int]]) -> None:
    """One line in the place of another, with its recipient and with the bodies that may count it too."""
    sort, number = row
    for one in (row, *(("collective", heir) for heir in heirs.get(number, ()) if sort == "collective")):
        swaps.setdefault(one, []).append((old, new))


def shaken_of(
    whose: Recipient, swapped: Sequence[Swap], *, on: date, later_than: int
) -> Iterator[Shaken]:  # fmt: skip
    """The awards of one recipient, given after a batch, that no longer stand once lines are swapped."""
    before, about = ground(whose, on=on)
    after, gone = before, {old.pk for old, _ in swapped if type(old) is Honour}
    for old, new in swapped:
        after = _put(after, old, new)
    since = min(_first_day(old) for old, _ in swapped)
    own = [one for one in _own(whose, before) if one.pk not in gone and one.batch_id > later_than]
    given = given_with(own)
    own = [one for one in own if given[one.pk] > later_than]
    return judged_anew(before, after, about, own, since=since)


def given_with(awards: Iterable[Honour]) -> dict[int, int]:
    """By award, the batch with which it came to be in the book as the law reads it: a correction of its number in the golden
    book does not make it a later one. What was taken back in between counts no more. A query for each step back.
    """
    now = {one.pk: one for one in awards}
    found = {pk: one.batch_id for pk, one in now.items()}
    here = now
    while here := {pk: one for pk, one in here.items() if one.corrects_id}:
        before = Honour.objects.select_related("batch").in_bulk({one.corrects_id for one in here.values()})
        here = {pk: before[one.corrects_id] for pk, one in here.items() if one.corrects_id}
        gone = {pk for pk, old in here.items() if old.batch.undone_on}
        here = {pk: old for pk, old in here.items() if pk in gone or _is_same(old, now[pk])}
        found |= {pk: old.batch_id for pk, old in here.items() if pk not in gone}
    return found


def _is_same(old: Honour, new: Honour) -> bool:
    """Whether both lines stand, and say the same of the same recipient to the law."""
    fields = _READ | {"person_id", "organisation_id", "household_id"}
    return old.effect in STANDING and all(getattr(old, name, None) == getattr(new, name, None) for name in fields)


def recipients(rows: Iterable[Row]) -> Iterator[Recipient]:
    """The recipients of these rows; a query for each sort."""
    of = {sort: [number for own, number in rows if own == sort] for sort in OWNERS}
    for person in Person.objects.filter(pk__in=of["person"]).order_by("pk"):
        yield Recipient("person", person=person)
    for body in Organisation.objects.filter(pk__in=of["collective"]).order_by("pk"):
        yield Recipient("collective", body=body)
    for household in Household.objects.filter(pk__in=of["household"]).order_by("pk"):
        yield Recipient("household", household=household)


def row_of(line: Entry, joined: Mapping[int, int]) -> Row:
    """Whose a line is today."""
    if line.person_id:
        return "person", joined.get(line.person_id, line.person_id)
    if line.organisation_id:
        return "collective", line.organisation_id
    return "household", getattr(line, "household_id", 0)


def joined_rows() -> dict[int, int]:
    """The persons joined into another, with the one they were joined into; one query."""
    return dict(Person.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into_id"))


def heirs() -> dict[int, list[int]]:
    """The bodies that may count the lines of each body: people decided so, step by step. Their own record says whether it
    does. One query.
    """
    after: dict[int, set[int]] = {}
    for before, successor in Inheritance.objects.filter(inherits=True).values_list("predecessor_id", "successor_id"):
        after.setdefault(before, set()).add(successor)
    found: dict[int, list[int]] = {}
    for body, direct in after.items():
        seen, here = {body}, direct
        while here := here - seen:
            seen |= here
            here = {one for each in here for one in after.get(each, ())}
        found[body] = sorted(seen - {body})
    return found


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


def judged_anew(
    before: Book, after: Book, whose: About, awards: Iterable[Honour], *, since: date
) -> Iterator[Shaken]:  # fmt: skip
    """Those of the awards that the one book bears and the other does not, from a day on."""
    for award in awards:
        if award.effect not in STANDING or day_of(award) < since:
            continue
        known = before.known_on(day_of(award)).known_years()
        day, was = _given_on(award, before, whose, known)
        now = judged(award, after, whose, known=known, on=day)
        if was is None or now is None or _WORSE[now.answer] <= _WORSE[was.answer]:
            continue
        fallen = _fallen(was, now)
        said = (
            upper(fallen.short or next(iter(fallen.missing), "") or fallen.text) if fallen else "Không còn đủ điều kiện"
        )
        yield Shaken(award, now.answer, said, fallen.place if fallen else now.place)


def _given_on(
    award: Honour, book: Book, whose: About, known: tuple[int, int] | None
) -> tuple[date, Verdict | None]:  # fmt: skip
    """The day an award is judged on: that of its decision, or an earlier one by whose law it stood. The book does not say
    when it was proposed, and it was judged by the law of that day.
    """
    best = day_of(award), judged(award, book, whose, known=known)
    for before in _PROPOSED_BEFORE:
        if best[1] is None or best[1].answer == "met":
            break
        day = day_of(award) - before
        was = judged(award, book, whose, known=known, on=day)
        if was is not None and _WORSE[was.answer] < _WORSE[best[1].answer]:
            best = day, was
    return best


def _fallen(was: Verdict, now: Verdict) -> Finding | None:
    """The finding that is worse than it was; else the first that answers as the whole does."""
    before = {(one.place, one.text): one.answer for one in was.findings}
    worse = [one for one in now.findings if _WORSE[one.answer] > _WORSE[before.get((one.place, one.text), one.answer)]]
    deciding = [one for one in (*worse, *now.findings) if one.answer == now.answer]
    said = [
        one for one in (*deciding, *worse) if one.part != "together"
    ]  # what might have been before the book began is none
    return next(iter([*said, *deciding]), None)


def lose_members(swaps: Swaps, lines: Sequence[Swap], heirs: Mapping[int, Sequence[int]]) -> Mapping[int, Entry]:
    """Fewer members in the figures of the units of these lines and of the bodies above them, year by year; by the number of
    the figures, what stands in the place of the first line they lose.
    """
    causes: dict[int, Entry] = {}
    lost = _lost(lines)
    counted = Figures.objects.filter(
        organisation__in={body for body, _ in lost}, year__in={year for _, year in lost}, is_current=True
    )
    for line in counted.order_by("pk") if lost else ():
        row = ("collective", line.organisation_id or 0)
        loss = lost.get((row[1], line.year))
        if loss and not any(type(old) is Figures and old.pk == line.pk for old, _ in swaps.get(row, ())):
            left = copy(line)
            for figure, count in loss.counts.items():
                setattr(left, figure, max((getattr(line, figure) or 0) - count, 0))
            put(swaps, row, line, left, heirs)
            causes[line.pk] = loss.causes[0]
    return causes


@dataclass(slots=True)
class _Loss:
    """How many fewer each figure of a year would count, and what stands in the place of each line that is lost."""

    counts: Counter[str] = field(default_factory=Counter)
    causes: list[Entry] = field(default_factory=list)


def _lost(lines: Iterable[Swap]) -> Mapping[tuple[int, int], _Loss]:
    """By body and year, what its figures would lose."""
    fewer: dict[tuple[int, int], _Loss] = defaultdict(_Loss)
    for old, new in lines:
        if figure := _figure(old, new):
            fewer[old.unit_id, old.year].counts[figure] += 1
            fewer[old.unit_id, old.year].causes.append(new)
    last = horizon()
    units, years = {unit for unit, _ in fewer}, {min(year, last) for _, year in fewer}
    trees = Lineage.objects.filter(organisation__in=units, year__in=years) if fewer else Lineage.objects.none()
    above: dict[tuple[int, int], list[int]] = defaultdict(list)
    for unit, year, ancestor in trees.values_list("organisation_id", "year", "ancestor_id"):
        above[unit, year].append(ancestor)
    lost: dict[tuple[int, int], _Loss] = defaultdict(_Loss)
    for (unit, year), loss in fewer.items():
        for ancestor in above[unit, min(year, last)]:
            lost[ancestor, year].counts += loss.counts
            lost[ancestor, year].causes += loss.causes
    return lost


def _figure(old: Entry, new: Entry) -> str:
    """Which figure of a collective had counted the line, and would no longer."""
    gone = new.effect not in STANDING or new.year != old.year
    if isinstance(old, Honour) and isinstance(new, Honour) and (gone or new.award != old.award):
        return _COUNTED.get(old.award, "")
    if isinstance(old, Rating) and isinstance(new, Rating) and old.level != Rating.Level.FAILED:
        return "completed" if gone or new.level == Rating.Level.FAILED else ""
    return ""
