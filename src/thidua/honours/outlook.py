"""What comes next for a person or a collective: each award of the ladder now, a year later, and at the earliest; which chain may break."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.honours.models import STANDING
from thidua.honours.queries.book import Book, case_of
from thidua.honours.queries.inheriting import Record
from thidua.law.case import Case
from thidua.law.catalogue import AWARDS
from thidua.law.check import check
from thidua.law.outlook import as_recorded, earliest, next_year
from thidua.law.verdict import Answer, Verdict

LADDERS = {"person": (
    "chien_si_thi_dua_co_so", "bang_khen_cap_bo", "chien_si_thi_dua_cap_bo", "bang_khen_thu_tuong",
    "huan_chuong_lao_dong_ba", "huan_chuong_lao_dong_nhi", "huan_chuong_lao_dong_nhat", "chien_si_thi_dua_toan_quoc",
    "huan_chuong_doc_lap_ba", "huan_chuong_doc_lap_nhi", "huan_chuong_doc_lap_nhat",
), "collective": (
    "tap_the_lao_dong_tien_tien", "tap_the_lao_dong_xuat_sac", "bang_khen_cap_bo", "co_thi_dua_cap_bo",
    "co_thi_dua_chinh_phu", "bang_khen_thu_tuong", "huan_chuong_lao_dong_ba", "huan_chuong_lao_dong_nhi",
    "huan_chuong_lao_dong_nhat", "huan_chuong_doc_lap_ba", "huan_chuong_doc_lap_nhi", "huan_chuong_doc_lap_nhat",
)}  # fmt: skip
"""The way up, in the order in which it is usually gone."""
REACH = 5
"""Years ahead that are still within reach."""
LINK = "chien_si_thi_dua_co_so"
"""The title of which the chains of a person are made."""
LINKS = {"person": (LINK,), "collective": ("tap_the_lao_dong_xuat_sac", "rated.HTXS")}
"""The facts of which chains are made: titles, and for collectives the best rating year after year."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Titles or ratings year after year that a next award rests on: those there are, and the year that must not be missed."""

    held: tuple[int, ...]
    needed: int
    fact: str = LINK


@dataclass(frozen=True, slots=True)
class Ahead:
    """One award: now (None where it was just received), a year later, at the earliest.

    `recorded` is the answer a year later, and `earliest` the year, by the record alone: what years before the book may
    hold leaves a verdict open, and brings nothing nearer.
    """

    award: str
    now: Verdict | None
    later: Verdict
    recorded: Answer
    earliest: int | None
    chain: Chain | None


type CaseOf = Callable[[str, date, int], Case]
"""The facts about somebody: for an award, on a day, with results up to a year."""


@dataclass(frozen=True, slots=True)
class _Whose:
    """A person or a collective, by which the ladder and the chains go, and the facts about them."""

    subject: str
    case: CaseOf


def day_of(known: tuple[int, int] | None, today: date) -> date:
    """The day to look from: today, or the end of the year after the last one the book knows, where it is long past."""
    return today if known is None or known[1] >= today.year - 2 else date(known[1] + 1, 12, 31)


def ahead(book: Book, on: date) -> list[Ahead]:
    """The awards of a person's ladder within reach, those that are met first, then those whose chain may break."""
    known = book.known_on(on).known_years()
    if known is None:
        return []

    def case(award: str, on: date, year: int) -> Case:
        return case_of(book, award=award, subject="person", on=on, year=year, known_since=known[0])

    return _within_reach(book, on, known, _Whose("person", case))


def ahead_of(record: Record, on: date) -> list[Ahead]:
    """The same for a collective, with what it inherits."""
    record = record.known_on(on)
    if record.known is None:
        return []
    whose = _Whose("collective", lambda award, on, year: record.case(award, on=on, year=year))
    return _within_reach(record.book, on, record.known, whose)


def _within_reach(book: Book, on: date, known: tuple[int, int], whose: _Whose) -> list[Ahead]:
    ladder = LADDERS[whose.subject]
    found = [one for award in ladder if not _passed(book, award) and (one := _ahead(book, award, on, known, whose))]
    return sorted(found, key=lambda one: (_order(one), one.earliest or 9999, ladder.index(one.award)))


def _order(one: Ahead) -> int:
    if one.now and one.now.answer == "met":
        return 0
    return 1 if one.chain else 2


def _ahead(book: Book, award: str, on: date, known: tuple[int, int], whose: _Whose) -> Ahead | None:
    first, last = known
    year = max(last, on.year - 1)
    case = whose.case(award, on, year)
    horizon = min(last, year)
    now = None if _held(book, award, year) else check(case, horizon=horizon)
    later = next_year(case, horizon=horizon)
    recorded = as_recorded(case)
    soonest = earliest(recorded, horizon=horizon)
    soonest = max(soonest, on.year + 1) if soonest and now is None else soonest
    met = now is not None and now.answer == "met"
    if not met and (soonest is None or soonest > on.year + REACH or _rests_on_the_unknown(later, first)):
        return None
    answer = next_year(recorded, horizon=horizon).answer
    return Ahead(award, now, later, answer, soonest, _chain(book, later, year, LINKS[whose.subject]))


def _rests_on_the_unknown(later: Verdict, first: int) -> bool:
    """Whether only years before the book could open it: nobody is told that this is near."""
    return any(
        finding.answer != "met" and (finding.part == "prior" or (finding.window and max(finding.window) < first))
        for finding in later.findings
    )


def _chain(book: Book, later: Verdict, year: int, links: Sequence[str]) -> Chain | None:
    """The run of titles or ratings that next year's award counts, when every year of it but the coming one is there."""
    for finding in later.findings:
        past = tuple(one for one in sorted(finding.window) if one <= year)
        if len(finding.window) - len(past) != 1 or not past:
            continue
        for fact in links:
            if fact in finding.asks and all(_has(book, fact, one) for one in past):
                return Chain(past, max(finding.window), fact)
    return None


def _has(book: Book, fact: str, year: int) -> bool:
    if fact == "rated.HTXS":
        return any(line.level == "HTXS" and line.year == year and line.effect in STANDING for line in book.ratings)
    return _held(book, fact, year)


def _held(book: Book, award: str, year: int) -> bool:
    return any(line.award == award and line.year == year and line.effect in STANDING for line in book.honours)


def _passed(book: Book, award: str) -> bool:
    """An order that was received already, in this class or a higher one."""
    family = AWARDS[award].family
    if family is None or AWARDS[award].kind != "huan_chuong":
        return False
    return any(AWARDS[one].rank <= AWARDS[award].rank for one in _standing(book) if AWARDS[one].family == family)


def _standing(book: Book) -> Iterator[str]:
    return (line.award for line in book.honours if line.effect in STANDING and line.award in AWARDS)
