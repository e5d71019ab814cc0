"""Periods of the law: neighbours under one Law that ask for the same are one period."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

from thidua.law.explain.words import RegimeWords, Way
from thidua.law.judge import conditions
from thidua.law.rules import rules

type Sign = tuple[object, ...]


@dataclass(frozen=True)
class Stretch:
    """One regime as it counts here: its words, its last day (None: still in force), the ways that are asked for.

    `cited`: for each way every article its rule names, also those of conditions that share one line.
    """

    words: RegimeWords
    ways: tuple[Way, ...]
    last: date | None
    cited: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True)
class Document:
    """A text that was in force in a period; the days only where they are not those of the whole period."""

    name: str
    first: date | None
    last: date | None


@dataclass(frozen=True)
class Period:
    """A time in which the same was asked; `stretches` are the regimes it joins, the newest first."""

    stretches: tuple[Stretch, ...]

    @property
    def first(self) -> date:
        return self.stretches[-1].words.from_day

    @property
    def last(self) -> date | None:
        return self.stretches[0].last

    @property
    def law(self) -> str:
        """The Law whose articles are cited without its name."""
        return law_of(self.stretches[0].words)

    @property
    def checked_on(self) -> date:
        return min(stretch.words.checked_on for stretch in self.stretches)

    @property
    def is_checked(self) -> bool:
        return all(stretch.words.confidence == "source" for stretch in self.stretches)

    @property
    def provisional_from(self) -> date | None:
        """The day from which a newer Law is in force that nobody here has read."""
        days = [stretch.words.from_day for stretch in self.stretches if stretch.words.provisional]
        return min(days, default=None)

    @property
    def documents(self) -> list[Document]:
        """Every text of the period in the order it came into force."""
        return list(_documents(self))

    def holds(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


def periods(award: str, regimes: Sequence[RegimeWords], keep: Callable[[Way], bool]) -> list[Period]:
    """Periods, the newest first, of the ways that are asked for."""
    ends = [None, *(newer.from_day - timedelta(days=1) for newer, _ in pairwise(regimes))]
    return joined([_stretch(award, words, last, keep) for words, last in zip(regimes, ends, strict=True)])


def joined(stretches: Iterable[Stretch]) -> list[Period]:
    """Neighbours that ask for the same, as one."""
    return [Period(tuple(same)) for _, same in groupby(stretches, key=_sign)]


def _stretch(award: str, words: RegimeWords, last: date | None, keep: Callable[[Way], bool]) -> Stretch:
    version = rules()[award].version_on(words.from_day)
    paths = version.paths if version else ()
    kept = [(way, path) for way, path in zip(words.ways, paths, strict=True) if keep(way)]
    trees = [conditions(path.tree) if path.tree else [] for _, path in kept]
    cited = tuple(frozenset(one.place for one in tree) for tree in trees)
    return Stretch(words, tuple(way for way, _ in kept), last, cited)


def law_of(words: RegimeWords) -> str:
    """The Law of a regime: the first of its documents."""
    return words.documents.partition(";")[0].strip()


def _sign(stretch: Stretch) -> Sign:
    """What must be the same for two regimes to be one period: the Law by its number and every condition in words."""
    number = law_of(stretch.words).split()[1]
    return (number, *(_sign_of_way(way) for way in stretch.ways))


def _sign_of_way(way: Way) -> Sign:
    return way.title, way.subject, way.groups, way.closed, tuple((line.text, line.people) for line in way.lines)


def _documents(period: Period) -> Iterable[Document]:
    oldest_first = period.stretches[::-1]
    names = dict.fromkeys(name.strip() for one in oldest_first for name in one.words.documents.split(";"))
    for name in names:
        its = [one for one in oldest_first if name in one.words.documents.split("; ")]
        first, last = its[0].words.from_day, its[-1].last
        yield Document(name, None if first == period.first else first, None if last == period.last else last)
