"""What rested on a line: the awards that the law finds met with it, and no longer without it or with it as corrected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date

from thidua.honours.models import STANDING, Effect, Entry, Figures, Honour, Rating
from thidua.honours.queries import Book, Recipient, recipient_of
from thidua.honours.verdicts import About, day_of, ground, judged
from thidua.law.verdict import Finding, Verdict
from thidua.law.wording import upper
from thidua.people.models import Lineage, Organisation
from thidua.people.permissions import horizon

_READ = frozenset(
    "award year begun commendation decided_on level scope kind accepted applied replicable form ends members completed"
    " advanced grassroots_fighters warnings led_bloc".split()
)
"""The fields a verdict reads; where another changes, nothing can fall."""
_WORSE = {"met": 0, "unknown": 1, "not_met": 2}
_COUNTED = {"lao_dong_tien_tien": "advanced", "chien_si_thi_dua_co_so": "grassroots_fighters"}
"""The titles of members that a collective counts, by the figure they stand in."""


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
    """The awards of the same recipient that rested on a line, and those of the collectives that counted it."""
    gone = old.effect in STANDING and new.effect not in STANDING
    if not gone and not any(getattr(old, name, None) != getattr(new, name, None) for name in _READ):
        return []
    whose = recipient_of(old)
    before, about = ground(whose, on=on)
    found = list(_shaken(before, _put(before, old, new), about, old))
    return [*found, *_of_collectives(old, new, on=on)] if whose.person else found


def _put(book: Book, old: Entry, new: Entry) -> Book:
    """The book with another line in the place of one."""

    def some[E: Entry](lines: Sequence[E]) -> list[E]:
        return [new if type(one) is type(old) and one.pk == old.pk else one for one in lines]  # type: ignore[misc]

    return Book(
        some(book.ratings), some(book.honours), some(book.initiatives), some(book.discipline), some(book.figures)
    )


def _shaken(before: Book, after: Book, whose: About, line: Entry) -> Iterator[Shaken]:
    since = line.decided_on or date(line.year, 1, 1)
    for award in before.honours:
        is_line = type(line) is Honour and award.pk == line.pk
        if is_line or award.effect not in STANDING or day_of(award) < since:
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
            yield from _shaken(book, _put(book, line, fewer), about, line)


def _figure(old: Entry, new: Entry) -> str:
    """Which figure of a collective had counted the line, and would no longer."""
    gone = new.effect not in STANDING or new.year != old.year
    if isinstance(old, Honour) and isinstance(new, Honour) and (gone or new.award != old.award):
        return _COUNTED.get(old.award, "")
    if isinstance(old, Rating) and isinstance(new, Rating) and old.level != Rating.Level.FAILED:
        return "completed" if gone or new.level == Rating.Level.FAILED else ""
    return ""
